"""What comes out of a look at the principles, and how much of it a group of that size may be told. Pure.

How much a result gives away about one person was tried out by `bench/attacker.py`; up to fourteen people the sizes and limits
here keep it within three points of guessing. Figures: docs/figures.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5  # different people behind anything that is shown
SOME = 12  # from here on each principle may be said to be stronger or weaker
WIDE = 15  # from here on middle answers may be named
A_WORD = 2  # middles are in half steps: a whole word


class Size(StrEnum):
    """How many different people a result rests on, never more exactly than this."""

    FEW = "few"
    SOME = "some"
    WIDE = "wide"

    @property
    def fewest(self) -> int:
        return {Size.FEW: FEWEST, Size.SOME: SOME, Size.WIDE: WIDE}[self]


def size_of(people: int) -> Size | None:
    """The size that so many different people are; None when they are too few for anything."""
    return next((size for size in reversed(Size) if people >= size.fewest), None)


class Direction(StrEnum):
    """How something moved since the first time."""

    STRONGER = "stronger"
    SAME = "same"
    WEAKER = "weaker"
    CANT_TELL = "cant_tell"


@dataclass(frozen=True, slots=True)
class Result:
    """What is left when the answers are deleted: the middle answer of each principle, in half steps from 2 to 10.

    Only of a WIDE one may a middle be named.
    """

    size: Size
    middles: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A result that the group has seen, on which day (since 1970), and the principle it chose to work on, "" for none yet."""

    id: int
    day: int
    result: Result
    chosen: str = ""


def word_of(middle: int) -> str:
    """The answer that a middle is; between two answers the lower."""
    return str(middle // 2)


def direction(first: Result, now: Result, principle: str) -> Direction:
    """How one principle moved. Only a whole word counts, and only where twelve or more, but not fifteen, answered both
    times: once a middle was named, to say that it moved would tell the new one."""
    before, today = first.middles.get(principle), now.middles.get(principle)
    if before is None or today is None or not first.size == now.size == Size.SOME:
        return Direction.CANT_TELL
    return _moved(today - before, A_WORD)


def overall(first: Result, now: Result) -> Direction:
    """How all principles together moved: by half a word each on the whole."""
    both = first.middles.keys() & now.middles.keys()
    if not both or Size.WIDE in (first.size, now.size):
        return Direction.CANT_TELL
    return _moved(sum(now.middles[each] - first.middles[each] for each in both), len(both))


def _moved(by: int, at_least: int) -> Direction:
    if by >= at_least:
        return Direction.STRONGER
    return Direction.WEAKER if by <= -at_least else Direction.SAME


def lowest(result: Result) -> str | None:
    """The one principle that came lowest; None when several share that place, for that would tell more of each answer."""
    return _alone(result, min(result.middles.values()))


def highest(result: Result) -> str | None:
    return _alone(result, max(result.middles.values()))


def _alone(result: Result, end: int) -> str | None:
    there = [principle for principle, middle in result.middles.items() if middle == end]
    return there[0] if len(there) == 1 and len(result.middles) > 1 else None


def named(first: Result | None, now: Result, principles: Sequence[str]) -> bool:
    """Whether the group is told anything at all."""
    if now.size is Size.WIDE or lowest(now) or highest(now):
        return True
    if first is None:
        return False
    moved = (overall(first, now), *(direction(first, now, each) for each in principles))
    return any(each is not Direction.CANT_TELL for each in moved)
