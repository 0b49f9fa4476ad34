"""Ways of putting something, written so that a person who does not program can read and change them.

A saying is plain words. `(a|b)` is one of these, `[a|b]` one of these or nothing, `*` up to three words of any kind,
`**` up to six, `suicid~` every word that begins so, and `<family>` a list of its own that is kept apart. Sayings are
compared with folded text, whole words only, short forms spelt out on both sides ("can't" is "can not").
"""

import re
from collections.abc import Iterable, Mapping

from bot.engine.folding import TextSpeak, folded, words_in

_PART = re.compile(r"[()|]|\[|\]|\*\*?|[^\s()|\[\]*]+|\s+")


class Puzzling(ValueError):  # noqa: N818 - named as the host who wrote the saying would
    """A saying with a bracket that does not close, or with nothing in it."""


def filled_in(saying: str, lists: Mapping[str, str]) -> str:
    """The saying with every `<name>` replaced by its list, as one of these."""

    def listed(found: re.Match[str]) -> str:
        if found[1] not in lists:
            raise Puzzling(f"there is no list called {found[1]}")
        return "(" + filled_in(lists[found[1]], lists) + ")"

    return re.sub(r"<([\w-]+)>", listed, saying)


def pattern_of(saying: str, speak: TextSpeak) -> str:
    """The saying as a regular expression over words that are each followed by one space."""
    if not saying.strip():
        raise Puzzling("it is empty")
    written: list[str] = []
    open_brackets: list[str] = []
    for part in _PART.findall(saying):
        if part in ("(", "["):
            open_brackets.append(part)
            written.append("(?:")
        elif part in (")", "]"):
            if not open_brackets or open_brackets.pop() != {")": "(", "]": "["}[part]:
                raise Puzzling(f"the {part} has no partner")
            written.append(")" if part == ")" else ")?")
        elif part == "|":
            written.append("|")
        elif part.startswith("*"):
            written.append(f"(?:\\S+ ){{0,{3 * len(part)}}}?")
        elif part.strip():
            plain = folded(part.rstrip("~"))
            words = [plain] if part.endswith("~") else speak.spelt_out(words_in(plain))
            written.append(" ".join(map(re.escape, words)) + (r"\S* " if part.endswith("~") else " "))
    if open_brackets:
        raise Puzzling(f"the {open_brackets[-1]} is never closed")
    return "".join(written)


class Sayings:
    """Many sayings at once."""

    def __init__(self, sayings: Iterable[str], speak: TextSpeak, lists: Mapping[str, str] | None = None) -> None:
        patterns = [pattern_of(filled_in(saying, lists or {}), speak) for saying in sayings]
        self._any = re.compile(r"(?<!\S)(?:" + "|".join(patterns) + ")") if patterns else None

    def in_words(self, words: Iterable[str]) -> bool:
        """Whether any of them is said in this row of folded words."""
        return self._any is not None and self._any.search(" ".join(words) + " ") is not None

    def without(self, words: Iterable[str]) -> list[str]:
        """The words with every saying taken out, a dash where it stood."""
        line = " ".join(words) + " "
        return (self._any.sub("- ", line) if self._any is not None else line).split()
