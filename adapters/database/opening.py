"""Opening the database file: one place sets what SQLite forgets, and makes sure nobody else has it."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import IO, Any

from sqlalchemy import select

from adapters.database.ledger import Ledger
from adapters.database.schema import house, metadata
from adapters.database.sealing import Seal
from adapters.database.version import HEAD, OpeningFailed

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "busy_timeout=5000",
    "journal_size_limit=16777216",
)
_KEY = select(house.c.value).where(house.c.name == "key")


def lock_file(database: Path) -> IO[str]:
    """Hold the lock beside the file for as long as the returned handle is open.

    A second copy of the bot would answer everything twice; a lock left by a dead process is free at once.
    """
    os.umask(0o077)
    path = database.with_name(database.name + ".lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a")
    except OSError as error:
        raise OpeningFailed("problem.database.not_opened", path=str(database), why=_why(error)) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise OpeningFailed("problem.database.in_use", path=str(database)) from None
    return handle


def connect(database: Path) -> sqlite3.Connection:
    """A connection for units, with everything set. Only the writer's thread may use it."""
    os.umask(0o077)
    connection = None
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(database, isolation_level=None, cached_statements=256, timeout=5)
        version = _version(connection, database)
        if not version:
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # before the first table, or it does nothing
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _bring_up_to_date(connection, database, version)
    except (sqlite3.Error, OSError) as error:
        _close(connection)
        raise OpeningFailed("problem.database.not_opened", path=str(database), why=_why(error)) from None
    except BaseException:
        _close(connection)
        raise
    return connection


def check_key(connection: Any, seal: Seal) -> None:
    """Make sure this key belongs to this database: with another, everybody would be a stranger and nothing readable."""
    ledger, mark = Ledger(connection), seal.mark("house key").hex()
    kept = ledger.one(_KEY)
    if kept is None:
        ledger.add(house, name="key", value=mark)
        kept = ledger.one(_KEY)  # on PostgreSQL another process may have been quicker
    if kept != (mark,):
        raise OpeningFailed("doctor.key.other")


def _why(error: sqlite3.Error | OSError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _version(connection: sqlite3.Connection, database: Path) -> str:
    """The schema's version; empty for a new file. Another program's file is left as it is."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        if tables:
            raise OpeningFailed("problem.database.other_program", path=str(database))
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise OpeningFailed("problem.database.no_version", path=str(database))
    return str(row[0])


def _bring_up_to_date(connection: sqlite3.Connection, database: Path, version: str) -> None:
    if not version:
        _create(connection)
    elif version != HEAD:
        from adapters.database.migrate import migrate  # Alembic is imported only when there is something to do

        migrate(connection, database, version)


def _create(connection: sqlite3.Connection) -> None:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect = sqlite.dialect()
    connection.execute("BEGIN IMMEDIATE")
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute("COMMIT")
