"""Nobody is kept for ever: a year after the last contact we forget them, with a notice thirty days before."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.library import Library
from bot.engine.incoming import BotAdded, Commanded, Typed
from tests.a_library import LIBRARY
from tests.test_privacy import ABILITIES, Visitor, rows_about
from tests.transcripts.replay import Replay

DAY, WEEK = 24 * 3600, 7
NOTICE = "It is nearly a year since we last talked"


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest_asyncio.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    replay = Replay(tmp_path, library, ABILITIES)
    await replay.open()
    yield replay
    await replay.closing.aclose()


async def days_go_by(replay: Replay, days: int) -> int:
    """Tidied up once a day; on which day a notice came, 0 for never."""
    came = 0
    for day in range(1, days + 1):
        replay.clock.at += DAY
        await replay.house.ticking.tidy()
        await replay.all_sent()
        if NOTICE in replay.phone.seen[-1].words and not came:
            came = day
    return came


async def is_known(replay: Replay) -> bool:
    sql = "SELECT count(*) FROM people"
    (number,) = await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(sql).fetchone())
    return bool(number)


async def test_who_does_not_come_back_is_told_once_and_forgotten_a_year_after_the_last_contact(replay: Replay) -> None:
    sam = Visitor(replay)
    await sam.does(sam.group, BotAdded())
    await sam.does(sam.private, Commanded("start"))
    (person,) = await replay.house.writer.run(
        lambda: replay.house.books.ledger.connection.execute("SELECT id FROM people").fetchone()
    )

    told = await days_go_by(replay, 364)
    assert 335 <= told <= 335 + WEEK
    assert await is_known(replay)

    await days_go_by(replay, 1 + 2 * WEEK)
    assert not await is_known(replay)
    assert set((await rows_about(replay, person)).values()) == {0}
    assert [NOTICE in each.words for each in replay.phone.seen].count(True) == 1


async def test_who_presses_the_button_stays_another_year(replay: Replay) -> None:
    sam = Visitor(replay)
    await sam.does(sam.group, BotAdded())
    await sam.does(sam.private, Commanded("start"))
    await days_go_by(replay, 350)

    await sam.presses("Please keep it")

    assert replay.phone.seen[-1].words == "Good. I will keep it."

    told = await days_go_by(replay, 350)
    assert told >= 335
    assert await is_known(replay)


async def test_who_stopped_us_gets_no_notice_and_is_forgotten_all_the_same(replay: Replay) -> None:
    sam = Visitor(replay)
    await sam.does(sam.group, BotAdded())
    await sam.does(sam.private, Commanded("stop"))

    told = await days_go_by(replay, 365 + 2 * WEEK)

    assert told == 0
    assert not await is_known(replay)


async def test_a_word_in_the_group_is_a_contact(replay: Replay) -> None:
    sam = Visitor(replay)
    await sam.does(sam.group, BotAdded())
    for _ in range(3):
        await days_go_by(replay, 200)
        await sam.does(sam.group, Commanded("help"))

    assert await is_known(replay)


async def test_of_who_only_says_hello_nothing_is_left_a_day_later_and_their_old_button_leads_on(replay: Replay) -> None:
    sam = Visitor(replay)
    await sam.does(sam.private, Commanded("start"))
    await sam.does(sam.private, Typed("how do we share power?"))
    sql = "SELECT id FROM people"
    (person,) = await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(sql).fetchone())
    assert any((await rows_about(replay, person)).values())

    await days_go_by(replay, 1)
    await days_go_by(replay, 1)
    assert set((await rows_about(replay, person)).values()) == {0}

    await sam.presses("Our next meeting")
    assert "This one is finished now" in replay.phone.seen[-1].words
