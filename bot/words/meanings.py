"""What to say in place of a word: its plain swaps, and for an acronym the meaning that fits the words around it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.words.fitting import fitted
from bot.words.guards import Guards
from bot.words.inflect import folded
from bot.words.matching import pieces
from bot.words.model import LABEL, KnownWords, Term
from bot.words.page import Page

_TELLING = 5  # letters from which a word of a meaning says something about the subject
_GUARD_COUNTS = 2  # a word of `near` counts for more than a word of the meaning itself
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that an acronym may stand for, and the words that speak for it."""

    plain: str
    term: Term
    clues: frozenset[str]


class Meanings:
    """The meanings of listed acronyms."""

    def __init__(self, known: KnownWords, guards: Guards) -> None:
        self._known = known
        self._guards = guards
        self._clues: dict[tuple[str, str], frozenset[str]] = {}

    def suggestion(self, page: Page, first: int, last: int, terms: Iterable[Term]) -> tuple[str, str]:
        """What to suggest for an acronym, and why: the meaning that the neighbours speak for, or all that remain."""
        meanings = [self._meaning(plain, term) for term in _once(terms) for plain in term.plain]
        if len(meanings) == 1:
            return meanings[0].plain, meanings[0].term.meaning
        here = page.sentence_at(first)
        around = page.words_of(here - 1) | page.words_of(here) | page.words_of(here + 1)
        scores = [self._score(page, first, last, meaning, around) for meaning in meanings]
        best = [meaning for meaning, score in zip(meanings, scores, strict=True) if score == max(scores)]
        names = list(dict.fromkeys(meaning.plain for meaning in best))
        if len(names) == 1:
            return names[0], best[0].term.meaning if len(best[0].term.plain) == 1 else ""
        wordings = self._known.wordings
        return wordings.could_be.format(meanings=f" {wordings.or_word} ".join(names[:_MOST_SHOWN])), ""

    def _score(self, page: Page, first: int, last: int, meaning: Meaning, around: frozenset[str]) -> int:
        hints = self._guards.hints(page, first, last, meaning.term.near) if meaning.term.near else 0
        return hints * _GUARD_COUNTS + len(meaning.clues & around)

    def _meaning(self, plain: str, term: Term) -> Meaning:
        key = (plain, term.word)
        if key not in self._clues:
            said = plain if len(term.plain) > 1 else f"{plain} {term.meaning}"
            self._clues[key] = frozenset(word for word in pieces(said) if len(word) >= _TELLING)
        return Meaning(plain, term, self._clues[key])


def swaps(term: Term, key: str = "", written: str = "", *, is_done: bool = False) -> tuple[str, str]:
    """What to suggest for a word that is not an acronym, and why; fitted to how the listed word `key` was written."""
    return " / ".join(fitted(term, key, written, is_done=is_done)), term.why if term.kind == LABEL else term.meaning


def english_words(terms: Iterable[Term], known: KnownWords) -> frozenset[str]:
    """The words of our own plain explanations: a small dictionary of everyday English that costs nothing to keep."""
    found = set(known.small_words | known.everyday)
    for term in terms:
        texts = (*term.plain, term.meaning, term.why, *term.near, *term.not_near, *term.unless)
        found.update(folded(word) for text in texts for word in text.split() if word.isalpha() and word.islower())
    return frozenset(found)


def _once(terms: Iterable[Term]) -> list[Term]:
    return list({id(term): term for term in terms}.values())
