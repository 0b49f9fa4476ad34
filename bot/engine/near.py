"""Words and texts that are near others in their letters, by RapidFuzz.

It is imported when somebody first types a word that we don't know: 4 MB and 40 ms that a start can do without.
"""

from collections.abc import Sequence


def nearest(word: str, others: Sequence[str], slips: int) -> str | None:
    """The nearest with at most so many letters wrong, left out, doubled or in each other's place."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, others, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found is not None else None


def near(word: str, others: Sequence[str], slips: int, most: int) -> list[tuple[str, int]]:
    """Those with at most so many slips, the nearest first, each with how many it takes."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=most)
    return [(other, int(distance)) for other, distance, _ in found]


def is_one_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1


def alike(one: str, other: str) -> float:
    """How much two texts have in common, whatever their order: 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one, other)
