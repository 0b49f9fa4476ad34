"""Soon after somebody was forgotten the file is written anew: nothing lies between its rows or in its free pages."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.database.opening import connect
from adapters.database.rebuilding import Soon
from adapters.database.writer import Writer

MANY = 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "voices.sqlite3"


@asynccontextmanager
async def forgotten(
    path: Path, wait: Callable[[float], Awaitable[object]], **size: int
) -> AsyncIterator[tuple[Any, Soon, Callable[[], Awaitable[int]]]]:
    """A house in which much was written and somebody was forgotten; how many pages are free."""
    writer = Writer(lambda: connect(path))
    connection = writer.start()
    soon = Soon(writer, path, wait, **size)

    async def free() -> int:
        (pages,) = await writer.run(lambda: connection.execute("PRAGMA freelist_count").fetchone())
        return int(pages)

    def write() -> None:
        connection.executemany(
            "INSERT INTO house (name, value) VALUES (?, ?)", ((f"n{number}", "x" * 200) for number in range(MANY))
        )

    def forget() -> None:
        connection.execute("DELETE FROM house WHERE name LIKE 'n%'")
        soon.rebuild()

    try:
        await writer.run(write)
        await writer.run(forget)
        yield writer, soon, free
    finally:
        writer.stop()


async def test_it_waits_for_the_last_message_and_no_longer(path: Path) -> None:
    asked, minute = list[float](), asyncio.Event()

    async def wait(seconds: float) -> None:
        asked.append(seconds)
        await minute.wait()

    async with forgotten(path, wait) as (writer, _, free):
        assert await free() > 0

        minute.set()
        await writer.run(lambda: None)
        await writer.run(lambda: None)

        assert 0 == await free()
        assert all(seconds <= 60 for seconds in asked)


async def test_at_the_end_of_the_house_nothing_is_left_for_later(path: Path) -> None:
    async with forgotten(path, lambda seconds: asyncio.Event().wait()) as (_, soon, free):
        await soon.close()

        assert 0 == await free()


async def test_a_large_file_waits_for_the_night(path: Path) -> None:
    async with forgotten(path, lambda seconds: asyncio.sleep(0), small=1000) as (_, soon, free):
        await free()
        await soon.close()

        assert await free() > 0
