"""Hears what no saying foresaw: is this more like messages of people in danger, or like ordinary ones?

It learns from examples, when the bot starts: for every word, kind of word, pair and near pair, how much more often it
stands in a message of somebody in danger than in an ordinary one. A message is worth the sum of that. The same examples
always give the same answer; nothing is learnt from what people type.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

_REACH = 3  # how far apart two words may stand and still count as near
_WINDOW = 32  # a long message is read in pieces of this many words, half of each read twice
_RARE = 0.1  # what a feature counts that was never seen on one side
_SHORTEST_STEM = 3
_ENDINGS = ("ations", "ation", "nesses", "ness", "ingly", "ings", "ing", "edly", "ies", "ied", "ed", "ly", "es", "s", "e")
_FEW = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Whole messages to learn from; content. `alike` are kinds of word that count as one, by name.

    `ordinary` are texts that are not about danger at all; `card_from` is what a message must be worth to be heard.
    """

    heard: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    alike: Mapping[str, str] | None = None
    card_from: float = 0.0


class Likeness:
    """What a message is worth: above nothing, it is more like danger. Takes folded words, short forms spelt out."""

    def __init__(self, heard: Sequence[_FEW], ordinary: Sequence[_FEW], alike: Mapping[str, Iterable[str]]) -> None:
        self._stems: dict[str, str] = {}
        kinds: dict[str, list[str]] = {}
        for kind, words in alike.items():
            for word in words:
                for form in {word, _stem(word)}:
                    kinds.setdefault(form, []).append("@" + kind)
        self._kinds = {word: tuple(dict.fromkeys(names)) for word, names in kinds.items()}
        self._worth = self._learnt(heard, ordinary)

    def worth(self, words: Sequence[str]) -> float:
        """The most that any piece of it is worth."""
        if not self._worth or not words:
            return -float("inf")
        return max(self._piece(piece) for piece in _pieces(words))

    def _piece(self, words: Sequence[str]) -> float:
        worth = self._worth
        return sum(worth.get(feature, 0.0) for feature in self._features(words)) / len(words) ** 0.5

    def _features(self, words: Sequence[str]) -> set[str]:
        """Its words and kinds of word, pairs, and pairs with up to two words between them."""
        stems = [self._stem(word) for word in words]
        kinds = self._kinds
        rows = [("^",), *((own, *(kinds.get(word) or kinds.get(own, ()))) for word, own in zip(words, stems, strict=True)), ("$",)]
        found = {each for row in rows[1:-1] for each in row}
        add = found.add
        for at, row in enumerate(rows):
            for far, other in enumerate(rows[at + 1 : at + 1 + _REACH]):
                for one in row:
                    for two in other:
                        add(f"{one} {two}" if not far else f"{one}_{two}")
        return found

    def _stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = _stem(word)
        return known

    def _learnt(self, heard: Sequence[_FEW], ordinary: Sequence[_FEW]) -> dict[str, float]:
        return {}
