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
        total = self._where.rows
        self.owners = array("H", owners)
        self.worth = worth = {feature: log(1 + total / count) for feature, count in self._where.counts()}
        self._unseen = log(1 + 2 * total)
        squares = array("d", bytes(8 * total))

        def measured(feature: str, number: int, weight: float) -> float:
            share = worth[feature] * weight
            squares[number] += share * share
            return share

        self._where.weigh(measured)
        self._where.weigh(lambda feature, number, share: share / (sqrt(squares[number]) or 1.0))

    def likeness(self, heard: Mapping[str, float]) -> dict[int, float]:
        """Every phrasing that shares something with what was heard, with the cosine, 0 to 1."""
        found: dict[int, float] = {}
        length = 0.0
        for feature, weight in heard.items():
            share = weight * self.worth.get(feature, self._unseen if " " not in feature else 0.0)
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
