"""The other processes of this house: what they say, and what one of them left when it died.

PostgreSQL carries a word from each to all (NOTIFY) once what it is about is committed. Whoever wrote something goes first;
the others look a moment later, and also every few seconds, for a word that got lost. Nobody leads, so that anybody may die.
"""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

import psycopg

from adapters.database.books.all import Books
from adapters.database.postgresql import CHANNEL, Postgres, plainly
from adapters.database.writer import StoreTrouble, Writer
from adapters.postman import Postman
from adapters.reception import Reception
from adapters.ticking import Ticking
from bot.engine.ports import Clock

T = TypeVar("T")
A_MOMENT = 0.5  # seconds
LOOK = 3.0
AGAIN = 5.0
log = logging.getLogger(__name__)


class Neighbours:
    """Listens and looks until it is closed."""

    def __init__(
        self, address: str, writer: Writer, books: Books, reception: Reception, postman: Postman, ticking: Ticking,
        clock: Clock, channels: frozenset[str],
    ) -> None:  # fmt: skip
        self._address, self._writer, self._clock = address, writer, clock
        self._reception, self._postman, self._ticking = reception, postman, ticking
        self._connection: Postgres = books.ledger.connection
        self._inbox = books.inbox
        self._tasks: list[asyncio.Task[None]] = []
        self._soon: asyncio.TimerHandle | None = None
        # what is of a channel that we don't have is for another
        books.inbox.is_here = lambda channel, event: channel not in channels or (channel, event) in reception.here

    def start(self) -> None:
        self._tasks = [asyncio.create_task(each()) for each in (self._listen, self._look)]

    async def close(self) -> None:
        if self._soon:
            self._soon.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self) -> None:
        silent = False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._address, autocommit=True) as line:
                    await line.execute(f"LISTEN {CHANNEL}")
                    silent = False
                    async for note in line.notifies():
                        self._heard(note.payload)
            except psycopg.Error as error:
                if not silent:
                    log.warning("the other processes can't be heard just now: %s", plainly(error))
                silent = True
            await asyncio.sleep(AGAIN)

    def _heard(self, said: str) -> None:
        slot, _, news = said.partition(" ")
        if slot == str(self._connection.slot):
            return
        what, _, at = news.partition(" ")
        if what == "inbox":
            self._tasks[:] = [each for each in self._tasks if not each.done()]
            self._tasks.append(asyncio.create_task(self._take_over()))
        elif what == "outbox" and self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(A_MOMENT, self._help)
        elif what == "due":
            self._ticking.sooner(int(at))

    def _help(self) -> None:
        self._soon = None
        self._postman.wake()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await self._take_over()
            await self._quietly(self._writer.run(lambda: self._inbox.let_go(self._clock.now())))
            if await self._quietly(self._writer.run(lambda: self._inbox.free(self._clock.now()))):
                self._postman.wake()
            others = await self._quietly(self._writer.run(self._connection.others))
            if others is not None:
                for each in self._postman.pacing.values():
                    each.shared_by(others + 1)

    async def _take_over(self) -> None:
        await self._quietly(self._reception.catch_up())

    async def _quietly(self, work: Awaitable[T]) -> T | None:
        """It is tried again in a few seconds; reception and sender say what is wrong with the store."""
        try:
            return await work
        except StoreTrouble:
            return None
