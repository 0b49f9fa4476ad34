"""Telling an acronym from a shout, a word, a name or a number.

A line in capitals is loud, not full of acronyms; SEND and IT are words too. An acronym that nobody listed is still
worth a question: what does it stand for?
"""

import re
from collections.abc import Iterator

from bot.words.model import KnownWords
from bot.words.page import Page
from bot.words.shapes import is_dotted, letters

_ROMAN = re.compile(r"[IVXL]{2,6}")
_NUMBERED = frozenset(
    [
        "part",
        "phase",
        "chapter",
        "annex",
        "appendix",
        "level",
        "schedule",
        "stage",
        "title",
        "volume",
        "grade",
        "tier",
        "type",
        "henry",
        "charles",
    ]
)
_SAYABLE = re.compile(r"(?=.*[AEIOUY].*)(?!.*[^AEIOUY]{4})(?!.*[AEIOUY]{4})")
_LONG = 5  # unlisted capitals of this length or more that can be said aloud are a shout more often than an acronym
_ORDERS = frozenset(
    [
        "to",
        "will",
        "please",
        "can",
        "must",
        "not",
        "dont",
        "i",
        "we",
        "you",
        "they",
        "would",
        "should",
        "could",
        "and",
        "wont",
        "cannot",
        "just",
    ]
)
_OBJECTS = frozenset(
    [
        "it",
        "me",
        "us",
        "him",
        "her",
        "them",
        "the",
        "your",
        "my",
        "a",
        "this",
        "that",
        "you",
        "in",
        "on",
        "out",
        "back",
        "off",
        "up",
    ]
)
_LONG_SHOUT = 4


def shouted_tokens(page: Page, known: KnownWords, listed: frozenset[str], vocabulary: frozenset[str]) -> set[int]:
    """The tokens that are in capitals because somebody shouts, or because a heading does."""
    loud: set[int] = set()
    for run in _runs(page):
        loud |= _shout(page, run, known, listed, vocabulary)
    return loud


def _runs(page: Page) -> Iterator[list[int]]:
    """Words in capitals that stand together; "I" and "a" may be among them."""
    after = 0
    for start in page.places_of(lambda word: word.shouted):
        if start < after:
            continue
        run, at = [start], start + 1
        while at < len(page.words):
            word = page.words[at]
            if word.shouted or word.raw in {"I", "A"}:
                if page.between(run[-1], at).strip(" \t\u00a0'\u2019") not in {"", "-", ","}:
                    break
                run.append(at)
            elif word.raw not in {",", "/", "(", ")"}:
                break
            at += 1
        after = at
        yield run


def _shout(
    page: Page, run: list[int], known: KnownWords, listed: frozenset[str], vocabulary: frozenset[str]
) -> set[int]:
    if len(run) < 2:
        return set()
    ordinary = sure = 0
    for at in run:
        word = page.words[at]
        in_letters = letters(word.raw)
        if in_letters in listed and in_letters not in known.also_words:
            sure += 1
        elif (
            word.plain in vocabulary
            or word.plain in page.vocabulary
            or in_letters in known.also_words
            or len(word.raw) == 1
            or (len(word.raw) >= _LONG and _SAYABLE.match(word.raw))
        ):
            ordinary += 1
    return set(run) if ordinary and (not sure or ordinary >= sure or len(run) >= _LONG_SHOUT) else set()


def is_used_as_word(page: Page, at: int) -> bool:
    """Whether capitals that are a word too stand where a word would: "please SEND it", "we CARE"."""
    before = page.words[at - 1] if at else None
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    if before and page.between(at - 1, at).isspace() and before.plain in _ORDERS - {"and"}:
        return before.plain not in {"to", "not"} or not after or after.plain in _OBJECTS
    return bool(after and after.plain in _OBJECTS - {"in", "on", "a"} and page.between(at, at + 1).isspace())


def lower_case_acronym(plain: str, known: KnownWords) -> bool:
    """Whether letters can only be an acronym though they were typed small, as people do in chat: camhs, dwp."""
    if plain.upper() in known.also_words or not plain.isalpha():
        return False
    return len(plain) >= 4 or (len(plain) == 3 and not re.search(r"[aeiouy]", plain))


def is_worth_asking(page: Page, at: int, known: KnownWords, vocabulary: frozenset[str]) -> bool:
    """Whether unlisted capitals look like an acronym that somebody should explain."""
    word = page.words[at]
    in_letters = letters(word.raw)
    if in_letters in known.acronyms:
        return False
    if (
        in_letters in known.also_words
        or word.plain in vocabulary
        or word.plain in page.vocabulary
        or word.plain in known.names
    ):
        return False
    if word.shouted and len(in_letters) >= _LONG and _SAYABLE.match(in_letters):
        return False
    if _ROMAN.fullmatch(in_letters) and (at == 0 or page.words[at - 1].plain in _NUMBERED or len(in_letters) < 4):
        return False
    return not _is_somebody(page, at) and in_letters[1:].strip("X") != ""


def _is_somebody(page: Page, at: int) -> bool:
    """ "J.B. Priestley", "SMITH, John"."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return is_dotted(page.words[at].raw) and bool(after and after.capital and not after.shouted)
