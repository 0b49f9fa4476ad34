"""Before we write to somebody about a group: are they still in it? The platform is asked, and its answer kept for a day.

No answer counts as still in. Who is in none of the group's chats any more has left it, as if we had seen them go.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.database.writer import Writer
from adapters.recent import Recent
from bot.desk import Desk, DeskBooks
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.people import Account, GroupId, PersonId
from bot.engine.ports import Channel, Clock

DAY = 24 * 3600
PATIENCE = 5.0  # seconds; a platform that takes longer does not say
REMEMBERED = 20_000  # people of groups
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Whether:
    """To be asked: whether a person is in a group, in any of the places where they could be."""

    group: GroupId
    person: PersonId
    ways: tuple[tuple[Place, Account], ...]


class Membership:
    """Asks, remembers, and notes who has left."""

    def __init__(
        self, writer: Writer, books: DeskBooks, desk: Desk, channels: Mapping[str, Channel], clock: Clock
    ) -> None:
        self._writer, self._books, self._desk = writer, books, desk
        self._channels, self._clock = channels, clock
        self._known: Recent[tuple[GroupId, PersonId], int] = Recent(REMEMBERED)

    def to_ask(self, message: Message, now: int) -> tuple[Whether, ...]:
        """What must be asked before this goes out; inside a unit. Without a group that it is about, all of theirs."""
        person = message.person
        if not message.unasked or not message.place.private or person is None:
            return ()
        groups = [each for each in self._books.groups.of(person) if message.group in (None, each)]
        about = [each for each in groups if not self._is_known(each, person, now)]
        accounts = {each.channel: each for each in self._books.people.accounts(person)} if about else {}
        found = []
        for group in about:
            places = self._books.groups.places(group)
            ways = tuple((each, accounts[each.channel]) for each in places if each.channel in accounts)
            if ways:
                found.append(Whether(group, person, ways))
        return tuple(found)

    def _is_known(self, group: GroupId, person: PersonId, now: int) -> bool:
        at = self._known.find((group, person))
        return at is not None and 0 <= now - at < DAY

    async def still_in(self, message: Message, asks: tuple[Whether, ...]) -> bool:
        """Whether the message may go; who has left is noted first."""
        now = self._clock.now()
        gone = []
        for each in asks:
            if await self._is_gone(each):
                gone.append(each)
            else:
                self._known.keep((each.group, each.person), now)
        if not gone:
            return True
        return await self._writer.run(lambda: self._note(message, gone, now))

    async def _is_gone(self, whether: Whether) -> bool:
        answers = [await self._ask(place, account) for place, account in whether.ways]
        return all(answer is False for answer in answers)

    async def _ask(self, place: Place, account: Account) -> bool | None:
        channel = self._channels.get(place.channel)
        if channel is None:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await channel.is_in(place, account)
        except Exception as error:  # whatever it was, it is no answer, and must not keep a message back
            log.warning("it could not be asked who is in a chat: %s", type(error).__name__)
            return None

    def _note(self, message: Message, gone: list[Whether], now: int) -> bool:
        for each in gone:
            self._desk.has_left(each.group, each.person, now)
        left = self._books.groups.of(gone[0].person)
        return bool(left) if message.group is None else message.group in left
