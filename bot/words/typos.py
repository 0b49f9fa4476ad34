"""A listed word with one slip in it: two letters swapped, one left out, doubled or wrong. Long words only.

Many real words are one letter away from another (mediation, medication), so a word that is known is never a slip.
"""

from collections.abc import Iterable, Mapping

from bot.engine.near import is_one_slip

SHORTEST, LONGEST = 7, 30


class Slips:
    """Long listed words, findable with one slip."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_stump: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST:
                for stump in _stumps(word):
                    self._by_stump.setdefault(stump, []).append(word)

    def meant(self, written: str) -> str:
        """The listed word that was probably meant, or ""."""
        if not SHORTEST - 1 <= len(written) <= LONGEST or not written.isalpha():
            return ""
        near = {word for stump in _stumps(written) for word in self._by_stump.get(stump, ())}
        likely = sorted(word for word in near if _is_slip(written, word))
        return likely[0] if likely else ""


def _stumps(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(written: str, word: str) -> bool:
    same = next((at for at, (one, other) in enumerate(zip(written, word, strict=False)) if one != other), len(written))
    if len(word) < SHORTEST or not 1 <= same <= len(word) - 3 or written[-2:] != word[-2:]:
        return False  # a different end is a different form or word, not a slip
    if len(written) == len(word) and sorted(written) != sorted(word):
        return False  # a wrong letter makes another real word too often (reminded, remanded)
    return is_one_slip(written, word)


def forms_to_slip(paths: Mapping[str, tuple[str, ...]], singles: Iterable[str]) -> list[str]:
    """The written forms of these listed single words."""
    wanted = set(singles)
    return [form for form, of in paths.items() if len(form) >= SHORTEST and any(key in wanted for key in of)]
