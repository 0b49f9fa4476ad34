"""The second half of `bench/network.py`: groups that lived a year are copied to the full size, and one more day is lived."""

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
from sqlalchemy import BigInteger, LargeBinary, Table, func, select

from adapters.database.opening_postgresql import prepare
from adapters.database.postgresql import Postgres
from adapters.database.retention import steps
from adapters.database.schema import metadata
from adapters.database.walking import START
from bench.kit import table

APART = 1 << 32  # between the numbers of one copy and the next
SPREAD = 28  # days over which what is to come is spread
TIMES = {
    "at", "expires", "until", "since", "closed_at", "arrived", "met", "paused_until", "seen", "told", "added", "changed",
    "asked", "closes", "starts", "made", "started", "ended", "reminded", "counted",
}  # fmt: skip
MARKS = {
    "accounts.mark",
    "outbox.mark",
    "talks.spot",
    "inputs.receipt",
    "givers.mark",
    "ballots.id",
    "ballots.receipt",
    "codes.mark",
}
NAMES = {"due.key", "talks.id", "inbox.event", "chats.chat", "wordings.id", "wording_votes.wording"}
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


def sizes(address: str, groups: int, title: str) -> None:
    """Rows and bytes, indexes and all, of one group; the largest first."""
    rows: list[tuple[str, int, int]] = []
    with psycopg.connect(address, autocommit=True) as line:
        run: Any = line.execute
        for each in metadata.sorted_tables:
            (count,) = run(str(select(func.count()).select_from(each).compile(dialect=Postgres.dialect))).fetchone()
            (held,) = run("SELECT pg_total_relation_size(%s)", (f'"{each.name}"',)).fetchone()
            rows.append((each.name, int(count), int(held)))
    rows.sort(key=lambda row: -row[2])
    number, held = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(
        f"\n{title}: {number / groups:.0f} rows, {held / groups / 1024:.0f} KB; in all {number} rows, {held / 1e6:.0f} MB"
    )
    some = [
        (name, f"{count / groups:.1f}", f"{held / groups / 1024:.1f}", f"{held / 1e6:.0f}")
        for name, count, held in rows[:14]
    ]
    table([("", "rows", "KB", "MB in all"), *some])


# --- copying


def lived(address: str) -> bool:
    with psycopg.connect(address) as line:
        (there,) = line.execute("SELECT to_regclass('chats') IS NOT NULL").fetchone() or (False,)
        return bool(there) and line.execute("SELECT 1 FROM chats LIMIT 1").fetchone() is not None


def last_instant(address: str) -> int:
    """Something happened last; a night has passed since."""
    with psycopg.connect(address) as line:
        (at,) = line.execute("SELECT max(arrived) FROM inbox").fetchone() or (0,)
    return int(at) - int(at) % 86400 + 86400 + 3 * 3600


def copied(address: str, groups: int, size: int, at: int) -> None:
    began = time.monotonic()
    prepare(address)
    print(f"of today's version after {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    with psycopg.connect(address) as line:
        (there,) = line.execute("SELECT count(*) FROM groups").fetchone() or (0,)
    if there < size:
        multiply(address, size // groups - 1, at)
        print(f"\ncopied to {size} groups in {time.monotonic() - began:.0f} s", flush=True)
    sizes(address, size, "at full size, of one group")


def _value(each: Table, column: Any, day: int) -> str:
    name, full = f'"{column.name}"', f"{each.name}.{column.name}"
    if full in NAMES:
        return f"{name} || '~' || k"
    if full in MARKS:
        return f"sha256({name} || int4send(k))"
    if full == "meetings.wall":
        days = f"CASE WHEN starts > {day} THEN {_moved('starts', day)} ELSE 0 END"
        return f"""to_char({name}::timestamp + {days} * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS')"""
    if full in ("meetings.starts", "due.at"):
        on_this_day = f"WHEN kind = 'weekly.card' THEN -(({name} - {day}) / 86400)"  # for all groups at once
        weekly = on_this_day if full == "due.at" else ""
        coming = f"starts > {day}" if full == "meetings.starts" else "NOT done"
        return f"{name} + CASE WHEN NOT ({coming}) THEN 0 {weekly} ELSE {_moved(name, day)} END * 86400"
    if isinstance(column.type, BigInteger) and column.name not in TIMES:
        return f"CASE WHEN {name} = 0 THEN 0 ELSE {name} + k * {APART}::bigint END"
    if column.primary_key and isinstance(column.type, LargeBinary) and full not in ("glossary.mark", "rung_words.mark"):
        return f"sha256({name} || int4send(k))"
    return name


def _moved(name: str, day: int) -> str:
    """By how many days, so that each day of four weeks has as much."""
    ahead = f"({name} - {day}) / 86400"
    return f"(({ahead} + k) % {SPREAD} - {ahead})"


def multiply(address: str, copies: int, at: int) -> None:
    """Every row so many times more, with numbers of its own; foreign keys hold, since all are moved alike."""
    with psycopg.connect(address, autocommit=True) as line:
        run: Any = line.execute
        run("SET session_replication_role = replica")
        for each in metadata.sorted_tables:
            if each.name == "house":
                continue
            indexes = run(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexdef NOT LIKE '%%UNIQUE%%'",
                (each.name,),
            ).fetchall()
            for name, _ in indexes:
                run(f'DROP INDEX "{name}"')
            names = ", ".join(f'"{column.name}"' for column in each.c)
            values = ", ".join(_value(each, column, at) for column in each.c)
            every = f'SELECT {values} FROM "{each.name}", generate_series(1, {copies}) AS k'  # noqa: S608 - our own names
            run(f'INSERT INTO "{each.name}" ({names}) {every}')
            for _, made in indexes:
                run(made)
        run("ANALYZE")


# --- the day


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
