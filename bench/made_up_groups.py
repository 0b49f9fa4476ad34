"""Groups that look at their principles, made up; what the code under test shows them; and how often that is anything."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.model import MEETINGS, Given, result_of
from bot.checkins.result import FEWEST, Result, Size, direction, named, overall, word_of
from bot.checkins.shown import ends_of

PRINCIPLES = tuple(f"p{number}" for number in range(1, 9))
Seen = tuple[object, ...]


def _answer(rng: random.Random, mean: float) -> int:
    return min(5, max(1, round(rng.gauss(mean, 1.05))))


@dataclass(frozen=True, slots=True)
class Group:
    """What everybody says then and now, one after another; the last is a stranger, who may stand in for the second."""

    then: list[list[int]]
    now: list[list[int]]


def group_of(people: int, rng: random.Random, *, settled: bool = False) -> Group:
    """People differ, groups differ, and some things got better or worse. `settled`: everybody says the same again, but
    for the one she is after."""
    means = [rng.gauss(3.1, 0.45) for _ in PRINCIPLES]
    moved = [rng.choice((0, 0, 0, 0.5, 1, -0.5, -1)) for _ in PRINCIPLES]
    own = [rng.gauss(0, 0.4) for _ in range(people + 1)]
    then = [[_answer(rng, mean + each) for mean in means] for each in own]
    now = [[_answer(rng, mean + by + each) for mean, by in zip(means, moved, strict=True)] for each in own]
    if settled:
        now = [
            later if place in (1, people) else before
            for place, (before, later) in enumerate(zip(then, now, strict=True))
        ]
    return Group(then, now)


def looked(said: Sequence[Sequence[int]], who: Sequence[int]) -> Result | None:
    """What the code under test makes of these answers."""
    answers = {name: [str(said[person][place]) for person in who] for place, name in enumerate(PRINCIPLES)}
    return result_of(Given(answers, dict.fromkeys(PRINCIPLES, len(who))), PRINCIPLES)


def shown(first: Result | None, now: Result | None, principle: str) -> Seen:
    """All that the group is told about one principle."""
    if now is None:
        return ()
    if now.size is Size.WIDE:
        both = (first, now) if first and first.size is Size.WIDE else (now,)
        return tuple(word_of(each.middles[principle]) for each in both)
    if first and first.size == now.size == Size.SOME:
        return (direction(first, now, principle),)
    ends = ends_of(first, now)
    return (overall(first, now) if first else "", *(end == principle for end in ends), *(end is None for end in ends))


def readable(people: int, take_part: float, runs: int, rng: random.Random) -> tuple[float, float, float]:
    """How often a group is told something: the first time, again, and about its meetings (three at most). In per cent."""
    first_time = again = meetings = 0
    for _ in range(runs):
        group = group_of(people, rng)
        before, after = ([each for each in range(people) if rng.random() < take_part] for _ in range(2))
        first, now = looked(group.then, before), looked(group.now, after)
        first_time += first is not None and named(None, first, PRINCIPLES)
        again += now is not None and named(first, now, PRINCIPLES)
        there = {each for _ in range(MEETINGS) for each in range(people) if rng.random() < take_part * 0.8}
        meetings += len(there) >= FEWEST
    return (100 * first_time / runs, 100 * again / runs, 100 * meetings / runs)
