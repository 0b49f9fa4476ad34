"""A large network on PostgreSQL: a share of it for a year, then one day at full size.

    python -m bench.network [--groups 4] [--people 50] [--days 365] [--size 20000] [--on ADDRESS]

A year: groups live through the whole house (desk, rooms, books, clock) day by day. People come, write, press what they see;
meetings are weekly or monthly, with reminders, check-ins, ideas, answers, pledges and plans; every night what has had its
time goes. Then each group is copied until there are `--size`, their meetings spread over four weeks, and one more day is
lived: `bench/network_day.py`. The PostgreSQL is the tests' own, which does not wait for the disk, or, on this machine, an empty
database `--on` another; what was lived and copied there stays, and is not done again. Figures: `docs/scale.md`.
"""

import argparse
import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.database.sealing import Seal, key_from
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import NOTICE, Settings
from bench.kit import folder, table
from bench.meetings import timetable_of
from bench.network_day import Servers, copied, full_day, last_instant, lived, sizes, timed
from bot.engine.consents import CHANGES
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Button, Message
from bot.engine.people import Account, GroupId, PersonId, Reader, Role
from bot.meetings.coming import Part
from bot.meetings.doors import REMINDERS
from bot.meetings.model import Meeting
from bot.meetings.reminders import LEADS
from bot.meetings.timetable import Timetable
from tests.fakes_press import QuickPrinter
from tests.histories import CAN, NOT_PRESSED, asked_key
from tests.postgres import server
from tests.transcripts.phone import HandClock

DAY, SHOWN, AHEAD = 24 * 3600, 6, 14
COMES_BY, STEPS = 0.05, 2  # on a day; things done then
BEGINS = (
    "idea",
    "idea",
    "idea",
    "checkin",
    "meeting",
    "actions",
    "changed",
    "pledge",
    "ask",
    "start",
    "words",
    "glossary",
)
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


@asynccontextmanager
async def village(address: str, path: Path, screens: Screens, at: int = 0) -> AsyncIterator[Village]:
    settings = Settings(database_url=address, key="5a" * 32, backup_dir=str(path), **dict.fromkeys(NOTICE, "Chester"))
    library, clock = Library(settings), HandClock()
    library.warm_up()
    clock.at = at or clock.at
    printer: Any = QuickPrinter(library.say)
    channels: Any = {NAME: screens}
    seal = Seal(key_from(settings.key))
    async with open_house(settings, seal, library, library.say, channels, clock, printer=printer) as house:
        yield Village(house, clock, screens, timetable_of(house, settings, library), random.Random(9), events=at)


async def year(address: str, path: Path, servers: Servers, screens: Screens, days: int) -> None:
    async with village(address, path, screens) as there:
        await there.settle_in()
        began, cpu, theirs, before = time.monotonic(), time.process_time(), servers.cpu(), there.events
        screens.sent.clear()
        for number in range(days):
            await there.day(number)
            if number % 30 == 29:
                print(f"day {number + 1}: {there.events} events, {time.monotonic() - began:.0f} s", flush=True)
        used = {"CPU s, ours": time.process_time() - cpu, "CPU s, PostgreSQL": servers.cpu() - theirs}
    share = len(screens.groups) * days / 365
    print(
        f"\n{len(screens.groups)} groups, {len(screens.people)} people, {days} days, {time.monotonic() - began:.0f} s by "
        "the clock; of one group and a year:"
    )
    figures = {
        "events": there.events - before, "answers": screens.sent["asked"], "messages nobody asked for": screens.sent["unasked"],
        **used,
    }  # fmt: skip
    table([(name, f"{value / share:.1f}") for name, value in figures.items()])


async def main(groups: int, people: int, days: int, size: int, on: str) -> None:
    address = on or server().new()
    servers, screens = Servers(address), Screens(groups, people)
    with folder() as path:
        if not lived(address):
            await year(address, path, servers, screens, days)
            sizes(address, groups, "kept of one group at the end")
        if size > groups:
            at = last_instant(address)
            copied(address, groups, size, at)
            with timed() as took:
                began = time.monotonic()
                async with village(address, path, screens, at) as there:
                    await there.house.writer.run(lambda: None)
                    print(f"\nthe house is open after {time.monotonic() - began:.1f} s", flush=True)
                    await full_day(there, servers, took)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("groups", 4), ("people", 50), ("days", 365), ("size", 20_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--on", default="", metavar="ADDRESS")
    asked = parser.parse_args()
    asyncio.run(main(asked.groups, asked.people, asked.days, asked.size, asked.on))
