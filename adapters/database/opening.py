"""Opening the database file: one place sets what SQLite forgets, and makes sure nobody else has it."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import IO

from adapters.database.schema import metadata

HEAD = "0001"  # the newest migration's id; a test holds it against the folder


class OpeningFailed(Exception):  # noqa: N818 - named as the operator reads it
    """The database can't be opened; the text says why, in one line for the operator."""


def lock_file(database: Path) -> IO[str]:
    """Hold the lock beside the file for as long as the returned handle is open.

    A second copy of the bot would answer everything twice; a lock left by a dead process is free at once.
    """
    path = database.with_name(database.name + ".lock")
    handle = path.open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise OpeningFailed(f"another copy of the bot is using {database}. Stop it first.") from None
    return handle


def connect(database: Path) -> sqlite3.Connection:
    """A connection for units, with everything set. Only the writer's thread may use it."""
    os.umask(0o077)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(database, isolation_level=None, cached_statements=256, timeout=5)
        for pragma in (
            "auto_vacuum=INCREMENTAL",  # before the first table, or it does nothing
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "busy_timeout=5000",
            "journal_size_limit=16777216",
        ):
            connection.execute(f"PRAGMA {pragma}")
        _bring_up_to_date(connection, database)
    except (sqlite3.Error, OSError) as error:
        raise OpeningFailed(f"the database {database} can't be opened: {error}") from None
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, database: Path) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        if tables:
            raise OpeningFailed(f"{database} is some other program's database. Choose another file.")
        _create(connection)
        return
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version != HEAD:
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
