"""Words of crisis: somebody may be in danger, so the support card comes first.

A list decides, no guessing: the same words always do the same. It is written to hear too much rather than too little,
since a card nobody needed costs a glance. Nothing is kept, counted or told to anyone.

Harmless turns of phrase ("this meeting is killing me") are taken out first; what is left is compared with the sayings,
as typed and with near misses of the weightiest words repaired ("sucidal").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.folding import TextSpeak, folded, without_tricks, words_in
from bot.engine.sayings import Sayings

_SHORTEST_TO_REPAIR = 4
_LONG = 8  # from here on two slips of the finger still leave the word plain


@dataclass(frozen=True, slots=True)
class CrisisWords:
    """What to listen for; content, per language.

    `weighty` words are known in spite of a slip, `ordinary` ones are never changed.
    """

    sayings: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    short_forms: Mapping[str, str] = field(default_factory=dict)


class Crisis:
    """Hears words of crisis in what somebody typed. Pure, and safe to ask from many threads."""

    def __init__(self, words: CrisisWords) -> None:
        self._speak = TextSpeak(words.short_forms)
        self._sayings = Sayings(words.sayings, self._speak, words.lists)
        self._harmless = Sayings(words.harmless, self._speak, words.lists)
        self._weighty = tuple(words.weighty)
        self._never_changed = frozenset(words.ordinary) | frozenset(words.weighty)

    def heard(self, text: str) -> bool:
        """Whether these words may be said by, or about, somebody in danger."""
        plain = folded(text)
        return any(self._heard_in(version) for version in dict.fromkeys((plain, without_tricks(plain))))

    def _heard_in(self, text: str) -> bool:
        said = self._speak.spelt_out(words_in(text))
        if self._alarming(said):
            return True
        repaired = [self._meant(word) for word in said]
        return repaired != said and self._alarming(repaired)

    def _alarming(self, words: list[str]) -> bool:
        """Most texts hold none of the sayings; the others are read again without harmless turns of phrase."""
        return self._sayings.in_words(words) and self._sayings.in_words(self._harmless.without(words))

    def _meant(self, word: str) -> str:
        if len(word) < _SHORTEST_TO_REPAIR or word in self._never_changed:
            return word
        slips = 1 if len(word) < _LONG else 2
        near = process.extractOne(word, self._weighty, scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near is not None and near[0][0] == word[0] else word
