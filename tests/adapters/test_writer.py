"""The writer's thread: a unit happens whole or not at all, whatever its neighbours, its caller or the disk do."""

import asyncio
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.database.opening import connect
from adapters.database.version import OpeningFailed
from adapters.database.writer import StoreTrouble, Writer
from tests.adapters.writer_kit import FILE, Slip, Tally
from tests.plainly import refused


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


async def test_all_that_was_handed_in_before_is_there_once_it_is_committed(tally: Tally) -> None:
    for number in range(50):
        tally.writer.forget_result(tally.add(number))
    await tally.writer.committed()

    assert list(range(50)) == tally.read()
