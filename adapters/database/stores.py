"""Which store an installation has, by its settings: a file of SQLite, or PostgreSQL, whose driver is imported only then."""

import contextlib
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.database.opening import check_key, connect, lock_file
from adapters.database.sealing import Seal
from adapters.database.version import OpeningFailed
from adapters.settings import Settings


@contextlib.contextmanager
def opened_store(settings: Settings, seal: Seal) -> Iterator[Callable[[], Any]]:
    """What opens the connection for units, in the thread that will use it. A file is ours alone meanwhile; on PostgreSQL
    there may be others. Raises OpeningFailed, as does what it gives."""
    if settings.postgresql:
        needs_driver()
        from adapters.database.opening_postgresql import open_postgresql

        yield lambda: open_postgresql(settings.postgresql, seal)
        return
    with lock_file(settings.database):
        yield lambda: _on_file(settings.database, seal)


def has_books(settings: Settings) -> bool:
    """Whether there is a database already, so that a key belongs to it. Raises OpeningFailed."""
    if settings.postgresql:
        needs_driver()
        from adapters.database.opening_postgresql import is_there

        return is_there(settings.postgresql)
    return settings.database.exists()


def place_of(settings: Settings) -> str:
    """Where it is, as it may be shown: without a password."""
    if settings.postgresql:
        needs_driver()
        from adapters.database.opening_postgresql import shown

        return shown(settings.postgresql)
    return str(settings.database)


def password_of(settings: Settings) -> str:
    """As it stands in the address, so that no log shows it; empty where there is none."""
    return (urlsplit(settings.postgresql).password or "") if settings.postgresql else ""


def needs_driver() -> None:
    """Raises OpeningFailed where psycopg is not installed, which only PostgreSQL needs."""
    if importlib.util.find_spec("psycopg") is None:
        raise OpeningFailed("problem.postgresql.not_installed")


def _on_file(database: Path, seal: Seal) -> Any:
    connection = connect(database)
    try:
        check_key(connection, seal)
    except BaseException:
        connection.close()
        raise
    return connection
