"""A database as something that rows are taken out of or put into whole, whichever store it is in; no bot is running on it."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Boolean, Dialect, Select, Table, Text, bindparam, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from adapters.database.opening import connect, lock_file
from adapters.database.schema import metadata
from adapters.database.stores import needs_driver
from adapters.database.version import OpeningFailed
from adapters.settings import Settings

AT_ONCE = 1000  # rows
Row = tuple[Any, ...]


class Connection(Protocol):
    """As both drivers have it, with each statement for itself."""

    def execute(self, sql: str, values: Any = ...) -> Any: ...


class End:
    """One end of a move. Rows come in the order of their keys, byte by byte, which is the same in both stores."""

    def __init__(self, connection: Any, dialect: Dialect, shown: str) -> None:
        self.connection, self.dialect, self.shown = connection, dialect, shown
        self._on_file = dialect.name == "sqlite"

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> Any:
        """As a ledger wants it."""
        return self.connection.execute(sql, values) if values else self.connection.execute(sql)

    def count(self, table: Table) -> int:
        sql = str(select(func.count()).select_from(table).compile(dialect=self.dialect))
        return int(self.connection.execute(sql).fetchone()[0])

    def rows(self, table: Table) -> Iterator[Row]:
        """All of a table, a thousand at a time."""
        sql = str(self._all(table).compile(dialect=self.dialect))
        flags = [isinstance(column.type, Boolean) for column in table.c]
        with self._reading() as cursor:
            cursor.execute(sql)
            while some := cursor.fetchmany(AT_ONCE):
                for row in some:
                    yield tuple(bool(value) if flag else value for value, flag in zip(row, flags, strict=True))

    def _all(self, table: Table) -> Select[Any]:
        keys = [
            key.collate("C") if isinstance(key.type, Text) and not self._on_file else key for key in table.primary_key
        ]
        return select(*table.c).order_by(*keys)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Any]:
        if self._on_file:
            with closing(self.connection.cursor()) as cursor:
                yield cursor
            return
        with self.connection.transaction(), self.connection.cursor(name="rows") as cursor:
            yield cursor

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Rows that are there already stay; the others are added, all or none."""
        names = [column.name for column in table.c]
        statement = insert(table).values({name: bindparam(name) for name in names}).on_conflict_do_nothing()
        sql = str(statement.compile(dialect=self.dialect))
        named = [dict(zip(names, row, strict=True)) for row in rows]
        with self.whole(), closing(self.connection.cursor()) as cursor:
            cursor.executemany(sql, named)

    @contextlib.contextmanager
    def whole(self) -> Iterator[None]:
        if not self._on_file:
            with self.connection.transaction():
                yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a full disk has taken it back already
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def leave_nothing_behind(self) -> None:
        """Outside a transaction: what was changed or deleted is gone byte for byte, as far as the store can do that."""
        if not self._on_file:
            from adapters.database.scrubbing import scrub

            scrub(self.connection)
            return
        for tidy in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            self.connection.execute(tidy).fetchall()

    def count_on(self) -> None:
        """Numbers that PostgreSQL gives by itself come after those that were moved."""
        if self._on_file:
            return
        for table in metadata.sorted_tables:
            row = self.connection.execute("SELECT pg_get_serial_sequence(%s, 'id')", (f'"{table.name}"',)) if (
                "id" in table.c and table.c.id.autoincrement and table.c.id.primary_key
            ) else None  # fmt: skip
            if row is not None and (name := row.fetchone()[0]):
                sql = f'SELECT setval(%s, greatest((SELECT max(id) FROM "{table.name}"), 1))'  # noqa: S608 - our own names
                self.connection.execute(sql, (name,))


@contextlib.contextmanager
def end_of(settings: Settings) -> Iterator[End]:
    """Open one, made or brought up to date where that is needed, and keep everybody else out. Raises OpeningFailed."""
    if settings.postgresql:
        needs_driver()
        with _on_postgresql(settings.postgresql) as end:
            yield end
        return
    with lock_file(settings.database), closing(connect(settings.database)) as connection:
        yield on_file(connection, settings.database)


def on_file(connection: sqlite3.Connection, path: Path) -> End:
    return End(connection, sqlite.dialect(paramstyle="named"), str(path))


@contextlib.contextmanager
def _on_postgresql(address: str) -> Iterator[End]:
    import psycopg

    from adapters.database import opening_postgresql as opening
    from adapters.database.locks import LOCKS, OPEN
    from adapters.database.postgresql import Postgres, connected

    try:
        opening.prepare(address)
        with closing(connected(address)) as line:
            alone = line.execute("SELECT pg_try_advisory_lock(%s::int, %s::int)", (LOCKS, OPEN)).fetchone()
            if alone != (True,):
                raise OpeningFailed("problem.database.in_use", path=opening.shown(address))
            yield End(line, Postgres.dialect, opening.shown(address))
    except psycopg.Error as error:  # also one that goes away meanwhile
        raise opening.not_opened(address, error) from None
