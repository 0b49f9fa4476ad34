"""Of `bench/network.py`: one more day is lived, at full size."""

import asyncio
import contextlib
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from adapters.database.postgresql import Postgres
from adapters.database.retention import steps
from adapters.database.walking import START

EVENTS = 600
MOST = 150  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")


class Servers:
    """What processor time all processes of a PostgreSQL on this machine took."""

    def __init__(self, address: str) -> None:
        with psycopg.connect(address) as line:
            ours = Path(f"/proc/{line.info.backend_pid}/stat").read_text().rpartition(") ")[2].split()
        self._main = int(ours[1])

    def cpu(self) -> float:
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            if int(stat.parent.name) == self._main:
                total += sum(int(each) for each in fields[11:15])  # those that ended too
            elif int(fields[1]) == self._main:
                total += int(fields[11]) + int(fields[12])
        return total / _TICKS


@contextmanager
def timed() -> Iterator[dict[str, list[float]]]:
    """How long each statement of the writer took, by its text."""
    took: dict[str, list[float]] = defaultdict(list)
    execute = Postgres.execute

    def timing(line: Postgres, sql: str, values: Any = None) -> Any:
        began = time.perf_counter()
        try:
            return execute(line, sql, values)
        finally:
            took[" ".join(sql.split())[:150]].append(time.perf_counter() - began)

    Postgres.execute = timing  # type: ignore[method-assign]
    try:
        yield took
    finally:
        Postgres.execute = execute  # type: ignore[method-assign]


def slowest(took: dict[str, list[float]], title: str, many: int = 8) -> None:
    print(f"\nslowest statements, {title}")
    found = sorted(took.items(), key=lambda row: -sum(row[1]))[:many]
    for sql, seconds in found:
        print(f"{sum(seconds):8.2f} s in all, {max(seconds) * 1000:8.1f} ms at most, {len(seconds):6} times: {sql}")


async def full_day(there: Any, servers: Servers, took: dict[str, list[float]]) -> None:
    await there.house.ticking.tidy()  # the first, which comes with a start, is over then
    slowest(took, "start")
    await _tidied(there, took)
    await _events(there, servers, took)
    await _due(there, servers, took)
    await _tidied(there, took)


async def _tidied(there: Any, took: dict[str, list[float]]) -> None:
    """What comes every hour, unit by unit; while one runs nobody else is served."""
    took.clear()
    now, units = there.clock.now(), list[float]()
    cpu = time.process_time()

    async def unit(work: Callable[[], Any]) -> Any:
        began = time.monotonic()
        done = await there.house.writer.run(work)
        units.append(time.monotonic() - began)
        return done

    await unit(lambda: there.house.desk.tidy(now))
    for step in steps(now, there.house.books):
        at = START
        while at is not None:
            at = await unit(partial(step, at))
    print(
        f"\nan hour's tidying: {sum(units):.1f} s in {len(units)} units, the longest {max(units):.2f} s; "
        f"our CPU {time.process_time() - cpu:.2f} s"
    )
    slowest(took, "tidying")


async def _events(there: Any, servers: Servers, took: dict[str, list[float]]) -> None:
    """What people of some groups do, one after another."""
    took.clear()
    people = list(there.screens.people.values())
    cpu, theirs, each = time.process_time(), servers.cpu(), list[float]()
    for number in range(EVENTS):
        began = time.perf_counter()
        await there.step(people[number * 7 % len(people)])
        each.append(time.perf_counter() - began)
    ours, others = time.process_time() - cpu, servers.cpu() - theirs
    each.sort()
    print(
        f"\n{EVENTS} events: {statistics.median(each) * 1000:.0f} ms in the middle, "
        f"{each[int(EVENTS * 0.99)] * 1000:.0f} ms p99; "
        f"CPU of each {ours / EVENTS * 1000:.1f} ms ours, {others / EVENTS * 1000:.1f} ms PostgreSQL's"
    )
    slowest(took, "events")


async def _due(there: Any, servers: Servers, took: dict[str, list[float]]) -> None:
    """What falls due in a day: a Monday, with everybody's weekly card. As much of it as gets done in some minutes."""
    took.clear()
    there.clock.at += 86400
    run = there.house.books.ledger.connection.execute
    left = "SELECT count(*), count(*) FILTER (WHERE kind = 'weekly.card') FROM due WHERE NOT done AND at <= %(at)s"

    async def waiting() -> tuple[int, int]:
        found: tuple[int, int] = await there.house.writer.run(lambda: run(left, {"at": there.clock.at}).fetchone())
        return found

    many, cards = await waiting()
    before = there.screens.sent.total()
    cpu, theirs, began = time.process_time(), servers.cpu(), time.monotonic()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(MOST):
            await there.house.ticking.tick()
    ours, others = time.process_time() - cpu, servers.cpu() - theirs
    seconds, done = time.monotonic() - began, many - (await waiting())[0]
    print(
        f"\n{many} rows fall due in this day, {cards} of them weekly cards: {done} done in {seconds:.0f} s by the clock; "
        f"{there.screens.sent.total() - before} messages sent meanwhile; "
        f"for each row CPU {ours / max(done, 1) * 1000:.1f} ms ours, {others / max(done, 1) * 1000:.1f} ms PostgreSQL's"
    )
    slowest(took, "what was due")
