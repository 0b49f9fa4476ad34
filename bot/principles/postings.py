"""Which rows have a feature, and what it is worth there, in flat arrays: two small ones for each of 60,000 features would
weigh more than all they hold. Of a feature's own letters only the hash is kept, for the same reason.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping


class Postings:
    """Rows by feature. `rows` are read once, one at a time, so that they need not all be there together."""

    def __init__(self, rows: Iterable[Mapping[str, float]]) -> None:
        known: dict[str, int] = {}
        features, numbers, worths = array("I"), array("H"), array("f")
        self.rows = 0
        for row in rows:
            for feature, worth in row.items():
                features.append(known.setdefault(feature, len(known)))
                numbers.append(self.rows)
                worths.append(worth)
            self.rows += 1
        hashes = array("q", map(hash, known))
        known.clear()  # before the next 60,000 small things are made
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._hashes, self._found = array("q", (hashes[at] for at in order)), array("I", order)
        self._sort(len(hashes), features, numbers, worths)

    def _sort(self, many: int, features: "array[int]", numbers: "array[int]", worths: "array[float]") -> None:
        """From row after row to feature after feature, by counting."""
        starts = array("I", bytes(4 * (many + 1)))
        for feature in features:
            starts[feature + 1] += 1
        for feature in range(many):
            starts[feature + 1] += starts[feature]
        self._starts, self._numbers, self._worths = starts, array("H", numbers), array("f", worths)
        free = array("I", starts)
        for feature, number, worth in zip(features, numbers, worths, strict=True):
            place = free[feature]
            self._numbers[place], self._worths[place] = number, worth
            free[feature] = place + 1

    def count(self, feature: str) -> int:
        """In how many rows it is."""
        start, end = self._span(feature)
        return end - start

    def weigh(self, weigh: Callable[[int, int, float], float]) -> None:
        """Change every worth, given in how many rows its feature is, and its row."""
        for at in range(len(self._starts) - 1):
            start, end = self._starts[at], self._starts[at + 1]
            for place in range(start, end):
                self._worths[place] = weigh(end - start, self._numbers[place], self._worths[place])

    def _span(self, feature: str) -> tuple[int, int]:
        wanted = hash(feature)
        place = bisect_left(self._hashes, wanted)
        if place == len(self._hashes) or self._hashes[place] != wanted:
            return 0, 0
        at = self._found[place]
        return self._starts[at], self._starts[at + 1]

    def of(self, feature: str) -> Iterator[tuple[int, float]]:
        """The rows that have this feature, each with its worth; none for one that nobody knows."""
        start, end = self._span(feature)
        return zip(self._numbers[start:end], self._worths[start:end], strict=True)
