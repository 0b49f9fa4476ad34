"""The clock's hand: what is due is done once, also what fell due while we were away or while the clock jumped."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.database.walking import START, Key
from adapters.ticking import SAFETY, FastClock, SystemClock, Ticking
from bot.engine.due import Due
from tests.adapters.house_kit import SmallHouse
from tests.fakes import MONDAY

HOUR, DAY = 3600, 24 * 3600
IN_THE_OUTBOX = "SELECT count(*) FROM outbox"


class Tower:
    """A clock tower over a small house. Its safety ticks come when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.house = SmallHouse(folder)
        self.clock, self.done = self.house.clock, self.house.echo.done
        self.swept: list[int] = []
        self.woken = 0
        self._pauses: asyncio.Queue[float] = asyncio.Queue()
        self._minute = asyncio.Event()
        self.ticking = self.new_ticking()

    def new_ticking(self) -> Ticking:
        house = self.house
        ticking = Ticking(
            house.writer, house.dues, house.desk, self.clock, self._wake, self.swept.append, wait=self._wait
        )
        house.on_sooner = ticking.sooner
        return ticking

    def _wake(self) -> None:
        self.woken += 1

    async def _wait(self, seconds: float) -> None:
        self._pauses.put_nowait(seconds)
        await self._minute.wait()
        self._minute.clear()

    async def start(self) -> None:
        """Start, and let the first tick go by."""
        self.ticking.start()
        assert await self._pauses.get() == SAFETY

    async def a_minute_later(self) -> None:
        """The next safety tick comes and goes; the wall clock is not touched."""
        self._minute.set()
        assert await self._pauses.get() == SAFETY

    async def put(self, *dues: Due) -> None:
        def unit() -> None:
            for due in dues:
                self.house.dues.put(due)

        await self.house.writer.run(unit)

    async def until(self, condition: Callable[[], bool]) -> None:
        await self.house.until(condition)


def reminder(at: int, key: str = "reminder", about: int = 0) -> Due:
    return Due("reminder", key, at, about=about, note="bring the big print")


@pytest_asyncio.fixture
async def tower(tmp_path: Path) -> AsyncIterator[Tower]:
    tower = Tower(tmp_path)
    yield tower
    tower.ticking.stop()
    await asyncio.sleep(0)
    await tower.house.end()


async def test_what_is_due_is_done_at_its_time_and_put_into_the_outbox(tower: Tower) -> None:
    sam = await tower.house.known("7001")
    await tower.put(reminder(MONDAY + HOUR, about=sam))
    await tower.start()

    assert tower.done == []

    tower.clock.move(HOUR)
    await tower.a_minute_later()

    assert tower.done == ["reminder"]
    assert await tower.house.rows(IN_THE_OUTBOX) == [(1,)]
    assert tower.woken == 1

    await tower.a_minute_later()
    assert tower.done == ["reminder"]


async def test_what_fell_due_while_we_were_away_is_done_at_the_start_once(tower: Tower) -> None:
    await tower.put(*(reminder(MONDAY - n * HOUR, f"missed {n}") for n in range(1, 11)))
    await tower.start()

    assert sorted(tower.done) == sorted(f"missed {n}" for n in range(1, 11))

    tower.ticking.stop()
    await asyncio.sleep(0)
    tower.ticking = tower.new_ticking()
    await tower.start()

    assert len(tower.done) == 10


async def test_the_alarm_rings_at_the_next_due_time_without_a_safety_tick(tower: Tower) -> None:
    await tower.start()
    await tower.put(reminder(MONDAY))  # due now: the alarm is set to no wait at all
    await tower.until(lambda: tower.done == ["reminder"])


async def test_a_sooner_thing_moves_the_alarm_forward(tower: Tower) -> None:
    await tower.put(reminder(MONDAY + DAY, "tomorrow"))
    await tower.start()
    await tower.put(reminder(MONDAY, "now"))
    await tower.until(lambda: tower.done == ["now"])


async def test_things_written_one_by_one_while_others_are_done_are_all_done_at_once(tower: Tower) -> None:
    await tower.start()
    for number in range(40):
        await tower.put(reminder(MONDAY, f"{number}"))
        await asyncio.sleep(0)
    await tower.until(lambda: len(tower.done) == 40)


async def test_two_thousand_due_at_once_are_all_in_the_outbox(tower: Tower) -> None:
    people = [await tower.house.known(f"{n}") for n in range(5)]
    await tower.put(*(reminder(MONDAY, f"{n}", people[n % 5]) for n in range(2000)))
    await tower.start()

    assert len(set(tower.done)) == len(tower.done) == 2000
    assert await tower.house.rows(IN_THE_OUTBOX) == [(2000,)]


async def test_a_due_row_that_fails_is_moved_on_and_the_others_are_done(
    tower: Tower, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Due("broken", "broken", MONDAY - HOUR)
    await tower.put(broken, reminder(MONDAY))
    await tower.start()
    await tower.a_minute_later()

    assert tower.done == ["reminder"]
    assert caplog.messages == ["a due row failed and was set aside: Slip"]


async def test_a_due_row_that_cannot_be_read_is_moved_on_too(tower: Tower, caplog: pytest.LogCaptureFixture) -> None:
    await tower.put(reminder(MONDAY - HOUR, "unreadable"), reminder(MONDAY, "readable"))
    await tower.house.rows("UPDATE due SET sealed = zeroblob(40) WHERE key = 'unreadable'")
    await tower.start()
    await tower.a_minute_later()

    assert tower.done == ["readable"]
    assert caplog.messages == ["a due row failed and was set aside: WrongKey"]


async def test_a_kind_that_no_room_knows_any_more_does_nothing(tower: Tower) -> None:
    await tower.put(Due("long ago", "old", MONDAY))
    await tower.start()

    assert await tower.house.rows("SELECT count(*) FROM due WHERE done = 0") == [(0,)]


@pytest.mark.parametrize("jump", [HOUR, DAY, 30 * DAY])
async def test_after_the_clock_jumps_on_what_is_due_is_done_within_a_minute(tower: Tower, jump: int) -> None:
    await tower.put(reminder(MONDAY + jump - 1))
    await tower.start()
    tower.clock.move(jump)
    await tower.a_minute_later()

    assert tower.done == ["reminder"]


@pytest.mark.parametrize("jump", [HOUR, DAY, 30 * DAY])
async def test_after_the_clock_jumps_back_nothing_is_done_twice_and_the_ticks_go_on(tower: Tower, jump: int) -> None:
    await tower.put(reminder(MONDAY, "before"))
    await tower.start()
    tower.clock.move(-jump)
    await tower.put(reminder(MONDAY, "before"), reminder(MONDAY - jump + 30, "soon"))
    await tower.a_minute_later()
    assert tower.done == ["before"]

    tower.clock.move(60)
    await tower.a_minute_later()
    tower.clock.move(jump)
    await tower.a_minute_later()

    assert tower.done == ["before", "soon"]


async def test_while_the_store_is_in_trouble_the_clock_goes_on_and_nothing_is_lost(
    tower: Tower, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    await tower.start()
    await tower.put(reminder(MONDAY + HOUR))
    other = tower.house.lock()
    tower.clock.move(HOUR)
    await tower.a_minute_later()
    assert tower.done == []

    other.close()
    await tower.a_minute_later()

    assert tower.done == ["reminder"]
    assert caplog.messages == ["what is due can't be done now: database is locked"]


async def test_it_tidies_up_at_the_start(tower: Tower) -> None:
    await tower.start()
    await tower.until(lambda: bool(tower.swept))

    assert tower.swept == [MONDAY]


def test_a_fast_clock_runs_fast_and_never_back() -> None:
    clock = FastClock(MONDAY, 3600)
    clock.jump_to(MONDAY + DAY)
    clock.jump_to(MONDAY)

    assert clock.now() >= MONDAY + DAY
    assert 0.9 < clock.seconds_until(clock.now() + HOUR) <= 1.1


def test_the_machines_clock_knows_how_long_to_wait() -> None:
    clock = SystemClock()

    assert clock.seconds_until(clock.now() - 10) == 0.0
    assert 0 < clock.seconds_until(clock.now() + 100) <= 100


async def test_one_is_tidied_up_before_the_next_begins_however_close_they_come(tower: Tower) -> None:
    await tower.start()
    done: list[str] = []

    def in_two_slices(at: Key) -> Key | None:
        done.append("slice")
        return ("on",) if at == START else None

    house = tower.house
    ticking = Ticking(
        house.writer,
        house.dues,
        house.desk,
        tower.clock,
        lambda: None,
        lambda now: done.append("swept"),
        steps=lambda now: (in_two_slices,),
    )

    await asyncio.gather(ticking.tidy(), ticking.tidy())

    assert done == ["slice", "slice", "swept"] * 2
