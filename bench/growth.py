"""D1 to D3: what the database grows by, and what is left of the file when most has had its time.

python -m bench.growth [--people 20000] [--messages 4000] [--rows 50000]

Bytes of a row are whole pages, its share of every index in them. Handled messages come from 200 people who type a command, and
are answered. D3 fills another file with handled and sent rows, nine of ten of them past their time, and sweeps. On PostgreSQL
it is tables with their indexes, once they were written anew, as each hour does it; it gives no pages back by itself.
"""

import argparse
import asyncio
import secrets
import time
from functools import partial
from pathlib import Path

from adapters.database.retention import SENT_KNOWN, steps
from adapters.database.sealing import Seal
from adapters.database.walking import START, Key, Step
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from adapters.ticking import SystemClock
from bench.disk import on_disk, size, size_of_talks, written_anew
from bench.kit import folder, store_in, table
from bench.reminders import Nowhere
from bot.engine.consents import CHANGES
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line, Lines, Message, Reply
from bot.engine.outbox import BULK
from bot.engine.people import Account, GroupId
from bot.engine.recipients import Recipients
from bot.engine.room import Command, KeepsNothing, Outcome, Room, Visit, says

TALKERS, TOGETHER, OLD = 200, 100, SENT_KNOWN + 60
WORDS = "There is news from a group you are in. What changed: the lift works again."


def echo(visit: Visit, rest: str) -> Outcome:
    return says(Reply(Line("plain", {"words": rest})))


def gather(house: House, people: int, now: int) -> GroupId:
    books = house.books
    group = books.groups.start(Place("telegram", "-100", private=False), "en_GB", "Europe/London", now).id
    for number in range(people):
        person = books.people.meet(Account("telegram", str(number)), now).person
        books.people.opened(person, "telegram", str(number))
        books.groups.join(group, person, now)
        books.consents.say(person, CHANGES, yes=True, now=now)
    return group


def send_and_mark(house: House, group: GroupId, now: int) -> None:
    """A broadcast to all, each row sent; as the postman notes it."""
    message = Message(Place("", "", private=True), Lines((Line("plain", {"words": WORDS}),)), group=group, unasked=True)
    broadcasts, body, recipients = house.books.loop.broadcasts, secrets.randbits(62), Recipients(group, wish=CHANGES)
    queued = broadcasts.send(body, message, recipients, now)
    while queued.after is not None:
        queued = broadcasts.go_on(body, recipients, now, queued.after)
    while parcels := house.books.outbox.claim(now, TOGETHER, 60):
        house.books.outbox.sent_all([each.id for each in parcels], now)


async def talk(house: House, first: int, many: int) -> None:
    for start in range(first, first + many, TOGETHER):
        batch = [
            Incoming(str(number), Place("telegram", str(number % TALKERS), private=True),
                     Account("telegram", str(number % TALKERS)), Commanded("echo", "hello"))
            for number in range(start, start + TOGETHER)
        ]  # fmt: skip
        await house.reception.take_in(batch)
        await house.reception.settle()


async def measured(path: Path, people: int, messages: int) -> dict[str, float]:
    settings = Settings(database_url=store_in(path))
    library, clock, figures = Library(settings), SystemClock(), dict[str, float]()
    room = Room("echo", KeepsNothing("an echo"), commands=(Command("echo", echo),))
    channels = {Nowhere.name: Nowhere()}
    async with open_house(settings, Seal(bytes(32)), library, library.say, channels, clock, (room,)) as house:
        now = clock.now()
        group = await house.writer.run(lambda: gather(house, people, now))
        await talk(house, 0, TALKERS)
        await written_anew(house)
        before = await house.writer.run(lambda: size(house))
        await house.writer.run(lambda: send_and_mark(house, group, now))
        await written_anew(house)
        sent = await house.writer.run(lambda: size(house))
        figures["D1 a sent row of a broadcast: bytes"] = (sent - before) / people
        talks = await house.writer.run(lambda: size_of_talks(house))
        await talk(house, TALKERS, messages)
        await written_anew(house)
        whole = await house.writer.run(lambda: size(house)) - sent
        figures["D2 a message handled and answered: bytes"] = whole / messages
        buttons = await house.writer.run(lambda: size_of_talks(house)) - talks
        figures["    of it, the row that makes the answer's buttons work for 30 days"] = buttons / messages
    return figures


def fill(house: House, rows: int, at: int) -> None:
    """Messages handled then, and messages sent by ourselves then."""
    message = Message(Place("telegram", "1", private=True), Lines((Line("plain", {"words": WORDS}),)), unasked=True)
    for number in range(rows):
        incoming = Incoming(f"{at}{number}", Place("telegram", "1", private=True), None, Commanded("echo", "hello"))
        house.books.inbox.keep([incoming], at)
        house.books.inbox.done(incoming)
        if parcel := house.books.outbox.put(f"{at}{number}", message, lane=BULK, not_before=at):
            house.books.outbox.sent(parcel.id, at)


async def cleared(path: Path, rows: int) -> dict[str, float]:
    """Nine of ten rows are past their time; the hourly sweep runs until the file grows no smaller."""
    settings = Settings(database_url=store_in(path))
    library, clock = Library(settings), SystemClock()
    async with open_house(settings, Seal(bytes(32)), library, library.say, {}, clock) as house:
        now, empty = clock.now(), await on_disk(house, settings)
        await house.writer.run(lambda: fill(house, rows * 9 // 10, now - OLD))
        await house.writer.run(lambda: fill(house, rows // 10, now))
        before, slices = await on_disk(house, settings), list[float]()
        swept, more = await _swept(house, now), True
        while more:
            began = time.monotonic()
            more = await house.writer.run(house.books.ledger.give_back)
            slices.append((time.monotonic() - began) * 1000)
        after = await on_disk(house, settings)
    return {
        "D3 file after nine tenths were cleared: % of before": after / before * 100,
        "    of what came to the empty tables: %": (after - empty) / (before - empty) * 100,
        "D3 sweeping those rows, the longest slice: ms": max(swept),
        "    all of its slices: ms": sum(swept),
        "D3 giving pages back, the longest slice: ms": 0.0 if house.books.ledger.shared else max(slices),
    }


async def _swept(house: House, now: int) -> list[float]:
    """How long each slice took in the writer's thread, without the commit; as the hourly sweep does it."""
    took = list[float]()

    def timed(step: Step, at: Key) -> Key | None:
        began = time.monotonic()
        following = step(at)
        took.append((time.monotonic() - began) * 1000)
        return following

    for step in steps(now, house.books):
        at: Key | None = START
        while at is not None:
            at = await house.writer.run(partial(timed, step, at))
    return took


async def main(people: int, messages: int, rows: int) -> dict[str, float]:
    with folder() as path:
        figures = await measured(path, people, messages)
    with folder() as path:
        figures |= await cleared(path, rows)
    table([("", "ours"), *((name, f"{figure:.1f}") for name, figure in figures.items())])
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--rows", type=int, default=50_000)
    asked = parser.parse_args()
    asyncio.run(main(asked.people, asked.messages, asked.rows))
