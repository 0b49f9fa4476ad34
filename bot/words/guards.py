"""Telling the everyday sense of a word from the insiders' one, by its neighbours.

"My address has changed" is not jargon, "address the issue" is. When in doubt a guarded word is not flagged.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from bot.words.inflect import folded, singular
from bot.words.matching import Match
from bot.words.model import LABEL, Term
from bot.words.page import Page

CLOSE = 5  # words on either side in which `not_near` looks
_SPLIT = re.compile(r"[^\W_]+(?:['\u2019]\w+)?")


class Guards:
    """The guards of all terms, folded once."""

    def __init__(self, small_words: frozenset[str], terms: Iterable[Term]) -> None:
        self._small = small_words
        self._folded: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        self._terms = tuple(term for term in terms if term.near)

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """The words that speak for a sense of any term, alone and with an s."""
        words = {phrase[0] for term in self._terms for phrase in self._wanted(term.near) if phrase}
        return frozenset(form for word in words for form in (word, word + "s"))

    def let_through(self, page: Page, match: Match) -> bool:
        """Whether no word around says that this is not the sense we list."""
        term = match.entry.term
        if term.kind == LABEL and not self._stands_alone(page, match):
            return False
        return not (term.not_near and self.is_close(page, match.first, match.last, term))

    def speak_for(self, page: Page, match: Match) -> bool:
        """Whether a word that speaks for the sense we list stands near, where the term wants one."""
        near = match.entry.term.near
        if not near:
            return True
        here = page.sentence_at(match.first)
        if not any(sentence in self._sentences(page, near) for sentence in (here - 1, here, here + 1)):
            return False
        return self.hints(page, match.first, match.last, near) > 0

    def _sentences(self, page: Page, near: tuple[str, ...]) -> set[int]:
        """The sentences in which any of these words stand; looked up once for a text."""
        if near not in page.near:
            if page.where is None:
                page.where = page.sentences_with(self._speaking)
            words = {word for phrase in self._wanted(near) for word in phrase[:1]}
            page.near[near] = {at for word in words for form in (word, word + "s") for at in page.where.get(form, ())}
        return page.near[near]

    def hints(self, page: Page, first: int, last: int, near: tuple[str, ...]) -> int:
        """How many of these words stand in the sentence of a match or in the ones beside it, the match itself not counted."""
        here = page.sentence_at(first)
        memory = (id(near), here, page.words[first].plain)
        if memory not in page.hints:
            page.hints[memory] = self._count(page, first, last, near, here)
        return page.hints[memory]

    def _count(self, page: Page, first: int, last: int, near: tuple[str, ...], here: int) -> int:
        own = {page.words[at].plain for at in range(first, last + 1)}
        around = [page.words_of(sentence) for sentence in (here - 1, here, here + 1)]
        return sum(any(_holds(words, wanted, own) for words in around) for wanted in self._wanted(near))

    def is_close(self, page: Page, first: int, last: int, term: Term) -> bool:
        """Whether a word that speaks for the everyday sense stands within a few words."""
        around = (*range(max(first - CLOSE, 0), first), *range(last + 1, last + 1 + CLOSE))
        close = _with_singulars(page.words[at].plain for at in around if at < len(page.words))
        return any(all(word in close for word in words) for words in self._wanted(term.not_near))

    def _wanted(self, near: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        if near not in self._folded:
            self._folded[near] = tuple(tuple(folded(word) for word in _SPLIT.findall(phrase)) for phrase in near)
        return self._folded[near]

    def _stands_alone(self, page: Page, match: Match) -> bool:
        """ "The disabled" is a label; "the disabled toilet" is a toilet."""
        keys = match.entry.keys
        if len(keys) != 2 or keys[0] != "the" or keys[1].endswith("s"):
            return True
        after = match.last + 1
        if after >= len(page.words) or page.between(match.last, after).strip(" \t\u00a0\r\n"):
            return True
        word = page.words[after].plain
        return not word[:1].isalpha() or word in self._small


def _holds(words: frozenset[str], wanted: tuple[str, ...], own: set[str]) -> bool:
    for word in wanted:  # noqa: SIM110 - asked very often in a long text, where all() costs twice as much
        if not ((word in words and word not in own) or (word + "s" in words and word + "s" not in own)):
            return False
    return True


def _with_singulars(words: Iterable[str]) -> set[str]:
    found = set(words)
    return found | {singular(word) for word in found}
