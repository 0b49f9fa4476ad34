"""Who is still in a group: the platform is asked about everybody, twice a day, at a quiet pace of its own.

So nothing that goes out waits for it, or asks once more for each message. Only while a group's roll has not been called to
its end (just after a start) somebody is asked about when they are written to, and then only as many as the pace allows.
No answer counts as still in. Who is in none of the group's chats any more has left it, as if we had seen them go.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from adapters.database.writer import StoreTrouble, Writer
from bot.desk import Desk, DeskBooks
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import TryLater
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.ports import Channel, Clock

BELIEVED = 24 * 3600  # seconds
PAUSE = 12 * 3600  # seconds from the end of one roll to the next
AT_FIRST = 10  # seconds after the start
PER_SECOND = 5  # questions: a sixth of what may be sent, and a platform that minds says so
BURST = 30  # questions of those who are written to
SLICE = 100  # people looked up together
PATIENCE = 5.0  # seconds; a platform that takes longer does not say
REST = 60  # seconds that a platform which can't be asked is left alone
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Whether:
    """To be asked: whether a person is in a group, in any of the places where they could be."""

    group: GroupId
    person: PersonId
    ways: tuple[tuple[Place, Account], ...]


class Membership:
    """Calls the roll, and notes who has left."""

    def __init__(
        self,
        writer: Writer,
        books: DeskBooks,
        desk: Desk,
        channels: Mapping[str, Channel],
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._writer, self._books, self._desk = writer, books, desk
        self._channels, self._clock, self._sleep = channels, clock, sleep
        self._called: dict[GroupId, int] = {}
        self._allowance = _Allowance(seconds)
        self._rests_until: dict[str, int] = {}  # by channel; until it is asked again and answers

    # --- the roll

    async def run(self) -> None:
        await self._sleep(AT_FIRST)
        while True:
            try:
                await self.call_the_roll()
            except StoreTrouble:
                await self._sleep(REST)
            else:
                await self._sleep(PAUSE)

    async def call_the_roll(self) -> None:
        """Ask about everybody in every group, one after the other."""
        began: dict[GroupId, int] = {}
        missed: set[GroupId] = set()
        after = (GroupId(-1), PersonId(-1))
        while some := await self._next(after):
            for each in some:
                began.setdefault(each.group, self._clock.now())
                if each.ways and not await self._call(each):
                    missed.add(each.group)
            after = (some[-1].group, some[-1].person)
        self._called = {group: at for group, at in began.items() if group not in missed}

    async def _next(self, after: tuple[GroupId, PersonId]) -> list[Whether]:
        def unit() -> list[Whether]:
            return [self._whether(group, person) for group, person in self._books.groups.roll(after, SLICE)]

        return await self._writer.run(unit)

    async def _call(self, whether: Whether) -> bool:
        """Whether it could be asked at all."""
        if any(self._is_resting(place.channel) for place, _ in whether.ways):
            return False
        await self._sleep(1 / PER_SECOND)
        if await self._is_gone(whether):
            now = self._clock.now()
            await self._writer.run(lambda: self._desk.has_left(whether.group, whether.person, now))
        return True

    # --- what goes out before that

    def to_ask(self, message: Message, now: int) -> tuple[Whether, ...]:
        """What must be asked before this goes out; inside a unit. Without a group that it is about, all of theirs."""
        person = message.person
        if not message.unasked or not message.place.private or person is None:
            return ()
        if (message.group is not None and self._is_known(message.group, now)) or not self._allowance.is_there():
            return ()
        groups = [each for each in self._books.groups.of(person) if message.group in (None, each)]
        asks = [self._whether(each, person) for each in groups if not self._is_known(each, now)]
        found = tuple(each for each in asks if each.ways)
        self._allowance.take(len(found))
        return found

    def _is_known(self, group: GroupId, now: int) -> bool:
        at = self._called.get(group)
        return at is not None and 0 <= now - at < BELIEVED

    def _whether(self, group: GroupId, person: PersonId) -> Whether:
        accounts = {each.channel: each for each in self._books.people.accounts(person)}
        places = self._books.groups.places(group)
        return Whether(
            group, person, tuple((each, accounts[each.channel]) for each in places if each.channel in accounts)
        )

    async def still_in(self, message: Message, asks: Sequence[Whether]) -> bool:
        """Whether the message may go; who has left is noted first."""
        gone = [each for each in asks if await self._is_gone(each)]
        return not gone or await self._writer.run(lambda: self._note(message, gone, self._clock.now()))

    def _note(self, message: Message, gone: list[Whether], now: int) -> bool:
        for each in gone:
            self._desk.has_left(each.group, each.person, now)
        left = self._books.groups.of(gone[0].person)
        return bool(left) if message.group is None else message.group in left

    # --- asking

    async def _is_gone(self, whether: Whether) -> bool:
        answers = [await self._ask(place, account) for place, account in whether.ways]
        return all(answer is False for answer in answers)

    async def _ask(self, place: Place, account: Account) -> bool | None:
        channel = self._channels.get(place.channel)
        if channel is None or self._is_resting(place.channel):
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await channel.is_in(place, account)
        except Exception as error:  # whatever it was, it is no answer, and must not keep a message back
            self._let_rest(place.channel, error)
            return None
        self._rests_until.pop(place.channel, None)
        return answer

    def _is_resting(self, channel: str) -> bool:
        return self._clock.now() < self._rests_until.get(channel, 0)

    def _let_rest(self, channel: str, error: Exception) -> None:
        """Said once, however long it lasts."""
        if channel not in self._rests_until:
            log.warning("it can't be asked who is in a chat: %s", type(error).__name__)
        asked_for = error.after if isinstance(error, TryLater) else None
        self._rests_until[channel] = self._clock.now() + max(REST, round(asked_for or 0))


class _Allowance:
    """So many at once, and so many a second."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._left, self._at = float(BURST), seconds()

    def is_there(self) -> bool:
        now = self._seconds()
        self._left, self._at = min(self._left + (now - self._at) * PER_SECOND, BURST), now
        return self._left >= 1

    def take(self, many: int) -> None:
        self._left -= many
