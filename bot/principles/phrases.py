"""The nearest known way of putting it: one well-matched phrasing says more than many half matches."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from bot.principles.postings import Postings

UNSEEN = 0.3  # what a feature counts for on the side that never says it


class Phrases:
    """Phrasings, each belonging to an owner, compared by the angle between weighted features (cosine)."""

    def __init__(self, rows: Iterable[Mapping[str, float]], owners: Sequence[int]) -> None:
        self._where = Postings(rows)
        self._total = self._where.rows
        self.owners = array("H", owners)
        squares = array("d", bytes(8 * self._total))

        def measured(others: int, number: int, weight: float) -> float:
            share = log(1 + self._total / others) * weight
            squares[number] += share * share
            return share

        self._where.weigh(measured)
        self._where.weigh(lambda others, number, share: share / (sqrt(squares[number]) or 1.0))

    def __contains__(self, feature: str) -> bool:
        return self._where.count(feature) > 0

    def _worth(self, feature: str) -> float:
        """What nobody says counts as rarer than the rarest; a pair of words that nobody says counts for nothing."""
        count = self._where.count(feature) or (0.0 if " " in feature else 0.5)
        return log(1 + self._total / count) if count else 0.0

    def likeness(self, heard: Mapping[str, float]) -> dict[int, float]:
        """Every phrasing that shares something with what was heard, with the cosine, 0 to 1."""
        found: dict[int, float] = {}
        length = 0.0
        for feature, weight in heard.items():
            share = weight * self._worth(feature)
            length += share * share
            for number, other in self._where.of(feature):
                found[number] = found.get(number, 0.0) + share * other
        length = sqrt(length) or 1.0
        return {number: score / length for number, score in found.items()}

    def leaning(self, heard: Mapping[str, float], first_other: int) -> float:
        """Whose words these are: above nothing when owners before `first_other` say them more often, below when the rest do.

        The log odds of the features that anybody has, added up and evened out by their weights; mostly between -5 and 5.
        """
        ours_in_all = sum(owner < first_other for owner in self.owners)
        even = log((len(self.owners) - ours_in_all + 2 * UNSEEN) / (ours_in_all + 2 * UNSEEN))
        odds = squares = 0.0
        for feature, weight in heard.items():
            owners = [self.owners[number] for number, _ in self._where.of(feature)]
            if owners:
                ours = sum(owner < first_other for owner in owners)
                odds += weight * (even + log((ours + UNSEEN) / (len(owners) - ours + UNSEEN)))
                squares += weight * weight
        return odds / (sqrt(squares) or 1.0)
