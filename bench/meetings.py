"""S5 and S6: a meeting of 500 people moved, all of them reminded at once, and a start after a day away.

python -m bench.meetings [--rounds 3]
"""

import argparse
import asyncio
import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.for_meetings import doors_of_meetings
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from adapters.ticking import SystemClock
from bench.kit import folder, middle, store_in, table
from bench.reminders import Nowhere, resident
from bot.buddies.room import BuddiesRoom
from bot.engine.due import Due
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId
from bot.engine.wall_time import to_wall
from bot.expenses.room import ExpensesRoom
from bot.meetings.books import MeetingBooks
from bot.meetings.coming import Part
from bot.meetings.doors import GROUP_REMINDER, REMINDERS
from bot.meetings.model import Meeting
from bot.meetings.reminders import LEADS
from bot.meetings.timetable import Timetable
from bot.words.for_rooms import WordsForRooms

PEOPLE, MEETINGS, PENDING = 500, 200, 100_000
NOON = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"  # where it is about noon now, so that nobody is asleep
AWAY = 3  # seconds
_LEFT = "SELECT count(*) FROM due WHERE NOT done AND at <= {0}"
_MISSED = "SELECT count(*) FROM due WHERE done AND key LIKE 'missed:%'"
_TOLD = "SELECT count(*) FROM outbox WHERE person IS NOT NULL"


def timetable_of(house: House, settings: Settings, library: Library) -> Timetable:
    books = house.books
    three = MeetingBooks(books.meetings, books.agenda, books.part)
    expenses = ExpensesRoom(books.expenses)
    buddies = BuddiesRoom(books.buddies, books.groups, books.people, books.dues, random.randint, may_keep=True)
    words = WordsForRooms(library.check, books.glossary, library.words_doors.known)
    doors = doors_of_meetings(
        three, books.people, books.groups, books.consents, books.dues, library, words, settings, lambda command: False, (),
        expenses, buddies,
    )  # fmt: skip
    return Timetable(doors)


def furnish(house: House, now: int) -> GroupId:
    """A group of PEOPLE, each reached in private and reminded three times."""
    books = house.books
    group = books.groups.start(Place("telegram", "-100200", private=False), "en_GB", NOON, now).id
    for number in range(PEOPLE):
        person = books.people.meet(Account("telegram", str(number)), now).person
        books.people.opened(person, "telegram", str(number))
        books.groups.join(group, person, now)
        books.consents.say(person, REMINDERS, yes=True, now=now)
        books.part.keep_part(Part(group, person, leads=(LEADS[1], LEADS[2], LEADS[3])))
    return group


def put_up_many(house: House, timetable: Timetable, group: GroupId, now: int) -> None:
    """MEETINGS meetings, each with three reminders for all: 300,000 reminders."""
    first = to_wall(now, NOON).replace(second=0) + timedelta(days=20)
    for number in range(MEETINGS):
        timetable.put_up(Meeting(1000 + number, group, first + timedelta(days=number), NOON, since=now), now)


async def measured(path: Path) -> dict[str, float]:
    settings = Settings(database_url=store_in(path))
    library, clock, seal = Library(settings), SystemClock(), Seal(bytes(32))
    channels, figures = {Nowhere.name: Nowhere()}, dict[str, float]()
    async with open_house(settings, seal, library, library.say, channels, clock) as house:
        timetable, now = timetable_of(house, settings, library), clock.now()
        group = await house.writer.run(lambda: furnish(house, now))
        before, began = resident(), time.monotonic()
        await house.writer.run(lambda: put_up_many(house, timetable, group, now))
        figures["300,000 reminders of 200 meetings: s"] = time.monotonic() - began
        figures["memory: MB"] = resident() - before
        await house.writer.run(lambda: _pending(house, now))
        figures |= await _moved(house, timetable, group, now)
        figures |= await _all_at_once(house, timetable, group, now)
        await house.writer.run(lambda: _missed(house, clock.now() + AWAY))
    await asyncio.sleep(AWAY + 1)
    began = time.monotonic()
    async with open_house(settings, seal, library, library.say, channels, clock) as house:
        await _until_none(house, _LEFT, (clock.now(),))
        silently_lost = await house.writer.run(lambda: _count(house, _MISSED, ()))
        figures["of those, not seen to"] = 2000.0 - silently_lost
        figures["start with 2,000 missed and 100,000 to come: s"] = time.monotonic() - began
    return figures


async def _moved(house: House, timetable: Timetable, group: GroupId, now: int) -> dict[str, float]:
    old = await house.writer.run(lambda: house.books.meetings.find(1000))
    if old is None:
        raise LookupError("the meeting is gone")
    new = replace(old, wall=old.wall + timedelta(days=1))
    took = await house.writer.run(lambda: _timed(lambda: timetable.change(old, new, now)))
    return {"a meeting of 500 moved: ms": took * 1000}


async def _all_at_once(house: House, timetable: Timetable, group: GroupId, now: int) -> dict[str, float]:
    """A day before a meeting all 500 are due in the same second."""
    wall = to_wall(now, NOON).replace(second=0, microsecond=0) + timedelta(days=1)
    began = time.monotonic()
    await house.writer.run(lambda: timetable.put_up(Meeting(1, group, wall, NOON, since=now - 60), now))
    async with asyncio.timeout(60):
        while await house.writer.run(lambda: _count(house, _TOLD, ())) < PEOPLE:  # noqa: ASYNC110 - a benchmark
            await asyncio.sleep(0.001)
    return {"500 reminded at once, all in the outbox: ms": (time.monotonic() - began) * 1000}


def _pending(house: House, now: int) -> None:
    for number in range(PENDING):
        house.books.dues.put(Due(GROUP_REMINDER, f"pending:{number}", now + 365 * 24 * 3600, about=number))


def _missed(house: House, at: int) -> None:
    """What falls due while nobody is there."""
    for number in range(2000):
        house.books.dues.put(Due(GROUP_REMINDER, f"missed:{number}", at, about=10**6 + number))


def _timed(work: object) -> float:
    began = time.monotonic()
    work()  # type: ignore[operator]  # something to do
    return time.monotonic() - began


def _count(house: House, sql: str, values: tuple[int, ...]) -> int:
    (number,) = house.books.ledger.connection.execute(sql.format(*values)).fetchone()
    return int(number)


async def _until_none(house: House, sql: str, values: tuple[int, ...]) -> None:
    async with asyncio.timeout(60):
        while await house.writer.run(lambda: _count(house, sql, values)):  # noqa: ASYNC110 - a benchmark
            await asyncio.sleep(0.001)


async def main(rounds: int) -> None:
    runs = []
    for _ in range(rounds):
        with folder() as path:
            runs.append(await measured(path))
    print(f"median of {rounds}, {datetime.now():%d %B %Y}")
    table([("", "ours"), *((name, f"{middle([each[name] for each in runs]):.2f}") for name in runs[0])])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asyncio.run(main(parser.parse_args().rounds))
