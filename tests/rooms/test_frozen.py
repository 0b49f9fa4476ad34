"""A group that nobody looks after has heard the day on which it goes: nothing new is kept, and it is asked for nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

FROZEN, ASKED = (
    "Nobody looks after this group now, so I keep nothing new of it.",
    "What has this group already asked for?",
)
PUT_DOWN = ("Jo: /part stop",)
FORGOTTEN = ("Jo: /privacy forget", "Jo: [Yes, forget me]")
TOLD, TWO_DAYS_BEFORE, ITS_DAY = (
    f"--- it is {day} ---" for day in ("Tue 24 Nov 2026 12:00", "Tue 22 Dec 2026 12:00", "Sun 27 Dec 2026 12:00")
)
KEPT = """SELECT (SELECT count(*) FROM actions) + (SELECT count(*) FROM inputs) + (SELECT count(*) FROM pledges)
+ (SELECT count(*) FROM glossary)"""
WORDS = (
    "Sam, group: /actions add ring the council",
    "Sam: /actions add ring the council",
    "Sam: /idea",
    "Sam: /pledge add be on time",
    "Sam: /glossary add snargle",
)


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=True, masks_identity=True)) as replay:
        yield replay


async def kept(replay: Replay) -> int:
    house = replay.house
    return await house.writer.run(lambda: house.books.ledger.connection.execute(KEPT).fetchone()[0])


@pytest.mark.parametrize("gone", [PUT_DOWN, FORGOTTEN], ids=["put down", "forgotten"])
@pytest.mark.parametrize("words", WORDS)
async def test_no_words_are_kept_for_it_and_who_can_change_that_is_said(
    replay: Replay, gone: tuple[str, ...], words: str
) -> None:
    await does(replay, *gone, TOLD)
    before = await kept(replay)

    assert FROZEN in await does(replay, words)
    assert before == await kept(replay)
    await does(replay, "Jo, group: /setup")
    assert FROZEN not in await does(replay, words)


async def test_what_was_begun_before_is_not_gone_on_with(replay: Replay) -> None:
    await does(replay, "Sam: /idea", *FORGOTTEN, TOLD)

    assert FROZEN in await does(replay, "Sam: [With my name]")


@pytest.mark.parametrize(
    "words", ["/report", "/support", "/privacy", "/ask what is co-production", "/actions", "/changed"]
)
async def test_reading_goes_on(replay: Replay, words: str) -> None:
    await does(replay, *FORGOTTEN, TOLD)

    assert FROZEN not in await does(replay, f"Sam: {words}")


@pytest.mark.parametrize(("gone", "times"), [(FORGOTTEN, 0), ((), 1)], ids=["nobody", "somebody"])
async def test_it_is_not_asked_for_what_it_could_not_keep(replay: Replay, gone: tuple[str, ...], times: int) -> None:
    await does(replay, *gone, TOLD, TWO_DAYS_BEFORE)

    assert times == sum(ASKED in each.words for each in replay.phone.seen)


async def test_a_day_of_a_time_before_counts_no_more(replay: Replay) -> None:
    """Taken on, and put down again shortly before the first day: the group has its thirty days anew."""
    await does(replay, *PUT_DOWN, TOLD, "Jo, group: /setup", TWO_DAYS_BEFORE, "Jo: /part stop", ITS_DAY)

    assert "This is for" not in await does(replay, "Sam, group: /actions")
    house = replay.house
    count = "SELECT count(*) FROM groups"
    assert await house.writer.run(lambda: house.books.ledger.connection.execute(count).fetchone()[0]) == 1
