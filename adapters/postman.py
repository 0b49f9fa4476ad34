"""Where things go out: direct answers at once, everything else from the outbox under a lease.

One place decides what follows a failed send (`bot.engine.outbox.what_next`), and every end is recorded.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil

from adapters.courtesy import Courtesy
from adapters.database.writer import StoreTrouble, Writer
from adapters.membership import Membership
from adapters.notes import Notes
from adapters.pacing import AT_ONCE, Pacing
from adapters.pauses import Pauses
from adapters.press.at_sending import drawn
from adapters.ready import Ready, in_their_language
from adapters.rounds import HUNG, Rounds
from adapters.troubles import DATABASE, Lasting
from bot.desk import Desk, DeskBooks
from bot.desk.gate import LEASE
from bot.desk.held import bounced, lost, missed
from bot.engine.message import Message
from bot.engine.outbox import ANSWER, Again, Missed, Moved, Parcel, SendFailed, TryLater, what_next
from bot.engine.people import Reader
from bot.engine.ports import Channel, Clock, Printer

MANY, SENDERS = 256, 160
LONGEST_WAIT, HANGS_FOR = 30.0, 20  # seconds between two looks, and until it is tried again where a channel hangs
log = logging.getLogger(__name__)


class Postman:
    """Sends, and records what became of it."""

    def __init__(
        self, writer: Writer, books: DeskBooks, desk: Desk, channels: Mapping[str, Channel], clock: Clock,
        printer: Printer, patience: float = HUNG,
    ) -> None:  # fmt: skip
        self._writer, self._books, self._desk = writer, books, desk
        self._channels, self._clock, self._printer = channels, clock, printer
        self._pauses, self.courtesy = Pauses(clock), Courtesy()
        self.membership = Membership(writer, books, desk, channels, clock)
        self._wake, self.sent = asyncio.Event(), 0
        self._trouble = Lasting(log, DATABASE, "the outbox can't be used: %s", "the outbox can be used again")
        self._notes = Notes(writer, lambda sent: books.outbox.sent_all(sent, clock.now()))
        self.pacing = {name: Pacing(channel.abilities) for name, channel in channels.items()}
        self._at_once = max((each.ahead for each in self.pacing.values() if each.limited), default=AT_ONCE)
        self._letters = Rounds(self._see_off, self._give_back, self._put_off, carriers=SENDERS, patience=patience)

    def addressed(self, parcel: Parcel) -> Ready:
        """A direct answer with its reader, looked up inside a unit."""
        parcel = self._desk.gate.without_files(parcel, self._clock.now())
        message = parcel.message
        return Ready(parcel, self._desk.reader(message.person, message.group, message.language))

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._wake.set()

    async def run(self) -> None:
        """Send what is due until cancelled; a send that has begun is seen through."""
        try:
            await self._feed(self._letters)
        finally:
            await self._letters.end()

    async def _feed(self, letters: Rounds) -> None:
        """Claim a little ahead of the carriers, so that none waits for the books."""
        recovered = False
        while True:
            self._wake.clear()
            ready: list[Ready] = []
            try:
                if not recovered:
                    await self._writer.run(lambda: self._books.outbox.recover(self._clock.now()))
                    recovered = True
                ready = await self._writer.run(self._claim)
                self._trouble.is_over()
            except StoreTrouble as trouble:
                self._trouble.goes_on(trouble)
            if ready:
                letters.add(ready)
                await letters.until_fewer_than(max(self._at_once // 2, 1))
            else:
                await self._rest()

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(await self._pause()):
                await self._wake.wait()

    async def _pause(self) -> float:
        """Seconds until a row falls due, at most LONGEST_WAIT."""
        try:
            at = await self._writer.run(self._books.outbox.next_at)
        except StoreTrouble:
            return LONGEST_WAIT
        return LONGEST_WAIT if at is None else min(max(at - self._clock.now(), 0.2), LONGEST_WAIT)

    def _claim(self) -> list[Ready]:
        now = self._clock.now()
        claimed = self._books.outbox.claim(now, self._at_once, LEASE)
        return [
            in_their_language(parcel, reader, self.membership.to_ask(parcel.message, now))
            for parcel, reader in self._desk.let_out(claimed, now)
        ]

    def _give_back(self, ready: Ready) -> None:
        """It was claimed but not begun when we were told to stop."""
        self._later(ready.parcel, ready.parcel.not_before, unsure=ready.parcel.unsure, tried=False)

    def _put_off(self, ready: Ready) -> None:
        """Its channel hangs, and the others are not to wait for that."""
        self._later(ready.parcel, self._clock.now() + HANGS_FOR, unsure=ready.parcel.unsure, tried=False)

    async def deliver(self, ready: Ready) -> None:
        """Send an answer, after those to the same chat that were left before and are on their way."""
        await self._letters.after_answers(ready.parcel.message.place)
        await self._see_off(ready)

    async def _see_off(self, ready: Ready) -> None:
        """Send one parcel and record its end. What can't be recorded now is found again when its lease ends."""
        try:
            await self._deliver(ready, followed=False)
        except StoreTrouble as trouble:
            self._trouble.goes_on(trouble)

    def drop(self, parcel: Parcel) -> None:
        """It is not to go out after all."""
        self._end(parcel, lost)

    def _end(self, parcel: Parcel, end: Callable[[DeskBooks, Parcel, int], None]) -> None:
        now = self._clock.now()
        self._writer.forget_result(lambda: end(self._books, parcel, now))
        self.wake()

    async def _deliver(self, ready: Ready, *, followed: bool) -> None:
        parcel, place = ready.parcel, ready.parcel.message.place
        channel = self._channels.get(place.channel)
        until = 0 if self._goes_apart(parcel) else self._pauses.until(place)
        if channel is None or until:
            self._later(parcel, until or self._clock.now() + LEASE, unsure=parcel.unsure, tried=False)
            return
        if ready.asks and not await self.membership.still_in(parcel.message, ready.asks):
            self.drop(parcel)
            return
        pacing = self.pacing[place.channel]
        if parcel.lane == ANSWER or followed:
            await pacing.answers(place)
            await self._hand_in(ready, channel, followed=followed)
            return
        async with pacing.place(self._letters.of(place.channel).not_begun()):
            await self.courtesy.after_you()
            if wait := await pacing.turn(place):
                self._later(parcel, self._clock.now() + ceil(wait), unsure=parcel.unsure, tried=False)
            else:
                await self._hand_in(ready, channel, followed=followed)

    async def _hand_in(self, ready: Ready, channel: Channel, *, followed: bool) -> None:
        parcel = ready.parcel
        message = await drawn(parcel.message, ready.reader, self._printer)
        if not message.again:  # it must not come twice, so that it is under way is noted first
            await self._note_before(parcel)
        try:
            with self.pacing[message.place.channel].on_the_way():
                await channel.send(message, ready.reader, nonce=parcel.id, again=parcel.unsure)
        except Moved as moved:
            if followed:  # twice in a row: not to be chased round in a circle
                self._failed(parcel, TryLater())
            else:
                await self._follow(ready, moved)
        except Missed:
            await self._missed(parcel)
        except SendFailed as failure:
            self._failed(parcel, failure)
        except Exception as error:  # a mistake of ours in one message must not stop the others
            log.error("a message could not be sent: %s", type(error).__name__, exc_info=error)
            self._failed(parcel, TryLater(unsure=True))
        else:
            await self._sent(parcel)

    async def _note_before(self, parcel: Parcel) -> None:
        """That it is under way. Raises StoreTrouble: then it is not, and goes as soon as that can be noted."""
        try:
            await self._writer.run(lambda: self._books.outbox.hand_over(parcel.id, self._clock.now()))
        except StoreTrouble:
            self._later(parcel, self._clock.now(), unsure=parcel.unsure, tried=False)
            raise

    async def _sent(self, parcel: Parcel) -> None:
        """Waited for when much is to be noted, so that a crash leaves few unnoted, which are then sent again."""
        self.sent += 1
        waiting = self._notes.add(parcel.id)
        pacing = self.pacing.get(parcel.message.place.channel)
        paced = parcel.lane != ANSWER and pacing is not None and pacing.limited
        if paced or self._writer.busy or waiting >= MANY:
            await self._writer.committed()

    async def try_once(self, channel: Channel, message: Message, reader: Reader) -> bool:
        """Send without a row, for when the store is in trouble; a failure ends it. Whether it was sent."""
        try:
            await channel.send(message, reader, nonce=0, again=False)
        except Exception as failure:  # it was a courtesy; what caused it goes on
            log.warning("a line without a row was not sent: %s", type(failure).__name__)
            return False
        return True

    async def _follow(self, ready: Ready, moved: Moved) -> None:
        """The chat has a new id: note it everywhere, and send there once."""
        old = ready.parcel.message.place
        await self._writer.run(lambda: self._desk.moved(old, moved.to))
        message = replace(ready.parcel.message, place=replace(old, chat=moved.to))
        await self._deliver(replace(ready, parcel=replace(ready.parcel, message=message)), followed=True)

    async def _missed(self, parcel: Parcel) -> None:
        """Nobody waited for a whisper any more: it goes another way, which is never one that others see."""
        now = self._clock.now()

        def unit() -> Ready | None:
            moved = missed(self._books, parcel, now)
            return self.addressed(moved) if moved else None

        if (ready := await self._writer.run(unit)) is not None:
            await self._deliver(ready, followed=True)

    def _failed(self, parcel: Parcel, failure: SendFailed) -> None:
        now, place = self._clock.now(), parcel.message.place
        decision = what_next(failure, parcel, now)
        if isinstance(failure, TryLater) and failure.after is not None and not self._goes_apart(parcel):
            self._pauses.note(place, failure.after, everywhere=failure.everywhere)
        if isinstance(decision, Again):
            tried = not isinstance(failure, TryLater) or failure.after is None
            self._later(parcel, decision.at, unsure=decision.unsure, tried=tried)
            return
        log.warning("a message was given up: %s", type(failure).__name__)
        self._end(parcel, bounced if decision.stop else lost)

    def _later(self, parcel: Parcel, at: int, *, unsure: bool, tried: bool) -> None:
        self._writer.forget_result(lambda: self._books.outbox.later(parcel.id, at, unsure=unsure, tried=tried))
        self.wake()

    def _goes_apart(self, parcel: Parcel) -> bool:
        """An answer to an act, on a channel where those go a way of their own: what holds back a chat does not hold it."""
        channel = self._channels.get(parcel.message.place.channel)
        apart = channel is not None and channel.abilities.answers_apart
        return apart and parcel.lane == ANSWER and bool(parcel.message.event)
