"""Which rows have a feature, and what it is worth there: three flat arrays, since two small ones for each of 60,000
features would weigh more than all they hold.
"""

from array import array
from collections.abc import Iterable, Iterator


class Postings:
    """Rows by feature. Written once, one feature at a time, and read often."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[tuple[int, float]]]]) -> None:
        self._at: dict[str, int] = {}
        self._starts = array("I", (0,))
        self._numbers = array("H")
        self._worths = array("f")
        for feature, found in rows:
            self._at[feature] = len(self._starts) - 1
            for number, worth in found:
                self._numbers.append(number)
                self._worths.append(worth)
            self._starts.append(len(self._numbers))

    def of(self, feature: str) -> Iterator[tuple[int, float]]:
        """The rows that have this feature, each with its worth; none for one that nobody knows."""
        at = self._at.get(feature)
        if at is None:
            return iter(())
        start, end = self._starts[at], self._starts[at + 1]
        return zip(self._numbers[start:end], self._worths[start:end], strict=True)
