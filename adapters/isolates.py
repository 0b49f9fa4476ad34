"""What is put into a sentence keeps its place, whichever way the sentence and the words run.

A name from the left to the right in an Arabic sentence, or an Arabic name in an English one, would move the signs beside
it; an isolate holds each together. Commands and links in a translator's sentence are held in the same way.
"""

import re

FIRST_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"ar", "ur", "fa", "he"}
_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # one of theirs could end ours
_HELD = re.compile(r"https?://[^\s\u2068\u2069]+|(?<![\w/<\u2068])/[a-z]\w*")


def runs_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("@")[0].partition("_")[0] in _RIGHT_TO_LEFT


def put_in(words: str, language: str) -> str:
    """Words, a name, a number, a time, as they go into a sentence of this language; each line by itself."""
    if not runs_left(language) and not _RUNS_LEFT.search(words):
        return words
    lines = words.translate(_CONTROLS).split("\n")
    return "\n".join(f"{FIRST_ISOLATE}{line}{POP_ISOLATE}" if line else line for line in lines)


def without_signs(words: str) -> str:
    """Words without signs of direction, for a voice that would stumble over them."""
    return words.translate(_CONTROLS)


def said_by_us(words: str, language: str) -> str:
    """A translator's own words: the commands and links in them read from left to right."""
    if not runs_left(language):
        return words
    return _HELD.sub(lambda found: f"{FIRST_ISOLATE}{found[0]}{POP_ISOLATE}", words)
