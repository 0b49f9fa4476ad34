"""BM25F: how much of what was heard is written in each topic, a title counting for more than a passing mention."""

from collections.abc import Iterable, Iterator, Mapping
from math import log

from bot.principles.postings import Postings

SATURATION = 3.0  # BM25's k1: the tenth mention says little more than the third


class Fields:
    """Features with the topics that have them, and what each is worth there.

    A topic's row counts its features, each mention by its field's share.
    """

    def __init__(self, size: int, rows: Iterable[Mapping[str, float]]) -> None:
        self._size = size
        self._where = Postings(rows)
        self._where.weigh(lambda topics, topic, count: self._rare(topics) * count / (SATURATION + count))

    def _rare(self, topics: int) -> float:
        """BM25's idf: what stands in few topics says more."""
        return log(1 + (self._size - topics + 0.5) / (topics + 0.5))

    def __contains__(self, feature: str) -> bool:
        return self._where.count(feature) > 0

    def of(self, feature: str) -> Iterator[tuple[int, float]]:
        """The topics that have it, each with what it is worth there."""
        return self._where.of(feature)

    def worth(self, feature: str, unheard: float) -> float:
        """The most that a feature can be worth; one that stands nowhere is worth `unheard`."""
        topics = self._where.count(feature)
        return self._rare(topics) if topics else unheard

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
        return here / self.worth(feature, 1.0)


def length_share(length: int, usual: float, care: float) -> float:
    """BM25's b: a mention in a long text counts for less."""
    return 1.0 / (1.0 - care + care * length / usual) if usual else 1.0
