"""The writer while the store is in trouble: nothing is half kept, and it goes on without a restart."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.database.writer import StoreTrouble
from tests.adapters.writer_kit import Slip, Tally


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
        tally.and_wait(lambda: tally.connection.execute(pages + "1").fetchone())  # as few as there are
        yield lambda: tally.and_wait(lambda: tally.connection.execute(pages + "1000000").fetchone())


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


async def test_while_somebody_reads_nobody_waits_for_the_log_to_be_emptied(tally: Tally) -> None:
    patience = 60_000  # thousandths of a second that the connection waits for others
    await tally.writer.run(lambda: tally.connection.execute(f"PRAGMA busy_timeout={patience}"))
    await tally.writer.run(tally.add(1))
    reader = sqlite3.connect(tally.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM tally").fetchall()
    tally.writer.scrub()
    async with asyncio.timeout(patience / 4000):
        for number in range(2, 6):
            await tally.writer.run(tally.add(number))
    reader.close()
    now = await tally.writer.run(lambda: tally.connection.execute("PRAGMA busy_timeout").fetchone())

    assert (patience,) == now
