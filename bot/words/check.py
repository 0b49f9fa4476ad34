"""The words check: which words of a text get in the way, and what plain ones could stand in their place.

It matches a list of words and can be wrong; the reader knows best. It is asked, never listens on its own, keeps
nothing of what it reads, and says of each word only the first use and how often it comes back.
"""

from collections.abc import Collection, Iterable, Iterator

from bot.words.acronyms import lower_case_acronym
from bot.words.explained import explained_acronym, explained_term
from bot.words.foreign import Foreign
from bot.words.guards import Guards
from bot.words.inflect import base
from bot.words.matching import PhraseIndex, pieces
from bot.words.meanings import Meanings, english_words, swaps
from bot.words.model import ACRONYM, LABEL, Checked, Finding, KnownWords, Term
from bot.words.names import is_name, is_proper
from bot.words.page import Page
from bot.words.reading_age import measure
from bot.words.sentence_level import hidden_actors, long_sentences
from bot.words.typos import Slips, forms_to_slip
from bot.words.uses import Use, Uses
from bot.words.voices import is_about_self, is_mentioned

MEASURED = 3000  # sentences from which the reading age of a very long text is told: the rest would not move it
_BEFORE_DONE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "get",
        "gets",
        "got",
        "the",
        "a",
    ]
)
_AFTER_DONE = frozenset(["by", "is", "are", "was", "were", "will", "must", "should", "can", "may", "goes", "go", "has"])
_BETWEEN = frozenset(["not", "also", "then", "already", "since", "now", "first", "never", "and"])
_LOOKED_AT = 8  # uses of one word that are looked at for an explanation: it stands at the first few or nowhere


class WordsCheck:
    """Checks texts against a list of terms. Building it is cheap; what only a check needs is made at the first one."""

    def __init__(self, terms: Iterable[Term], known: KnownWords) -> None:
        self._terms = tuple(terms)
        self._known = known
        self._index = PhraseIndex(self._terms)
        self._guards = Guards(known.small_words, self._terms)
        self._meanings = Meanings(known, self._guards)
        small = {spelt.lower() for spelt in self._index.acronyms if lower_case_acronym(spelt.lower(), known)}
        self._small = frozenset(form for spelt in small | known.typed_small for form in (spelt, spelt + "s"))
        self._english: frozenset[str] = frozenset()
        self._slips: Slips | None = None

    def check(self, text: str, skip: Collection[str] = ()) -> Checked:
        """What gets in the way in a text. `skip` names listed words that a group has switched off."""
        page = Page(text, self._index.paths)
        findings = [*self._words(page, frozenset(word.casefold() for word in skip))]
        findings += long_sentences(page, self._known.wordings)
        findings += hidden_actors(page, self._known.wordings)
        findings.sort(key=lambda finding: (finding.start, finding.end))
        reading = measure(
            "\n".join(" ".join(page.covered[start:end].split()) for start, end in page.sentences[:MEASURED])
        )
        left = page.sentences[MEASURED:]
        more = sum(len(page.covered[start:end].split()) for start, end in left)
        return Checked(tuple(findings), reading.age, reading.sentences + len(left), reading.words + more)

    def _words(self, page: Page, skipped: frozenset[str]) -> Iterator[Finding]:
        english, slips = self._dictionary()
        uses: dict[str, list[Use]] = {}
        for use in Uses(page, self._index, self._known, self._guards, english).collect(slips, self._small, skipped):
            uses.setdefault(use.key, []).append(use)
        names: list[tuple[int, int]] = []
        left = [group for group in uses.values() if not self._is_explained(page, group, names)]
        spelt_out = {use.key for group in left for use in group if (use.first, use.last) in names}
        foreign = Foreign(page, english, self._known.small_words)
        for group in left:
            if group[0].key in spelt_out:
                continue
            worth = [use for use in group if not any(low <= use.first and use.last <= high for low, high in names)]
            for place, use in enumerate(worth):
                if self._is_worth_telling(page, use, foreign):
                    yield self._finding(page, use, len(worth) - place)
                    break

    def _dictionary(self) -> tuple[frozenset[str], Slips]:
        if self._slips is None:
            self._english = english_words(self._terms, self._known)
            singles = (self._index.single(key) for key in {key for of in self._index.paths.values() for key in of})
            words = [key for term in singles if term and not term.guarded for key in (term.word.casefold(),)]
            self._slips = Slips(form for form in forms_to_slip(self._index.paths, words) if form not in self._english)
        return self._english, self._slips

    def _is_explained(self, page: Page, group: list[Use], names: list[tuple[int, int]]) -> bool:
        """Whether the text explains the word anywhere; the full name of an acronym is then no finding either."""
        for use in group[:_LOOKED_AT]:
            if use.kind == ACRONYM:
                told = explained_acronym(page, use.first, use.last)
                if told:
                    names += [told.full_name] if told.full_name else []
                    return True
            elif explained_term(page, use.first, use.last):
                return True
        return False

    def _is_worth_telling(self, page: Page, use: Use, foreign: Foreign) -> bool:
        if use.kind == LABEL and (is_about_self(page, use.first) or is_proper(page, use.first, use.last)):
            return False
        if use.kind != ACRONYM and is_name(page, use.first, use.last, self._known):
            return False
        return not is_mentioned(page, use.first, use.last) and not foreign.at(use.first)

    def _changed(self, page: Page, use: Use) -> tuple[str, str]:
        """The listed and the written form of the word that stands in another form than the listed; the last one counts."""
        words = [page.words[at] for at in range(use.first, use.last + 1)]
        term = use.terms[0]
        for phrase in (term.word, *term.also):
            keys = pieces(phrase)
            if len(keys) == len(words) and all(
                key in word.paths or key == word.plain for key, word in zip(keys, words, strict=True)
            ):
                listed = pieces(term.word)
                changed = [(key, word.plain) for key, word in zip(keys, words, strict=True) if key != base(word.plain)]
                if changed:
                    return changed[-1]
                if keys[0] == "be" and len(keys) > 1:
                    return "be", words[0].plain
                if len(keys) == len(listed):  # an `also` that is a form of the word itself
                    return next(
                        ((one, other) for one, other in zip(listed, keys, strict=True) if one != other), ("", "")
                    )
                return "", ""
        return "", ""

    def _finding(self, page: Page, use: Use, times: int) -> Finding:
        wordings = self._known.wordings
        if not use.terms:
            suggestion, why = wordings.unknown, ""
        elif use.kind == ACRONYM:
            suggestion, why = self._meanings.suggestion(page, use.first, use.last, use.terms)
        else:
            suggestion, why = swaps(use.terms[0], *self._changed(page, use), is_done=_is_done(page, use))
        if use.meant:
            why = wordings.did_you_mean.format(word=use.meant)
        start, end = page.span(use.first, use.last)
        return Finding(start, end, page.text[start:end], use.kind, suggestion, why, times, use.key)


def _is_done(page: Page, use: Use) -> bool:
    """Whether what stands there is something done to something: "was quickly allocated", "a given", "money clawed back by"."""
    before = (page.words[at].plain for at in range(use.first - 1, max(use.first - 4, -1), -1))
    if next((word in _BEFORE_DONE for word in before if not word.endswith("ly") and word not in _BETWEEN), False):
        return True
    then = use.last + 1
    return then < len(page.words) and page.words[then].plain in _AFTER_DONE and page.between(use.last, then).isspace()
