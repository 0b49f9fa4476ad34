"""Reading beside the writer: health and doctor look at the file through aiosqlite, and never hold anybody up."""

import asyncio
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from adapters.database.version import HEAD
from bot.engine.message import Line, Value

_COUNTS = """
SELECT (SELECT count(*) FROM inbox),
       (SELECT count(*) FROM outbox WHERE state < 2),
       (SELECT count(*) FROM due WHERE done = 0),
       (SELECT version_num FROM alembic_version)
"""


@dataclass(frozen=True, slots=True)
class StoreState:
    """How the database is: `trouble` is empty when it is sound; counts are of things, never of people."""

    there: bool
    trouble: Value = ""
    unhandled: int = 0
    unsent: int = 0
    due: int = 0
    up_to_date: bool = True


async def look_at(database: Path) -> StoreState:
    """The state of a database file, also while the bot is running on it."""
    if not await asyncio.to_thread(database.exists):
        return StoreState(there=False)
    address = _address(database)
    try:
        async with aiosqlite.connect(address, uri=True, timeout=2) as connection:
            async with connection.execute("PRAGMA quick_check(1)") as checked:
                verdict = await checked.fetchone()
            async with connection.execute(_COUNTS) as counted:
                row = await counted.fetchone()
    except sqlite3.Error as error:
        return StoreState(there=True, trouble=str(error))
    if verdict is None or verdict[0] != "ok" or row is None:
        return StoreState(there=True, trouble=Line("doctor.database.damaged"))
    unhandled, unsent, due, version = row
    return StoreState(True, "", unhandled, unsent, due, version == HEAD)


def _address(database: Path) -> str:
    """Quoted, so that a ? or # in a folder's name opens no other file."""
    return f"{database.absolute().as_uri()}?mode=ro"
