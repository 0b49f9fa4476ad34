"""Words of crisis: somebody may be in danger, so the support card comes first.

Lists decide that a host can read and change: the same words always do the same. It is written to hear too much rather
than too little, since a card nobody needed costs a glance. Nothing is kept, counted or told to anyone.

Two nets, and what either hears is heard. The first is a list of sayings: harmless turns of phrase ("this meeting is
killing me") are taken out, and what is left is compared with the sayings, as typed and with near misses of the weightiest
words repaired ("sucidal"). The second weighs the message against whole examples, for what no saying foresaw. Between them
are hints, sayings that also have an ordinary sense ("last message from me"): after one, much less has to be weighed up.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.engine.folding import LONGEST, TextSpeak, folded, without_tricks, words_in
from bot.engine.near import nearest
from bot.engine.sayings import Sayings
from bot.engine.tongue_words import ELSE
from bot.engine.tongues import ENGLISH, URDU, tongue_of
from bot.support.known import Known
from bot.support.likeness import Likeness

_SHORTEST_TO_REPAIR = 4
# Letters that are typed for one another: with the keyboard of a neighbouring language, or without its own letters.
_ALIKE = str.maketrans("łŁґҐیىکةہۃھے", "lLгГييكهههه" + "ي")
_SENTENCE = re.compile(r"[^.!?;\n\u2026\u061f\u06d4]+[.!?;\u2026\u061f\u06d4]*")
_CALM = -7.0  # a plain question is worth less than this; "what is the point?" or "who can help me?" is worth more
# A whole phone number, as of who to ring for a meeting: 999 inside it calls nobody. Those that we listen for are shorter.
_PHONE_NUMBER = re.compile(r"(?<!\d)[+0\u0660\u06f0]\d?(?:[ ()./-]*\d){7,}(?!\d)")
_JUDGED = ("", ELSE, ENGLISH)  # what was learnt from is English; of other languages it knows the sayings
_LONG = 8  # from here on two slips of the finger still leave the word plain


@dataclass(frozen=True, slots=True)
class Examples:
    """Whole messages: of people in danger, ones that only look so, and ordinary ones. `kinds`: words that count as one.

    `card_from` is what a message must be worth: the lower, the more is heard. `hint_from`: the same for one with a hint.
    """

    heard: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    card_from: float = 0.0
    hint_from: float = -float("inf")


@dataclass(frozen=True, slots=True)
class CrisisWords:
    """What to listen for; content, per language.

    `sayings` are always heard, `hints` unless the message is very like ordinary ones.
    `weighty` words are known in spite of a slip, `ordinary` ones are never changed. `in_ours` are more sayings, by the
    language of ours that they are said in. `commands` are whole messages that ask the bot for something of its own,
    `beside` what questions about it say that stand beside words of crisis.
    """

    sayings: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    short_forms: Mapping[str, str] = field(default_factory=dict)
    examples: Examples = field(default_factory=Examples)
    in_ours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    commands: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def _sentences(text: str) -> list[str]:
    """None where it is a single one: that is the text as a whole."""
    found = [each for each in _SENTENCE.findall(text[:LONGEST]) if each.strip()]
    return found if len(found) > 1 else []


def _alike(text: str) -> str:
    return text.translate(_ALIKE)


def _any_in(sayings: Collection[Sayings], words: list[str]) -> bool:
    return any(each.in_words(words) for each in sayings)


class Crisis:
    """Hears words of crisis in what somebody typed. Pure, and safe to ask from many threads."""

    def __init__(self, words: CrisisWords) -> None:
        self._speak = TextSpeak(words.short_forms)
        lists = {name: _alike(one) for name, one in words.lists.items()}
        said = {"": words.sayings, **words.in_ours}
        self._sayings = {tongue: Sayings(map(_alike, some), self._speak, lists) for tongue, some in said.items()}
        self._hints = Sayings(map(_alike, words.hints), self._speak, lists)
        self._harmless = Sayings(map(_alike, words.harmless), self._speak, lists)
        self._commands = Sayings(map(_alike, words.commands), self._speak)
        self._beside = Sayings(map(_alike, words.beside), self._speak)
        self._weighty = tuple(words.weighty)
        self._never_changed = frozenset(words.ordinary) | frozenset(words.weighty)
        self._card_from = words.examples.card_from
        self._hint_from = words.examples.hint_from
        self._danger, self._calm, self._ordinary, self._likeness = self._learn(words.examples)

    def _learn(self, examples: Examples) -> tuple[Known, Known, Known, Likeness]:
        known = dict.fromkeys(map(self._as_one, examples.heard), True)
        known |= dict.fromkeys(map(self._as_one, examples.harmless), False)
        danger = [text for text, is_danger in known.items() if is_danger]
        calm = [text for text, is_danger in known.items() if not is_danger]
        ordinary = list(dict.fromkeys(map(self._as_one, examples.ordinary)))
        likeness = Likeness([*map(str.split, danger)], [*map(str.split, calm + ordinary)], examples.kinds)
        return Known(danger), Known(calm), Known(ordinary), likeness

    def _as_words(self, text: str) -> tuple[str, ...]:
        return tuple(self._speak.spelt_out(words_in(without_tricks(folded(_alike(text))))))

    def _as_one(self, text: str) -> str:
        """An example's words in one text."""
        return " ".join(self._as_words(text))

    def heard(self, text: str) -> bool:
        """Whether these words may be said by, or about, somebody in danger: as a whole, or outright in one sentence."""
        text = _PHONE_NUMBER.sub(" ", text)
        return self._heard(text) or any(map(self._outright, _sentences(text)))

    def outright(self, text: str) -> bool:
        """Whether it is said in so many words; what only may be danger is not heard."""
        text = _PHONE_NUMBER.sub(" ", text)
        return any(map(self._outright, (text, *_sentences(text))))

    def tongue(self, text: str) -> str:
        """The language of ours that words of crisis were said in; "" where that can't be told."""
        text = _PHONE_NUMBER.sub(" ", text)
        ours = (each for each, some in self._sayings.items() if each and self._said((some,), text))
        spoken = next(ours, "") or tongue_of(text)
        # What stands under Urdu in Latin letters may be Hindi or Punjabi, and who reads those may not read Urdu.
        return "" if spoken == ELSE or (spoken == URDU and text.isascii()) else spoken

    def calm(self, text: str) -> str:
        """What else is said in it: the sentences that are plainly ordinary."""
        return " ".join(each.strip() for each in _sentences(text) if not self.heard(each) and self._is_calm(each))

    def _is_calm(self, text: str) -> bool:
        words = self._as_words(text)
        return self._likeness.worth(words) < _CALM or self._beside.in_words(words)

    def _outright(self, text: str) -> bool:
        return self._as_one(text) in self._danger or self._said(self._sayings.values(), text)

    def _heard(self, text: str) -> bool:
        words = self._as_words(text)
        one = " ".join(words)
        if one in self._danger or one in self._calm:
            return one in self._danger
        if self._said(self._sayings.values(), text):
            return True
        if tongue_of(text) not in _JUDGED or self._commands.without(words) == ["-"]:
            return False
        return self._like_danger(words, self._hint_from if self._said((self._hints,), text) else self._card_from)

    def _like_danger(self, words: tuple[str, ...], above: float) -> bool:
        if " ".join(words) in self._ordinary or self._likeness.worth(words) < above:
            return False
        return self._likeness.worth(self._harmless.without(words)) >= above

    def _said(self, sayings: Collection[Sayings], text: str) -> bool:
        plain = folded(_alike(text))
        return any(self._heard_in(sayings, version) for version in dict.fromkeys((plain, without_tricks(plain))))

    def _heard_in(self, sayings: Collection[Sayings], text: str) -> bool:
        said = self._speak.spelt_out(words_in(text))
        if self._alarming(sayings, said):
            return True
        repaired = [self._meant(word) for word in said]
        return repaired != said and self._alarming(sayings, repaired)

    def _alarming(self, sayings: Collection[Sayings], words: list[str]) -> bool:
        """Most texts hold none of the sayings; the others are read again without harmless turns of phrase."""
        return _any_in(sayings, words) and _any_in(sayings, self._harmless.without(words))

    def _meant(self, word: str) -> str:
        if len(word) < _SHORTEST_TO_REPAIR or word in self._never_changed:
            return word
        slips = 1 if len(word) < _LONG else 2
        near = nearest(word, self._weighty, slips)
        return near if near is not None and near[0] == word[0] else word
