"""Who lives in `bench/network.py`: everybody's screen, and what they do on a day."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.house import House
from bot.engine.consents import CHANGES
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Button, Message
from bot.engine.people import Account, GroupId, PersonId, Reader, Role
from bot.meetings.coming import Part
from bot.meetings.doors import REMINDERS
from bot.meetings.model import Meeting
from bot.meetings.reminders import LEADS
from bot.meetings.timetable import Timetable
from tests.histories import CAN, NOT_PRESSED, asked_key
from tests.transcripts.phone import HandClock

DAY, SHOWN, AHEAD = 24 * 3600, 6, 14
COMES_BY, STEPS = 0.05, 2  # on a day; things done then
BEGINS = (
    "idea", "idea", "idea", "checkin", "meeting", "actions", "changed", "pledge", "ask", "start", "words", "glossary",
)  # fmt: skip
FOR_KEYHOLDERS = ("inputs", "inputs", "update", "review", "checkin", "setup")
SAYS = (
    "The lift is broken and nobody tells us",
    "We could meet in the library",
    "tomorrow at 6pm",
    "Ask the bus company",
    "we",
)
NAME = "phone"


@dataclass(slots=True)
class Villager:
    """Somebody, and what is on their screen."""

    number: int
    group: Place
    keys: bool
    shown: list[Message] = field(default_factory=list)

    @property
    def account(self) -> Account:
        return Account(NAME, f"7{self.number:08d}")

    @property
    def home(self) -> Place:
        return Place(NAME, self.account.id, private=True)


class Screens:
    """A channel on which everybody sees what is for them, and that counts."""

    name, abilities = NAME, CAN

    def __init__(self, groups: int, people: int) -> None:
        self.people: dict[str, Villager] = {}
        self.groups: dict[str, list[Villager]] = {}
        for number in range(groups):
            place = Place(NAME, f"-100{number:05d}", private=False)
            there = [Villager(number * people + each + 1, place, each < 2) for each in range(people)]
            self.groups[place.chat] = there
            self.people |= {each.account.id: each for each in there}
        self.speaker = ""
        self.sent: Counter[str] = Counter()

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        self.sent["asked" if not message.unasked else "unasked"] += 1
        whose = self.groups.get(message.place.chat, [])
        if message.place.private or message.whisper:
            there = self.people.get(self.speaker if message.whisper else message.place.chat)
            whose = [there] if there else []
        for each in whose:
            each.shown = [*each.shown[1 - SHOWN :], message]
        return str(nonce)

    async def begin(self, incoming: Incoming) -> None:
        self.speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None: ...

    async def download(self, file: str) -> bytes:
        return b""

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return False

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None


@dataclass(slots=True)
class Village:
    """The house, and everybody in its groups."""

    house: House
    clock: HandClock
    screens: Screens
    timetable: Timetable
    chance: random.Random
    events: int = 0

    async def does(self, who: Villager, place: Place, act: object) -> None:
        self.events += 1
        await self.house.reception.take_in([Incoming(f"e{self.events}", place, who.account, act)])  # type: ignore[arg-type]
        await self.house.reception.settle()

    async def settle_in(self) -> None:
        """Two in each hold a key; three in five want reminders and news."""
        for there in self.screens.groups.values():
            place = there[0].group
            await self.does(there[0], place, BotAdded())
            for each in there:
                await self.does(each, each.home, Commanded("start"))
                await self.does(each, place, Commanded("help"))
            await self.house.writer.run(lambda there=there, place=place: self._known(there, place))

    def _known(self, there: list[Villager], place: Place) -> None:
        books, now = self.house.books, self.clock.now()
        group = books.groups.at(place)
        assert group is not None
        for number, each in enumerate(there):
            known = books.people.known(each.account)
            assert known is not None
            person = known.person
            if number < 2:
                books.groups.give_role(group.id, person, (Role.COORDINATOR, Role.SECOND_READER)[number], now)
            if number % 5 < 3:
                self._wishes(group.id, person)

    def _wishes(self, group: GroupId, person: PersonId) -> None:
        for wish in (REMINDERS, CHANGES):
            self.house.books.consents.say(person, wish, yes=True, now=self.clock.now())
        self.house.books.part.keep_part(Part(group, person, leads=(LEADS[1],)))

    async def day(self, number: int) -> None:
        """From nine in the morning to three at night."""
        await self.house.writer.run(lambda: self._meet(number))
        busy = [each for each in self.screens.people.values() if self.chance.random() < COMES_BY]
        midnight = self.clock.at - self.clock.at % DAY
        hours = sorted(self.chance.uniform(9, 21) for _ in busy)
        for who, hour in zip(busy, hours, strict=True):
            await self._until(midnight + int(hour * 3600))
            for _ in range(STEPS):
                await self.step(who)
        await self._until(midnight + 22 * 3600)
        self.clock.at = midnight + DAY + 3 * 3600
        await self.house.ticking.tidy()

    async def _until(self, at: int) -> None:
        """What falls due meanwhile happens, hour by hour."""
        while self.clock.at < at:
            self.clock.at = min(at, self.clock.at + 3600)
            await self.house.ticking.tick()
            self.house.postman.wake()
            await self.house.writer.run(lambda: None)

    def _meet(self, number: int) -> None:
        """Groups with even numbers meet each week, the others every four; all on days of their own."""
        for at, chat in enumerate(self.screens.groups):
            every = 7 if at % 2 == 0 else 28
            if (number + at) % every:
                continue
            group = self.house.books.groups.at(Place(NAME, chat, private=False))
            if group is not None and not group.closed:
                wall = datetime.fromtimestamp(self.clock.at).replace(hour=18, minute=0, second=0) + timedelta(
                    days=AHEAD
                )
                meeting = Meeting(
                    self.chance.getrandbits(40), group.id, wall, group.zone, "The hall", since=self.clock.at
                )
                self.timetable.put_up(meeting, self.clock.at)

    async def step(self, who: Villager) -> None:
        asks = who.shown[-1] if who.shown and who.shown[-1].awaits_words else None
        ways = [
            (each.place, button.token)
            for each in who.shown[-3:] for row in each.rows for button in row
            if isinstance(button, Button) and button.label.key not in (*NOT_PRESSED, "talk.leave")
        ]  # fmt: skip
        lot = self.chance.random()
        if asks is not None and lot < 0.8:
            named = asked_key(asks).rpartition(".")[2].startswith("name")
            await self.does(who, asks.place, Typed("Sam" if named else self.chance.choice(SAYS)))
        elif ways and lot < 0.75:
            place, token = self.chance.choice(ways)
            await self.does(who, place, Pressed(token, "1"))
        else:
            command = self.chance.choice(FOR_KEYHOLDERS if who.keys and lot < 0.95 else BEGINS)
            await self.does(who, self.chance.choice((who.home, who.home, who.home, who.group)), Commanded(command, ""))
