"""The nearest known way of putting it: one well-matched phrasing says more than many half matches."""

from array import array
from collections.abc import Mapping, Sequence
from math import log, sqrt

from bot.principles.postings import Postings


class Phrases:
    """Phrasings, each belonging to an owner, compared by the angle between weighted features (cosine)."""

    def __init__(self, owners: Sequence[int], rows: Sequence[Mapping[str, float]]) -> None:
        self.owners = array("H", owners)
        seen: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for feature in row:
                seen.setdefault(feature, []).append(number)
        total = len(rows)
        self.worth = {feature: log(1 + total / len(numbers)) for feature, numbers in seen.items()}
        self._unseen = log(1 + 2 * total)
        worth = self.worth
        lengths = [sqrt(sum((worth[f] * w) ** 2 for f, w in row.items())) or 1.0 for row in rows]
        self._where = Postings(
            (feature, [(number, rows[number][feature] * worth[feature] / lengths[number]) for number in numbers])
            for feature, numbers in seen.items()
        )

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
