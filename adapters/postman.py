"""Where things go out: direct answers at once, everything else from the outbox under a lease.

One place decides what follows a failed send (`bot.engine.outbox.what_next`), and every end is recorded.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from adapters.database.writer import StoreTrouble, Writer
from bot.desk import DeskBooks
from bot.engine.message import Message, Place
from bot.engine.outbox import Again, Moved, Parcel, SendFailed, TryLater, what_next
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.ports import Channel, Clock

LEASE = 120  # seconds; longer than any send may take
AT_ONCE = 64  # rows claimed together
SENDERS = 16
LONGEST_WAIT = 30.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A parcel and its reader, as they are at the moment of sending."""

    parcel: Parcel
    reader: Reader


class Postman:
    """Sends, and records what became of it."""

    def __init__(
        self,
        writer: Writer,
        books: DeskBooks,
        reader: Callable[[PersonId | None, GroupId | None, str], Reader],
        channels: Mapping[str, Channel],
        clock: Clock,
    ) -> None:
        self._writer, self._books, self._reader = writer, books, reader
        self._channels, self._clock = channels, clock
        self._paused: dict[tuple[str, str], int] = {}  # (channel, chat) or (channel, ""): until when
        self._wake = asyncio.Event()

    def addressed(self, parcel: Parcel) -> Ready:
        """With its reader, looked up inside a unit."""
        message = parcel.message
        return Ready(parcel, self._reader(message.person, message.group, message.language))

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._wake.set()

    async def run(self) -> None:
        """Send what is due until cancelled."""
        await self._writer.run(lambda: self._books.outbox.recover(self._clock.now()))
        while True:
            self._wake.clear()
            try:
                ready = await self._writer.run(self._claim)
            except StoreTrouble as trouble:
                log.error("the outbox can't be read: %s", trouble)
                ready = []
            if ready:
                await self._send_all(ready)
            else:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(await self._pause()):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _pause(self) -> float:
        """Seconds until a row falls due, at most LONGEST_WAIT."""
        try:
            at = await self._writer.run(self._books.outbox.next_at)
        except StoreTrouble:
            return LONGEST_WAIT
        return LONGEST_WAIT if at is None else min(max(at - self._clock.now(), 0.2), LONGEST_WAIT)

    def _claim(self) -> list[Ready]:
        parcels = self._books.outbox.claim(self._clock.now(), AT_ONCE, LEASE)
        return [self.addressed(parcel) for parcel in parcels]

    async def _send_all(self, ready: list[Ready]) -> None:
        """Many chats at once, one chat in order."""
        by_chat: dict[Place, list[Ready]] = {}
        for each in ready:
            by_chat.setdefault(each.parcel.message.place, []).append(each)
        gate = asyncio.Semaphore(SENDERS)

        async def send(theirs: list[Ready]) -> None:
            async with gate:
                for each in theirs:
                    await self.deliver(each)

        async with asyncio.TaskGroup() as sending:
            for theirs in by_chat.values():
                sending.create_task(send(theirs))

    async def deliver(self, ready: Ready) -> None:
        """Send one parcel and record its end."""
        parcel, place = ready.parcel, ready.parcel.message.place
        channel = self._channels.get(place.channel)
        until = self._paused_until(place)
        if channel is None or until:
            await self._later(parcel, until or self._clock.now() + LEASE, unsure=parcel.unsure)
            return
        if not parcel.message.again:  # it must not come twice, so that it is under way is noted first
            await self._writer.run(lambda: self._books.outbox.hand_over(parcel.id, self._clock.now()))
        try:
            await channel.send(parcel.message, ready.reader, nonce=parcel.id, again=parcel.unsure)
        except Moved as moved:
            await self._follow(ready, moved)
        except SendFailed as failure:
            await self._failed(parcel, failure)
        else:
            self._writer.forget_result(lambda: self._books.outbox.sent(parcel.id, self._clock.now()))

    async def try_once(self, channel: Channel, message: Message, reader: Reader) -> None:
        """Send without a row, for when the store is in trouble; a failure ends it."""
        try:
            await channel.send(message, reader, nonce=0, again=False)
        except SendFailed as failure:
            log.warning("a line without a row was not sent: %s", type(failure).__name__)

    async def _follow(self, ready: Ready, moved: Moved) -> None:
        """The chat has a new id: note it everywhere, and send there once."""
        old = ready.parcel.message.place

        def unit() -> None:
            self._books.groups.move(old, moved.to)
            self._books.outbox.redirect(old, moved.to)

        await self._writer.run(unit)
        message = replace(ready.parcel.message, place=replace(old, chat=moved.to))
        if not isinstance(moved.__cause__, Moved):
            await self.deliver(replace(ready, parcel=replace(ready.parcel, message=message)))

    async def _failed(self, parcel: Parcel, failure: SendFailed) -> None:
        now = self._clock.now()
        place = parcel.message.place
        decision = what_next(failure, parcel, now)
        if isinstance(failure, TryLater) and failure.after is not None:
            scope = (place.channel, "" if failure.everywhere else place.chat)
            self._paused[scope] = now + max(1, round(failure.after + 0.5))
        if isinstance(decision, Again):
            await self._later(parcel, decision.at, unsure=decision.unsure)
            return
        log.warning("a message was given up: %s", type(failure).__name__)

        def give_up() -> None:
            self._books.outbox.dropped(parcel.id, now)
            if decision.stop and parcel.message.person is not None and place.private:
                self._books.people.opened(parcel.message.person, "")

        await self._writer.run(give_up)

    async def _later(self, parcel: Parcel, at: int, *, unsure: bool) -> None:
        await self._writer.run(lambda: self._books.outbox.later(parcel.id, at, unsure=unsure))
        self.wake()

    def _paused_until(self, place: Place) -> int:
        """When this chat may be written to again; 0: now."""
        now = self._clock.now()
        until = max(self._paused.get((place.channel, place.chat), 0), self._paused.get((place.channel, ""), 0))
        if until <= now:
            self._paused.pop((place.channel, place.chat), None)
            return 0
        return until
