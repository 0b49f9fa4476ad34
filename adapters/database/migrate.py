"""Bringing an older database up to date. Imported only when its version differs, because Alembic takes long to load.

A checked copy of a file is made first, beside it. Then all steps happen in one transaction, or none.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from adapters.database.copying import whole_copy
from adapters.database.version import HEAD, OpeningFailed

PATIENCE = 5.0  # seconds to wait for another program that writes
FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: sqlite3.Connection, database: Path, version: str) -> None:
    """Bring the file from this version to HEAD. Raises OpeningFailed, and then the file is as it was."""
    settings = config()
    _known(settings, version, str(database))
    copy = _copy(connection, database, version)
    try:
        _upgrade(settings, database)
    except Exception as error:
        raise OpeningFailed(
            "problem.database.as_it_was", path=str(database), why=_first_line(error), copy=str(copy)
        ) from error


def migrate_postgresql(connected: Callable[[], Any], version: str, shown: str) -> None:
    """Bring a database on PostgreSQL from this version to HEAD. Raises OpeningFailed, and then it is as it was.

    The caller holds the lock that keeps everybody else out.
    """
    settings = config()
    _known(settings, version, shown)
    engine = create_engine("postgresql+psycopg://", creator=connected, poolclass=NullPool)
    try:
        with engine.begin() as connection:
            upgrade(connection, settings)
    except Exception as error:
        raise OpeningFailed("problem.postgresql.as_it_was", path=shown, why=_first_line(error)) from error
    finally:
        engine.dispose()


def _known(settings: Config, version: str, shown: str) -> None:
    if version not in {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}:
        raise OpeningFailed("problem.database.newer", path=shown, theirs=version, ours=HEAD)


def config() -> Config:
    """Alembic's settings: no file, only where the steps are."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def engine_for(database: Path) -> Engine:
    """An engine whose transactions begin with the write lock, so that nobody comes between two steps."""
    engine = create_engine(f"sqlite:///{database}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={round(PATIENCE * 1000)}")
        connection.execute("PRAGMA secure_delete=ON")  # foreign keys stay off: a table that is rebuilt is dropped once

    @event.listens_for(engine, "begin")
    def lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def upgrade(connection: Connection, settings: Config) -> None:
    """Run the steps that are missing, inside the caller's transaction."""
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    if connection.dialect.name != "sqlite":
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise ValueError(f"{len(broken)} rows would point nowhere")


def _upgrade(settings: Config, database: Path) -> None:
    engine = engine_for(database)
    try:
        with engine.begin() as connection:
            upgrade(connection, settings)
    finally:
        engine.dispose()


def _copy(connection: sqlite3.Connection, database: Path, version: str) -> Path:
    """A whole copy beside the file, checked. It has the file's own protection: the umask was set at opening."""
    copy = database.with_name(f"{database.name}.before-{HEAD}-was-{version}")
    try:
        whole_copy(connection, copy)
    except (sqlite3.Error, OSError) as error:
        raise OpeningFailed("problem.database.no_copy", path=str(database), why=_first_line(error)) from None
    return copy


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error  # what SQLite said, without the statement
    return (str(cause) or type(cause).__name__).splitlines()[0]
