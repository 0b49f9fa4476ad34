"""Which rows have a feature, and what it is worth there, in flat arrays: two small ones for each of 60,000 features would
weigh more than all they hold.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping


class Postings:
    """Rows by feature. `rows` are read once, one at a time, so that they need not all be there together."""

    def __init__(self, rows: Iterable[Mapping[str, float]]) -> None:
        self._at: dict[str, int] = {}
        features, numbers, worths = array("I"), array("H"), array("f")
        self.rows = 0
        for row in rows:
            for feature, worth in row.items():
                features.append(self._at.setdefault(feature, len(self._at)))
                numbers.append(self.rows)
                worths.append(worth)
            self.rows += 1
        self._sort(features, numbers, worths)

    def _sort(self, features: "array[int]", numbers: "array[int]", worths: "array[float]") -> None:
        """From row after row to feature after feature, by counting."""
        starts = array("I", bytes(4 * (len(self._at) + 1)))
        for feature in features:
            starts[feature + 1] += 1
        for feature in range(len(self._at)):
            starts[feature + 1] += starts[feature]
        self._starts, self._numbers, self._worths = starts, array("H", numbers), array("f", worths)
        free = array("I", starts)
        for feature, number, worth in zip(features, numbers, worths, strict=True):
            place = free[feature]
            self._numbers[place], self._worths[place] = number, worth
            free[feature] = place + 1

    def counts(self) -> Iterator[tuple[str, int]]:
        """In how many rows each feature is."""
        return ((feature, self._starts[at + 1] - self._starts[at]) for feature, at in self._at.items())

    def weigh(self, weigh: Callable[[str, int, float], float]) -> None:
        """Change every worth, given its feature and row."""
        for feature, at in self._at.items():
            for place in range(self._starts[at], self._starts[at + 1]):
                self._worths[place] = weigh(feature, self._numbers[place], self._worths[place])

    def of(self, feature: str) -> Iterator[tuple[int, float]]:
        """The rows that have this feature, each with its worth; none for one that nobody knows."""
        at = self._at.get(feature)
        if at is None:
            return iter(())
        start, end = self._starts[at], self._starts[at + 1]
        return zip(self._numbers[start:end], self._worths[start:end], strict=True)
