"""Where things come in: written to the inbox before the platform is told, then handled, each chat in its own order.

Many chats at once, one chat in order. What a crash leaves in the inbox is handled at the next start; what was handled
is never done again, because the inbox row is emptied in the very unit of its effect.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from adapters.database.writer import StoreTrouble, Writer
from adapters.files.fetching import fetch, fetch_picture
from adapters.inbox import Inbox
from adapters.meanwhile import PATIENCE, Meanwhile
from adapters.postman import Postman
from adapters.ready import Ready
from adapters.troubles import DATABASE, begins, over
from bot.desk import Desk
from bot.engine.incoming import Commanded, Incoming, SentFile
from bot.engine.message import Line, Message
from bot.engine.ports import Channel, Clock

WORKERS = 96
FULL = 500  # no more is asked of a platform while this many wait here
_WAITS = (1, 2, 5, 10, 30)  # seconds between tries while the store is in trouble
_Chat = tuple[str, str]
T = TypeVar("T")
log = logging.getLogger(__name__)


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
        *,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self._writer, self._inbox, self._desk = writer, inbox, desk
        self.meanwhile = Meanwhile(desk, channels, postman, clock, patience=patience)
        self._channels, self._postman, self._clock = channels, postman, clock
        self._chats: dict[_Chat, deque[Incoming]] = {}
        self._under_way, self.here = list[Incoming](), set[tuple[str, str]]()  # here: channel and event of all of ours
        self._ready: asyncio.Queue[_Chat | None] = asyncio.Queue()  # None: a worker may go home
        self._wait, self._in_trouble, self.waiting, self.taken_in = wait, False, 0, 0
        self._closing, self._room_again, self._idle = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._room_again.set()
        self._idle.set()

    async def take_in(self, batch: Sequence[Incoming]) -> None:
        """Write a batch to the inbox; when this returns, the platform may forget it. Raises StoreTrouble."""
        await self._room_again.wait()
        # a caller that is cancelled half-way must not leave kept events unhandled until the next start
        await asyncio.shield(asyncio.ensure_future(self._keep(batch)))

    async def take_in_at_last(self, batch: Sequence[Incoming]) -> None:
        """The same, tried until the store takes it: nothing is lost. Meanwhile help is given without it."""
        tries = 0
        while True:
            try:
                with self.meanwhile.patience(lambda: batch, lines=False):
                    await self.take_in([self.meanwhile.marked(each) for each in batch])
                break
            except StoreTrouble as trouble:
                self.meanwhile.say(batch)
                if self._closing.is_set():
                    raise
                if not tries:
                    log.error(
                        "the database can't be written: %s. New messages wait outside.", trouble, extra=begins(DATABASE)
                    )
                await self._pause(_WAITS[min(tries, len(_WAITS) - 1)])
                tries += 1
        if not self._in_trouble:
            self.meanwhile.over()
            if tries:
                log.info("new messages are taken in again", extra=over(DATABASE))

    async def _keep(self, batch: Sequence[Incoming]) -> None:
        with self._postman.courtesy.somebody_waits():
            for incoming in await self._writer.run(lambda: self._inbox.keep(batch, self._clock.now())):
                self._queue(incoming)
                self.taken_in += 1

    async def catch_up(self) -> int:
        """Handle what an earlier run left in the inbox, or another process that can't; how many."""
        kept = await self._writer.run(lambda: self._inbox.open(self._clock.now()))
        left = [each for each in kept if each.place.channel in self._channels]
        for incoming in left:
            self._queue(incoming)
        return len(left)

    async def run(self) -> None:
        """Handle what comes in until cancelled; an event that has begun is seen through."""
        self._closing.clear()
        workers = [asyncio.create_task(self._work()) for _ in range(WORKERS)]
        try:
            await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)  # does not cancel them with us
        finally:
            self._closing.set()
            for _ in workers:
                self._ready.put_nowait(None)
            await asyncio.gather(*workers)

    async def settle(self) -> None:
        """Returns once everything that came in has been handled."""
        await self._idle.wait()

    def _queue(self, incoming: Incoming) -> None:
        chat, event = (incoming.place.channel, incoming.place.chat), (incoming.place.channel, incoming.event)
        if event in self.here:
            return
        self.here.add(event)
        self.waiting += 1
        self._idle.clear()
        if self.waiting >= FULL:
            self._room_again.clear()
        if chat in self._chats:
            self._chats[chat].append(incoming)
        else:
            self._chats[chat] = deque((incoming,))
            self._ready.put_nowait(chat)

    async def _work(self) -> None:
        while True:
            chat = await self._ready.get()
            if chat is None or self._closing.is_set():
                return  # what still waits is in the inbox
            waiting = self._chats[chat]
            incoming = waiting.popleft()
            with self._postman.courtesy.somebody_waits():
                await self._see_through(incoming)
            self.here.discard((incoming.place.channel, incoming.event))
            if waiting:
                self._ready.put_nowait(chat)  # behind the others: one busy chat must not hold a worker
            else:
                del self._chats[chat]
            self.waiting -= 1
            if self.waiting < FULL // 2:
                self._room_again.set()
            if not self.waiting:
                self._idle.set()

    async def _see_through(self, incoming: Incoming) -> None:
        channel = self._channels[incoming.place.channel]
        self._under_way.append(incoming)
        await _politely(channel.begin(incoming))
        try:
            for ready in await self._handle(incoming, channel):
                if not await self.meanwhile.spares(incoming, ready.parcel):
                    await self._postman.deliver(ready)
        except StoreTrouble:
            log.warning("an event waits in the inbox for the next start")
        except Exception as error:  # one bad event must not stop the rest; its words stay out of the log
            log.error("an event could not be handled: %s", type(error).__name__, exc_info=error)
        finally:
            self._under_way.remove(incoming)
            await _politely(channel.finish(incoming))

    async def _prepare(self, incoming: Incoming, channel: Channel) -> tuple[Incoming, object]:
        """Slow work between two units: asking the platform, fetching and reading a file."""
        act = incoming.act
        if isinstance(act, Commanded) and incoming.account is not None and not incoming.place.private:
            command = self._desk.registry.commands.get(act.name)
            if command and command.manages:
                return replace(incoming, manages=await channel.may_manage(incoming.place, incoming.account)), None
        if isinstance(act, SentFile) and act.picture:
            wanted = await self._until_kept(lambda: self._desk.awaits_picture(incoming))
            return (replace(incoming, act=await fetch_picture(act, channel)) if wanted else incoming), None
        if isinstance(act, SentFile):
            incoming = replace(incoming, act=await fetch(act, channel))
        if (work := self._desk.registry.prepare(incoming.act)) is None:
            return incoming, None
        with self.meanwhile.patience(lambda: [incoming], lines=False):
            return incoming, await asyncio.to_thread(work)

    async def _handle(self, incoming: Incoming, channel: Channel) -> list[Ready]:
        """One event, whole; a mistake of ours is told to the person, and nothing is half done."""
        try:
            asked, prepared = await self._prepare(incoming, channel)
            return await self._until_kept(lambda: self._unit(asked, prepared))
        except StoreTrouble:
            raise
        except Exception:
            await self._until_kept(lambda: self._inbox.done(incoming))
            sorry = Message(incoming.place, Line("talk.went_wrong"), language=incoming.language, event=incoming.event)
            message = replace(sorry, whisper=incoming.mute)
            await self._postman.try_once(channel, message, self._desk.guess_reader(incoming.language))
            raise

    async def _until_kept(self, unit: Callable[[], T]) -> T:
        """The unit, tried until the store takes it. Raises StoreTrouble only when we are told to stop meanwhile."""
        tries = 0
        while True:
            try:
                with self.meanwhile.patience(self._all_waiting, lines=False):
                    kept = await self._writer.run(unit)
            except StoreTrouble as trouble:
                if self._closing.is_set():
                    raise
                if not self._in_trouble:
                    log.error(
                        "the database can't be written: %s. Words wait in the inbox.", trouble, extra=begins(DATABASE)
                    )
                self._in_trouble = True
                self.meanwhile.say(self._all_waiting())
                await self._pause(_WAITS[min(tries, len(_WAITS) - 1)])
                tries += 1
            else:
                if self._in_trouble:
                    log.warning("the database can be written again", extra=over(DATABASE))
                    self.meanwhile.over()
                self._in_trouble = False
                return kept

    def _all_waiting(self) -> list[Incoming]:  # in the inbox, and not handled
        return [*self._under_way, *(each for waiting in self._chats.values() for each in waiting)]

    async def _pause(self, seconds: float) -> None:
        """Wait, but not longer than we are wanted."""
        waits = [asyncio.ensure_future(self._wait(seconds)), asyncio.ensure_future(self._closing.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    def _unit(self, incoming: Incoming, prepared: object) -> list[Ready]:
        left, now = self._inbox.left_before(incoming, self._clock.now()), self._clock.now()
        new = self._inbox.done(incoming)
        parcels = self._desk.handle(self.meanwhile.marked(incoming), now, prepared) if new else ()
        return [self._postman.addressed(parcel) for parcel in (*left, *parcels)]


async def _politely(courtesy: Awaitable[None]) -> None:
    """What a channel does around an event (ending a spinner); that it fails must not cost the person their answer."""
    try:
        await courtesy
    except Exception as error:
        log.warning("a channel could not begin or finish an event: %s", type(error).__name__)
