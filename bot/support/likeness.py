"""Hears what no saying foresaw: is this more like messages of people in danger, or like ordinary ones?

It learns from examples once, when the bot starts: of every word, kind of word, pair, near pair and three in a row, how
much more often it stands in a message of somebody in danger than in an ordinary one. What that adds up to is what a
message is worth. The same examples always give the same answer, and nothing is ever learnt from what people type.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

_REACH = 3  # two words with up to two others between them still count as near
_PIECE = 32  # a longer message is read in pieces of this many words, each word in two of them
_NEVER = 0.02  # what a feature counts for on the side where it was never seen
_BITS = 15  # room for this many different words and kinds, as a power of two
_SHARES = 7  # of the features, counted one after another
_EDGE = 0  # stands for the beginning and the end of a message
_SHORTEST_STEM = 3
_ENDINGS = (
    "ations",
    "ation",
    "nesses",
    "ness",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ies",
    "ied",
    "ed",
    "ly",
    "es",
    "s",
    "e",
    "y",
)
Words = Sequence[str]
Numbers = tuple[int, ...]


def stem_of(word: str) -> str:
    """The word without its common English ending: crude, and the same crude everywhere."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


class Likeness:
    """Weighs messages. Takes folded words, short forms spelt out; `kinds` are words that count as one, by name."""

    def __init__(self, heard: Iterable[Words], ordinary: Iterable[Words], kinds: Mapping[str, Iterable[str]]) -> None:
        self._numbers: dict[str, int] = {}
        self._kinds: dict[str, tuple[int, ...]] = {}
        for kind, words in kinds.items():
            for stem in dict.fromkeys(map(stem_of, words)):
                self._kinds[stem] = (*self._kinds.get(stem, ()), self._number("@" + kind))
        self._keys, self._worths = self._learn(list(heard), list(ordinary))

    def worth(self, words: Words) -> float:
        """Above nothing: more like danger. Of a long message, the piece that is worth most; of an empty one, the least."""
        if not self._keys or not words:
            return -float("inf")
        starts = range(0, max(1, len(words) - _PIECE // 2), _PIECE // 2)
        return max(self._piece(words[start : start + _PIECE]) for start in starts)

    def _piece(self, words: Words) -> float:
        features = self._features([self._row(word) for word in words])
        return sum(map(self._worth_of, features)) / sqrt(len(features))

    def _worth_of(self, feature: int) -> float:
        at = bisect_left(self._keys, feature)
        return self._worths[at] if at < len(self._keys) and self._keys[at] == feature else 0.0

    # --- learning

    def _learn(self, heard: Sequence[Words], ordinary: Sequence[Words]) -> "tuple[array[int], array[float]]":
        """The features, sorted, and what each is worth: two flat arrays, since a dictionary would weigh eight times as much.

        They are counted a share at a time, for the same reason.
        """
        keys, worths = array("q"), array("f")
        if heard and ordinary:
            rows: dict[str, Numbers] = {}  # thousands: wanted while learning, and no longer
            danger, calm = self._features_in(heard, rows), self._features_in(ordinary, rows)
            even = log((len(ordinary) + 2 * _NEVER) / (len(heard) + 2 * _NEVER))
            for share in range(_SHARES):
                for feature, worth in _worths(_counted(danger, share), _counted(calm, share), even):
                    keys.append(feature)
                    worths.append(worth)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return array("q", (keys[at] for at in order)), array("f", (worths[at] for at in order))

    def _features_in(self, messages: Iterable[Words], rows: dict[str, Numbers]) -> "array[int]":
        """The features of all messages, each as often as it is said."""
        found = array("q")
        for words in messages:
            found.extend(self._features([rows.get(word) or self._learnt(word, rows) for word in words]))
        return found

    # --- from words to numbers

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, min(len(self._numbers) + 1, (1 << _BITS) - 1))

    def _learnt(self, word: str, rows: dict[str, Numbers]) -> Numbers:
        self._number(stem_of(word))
        row = rows[word] = self._row(word)
        return row

    def _row(self, word: str) -> Numbers:
        """A word as the numbers of its stem and of its kinds."""
        stem = stem_of(word)
        return (self._numbers.get(stem, (1 << _BITS) - 1), *self._kinds.get(stem, ()))

    @staticmethod
    def _features(rows: Sequence[Numbers]) -> set[int]:
        """Words and kinds, neighbours, those that are near, and three words in a row; each a number of its own."""
        found = {one for row in rows for one in row}
        add = found.add
        rows = [(_EDGE,), *rows, (_EDGE,)]
        stems = [row[0] for row in rows]
        found.update(
            3 << 3 * _BITS | one << 2 * _BITS | two << _BITS | three
            for one, two, three in zip(stems, stems[1:], stems[2:], strict=False)
        )
        for at, row in enumerate(rows):
            for far, other in enumerate(rows[at + 1 : at + 1 + _REACH]):
                place = (2 if far else 1) << 2 * _BITS
                for one in row:
                    before = place | one << _BITS
                    for two in other:
                        add(before | two)
        return found


def _counted(features: "array[int]", share: int) -> dict[int, int]:
    """How often each feature of one share is there."""
    counts: dict[int, int] = {}
    for each in features:
        if each % _SHARES == share:
            counts[each] = counts.get(each, 0) + 1
    return counts


def _worths(danger: Mapping[int, int], calm: Mapping[int, int], even: float) -> Iterator[tuple[int, float]]:
    for each, count in danger.items():
        yield each, even + log((count + _NEVER) / (calm.get(each, 0) + _NEVER))
    for each, count in calm.items():
        if each not in danger and (count > 1 or each < 1 << _BITS):
            yield each, even - log((count + _NEVER) / _NEVER)
