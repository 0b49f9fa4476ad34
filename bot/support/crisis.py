"""Words of crisis: somebody may be in danger, so the support card comes first.

Lists decide that a host can read and change: the same words always do the same. It is written to hear too much rather
than too little, since a card nobody needed costs a glance. Nothing is kept, counted or told to anyone.

Two nets, and what either hears is heard. The first is a list of sayings: harmless turns of phrase ("this meeting is
killing me") are taken out, and what is left is compared with the sayings, as typed and with near misses of the weightiest
words repaired ("sucidal"). The second weighs the message against whole examples, for what no saying foresaw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.folding import TextSpeak, folded, without_tricks, words_in
from bot.engine.sayings import Sayings
from bot.support.likeness import Likeness

_SHORTEST_TO_REPAIR = 4
_LONG = 8  # from here on two slips of the finger still leave the word plain


@dataclass(frozen=True, slots=True)
class Examples:
    """Whole messages: of people in danger, ones that only look so, and ordinary ones. `kinds`: words that count as one.

    `card_from` is what a message must be worth: the lower, the more is heard.
    """

    heard: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    card_from: float = 0.0


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
    examples: Examples = field(default_factory=Examples)


class Crisis:
    """Hears words of crisis in what somebody typed. Pure, and safe to ask from many threads."""

    def __init__(self, words: CrisisWords) -> None:
        self._speak = TextSpeak(words.short_forms)
        self._sayings = Sayings(words.sayings, self._speak, words.lists)
        self._harmless = Sayings(words.harmless, self._speak, words.lists)
        self._weighty = tuple(words.weighty)
        self._never_changed = frozenset(words.ordinary) | frozenset(words.weighty)
        self._card_from = words.examples.card_from
        self._known = dict.fromkeys(map(self._as_words, words.examples.heard), True)
        self._known |= dict.fromkeys(map(self._as_words, words.examples.harmless), False)
        self._ordinary = dict.fromkeys(map(self._as_words, words.examples.ordinary))
        self._likeness = self._learn(words.examples)

    def _learn(self, examples: Examples) -> Likeness:
        heard = [words for words, danger in self._known.items() if danger]
        harmless = [words for words, danger in self._known.items() if not danger]
        return Likeness(heard, [*harmless, *self._ordinary], examples.kinds)

    def _as_words(self, text: str) -> tuple[str, ...]:
        return tuple(self._speak.spelt_out(words_in(without_tricks(folded(text)))))

    def heard(self, text: str) -> bool:
        """Whether these words may be said by, or about, somebody in danger."""
        words = self._as_words(text)
        if (known := self._known.get(words)) is not None:
            return known
        return self._said(text) or self._like_danger(words)

    def _like_danger(self, words: tuple[str, ...]) -> bool:
        if words in self._ordinary or self._likeness.worth(words) <= self._card_from:
            return False
        return self._likeness.worth(self._harmless.without(words)) > self._card_from

    def _said(self, text: str) -> bool:
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
