"""A new key for the whole database: everything sealed is opened with the old one and sealed with the new one, or nothing is.

It is one transaction, so whoever is killed in the middle has the database as it was. What is sealed is found by its size: a
keyed hash has 16 bytes, and something sealed has more.
"""

import sqlite3
from collections.abc import Callable

from sqlalchemy import LargeBinary, Table

from adapters.database.metadata import metadata
from adapters.database.sealing import HOUSE_KEY, Seal, WrongKey
from adapters.problem import Problem

_HASH = 16
ABOUT = (
    "account", "private chat", "talk", "inbox", "outbox", "body", "due", "meeting", "part", "agenda", "decision", "ballot",
    "slips", "result", "input", "giver", "change", "boundaries", "update", "glossary", "wording", "rung", "action", "lesson",
    "word", "step", "pledge", "agreement", "role card", "buddy", "expenses",
    "network", "network news",
)  # fmt: skip


def reseal(connection: sqlite3.Connection, old: Seal, new: Seal, about: tuple[str, ...] = ABOUT) -> int:
    """Seal everything anew; how many values. Raises Problem where something opens with no known purpose."""
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = sum(_table(connection, table, _changer(table, old, new, about)) for table in metadata.sorted_tables)
        mark = new.mark(HOUSE_KEY).hex()
        connection.execute("UPDATE house SET value = ? WHERE name = 'key'", (mark,))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    for tidy in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        connection.execute(tidy).fetchall()
    return done


def _changer(table: Table, old: Seal, new: Seal, about: tuple[str, ...]) -> Callable[[bytes], bytes]:
    likely = list(about)  # the one that fitted last comes first

    def change(sealed: bytes) -> bytes:
        for each in likely:
            try:
                plain = old.open(sealed, each)
            except WrongKey:
                continue
            likely.remove(each)
            likely.insert(0, each)
            return new.close(plain, each)
        raise Problem("problem.rotate.unknown", table=table.name)

    return change


def _table(connection: sqlite3.Connection, table: Table, change: Callable[[bytes], bytes]) -> int:
    done = 0
    keys = [column.name for column in table.primary_key]
    for column in table.columns:
        if not isinstance(column.type, LargeBinary) or column.primary_key:
            continue
        wanted = ", ".join(f'"{each}"' for each in (column.name, *keys))
        rows = connection.execute(f'SELECT {wanted} FROM "{table.name}" WHERE length("{column.name}") > {_HASH}')  # noqa: S608 - our own names
        where = " AND ".join(f'"{each}" = ?' for each in keys)
        for sealed, *key in rows.fetchall():
            connection.execute(
                f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE {where}',  # noqa: S608 - our own names
                (change(sealed), *key),
            )
            done += 1
    return done
