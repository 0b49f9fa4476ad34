"""Names to offer while somebody types: sorted once, found by how any of their words begins, however many there are."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from bot.engine.folding import folded, words_in
from bot.engine.script import Option

MOST = 25  # what the narrowest of our channels can list


class Offers:
    """Options by their names. Looking takes well under a millisecond, so it can be done at every letter."""

    def __init__(self, named: Iterable[tuple[str, Option]]) -> None:
        self._all: list[Option] = []
        keys: list[tuple[str, int, int]] = []  # what a name is from one of its words on, which word, whose name
        for name, option in named:
            words = words_in(folded(name))
            keys += [(" ".join(words[at:]), at, len(self._all)) for at in range(len(words))]
            self._all.append(option)
        self._keys = sorted(keys)

    def like(self, typed: str, most: int = MOST) -> Sequence[Option]:
        """The options whose names have a word that begins so; first those that begin so themselves."""
        wanted = " ".join(words_in(folded(typed)))
        if not wanted:
            return self._all[:most]
        found: dict[int, int] = {}
        for key, at, whose in islice(self._keys, bisect_left(self._keys, (wanted, 0, 0)), None):
            if not key.startswith(wanted) or len(found) > most * 8:
                break
            found[whose] = min(at, found.get(whose, at))
        best = sorted(found, key=lambda whose: (found[whose] > 0, whose))
        return [self._all[whose] for whose in best[:most]]
