"""M4: does anything grow with what was handled?  python -m bench.soak [--updates 1000000] [--first 10000]

The whole house in one process, a channel that costs nothing, 200 people who type a command again and again on a clock that
makes hours of seconds; the hourly tidying comes after every 20,000. Memory, tasks, threads and file handles are counted after
the first updates and at the end. The short form is `tests/operating/test_soak.py`.
"""

import argparse
import asyncio
import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from adapters.ticking import FastClock
from bench.growth import TOGETHER, echo, talk
from bench.kit import folder, store_in, table
from bench.reminders import Nowhere, resident
from bot.engine.room import Command, KeepsNothing, Room

NOON, SPEED = 1_796_126_400, 400.0
TIDY = 20_000  # updates
FLOOR, GOAL = 20, 5  # MB


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds."""

    memory: float  # MB
    tasks: int
    threads: int
    handles: int


def held() -> Held:
    gc.collect()
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Held(resident(), len(asyncio.all_tasks()), threading.active_count(), handles)


async def soak(
    path: Path, first: int, updates: int, library: Library, note: Callable[[int], None] = lambda done: None
) -> tuple[Held, Held]:
    """What is held after the first updates, and after all."""
    settings = Settings(database_url=store_in(path))
    room = Room("echo", KeepsNothing("an echo"), commands=(Command("echo", echo),))
    channels, clock = {Nowhere.name: Nowhere()}, FastClock(NOON, SPEED)
    async with open_house(settings, Seal(bytes(32)), library, library.say, channels, clock, (room,)) as house:
        await _some(house, 0, first, note)
        early = held()
        await _some(house, first, updates, note)
        return early, held()


async def _some(house: House, done: int, until: int, note: Callable[[int], None]) -> None:
    while done < until:
        await talk(house, done, TOGETHER)
        done += TOGETHER
        if done % TIDY == 0:
            await house.ticking.tidy()
            note(done)
    await house.ticking.tidy()


async def main(first: int, updates: int) -> Held:
    """Prints, and returns how much more is held at the end."""
    began, cpu = time.monotonic(), time.process_time()

    def note(done: int) -> None:
        if done % 100_000 == 0:
            print(f"{done} after {time.monotonic() - began:.0f} s: {resident():.0f} MB", flush=True)

    library = Library(Settings())
    library.warm_up()
    with folder() as path:
        early, late = await soak(path, first, updates, library, note)
    rows = [("", f"after {first}", f"after {updates}", "more")]
    more = Held(*(getattr(late, name) - getattr(early, name) for name in Held.__slots__))
    for name in Held.__slots__:
        rows.append((name, *(f"{getattr(each, name):.4g}" for each in (early, late, more))))
    table(rows)
    each = (time.process_time() - cpu) / updates * 1e6
    print(
        f"{each:.0f} us of CPU for each; targets for memory: floor +{FLOOR} MB, goal +{GOAL} MB; of the others no more"
    )
    return more


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=10_000)
    asked = parser.parse_args()
    asyncio.run(main(asked.first, asked.updates))
