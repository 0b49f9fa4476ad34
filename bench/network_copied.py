"""Of `bench/network.py`: groups that lived a year are copied to the full size, and what they take is counted."""

import time
from typing import Any

import psycopg
from sqlalchemy import BigInteger, LargeBinary, Table, func, select

from adapters.database.opening_postgresql import prepare
from adapters.database.postgresql import Postgres
from adapters.database.schema import metadata
from bench.kit import table

APART = 1 << 32  # between the numbers of one copy and the next
SPREAD = 28  # days over which what is to come is spread
TIMES = {
    "at", "expires", "until", "since", "closed_at", "arrived", "met", "paused_until", "seen", "told", "added", "changed",
    "asked", "closes", "starts", "made", "started", "ended", "reminded", "counted",
}  # fmt: skip
MARKS = {
    "accounts.mark", "outbox.mark", "spots.spot", "inputs.receipt", "givers.mark", "ballots.id", "ballots.receipt",
    "codes.mark", "talks.id", "spots.talk",
}  # fmt: skip
NAMES = {"due.key", "inbox.event", "seen.event", "chats.chat", "wordings.id", "wording_votes.wording"}


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


def lived(address: str) -> bool:
    with psycopg.connect(address) as line:
        (there,) = line.execute("SELECT to_regclass('chats') IS NOT NULL").fetchone() or (False,)
        return bool(there) and line.execute("SELECT 1 FROM chats LIMIT 1").fetchone() is not None


def last_instant(address: str) -> int:
    """Something happened last; a night has passed since."""
    with psycopg.connect(address) as line:
        (at,) = line.execute("SELECT max(arrived) FROM seen").fetchone() or (0,)
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
