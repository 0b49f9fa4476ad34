"""BM25F: how much of what was heard is written in each topic, a title counting for more than a passing mention."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import log

SATURATION = 2.0  # BM25's k1: the tenth mention says little more than the third


class Fields:
    """Features with the topics that have them, and what each is worth there. Kept in arrays: small, and quick to read."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._counts: dict[str, dict[int, float]] = {}
        self._where: dict[str, tuple[array[int], array[float]]] = {}
        self.worth: dict[str, float] = {}

    def add(self, topic: int, features: Iterable[str], weight: float) -> None:
        """Count features of one field of a topic; `weight` already holds the field's and its length's share."""
        counts = self._counts
        for feature in features:
            row = counts.get(feature)
            if row is None:
                counts[feature] = {topic: weight}
            else:
                row[topic] = row.get(topic, 0.0) + weight

    def close(self) -> None:
        """Turn counts into what a match is worth."""
        for feature, row in self._counts.items():
            worth = log(1 + (self._size - len(row) + 0.5) / (len(row) + 0.5))
            self.worth[feature] = worth
            shares = array("f", (worth * count / (SATURATION + count) for count in row.values()))
            self._where[feature] = (array("H", row), shares)
        self._counts = {}

    def scores(self, heard: Mapping[str, float]) -> list[float]:
        """For each topic, the sum of what the features heard are worth there."""
        scores = [0.0] * self._size
        for feature, weight in heard.items():
            found = self._where.get(feature)
            if found is not None:
                for topic, share in zip(*found, strict=True):
                    scores[topic] += weight * share
        return scores

    def share(self, feature: str, topic: int) -> float:
        """How much of the most it could be worth a feature is worth in one topic, 0 to 1."""
        found = self._where.get(feature)
        if found is None or topic not in found[0]:
            return 0.0
        return found[1][found[0].index(topic)] / (self.worth[feature] or 1.0)


def length_share(length: int, usual: float, care: float) -> float:
    """BM25's b: a mention in a long text counts for less."""
    return 1.0 / (1.0 - care + care * length / usual) if usual else 1.0


def usual_length(rows: Sequence[Sequence[str]]) -> float:
    return sum(map(len, rows)) / len(rows) if rows else 0.0
