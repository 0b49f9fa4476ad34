"""Our locks in PostgreSQL: of a session, so that they are free at once when their process dies."""

from typing import Any

import psycopg

LOCKS = 0x4C56  # ours among the advisory locks of this database
OPENING, OPEN, TURN, SCRUBBING = range(4)
SLOTS = 64  # processes at one database; each gives its messages every 64th number
_HERE = (
    "SELECT objid::bigint::bit(32)::int FROM pg_locks WHERE locktype = 'advisory' AND classid = %s::int::oid AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_Line = psycopg.Connection[Any]


def tried(line: _Line, function: str, kind: int, number: int) -> bool:
    """What PostgreSQL's function for locks says of this one."""
    row = line.execute(f"SELECT {function}(%s::int, %s::int)", (kind, number)).fetchone()
    return bool(row and row[0])


def others(line: _Line) -> int:
    """How many processes have the database of this connection open, seen from outside."""
    return len(taken(line, LOCKS + 1))


def taken(line: _Line, kind: int) -> set[int]:
    """The numbers of all locks of a kind that somebody holds."""
    rows = line.execute(_HERE, (kind,)).fetchall()
    return {row[0] for row in rows}
