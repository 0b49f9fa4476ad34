"""The same house on a file and on PostgreSQL, with one, two and four processes.  python -m bench.stores [EVENTS]

Each event is /help from one of 50 private chats, in batches of 10; sending costs nothing. Says the rate of all processes
together, the CPU of one event in ours (the server's is not in it), and how many transactions had to be run again.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from queue import Queue
from typing import Any

from adapters.database.postgresql import Postgres
from adapters.database.sealing import Seal
from adapters.house import open_house
from adapters.library import Library
from adapters.settings import NOTICE, Settings
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Message
from bot.engine.people import Account, Reader
from tests.adapters.several_child import HouseClock, Mouth
from tests.fakes_press import QuickPrinter
from tests.postgres import with_tables

CHATS, TOGETHER = 50, 10


class Quick(Mouth):
    """Sends into the air."""

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        return str(nonce)


def event(process: int, number: int) -> Incoming:
    chat = str(process * 1000 + number % CHATS)
    place = Place("telegram", chat, private=True)
    return Incoming(f"{process}{number:07d}", place, Account("telegram", chat), Commanded("help", ""))


def counting(counted: Counter[str]) -> None:
    """Transactions, and those in somebody's way."""
    begin, in_the_way = Postgres.begin, Postgres.in_the_way

    def counted_begin(pen: Postgres, tries: int) -> None:
        counted["transactions"] += 1
        begin(pen, tries)

    def counted_in_the_way(pen: Postgres, error: Exception) -> bool:
        counted["again"] += in_the_way(pen, error)
        return in_the_way(pen, error)

    Postgres.begin, Postgres.in_the_way = counted_begin, counted_in_the_way  # type: ignore[method-assign]


async def work(
    address: str, folder: Path, process: int, events: int, together: Any
) -> tuple[float, float, Counter[str]]:
    settings = Settings(database_url=address, key="5a" * 32, backup_dir=str(folder), **dict.fromkeys(NOTICE, "C"))
    library, counted = Library(settings), Counter[str]()
    counting(counted)
    channels = {"telegram": Quick(folder / "said")}
    clock, printer = HouseClock(time.time(), 1.0), QuickPrinter(library.say)
    async with open_house(settings, Seal(b"k" * 32), library, library.say, channels, clock, printer=printer) as house:  # type: ignore[arg-type]
        await asyncio.to_thread(together.wait)
        counted.clear()
        began, cpu = time.monotonic(), time.process_time()
        for first in range(0, events, TOGETHER):
            await house.reception.take_in([event(process, first + each) for each in range(TOGETHER)])
        await house.reception.settle()
        return time.monotonic() - began, time.process_time() - cpu, counted


def one(address: str, folder: Path, process: int, events: int, together: Any, results: "Queue[Any]") -> None:
    results.put(asyncio.run(work(address, folder, process, events, together)))


def measure(name: str, address: str, processes: int, events: int) -> None:
    context = multiprocessing.get_context("spawn")
    together, results = context.Barrier(processes), context.Queue()
    with tempfile.TemporaryDirectory() as folder:
        address = address or f"sqlite:///{folder}/bot.sqlite3"
        given = [(address, Path(folder), each + 1, events, together, results) for each in range(processes)]
        running = [context.Process(target=one, args=each) for each in given]
        for each in running:
            each.start()
        found = [results.get() for _ in running]
        for each in running:
            each.join()
    counted = sum((each[2] for each in found), Counter[str]())
    rate = sum(events / seconds for seconds, _, _ in found)
    cpu = sum(each[1] for each in found) / events / processes * 1000
    again = counted["again"] / max(counted["transactions"], 1)
    print(f"{name}, {processes} at once: {rate:.0f} a second, {cpu:.2f} ms each, {again:.0%} of transactions run again")


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    measure("SQLite", "", 1, many)
    for number in (1, 2, 4):
        for each in with_tables():
            measure("PostgreSQL", each, number, many)
