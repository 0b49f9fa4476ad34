"""BM25F: how much of what was heard is written in each topic, a title counting for more than a passing mention."""

from collections.abc import Iterable, Mapping, Sequence
from math import log

from bot.principles.postings import Postings

SATURATION = 3.0  # BM25's k1: the tenth mention says little more than the third


class Fields:
    """Features with the topics that have them, and what each is worth there."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._counts: list[dict[str, float]] = [{} for _ in range(size)]
        self._where = Postings(())
        self.worth: dict[str, float] = {}

    def add(self, topic: int, features: Iterable[str], weight: float) -> None:
        """Count features of one field of a topic; `weight` already holds the field's and its length's share."""
        row = self._counts[topic]
        for feature in features:
            row[feature] = row.get(feature, 0.0) + weight

    def close(self) -> None:
        """Turn counts into what a match is worth."""
        self._where, self._counts = Postings(self._counts), []
        for feature, count in self._where.counts():
            self.worth[feature] = log(1 + (self._size - count + 0.5) / (count + 0.5))
        self._where.weigh(lambda feature, topic, count: self.worth[feature] * count / (SATURATION + count))

    def scores(self, heard: Mapping[str, float]) -> list[float]:
        """For each topic, the sum of what the features heard are worth there."""
        scores = [0.0] * self._size
        for feature, weight in heard.items():
            for topic, share in self._where.of(feature):
                scores[topic] += weight * share
        return scores

    def share(self, feature: str, topic: int) -> float:
        """How much of the most it could be worth a feature is worth in one topic, 0 to 1."""
        here = next((share for number, share in self._where.of(feature) if number == topic), 0.0)
        return here / (self.worth.get(feature, 0.0) or 1.0)


def length_share(length: int, usual: float, care: float) -> float:
    """BM25's b: a mention in a long text counts for less."""
    return 1.0 / (1.0 - care + care * length / usual) if usual else 1.0


def usual_length(rows: Sequence[Sequence[str]]) -> float:
    return sum(map(len, rows)) / len(rows) if rows else 0.0
