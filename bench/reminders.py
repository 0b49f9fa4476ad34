"""S1 to S4 (S5 and S6: bench.meetings): reminders added, what they hold in memory, how late they fire, many at once.

    python -m bench.reminders [--rounds 3]

Beside it, in the same run, what most bots do: a job for each in APScheduler's memory.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from adapters.database.sealing import Seal
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from adapters.telegram.render import ABILITIES
from adapters.ticking import SystemClock
from bench.kit import folder, middle, store_in, table
from bot.engine.due import Due
from bot.engine.incoming import Incoming
from bot.engine.message import Audience, Line, Message, Place, Reply
from bot.engine.people import Account, GroupId, Reader
from bot.engine.room import KeepsNothing, Outcome, Room, says
from tests.servers.telegram_updates import Json

PENDING, AT_ONCE, ALONE = 100_000, 2000, 20


def resident() -> float:
    """MB of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024


class Heard:
    """The room whose rows fall due: each is told to a group with one chat."""

    def __init__(self) -> None:
        self.group: GroupId | None = None
        self.lags: list[float] = []

    def room(self) -> Room:
        return Room("bench", KeepsNothing("a benchmark"), due={"bench": self.fell_due})

    def fell_due(self, due: Due, now: int) -> Outcome:
        self.lags.append(time.time() - due.at)
        reply = Reply(Line("plain", {"words": due.key}), to=self.group, audience=Audience.GROUP, key=due.key)
        return says(reply)


class Nowhere:
    """A channel that costs nothing, so that the clock and the books are measured and not the sending."""

    name = "telegram"
    abilities = ABILITIES

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        return "1"

    async def begin(self, incoming: Incoming) -> None: ...

    async def finish(self, incoming: Incoming) -> None: ...

    async def download(self, file: str) -> bytes:
        return b""

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return None

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None


async def ours(path: Path) -> dict[str, float]:
    settings = Settings(database_url=store_in(path))
    library, clock, heard = Library(settings), SystemClock(), Heard()
    channels = {Nowhere.name: Nowhere()}
    async with open_house(settings, Seal(bytes(32)), library, library.say, channels, clock, (heard.room(),)) as house:
        return await _measured(house, heard, clock)


async def _measured(house: House, heard: Heard, clock: SystemClock) -> dict[str, float]:
    place = Place("telegram", "-100200", private=False)
    group = await house.writer.run(lambda: house.books.groups.start(place, "en_GB", "Europe/London", clock.now()))
    heard.group = group.id
    far = clock.now() + 365 * 24 * 3600
    before, began = resident(), time.monotonic()
    for start in range(0, PENDING, 1000):
        await house.writer.run(lambda start=start: _put(house, start, 1000, far))
    figures = {"add 100,000: s": time.monotonic() - began, "memory: MB": resident() - before}
    for number in range(ALONE):  # each alone, a second apart, in an idle house
        at = clock.now() + 1
        await house.writer.run(lambda number=number, at=at: house.books.dues.put(Due("bench", f"alone:{number}", at)))
        await _until(lambda number=number: len(heard.lags) > number)
    figures["lag, the latest of 20: ms"] = max(heard.lags) * 1000
    heard.lags.clear()
    await house.writer.run(lambda: _put(house, PENDING, AT_ONCE, clock.now() - 1))
    began = time.monotonic()
    await _until(lambda: len(heard.lags) >= AT_ONCE)
    figures["2,000 at once, all in the outbox: ms"] = (time.monotonic() - began) * 1000
    return figures


def _put(house: House, start: int, many: int, at: int) -> None:
    for number in range(start, start + many):
        house.books.dues.put(Due("bench", f"bench:{number}", at))


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(120):
        while not true():  # noqa: ASYNC110 - the room is a list of numbers, and this is a benchmark
            await asyncio.sleep(0.001)


async def jobs() -> dict[str, float]:
    """The same with a job for each."""
    from datetime import UTC, datetime, timedelta

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    scheduler: Any = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
    scheduler.start()
    fired: list[float] = []
    far = datetime.now(UTC) + timedelta(days=365)
    before, began = resident(), time.monotonic()
    for number in range(PENDING):
        scheduler.add_job(fired.append, "date", run_date=far, args=(number,))
    figures = {"add 100,000: s": time.monotonic() - began, "memory: MB": resident() - before}
    scheduler.shutdown(wait=False)
    return figures


async def main(rounds: int) -> None:
    runs: list[Json] = []
    for _ in range(rounds):
        with folder() as path:
            runs.append(await ours(path))
    theirs = await jobs()
    rows = [("", "ours", "a job each", "ratio")]
    for name in runs[0]:
        mine = middle([each[name] for each in runs])
        other = theirs.get(name)
        rows.append((name, f"{mine:.2f}", f"{other:.2f}" if other else "", f"{mine / other:.2f}" if other else ""))
    print(f"median of {rounds}")
    table(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asyncio.run(main(parser.parse_args().rounds))
