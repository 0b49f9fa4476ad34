"""The writer's thread: a unit happens whole or not at all, whatever its neighbours, its caller or the disk do."""

import asyncio
import random
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.database.opening import connect
from adapters.database.version import OpeningFailed
from adapters.database.writer import StoreTrouble, Writer
from tests.plainly import refused

FILE = "books.db"


class Tally:
    """A table of numbers, and units that add to it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.writer = Writer(self._open)
        self.connection: Any = self.writer.start()

    def _open(self) -> Any:
        connection = connect(self.path)
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA busy_timeout=20")  # the real one waits five seconds; the outcome is the same
        connection.execute("CREATE TABLE IF NOT EXISTS tally (number INTEGER PRIMARY KEY)")
        return Moody(connection)

    def add(self, number: int) -> Callable[[], int]:
        def unit() -> int:
            self.connection.execute("INSERT INTO tally VALUES (?)", (number,))
            return number

        return unit

    def read(self) -> list[int]:
        """As another program sees it: only what is committed."""
        other = sqlite3.connect(self.path)
        try:
            return [number for (number,) in other.execute("SELECT number FROM tally ORDER BY number")]
        finally:
            other.close()


@pytest.fixture
def tally(tmp_path: Path) -> Iterator[Tally]:
    tally = Tally(tmp_path)
    yield tally
    tally.writer.stop()


class Moody:
    """The connection, on a disk that may be read-only when the next commit begins."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.read_only = False

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement.startswith("BEGIN"):
            self._connection.execute(f"PRAGMA query_only={self.read_only:d}")
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class Slip(Exception):  # noqa: N818 - a mistake of ours
    """A unit that goes wrong after it has written."""


async def test_of_200_at_once_exactly_those_that_returned_are_there(tally: Tally) -> None:
    dice = random.Random(7)

    def unit_of(number: int) -> Callable[[], int]:
        slips = dice.random() < 0.4

        def unit() -> int:
            tally.add(number)()
            if slips:
                raise Slip
            return number

        return unit

    ends = await asyncio.gather(*(tally.writer.run(unit_of(n)) for n in range(200)), return_exceptions=True)

    returned = [end for end in ends if isinstance(end, int)]
    assert 0 < len(returned) < 200
    assert tally.read() == returned
    assert all(isinstance(end, int | Slip) for end in ends)


@pytest.mark.parametrize(
    "mistake",
    [Slip(), StopIteration(), KeyError("x"), sqlite3.ProgrammingError("wrong"), asyncio.CancelledError(), SystemExit()],
    ids=lambda mistake: type(mistake).__name__,
)
async def test_a_unit_that_raises_does_not_undo_its_neighbours_nor_end_the_thread(
    tally: Tally, mistake: BaseException
) -> None:
    def slips() -> None:
        tally.add(99)()
        raise mistake

    ends = await asyncio.gather(
        tally.writer.run(tally.add(1)),
        tally.writer.run(slips),
        tally.writer.run(tally.add(2)),
        return_exceptions=True,
    )

    assert tally.read() == [1, 2]
    assert [ends[0], ends[2]] == [1, 2]
    assert isinstance(ends[1], BaseException)
    assert await tally.writer.run(tally.add(3)) == 3


async def test_a_wrong_statement_is_the_units_own_and_no_trouble_of_the_store(tally: Tally) -> None:
    def wrong() -> None:
        tally.add(99)()
        tally.connection.execute("INSERT INTO nowhere VALUES (1)")

    ends = await asyncio.gather(
        tally.writer.run(wrong), tally.writer.run(tally.add(1)), tally.writer.run(tally.add(1)), return_exceptions=True
    )

    assert isinstance(ends[0], sqlite3.OperationalError)
    assert ends[1] == 1
    assert isinstance(ends[2], sqlite3.IntegrityError)
    assert tally.read() == [1]


async def test_a_caller_that_is_cancelled_does_not_stop_what_was_handed_in(tally: Tally) -> None:
    callers = [asyncio.create_task(tally.writer.run(tally.add(n))) for n in range(50)]
    await asyncio.sleep(0)
    for caller in callers[::2]:
        caller.cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    await tally.writer.run(lambda: None)

    assert tally.read() == list(range(50))
    assert not tally.connection.in_transaction
    assert another_can_write(tally.path)


def another_can_write(path: Path) -> bool:
    other = sqlite3.connect(path, timeout=0.1, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    finally:
        other.close()
    return True


def test_code_without_a_loop_waits_for_its_unit(tally: Tally) -> None:
    assert tally.writer.run_and_wait(tally.add(1)) == 1
    with pytest.raises(sqlite3.IntegrityError):
        tally.writer.run_and_wait(tally.add(1))


# --- the store in trouble ---


@pytest.fixture(params=["another program writes", "the disk is full", "the file is read-only"])
def trouble(request: pytest.FixtureRequest, tally: Tally) -> Iterator[Callable[[], object]]:
    """The store is in trouble until the fixture's value is called."""
    if request.param == "another program writes":
        other = sqlite3.connect(tally.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield other.close
        other.close()
    elif request.param == "the file is read-only":
        tally.connection.read_only = True
        yield lambda: setattr(tally.connection, "read_only", False)
    else:
        pages = "PRAGMA max_page_count="
        tally.writer.run_and_wait(lambda: tally.connection.execute(pages + "1").fetchone())  # as few as there are
        yield lambda: tally.writer.run_and_wait(lambda: tally.connection.execute(pages + "1000000").fetchone())


async def test_in_trouble_nothing_is_half_kept_and_it_goes_on_without_a_restart(
    tally: Tally, trouble: Callable[[], object]
) -> None:
    heap = "x" * 200_000

    def both(number: int) -> Callable[[], None]:
        def unit() -> None:
            tally.add(number)()
            tally.connection.execute("CREATE TABLE IF NOT EXISTS heap (words TEXT)")
            tally.connection.execute("INSERT INTO heap VALUES (?)", (heap,))

        return unit

    ends = await asyncio.gather(*(tally.writer.run(both(n)) for n in range(3)), return_exceptions=True)

    assert [StoreTrouble] * 3 == [type(end) for end in ends]
    assert tally.read() == []

    trouble()
    await asyncio.gather(*(tally.writer.run(both(n)) for n in range(3)))

    assert tally.read() == [0, 1, 2]


async def test_what_nobody_waits_for_is_kept_until_the_store_takes_it(
    tally: Tally, caplog: pytest.LogCaptureFixture
) -> None:
    other = sqlite3.connect(tally.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    tally.writer.forget_result(tally.add(1))
    with pytest.raises(StoreTrouble):
        await tally.writer.run(tally.add(2))
    other.close()

    tally.writer.forget_result(tally.add(3))
    await tally.writer.run(tally.add(4))

    assert tally.read() == [1, 3, 4]
    assert caplog.messages == []


async def test_a_mistake_that_nobody_waits_for_is_in_the_log_without_anybodys_words(
    tally: Tally, caplog: pytest.LogCaptureFixture
) -> None:
    def slips() -> None:
        raise Slip("my landlord and the damp")

    tally.writer.forget_result(slips)
    await tally.writer.run(lambda: None)

    assert caplog.messages == ["a unit that nobody waits for failed: Slip"]


async def test_what_a_unit_forgets_is_gone_from_the_disk_when_the_next_is_done(tally: Tally, tmp_path: Path) -> None:
    def tell() -> None:
        tally.connection.execute("CREATE TABLE words (said TEXT)")
        tally.connection.execute("INSERT INTO words VALUES ('my landlord and the damp')")

    def forget() -> None:
        tally.connection.execute("DELETE FROM words")
        tally.writer.scrub()

    def found() -> int:
        return sum(path.read_bytes().count(b"my landlord") for path in tmp_path.iterdir())

    await tally.writer.run(tell)
    assert found() > 0

    reader = sqlite3.connect(tally.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM words").fetchall()
    await tally.writer.run(forget)
    await tally.writer.run(lambda: None)
    assert found() > 0  # somebody was reading
    reader.close()
    await tally.writer.run(lambda: None)
    await tally.writer.run(lambda: None)

    assert found() == 0


# --- beginning and ending ---


async def test_what_was_handed_in_before_the_end_happens_and_later_it_says_closed(tmp_path: Path) -> None:
    tally = Tally(tmp_path)
    handed_in = [asyncio.create_task(tally.writer.run(tally.add(n))) for n in range(300)]
    await asyncio.sleep(0)
    tally.writer.forget_result(tally.add(999))
    tally.writer.stop()
    tally.writer.stop()

    assert await asyncio.gather(*handed_in) == list(range(300))
    assert tally.read() == [*range(300), 999]
    with pytest.raises(StoreTrouble, match="closed"):
        await tally.writer.run(tally.add(1))


def test_a_start_that_fails_says_why_and_leaves_no_thread(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is a letter, not a database" * 100)
    before = threading.enumerate()
    writer = Writer(lambda: connect(tmp_path / FILE))

    with refused(OpeningFailed, r"can't open .+ \(file is not a database\)"):
        writer.start()

    assert threading.enumerate() == before
    writer.stop()


def test_a_writer_that_never_began_can_be_stopped(tmp_path: Path) -> None:
    Writer(lambda: connect(tmp_path / FILE)).stop()


def test_nothing_is_left_open_after_the_end(tmp_path: Path) -> None:
    before = threading.enumerate()
    tally = Tally(tmp_path)
    tally.writer.stop()

    assert threading.enumerate() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
