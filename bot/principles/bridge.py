"""From the words of another language to the English ones that the topics are written in.

Beside English there are few ways of asking, and most topics have no text of their own; over the bridge a word gets the
places of the English words that it may stand for.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.principles.fields import Fields
from bot.principles.tokens import Tokens

PAIR = 0.6  # of what a word counts, for two English words that stand side by side in a topic


class Bridge:
    """Own stems, each with the English stems that it may stand for; a topic takes the best of them."""

    def __init__(self, said_for: Mapping[str, str], own: Tokens, english: Tokens, fields: Fields) -> None:
        self._english, self._fields = english, fields
        self._means: dict[str, tuple[str, ...]] = {}
        for word, owns in said_for.items():
            for stem in {own.stem(each) for each in own.words(owns)}:
                self._means[stem] = (*self._means.get(stem, ()), *english.stems(word))

    def __contains__(self, stem: str) -> bool:
        return stem in self._means

    def worth(self, stem: str, unheard: float) -> float:
        """The most that a word can be worth."""
        return max((self._fields.worth(each, 0.0) for each in self._means.get(stem, ())), default=0.0) or unheard

    def places(self, stem: str) -> dict[int, float]:
        """What a word is worth, by the number of the topic."""
        means = self._means.get(stem, ())
        return self._best([*means, *(name for each in means for name in self._english.meant_by(each))])

    def share(self, stem: str, topic: int) -> float:
        """How much of the most it could be worth a word is worth in one topic, 0 to 1."""
        return min(self.places(stem).get(topic, 0.0) / self.worth(stem, 1.0), 1.0)

    def shares(self, heard: Mapping[str, float], unheard: float) -> Iterator[tuple[int, float]]:
        """Of telling words, in the order they were said: the share that each topic explains in English."""
        most = sum(weight * self.worth(stem, unheard) for stem, weight in heard.items())
        yield from ((topic, score / most) for topic, score in self._scores(heard).items())

    def _scores(self, heard: Mapping[str, float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for stem, weight in heard.items():
            _add(scores, self.places(stem), weight)
        for one, two in pairwise(heard):
            few, more = self._means.get(one, ()), self._means.get(two, ())
            _add(scores, self._best([f"{a} {b}" for x in few for y in more for a, b in ((x, y), (y, x))]), PAIR)
        return scores

    def _best(self, features: Sequence[str]) -> dict[int, float]:
        best: dict[int, float] = {}
        for feature in features:
            for topic, worth in self._fields.of(feature):
                best[topic] = max(worth, best.get(topic, 0.0))
        return best


def _add(scores: dict[int, float], more: Mapping[int, float], weight: float) -> None:
    for topic, worth in more.items():
        scores[topic] = scores.get(topic, 0.0) + weight * worth
