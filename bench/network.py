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
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.database.sealing import Seal, key_from
from adapters.house import open_house
from adapters.library import Library
from adapters.settings import NOTICE, Settings
from bench.kit import folder, table
from bench.meetings import timetable_of
from bench.network_copied import copied, last_instant, lived, sizes
from bench.network_day import Servers, full_day, timed
from bench.network_people import NAME, Screens, Village
from tests.fakes_press import QuickPrinter
from tests.postgres import server
from tests.transcripts.phone import HandClock


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
