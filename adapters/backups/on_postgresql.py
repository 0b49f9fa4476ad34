"""Copies of a database on PostgreSQL: the same sealed file as of one on SQLite, taken at one moment while the bot runs.

So a copy can be put back into either store, and is tried by the doctor in the same way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from adapters.database.ends import AT_ONCE, End, end_of, on_file
from adapters.database.opening import connect
from adapters.database.schema import metadata
from adapters.database.stores import needs_driver
from adapters.database.version import HEAD, OpeningFailed
from adapters.settings import Settings


def plain_copy(address: str, plain: Path, leave_out: tuple[str, ...]) -> None:
    """All rows as they are at this moment, as a file of SQLite. Raises OpeningFailed, sqlite3.Error or OSError."""
    with at_one_moment(address) as source, closing(connect(plain)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        target = on_file(connection, plain)
        _all_rows(source, target, leave_out)


def replace_all(settings: Settings, new: Path) -> None:
    """What is in the file takes the place of all that is on PostgreSQL, or nothing does. Raises OpeningFailed."""
    with closing(sqlite3.connect(new, isolation_level=None)) as connection, end_of(settings) as target, target.whole():
        for table in reversed(metadata.sorted_tables):
            target.connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own names
        _all_rows(on_file(connection, new), target, ())
        target.count_on()


def _all_rows(source: End, target: End, leave_out: tuple[str, ...]) -> None:
    for table in metadata.sorted_tables:
        rows = source.rows(table) if table.name not in leave_out else iter(())
        while some := list(islice(rows, AT_ONCE)):
            target.put(table, some)


@contextmanager
def at_one_moment(address: str) -> Iterator[End]:
    """For reading only. Raises OpeningFailed."""
    needs_driver()
    import psycopg

    from adapters.database.opening_postgresql import not_opened, shown, version_of
    from adapters.database.postgresql import Postgres, connected

    try:
        with closing(connected(address)) as line:
            if version_of(line, address) != HEAD:
                raise OpeningFailed("problem.export.other_version", path=shown(address))
            line.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield End(line, Postgres.dialect, shown(address))
    except psycopg.Error as error:
        raise not_opened(address, error) from None
