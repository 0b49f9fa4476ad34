"""Every place in a text where a listed word, or an unlisted acronym, stands: what is then judged one by one."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.words.acronyms import is_used_as_word, is_worth_asking, shouted_tokens
from bot.words.guards import Guards
from bot.words.matching import Match, PhraseIndex
from bot.words.model import ACRONYM, KnownWords, Term
from bot.words.names import acts_like_a_person, people_by_initials
from bot.words.page import Page, Word
from bot.words.shapes import letters
from bot.words.typos import SHORTEST, Slips

_SHORT = 3  # "Pip" is a person
_POINTING = frozenset(["the", "The", "our", "Our"])  # before capitals in a text that does not shout: "the MAT"
AROUND = 25  # words on either side in which an everyday word finds the company that makes it hard
_IN_PAPERS = 2  # different hard words
_IN_DOUBT = 6  # the same where the words that speak for the hard sense are missing
_ENOUGH_TO_LOOK_AT = 50


@dataclass(frozen=True, slots=True)
class Use:
    """A word where it stands. `terms` is empty for an acronym nobody listed; `meant` is set for a slip of the pen.

    `company`: how many different hard words must stand around for this one to be a hard word too.
    """

    first: int
    last: int
    key: str
    kind: str
    terms: tuple[Term, ...] = ()
    meant: str = ""
    company: int = 0


def _typed_small(word: Word, small: frozenset[str]) -> bool:
    """Letters that can only be an acronym though they were typed small, as people do in chat."""
    return word.plain in small and (word.raw.islower() or len(word.raw) > _SHORT)


def _has_figure_and_is_listed(word: Word, listed: Mapping[str, list[Term]]) -> bool:
    """Letters with a figure among them, in whatever case: HbA1c, Y9."""
    return word.raw != word.plain and any(sign.isdigit() for sign in word.raw) and letters(word.raw) in listed


class Uses:
    """Collects the uses in one text, longest first, without overlaps."""

    def __init__(
        self, page: Page, index: PhraseIndex, known: KnownWords, guards: Guards, english: frozenset[str]
    ) -> None:
        self._page = page
        self._index = index
        self._known = known
        self._guards = guards
        self._english = english
        self._taken = bytearray(len(page.words))
        self._everyday: dict[int, set[int]] = {}  # tokens in which a term has its harmless sense

    def collect(self, slips: Slips, small: frozenset[str], skipped: frozenset[str]) -> list[Use]:
        """All uses, in the order of the text."""
        matches: list[Match] = []
        for match in self._index.matches(self._page):
            if match.entry.everyday:
                self._everyday.setdefault(id(match.entry.term), set()).update(range(match.first, match.last + 1))
            elif match.entry.term.word.casefold() not in skipped:
                matches.append(match)
        matches.sort(key=lambda match: (match.first - match.last, match.first, not match.entry.term.near))
        found = [use for match in matches if (use := self._phrase(match))]
        found += [use for use in self._acronyms(small) if use.key.casefold() not in skipped]
        found += self._slips(slips)
        return self._in_company(sorted(found, key=lambda use: use.first))

    def _in_company(self, uses: list[Use]) -> list[Use]:
        """Without the everyday words that only hard words around them make hard ("your award", "the panel")."""
        sure = [use for use in uses if not use.company]
        places = [use.first for use in sure]
        kept: list[Use] = []
        for use in uses:
            if use.company:
                low, high = bisect_left(places, use.first - AROUND), bisect_left(places, use.last + AROUND)
                others = {other.key for other in sure[low : min(high, low + _ENOUGH_TO_LOOK_AT)]}
                if len(others) < use.company:
                    continue
            kept.append(use)
        return kept

    def _phrase(self, match: Match) -> Use | None:
        term, first, last = match.entry.term, match.first, match.last
        if 1 in self._taken[first : last + 1] or self._is_everyday(term, first, last):
            return None
        if term.kind == ACRONYM:
            return self._worded_acronym(match)
        if not self._guards.let_through(self._page, match):
            return None
        self._take(first, last)
        company = _IN_PAPERS if term.in_papers else 0 if self._guards.speak_for(self._page, match) else _IN_DOUBT
        return Use(first, last, term.word, term.kind, (term,), company=company)

    def _worded_acronym(self, match: Match) -> Use | None:
        """An acronym with a plain word behind it (CT scan): the letters are the finding."""
        written, last = match.entry.written.split(), match.last
        while len(written) > 1 and written[-1].islower() and written[-1].isalpha() and last > match.first:
            written.pop()
            last -= 1
        loud = any(word.upper() in self._known.also_words for word in written)
        if loud and not any(self._page.words[at].shouted for at in range(match.first, last + 1)):
            return None
        self._take(match.first, match.last)
        return Use(match.first, last, match.entry.term.word, ACRONYM, (match.entry.term,))

    def _acronyms(self, small: frozenset[str]) -> Iterator[Use]:
        page = self._page
        loud = shouted_tokens(page, self._known, frozenset(self._index.acronyms), self._english)
        people = people_by_initials(page, self._known)
        listed = self._index.acronyms
        for at in page.places_of(
            lambda word: word.acronym or _typed_small(word, small) or _has_figure_and_is_listed(word, listed)
        ):
            if not self._taken[at] and at not in loud and page.words[at].raw not in people:
                yield from self._letters(at)

    def _letters(self, at: int) -> Iterator[Use]:
        word = self._page.words[at]
        spelt, listed = letters(word.raw), self._index.acronyms
        key = spelt if spelt in listed else spelt.removesuffix("S")
        if not self._known.acronyms.isdisjoint((spelt, key, key.removesuffix("S"))):
            return
        if key in listed:
            terms = tuple(term for term in listed[key] if self._means(term, at))
            if terms and not (key in self._known.also_words and not self._is_acronym_here(at, terms)):
                yield Use(at, at, key, ACRONYM, terms)
        elif is_worth_asking(self._page, at, self._known, self._english) and not acts_like_a_person(self._page, at):
            last = at
            while self._page.hyphened(last) and self._page.words[last + 1].shouted:
                last += 1  # WY-FI is one
            self._take(at, last)
            yield Use(at, last, "".join(self._page.words[token].raw for token in range(at, last + 1)), ACRONYM)

    def _means(self, term: Term, at: int) -> bool:
        if self._is_everyday(term, at, at):
            return False
        return not (term.not_near and self._guards.is_close(self._page, at, at, term))

    def _is_acronym_here(self, at: int, terms: tuple[Term, ...]) -> bool:
        if is_used_as_word(self._page, at):
            return False
        if at and self._page.words[at - 1].raw in _POINTING and self._page.between(at - 1, at).isspace():
            return True
        return any(not term.near or self._guards.hints(self._page, at, at, term.near) for term in terms)

    def _slips(self, slips: Slips) -> Iterator[Use]:
        page = self._page
        meant = {
            raw: listed
            for raw, form in page.forms.items()
            if len(form.plain) >= SHORTEST - 1
            and not form.paths
            and raw[1:].islower()
            and not self._is_real(form.plain)
            if (listed := slips.meant(form.plain))
        }
        for at in page.places_of(lambda form: form.raw in meant):
            word = page.words[at]
            if not self._taken[at] and (not word.capital or page.starts_sentence(at)):
                for key in self._index.paths.get(meant[word.raw], ()):
                    yield from self._slip(at, key, meant[word.raw])

    def _is_real(self, plain: str) -> bool:
        return plain in self._english or plain.removesuffix("s") in self._english

    def _slip(self, at: int, key: str, meant: str) -> Iterator[Use]:
        term = self._index.single(key)
        if term and not term.guarded and not self._taken[at]:
            self._take(at, at)
            yield Use(at, at, term.word, term.kind, (term,), meant)

    def _is_everyday(self, term: Term, first: int, last: int) -> bool:
        everyday = self._everyday.get(id(term))
        return everyday is not None and not everyday.isdisjoint(range(first, last + 1))

    def _take(self, first: int, last: int) -> None:
        for at in range(first, last + 1):
            self._taken[at] = 1
