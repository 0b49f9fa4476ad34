"""A member is not happy with who looks after the group: the group hears it each time, and one account can't go on with it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

PRESS, TALK = "[I am not happy with this]", "Somebody here would like to talk"
NEXT_DAY, DAY_AFTER, A_MONTH_LATER = (
    f"--- it is {day} ---" for day in ("Tue 24 Nov 2026 12:00", "Wed 25 Nov 2026 14:00", "Sun 27 Dec 2026 18:00")
)
ALEX_TAKES_PART = (
    "Jo: /setup another",
    "Alex: /start",
    "Alex, group: [I would like to know more]",
    "Alex: [Go on]",
    "Alex: Alex",
    "Alex: [Skip]",
    "Alex: [Yes, tell the group]",
)


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True, masks_identity=True)) as replay:
        yield replay


def told(replay: Replay, words: str) -> list[str]:
    return [each.words for each in replay.phone.seen if words in each.words and not each.message.place.private]


async def test_the_group_hears_of_a_second_objection_too_and_what_becomes_of_it(replay: Replay) -> None:
    await does(replay, f"Alex, group: {PRESS}", NEXT_DAY, "Jo, group: /setup", f"Kit, group: {PRESS}", DAY_AFTER)

    texts = told(replay, TALK)
    assert len(texts) == 2
    for each in texts:
        assert "I delete all that I keep of this group on" in each
        assert "[Ask for a second coordinator]" in each  # what to do, so that it does not go on for ever


async def test_with_nobody_to_take_it_on_all_of_the_group_goes_on_the_day_that_was_told(replay: Replay) -> None:
    await does(replay, f"Alex, group: {PRESS}", NEXT_DAY, A_MONTH_LATER)

    house = replay.house
    groups = await house.writer.run(
        lambda: house.books.ledger.connection.execute("SELECT count(*) FROM groups").fetchone()[0]
    )
    assert groups == 0


async def test_who_takes_it_on_in_time_keeps_it(replay: Replay) -> None:
    await does(replay, f"Alex, group: {PRESS}", NEXT_DAY, "Jo, group: /setup", A_MONTH_LATER)

    assert "This is for the people" not in await does(replay, "Jo: /inputs")


async def test_a_coordinator_who_came_first_cannot_put_it_off_by_pressing_as_well(replay: Replay) -> None:
    await does(replay, f"Alex, group: {PRESS}", "--- it is Mon 23 Nov 2026 22:00 ---", f"Jo, group: {PRESS}", NEXT_DAY)

    assert len(told(replay, TALK)) == 1
    assert "for the people who look after" in await does(replay, "Jo: /inputs")


async def test_nobodys_press_takes_the_part_of_whoever_was_asked_and_said_yes(replay: Replay) -> None:
    """From the other side: an account made up for it ends one part, and no more."""
    await does(replay, *ALEX_TAKES_PART, f"Kit, group: {PRESS}", NEXT_DAY)

    assert "Another coordinator still does." in told(replay, TALK)[-1]
    assert "for the people who look after" in await does(replay, "Jo: /inputs")
    assert "for the people who look after" not in await does(replay, "Alex: /inputs")

    await does(replay, f"Kit, group: {PRESS}", f"Robin, group: {PRESS}", DAY_AFTER)
    assert len(told(replay, TALK)) == 1
    assert "for the people who look after" not in await does(replay, "Alex: /inputs")


async def test_whose_part_is_over_is_not_named_as_having_it(replay: Replay) -> None:
    name = ("Jo: /setup coordinator", "Jo: [Go on]", "Jo: Jo", "Jo: [Skip]", "Jo: [Yes, tell the group]")
    await does(replay, *name, f"Alex, group: {PRESS}", NEXT_DAY)

    assert "Nobody looks after this group just now." in await does(replay, "Sam: /part")
