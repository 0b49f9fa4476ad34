"""Words that a text explains itself: then there is nothing to flag.

"Integrated Care Board (ICB)", "ICB, which stands for ...", "triage, which means ...", "an options appraisal is just a
list of choices".
"""

import re
from dataclasses import dataclass

from bot.words.page import Page
from bot.words.shapes import letters

_SAYS_WHAT_IT_IS = re.compile(
    r"""["'\u201d\u2019)\]]?(?:\s+[a-z]+){0,2}?["'\u201d\u2019)\]]?\s*(?:
    [,(\u2013\u2014-]?\s*(?:which|that|this|it|they)?\s*(?:really\s+|just\s+|simply\s+|basically\s+|only\s+)?
      (?:means?|stands?\s+for|(?:is|are)\s+short\s+for|is\s+what\s+we\s+call)\b(?!\s*[?])(?!-test)
    |\s(?:is|are|was)\s+(?:just|simply|really|basically)\s+(?:an?\b|the\b|when\b|where\b|how\b|another)
    |\s(?:is|are)\s+(?:one\s+(?:where|in\s+which|that|when)|when\b|where\b|a\s+way\s+(?:of|to)|the\s+(?:name|word)\s+for
      |a\s+(?:posh|fancy|official|legal|formal)\s+(?:word|name|way|term))
    |[,(\u2013\u2014-]+\s*(?:which|that)\s+(?:is|are)\s+(?:just\s+)?(?:an?|the|when|where|how|what|your|money|people|help)\b
    |[,(\u2013\u2014-]+\s*(?:i\.?e\.?|that\s+is|in\s+other\s+words|in\s+plain\s+(?:words|english)|meaning|or\s+in\s+other\s+words)\b
    |:\s*(?:this|that)\s+(?:is|means)\b)""",
    re.VERBOSE,
)
_IS_THE_BOSS = re.compile(
    r"[)\]]?\s+(?:is|are)\s+(?:the\s+(?:boss|person|people|body|group|law|rules?|money|place|part|list)|an?\s+(?:law|kind|type|sort))\b"
)
_CALLED = re.compile(
    r"(?:(?:is|are|this|that|we|they|people|often|sometimes|also)\s+(?:called?|known\s+as)|by)\s+(?:an?\s+|the\s+)?[\"'\u201c\u2018(]*$"
)
_WE_MEAN = re.compile(r"[\"'\u201d\u2019]?,?\s+(?:we|i|they)\s+(?:just\s+)?mean\b")
_IN_BRACKETS = re.compile(r"[\"'\u201d\u2019]?\s*[(\[]([^()\[\]]{6,160})[)\]]")
_NOT_AN_EXPLANATION = re.compile(
    r"\s*(?:see|page|para|appendix|annex|section|from|to|by|for|in|at|on|and|or|not|please|attached|item|chair|draft|v\d)\b",
    re.I,
)
_BY_THE_WAY = re.compile(
    r"\s*[(\[,:=\u2013\u2014-]*\s*(?:or|aka|the|which|that|this|stands?|for|means?|is|short|known|as|called|its|full|name|i\.e\.|an?|\s|[\"'\u201c\u201d\u2018\u2019(\[,:=\u2013\u2014-])*\s*"
)
_SKIPPED = frozenset(["and", "of", "for", "the", "in", "to", "a", "an", "on", "with", "at", "by", "or", "from"])
_MORE_WORDS = 5  # a full name may have this many more words than its acronym has letters
_ENOUGH_WORDS = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """A token run that the text explains, and the full name beside it, if there is one."""

    full_name: tuple[int, int] | None = None


def explained_acronym(page: Page, at: int, last: int) -> Explained | None:
    """Whether the text says at this place what an acronym stands for."""
    wanted = letters("".join(page.words[token].raw for token in range(at, last + 1))).lower()
    spelt = "".join(sign for sign in wanted if sign.isalpha())
    name = _name_before(page, at, spelt) or _name_after(page, last, spelt)
    if name:
        return Explained(name)
    return Explained() if explained_term(page, at, last) or _IS_THE_BOSS.match(page.after(last)) else None


def explained_term(page: Page, first: int, last: int) -> bool:
    """Whether the text says at this place what a term means."""
    after = page.after(last, 160)
    if _WE_MEAN.match(after) and re.search(r"(?i)\b(?:by|what)\s+[\"'\u201c\u2018]?$", page.before(first)):
        return True
    if _SAYS_WHAT_IT_IS.match(after):
        return not re.search(r"\bwhat\s+(?:does|do|is|are)\b[^.!?]*$|\bby\s*$", page.before(first), re.IGNORECASE)
    bracket = _IN_BRACKETS.match(after)
    if (
        bracket
        and bracket[1].count(" ") >= _ENOUGH_WORDS - 1
        and bracket[1][:1].islower()
        and not _NOT_AN_EXPLANATION.match(bracket[1])
    ):
        return True
    return (
        bool(_CALLED.search(page.before(first)))
        and page.before(first).count(" ") > _ENOUGH_WORDS
        and not after.startswith(" of")
    )


def _name_before(page: Page, at: int, spelt: str) -> tuple[int, int] | None:
    """ "Integrated Care Board (ICB)", "Integrated Care Board, or ICB"."""
    end = at - 1
    while end >= 0 and at - end <= 5 and (page.words[end].plain in _LINKS or not page.words[end].plain[:1].isalnum()):
        if page.words[end].raw in {".", "\n", ";", "?", "!"} or page.words[end].raw.startswith("\n"):
            return None
        end -= 1
    if end == at - 1 or end < 0:
        return None
    for start in range(end, max(-1, end - len(spelt) - _MORE_WORDS), -1):
        if not page.words[start].plain[:1].isalpha():
            if page.words[start].raw in {",", "&", "/"}:
                continue
            return None
        if spells(page, start, end, spelt):
            return (start, end)
    return None


_LINKS = frozenset(
    ["or", "aka", "the", "known", "as", "called", "a", "short", "for", "also", "hereafter", "from", "now", "on"]
)


def _name_after(page: Page, last: int, spelt: str) -> tuple[int, int] | None:
    """ "ICB (integrated care board)", "ICB stands for integrated care board", "ICB - integrated care board -"."""
    link = _BY_THE_WAY.match(page.after(last, 60))
    if not link or not link[0].strip():
        return None
    begin = page.ends[last] + link.end()
    for first in range(last + 1, min(last + 14, len(page.words))):
        if page.starts[first] > begin or page.words[first].raw in {".", ";", "?", "!"}:
            break
        if not page.words[first].plain[:1].isalpha():
            continue
        for end in range(first, min(first + len(spelt) + _MORE_WORDS, len(page.words))):
            if not page.words[end].plain[:1].isalpha() and page.words[end].raw not in {",", "&", "/"}:
                break
            if spells(page, first, end, spelt):
                return (first, end)
    return None


def spells(page: Page, first: int, last: int, spelt: str) -> bool:
    """Whether the words' first letters, in order, make the acronym; little words may be skipped, inner letters used."""
    words = [word.plain for word in page.words[first : last + 1] if word.plain[:1].isalpha()]
    if len(words) < 2 or words[0][0] != spelt[:1] or words[-1] in _SKIPPED:
        return False
    firsts, at = 0, 0
    for place, word in enumerate(words):
        if at < len(spelt) and word[0] == spelt[at]:
            firsts, at = firsts + 1, at + 1
            rest = _letters_within(word[1:], spelt[at:], words[place + 1 :])
            at += rest
        elif word not in _SKIPPED:
            return False
    return at == len(spelt) and firsts * 2 >= len(spelt)


def _letters_within(rest: str, wanted: str, following: list[str]) -> int:
    """How many of the next letters the same word must give, because no later word begins with them (GPwSI, NICE)."""
    later = [word[0] for word in following]
    taken, place = 0, 0
    for letter in wanted:
        if letter in later:
            break
        place = rest.find(letter, place) + 1
        if not place:
            break
        taken += 1
    return taken
