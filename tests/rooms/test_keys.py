"""Whose yes it takes, cell by cell of the table of roles."""

import itertools

import pytest

from bot.engine.keys import ANYBODY_AFTER, has_two, holders, may_second, may_write, seconds_for
from bot.engine.people import PersonId

JO, JILL, PAT, PIP, SAM, KIT, ALEX = (PersonId(each) for each in range(1, 8))
ASKED = 1_796_148_000
LATER = ASKED + ANYBODY_AFTER
BOTH = holders([JO, JILL], [PAT, PIP], readers=[SAM], outside=[KIT])
ONLY_COORDINATORS = holders([JO, JILL], [])
ONLY_SECOND = holders([], [PAT, PIP])
ALONE = holders([JO], [])


@pytest.mark.parametrize(
    ("keys", "writer", "at_once", "after_three_days"),
    [
        (BOTH, JO, {PAT, PIP}, {JILL, PAT, PIP, SAM}),
        (BOTH, PAT, {JO, JILL}, {JO, JILL, PIP, SAM}),
        (BOTH, KIT, {JO, JILL, PAT, PIP}, {JO, JILL, PAT, PIP, SAM}),
        (BOTH, ALEX, set(), set()),  # holds no key any more
        (ONLY_COORDINATORS, JO, {JILL}, {JILL}),
        (ONLY_SECOND, PAT, {PIP}, {PIP}),
        (ALONE, JO, set(), set()),
        (holders([JO], [], readers=[SAM]), JO, set(), set()),  # a stand-in is no second holder of a key
        (holders([JO], [PAT]), JO, {PAT}, {PAT}),
    ],
)
def test_who_may_turn_the_second_key(keys, writer, at_once, after_three_days) -> None:
    everybody = {JO, JILL, PAT, PIP, SAM, KIT, ALEX}

    assert at_once == {each for each in everybody if may_second(keys, writer, each, ASKED, ASKED)}
    assert at_once == {each for each in everybody if may_second(keys, writer, each, ASKED, LATER - 1)}
    assert after_three_days == {each for each in everybody if may_second(keys, writer, each, ASKED, LATER)}


def test_nobody_ever_turns_both_keys() -> None:
    people = (JO, JILL, PAT, SAM)
    for roles in itertools.product("cs-r", repeat=len(people)):
        by = {role: [each for each, theirs in zip(people, roles, strict=True) if theirs == role] for role in "csr"}
        keys = holders(by["c"], by["s"], by["r"])
        for writer in people:
            assert not may_second(keys, writer, writer, ASKED, LATER)
            assert writer not in seconds_for(keys, writer)


def test_who_may_write_and_when_a_group_has_two() -> None:
    assert {JO, JILL} == {each for each in (JO, JILL, PAT, PIP, SAM, KIT, ALEX) if may_write(BOTH, each)}
    assert not has_two(ALONE)
    assert not has_two(holders([], []))
    assert has_two(ONLY_COORDINATORS)
    assert has_two(holders([JO], [PAT]))
