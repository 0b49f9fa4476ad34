"""Rebuilding the file once somebody was forgotten: what SQLite moved about leaves copies between its rows.

Deleted rows are overwritten at once (`secure_delete`), but not what lay in a page before its rows were moved to another. A file
of the usual size is written anew some seconds later, when the last message to them has gone out; any file in the night.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.schema import house as facts
from adapters.database.writer import StoreTrouble, Writer

NIGHT = range(2, 5)  # hours of the day in UTC, when hardly anybody waits
DAY = 24 * 3600  # a house that is shut at night does it in the daytime
SOON = 20  # seconds: all is gone within a minute
SMALL = 32 * 1024 * 1024  # bytes: written anew in less than a second, for which everybody waits
_FACT = "erased"
_SINCE = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
_DONE = delete(facts).where(facts.c.name == bindparam("wanted"))


def note_erased(ledger: Ledger, now: int) -> None:
    """In the unit that forgets."""
    ledger.add(facts, name=_FACT, value=str(now))


def is_due(ledger: Ledger, now: int) -> bool:
    """Whether the file is to be rebuilt now; asked once an hour, and noted as done."""
    row = ledger.one(_SINCE, wanted=_FACT)
    if row is None or not (datetime.fromtimestamp(now, UTC).hour in NIGHT or now - int(row[0]) >= DAY):
        return False
    ledger.run(_DONE, wanted=_FACT)
    return True


class Soon:
    """Has a file of the usual size written anew soon after somebody was forgotten; at the end at once."""

    def __init__(
        self, writer: Writer, file: Path, wait: Callable[[float], Awaitable[object]], *, small: int = SMALL
    ) -> None:
        self._writer, self._file, self._wait, self._small = writer, file, wait, small
        self._loop = asyncio.get_running_loop()
        self._waiting: set[asyncio.Task[None]] = set()

    def rebuild(self) -> None:
        """Called in the writer's thread, in the unit that forgets."""
        with contextlib.suppress(RuntimeError):  # the loop has ended: in the night, then
            self._loop.call_soon_threadsafe(self._begin)

    def _begin(self) -> None:
        task = asyncio.ensure_future(self._later())
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def _later(self) -> None:
        await self._wait(SOON)
        await self._now()

    async def _now(self) -> None:
        with contextlib.suppress(OSError, StoreTrouble):  # in the night, then
            if self._file.stat().st_size <= self._small:
                self._writer.rebuild()
                await self._writer.committed()

    async def close(self) -> None:
        owed = list(self._waiting)
        for task in owed:
            task.cancel()
        await asyncio.gather(*owed, return_exceptions=True)
        if owed:
            await self._now()
