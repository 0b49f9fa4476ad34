"""Where things come in: written to the inbox before the platform is told, then handled, each chat in its own order.

Many chats at once, one chat in order. What a crash leaves in the inbox is handled at the next start; what was handled is
never done again, because the inbox row is emptied in the very unit of its effect.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from adapters.database.writer import StoreTrouble, Writer
from adapters.postman import Postman, Ready
from adapters.reading_files import read_file
from bot.desk import Desk
from bot.engine.message import Commanded, Incoming, Line, Message, SentFile
from bot.engine.people import Reader
from bot.engine.ports import Channel, Clock, TooBig

WORKERS = 96
FULL = 500  # no more is asked of a platform while this many wait here
_WAITS = (1, 2, 5, 10, 30)  # seconds between tries while the store is in trouble
_Chat = tuple[str, str]
log = logging.getLogger(__name__)


class Inbox(Protocol):
    """Events kept until they are handled."""

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]: ...

    def done(self, incoming: Incoming) -> bool: ...

    def open(self) -> list[Incoming]: ...


class Reception:
    """Takes in events of all channels and sees each through."""

    def __init__(
        self,
        writer: Writer,
        inbox: Inbox,
        desk: Desk,
        channels: Mapping[str, Channel],
        postman: Postman,
        clock: Clock,
    ) -> None:
        self._writer, self._inbox, self._desk = writer, inbox, desk
        self._channels, self._postman, self._clock = channels, postman, clock
        self._chats: dict[_Chat, deque[Incoming]] = {}
        self._ready: asyncio.Queue[_Chat] = asyncio.Queue()
        self._waiting = 0
        self._room_again = asyncio.Event()
        self._room_again.set()
        self._idle = asyncio.Event()
        self._idle.set()

    async def take_in(self, batch: Sequence[Incoming]) -> None:
        """Write a batch to the inbox; when this returns, the platform may forget it. Raises StoreTrouble."""
        await self._room_again.wait()
        now = self._clock.now()
        for incoming in await self._writer.run(lambda: self._inbox.keep(batch, now)):
            self._queue(incoming)

    async def catch_up(self) -> int:
        """Handle what an earlier run left in the inbox; how many."""
        left = [each for each in await self._writer.run(self._inbox.open) if each.place.channel in self._channels]
        for incoming in left:
            self._queue(incoming)
        return len(left)

    async def run(self) -> None:
        """Handle what comes in until cancelled; an event that has begun is seen through."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(WORKERS):
                workers.create_task(self._work())

    async def settle(self) -> None:
        """Returns once everything that came in has been handled."""
        await self._idle.wait()

    def _queue(self, incoming: Incoming) -> None:
        chat = (incoming.place.channel, incoming.place.chat)
        self._waiting += 1
        self._idle.clear()
        if self._waiting >= FULL:
            self._room_again.clear()
        if chat in self._chats:
            self._chats[chat].append(incoming)
        else:
            self._chats[chat] = deque((incoming,))
            self._ready.put_nowait(chat)

    async def _work(self) -> None:
        while True:
            chat = await self._ready.get()
            waiting = self._chats[chat]
            await self._see_through(waiting.popleft())
            if waiting:
                self._ready.put_nowait(chat)  # behind the others: one busy chat must not hold a worker
            else:
                del self._chats[chat]
            self._waiting -= 1
            if self._waiting < FULL // 2:
                self._room_again.set()
            if not self._waiting:
                self._idle.set()

    async def _see_through(self, incoming: Incoming) -> None:
        channel = self._channels[incoming.place.channel]
        await channel.begin(incoming)
        try:
            asked, prepared = await self._prepare(incoming, channel)
            for parcel in await self._handle(asked, prepared, channel):
                await self._postman.deliver(parcel)
        except Exception as error:  # one bad event must not stop the rest; its words stay out of the log
            log.error("an event could not be handled: %s", type(error).__name__, exc_info=error)
        finally:
            await channel.finish(incoming)

    async def _prepare(self, incoming: Incoming, channel: Channel) -> tuple[Incoming, object]:
        """Slow work between two units: asking the platform, fetching and reading a file."""
        act = incoming.act
        if isinstance(act, Commanded) and incoming.account is not None and not incoming.place.private:
            command = self._desk.registry.commands.get(act.name)
            if command and command.manages:
                return replace(incoming, manages=await channel.may_manage(incoming.place, incoming.account)), None
        if isinstance(act, SentFile):
            read = replace(incoming, act=await _fetch(act, channel))
            return read, await asyncio.to_thread(self._desk.registry.prepare, read)
        return incoming, None

    async def _handle(self, incoming: Incoming, prepared: object, channel: Channel) -> list[Ready]:
        """The unit, tried until the store takes it; a mistake of ours is told to the person, and nothing is half done."""
        tries = 0
        while True:
            try:
                return await self._writer.run(lambda: self._unit(incoming, prepared))
            except StoreTrouble as trouble:
                if tries == 0:
                    log.error("the database can't be written: %s. Words wait in the inbox.", trouble)
                    await self._say_directly(incoming, channel, "talk.one_moment")
                await asyncio.sleep(_WAITS[min(tries, len(_WAITS) - 1)])
                tries += 1
            except Exception:
                await self._writer.run(lambda: self._inbox.done(incoming))
                await self._say_directly(incoming, channel, "talk.went_wrong")
                raise

    def _unit(self, incoming: Incoming, prepared: object) -> list[Ready]:
        if not self._inbox.done(incoming):
            return []
        parcels = self._desk.handle(incoming, self._clock.now(), prepared)
        return [self._postman.addressed(parcel) for parcel in parcels]

    async def _say_directly(self, incoming: Incoming, channel: Channel, key: str) -> None:
        """A line that needs no database, for when there is none; nothing personal is in it."""
        message = Message(incoming.place, Line(key), language=incoming.language)
        await self._postman.try_once(channel, message, Reader())


async def _fetch(file: SentFile, channel: Channel) -> SentFile:
    try:
        body = await channel.download(file.file)
    except TooBig:
        return replace(file, problem="words.file_too_big")
    read = await read_file(file.name, body)
    return replace(file, text=read.text, problem=read.problem)
