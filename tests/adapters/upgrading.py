"""Databases of every earlier version with rows in every table, and what must be in them after an update that was killed."""

import base64
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Connection, Engine, Integer, LargeBinary, MetaData, NullPool, create_engine

from adapters.database.migrate import config, engine_for
from adapters.database.opening import connect
from adapters.database.opening_postgresql import prepare
from adapters.database.postgresql import connected
from adapters.database.version import HEAD
from tests.dying import Mortal
from tests.postgres import Server

ROWS = 3  # of each table
Rows = dict[str, list[tuple[Any, ...]]]


def earlier_versions() -> list[str]:
    steps = ScriptDirectory.from_config(config()).walk_revisions()
    return sorted(each.revision for each in steps if each.revision != HEAD)


@dataclass(frozen=True, slots=True)
class Held:
    """What a database of this version has in it, and by which columns."""

    version: str
    columns: dict[str, tuple[str, ...]]
    rows: Rows

    def at(self, version: str) -> "Held":
        """Since 0016 what talks are called is written shorter, and their spots stand elsewhere."""
        if version == self.version or self.version >= "0016":
            return self
        names = self.columns["talks"]
        kept = tuple(name for name in names if name != "spot")
        talks = []
        for row in self.rows["talks"]:
            values = dict(zip(names, row, strict=True))
            values["id"] = base64.urlsafe_b64decode(f"{values['id']}==")
            talks.append(tuple(values[name] for name in kept))
        return Held(version, self.columns | {"talks": kept}, self.rows | {"talks": sorted(talks, key=repr)})


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it: how many steps it takes undisturbed, how often it was killed and had changed nothing yet, and what
    was not as it should be."""

    steps: int
    killed: int
    unchanged: int
    wrong: tuple[str, ...]


Choose = Callable[[int], Iterable[int]]  # of so many steps, those before which it dies


def every(steps: int) -> Iterable[int]:
    return range(1, steps + 1)


def make(engine: Engine, version: str) -> Held:
    """All tables of that version, each with rows that belong together."""
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
    with engine.begin() as connection:
        known = MetaData()
        known.reflect(connection)
        for table in known.sorted_tables:
            if table.name != "alembic_version":
                connection.execute(table.insert(), [_row(table, number) for number in range(1, ROWS + 1)])
        columns = {
            name: tuple(table.columns.keys()) for name, table in known.tables.items() if name != "alembic_version"
        }
        return Held(version, columns, rows_of(connection, columns))


def _row(table: Any, number: int) -> dict[str, object]:
    """Every number is the row's, so that each points to its fellow in other tables. Nothing is sent yet: what was is kept
    otherwise since 0016."""
    row = {column.name: _value(column.type, number) for column in table.columns}
    if table.name == "talks" and isinstance(row["id"], str):
        row["id"] = f"row{number}"  # four letters of those that talks are called by
    return row | ({"state": number - 1} if "state" in row else {})


def _value(kind: object, number: int) -> object:
    if isinstance(kind, Boolean):
        return bool(number % 2)
    if isinstance(kind, Integer):
        return number
    return f"row {number}".encode() if isinstance(kind, LargeBinary) else f"row {number}"


def rows_of(connection: Connection, columns: dict[str, tuple[str, ...]]) -> Rows:
    found: Rows = {}
    for table, names in columns.items():
        wanted = ", ".join(f'"{name}"' for name in names)
        rows = connection.exec_driver_sql(f'SELECT {wanted} FROM "{table}"').fetchall()  # noqa: S608 - our own names
        found[table] = sorted((tuple(_plain(value) for value in row) for row in rows), key=repr)
    return found


def _plain(value: object) -> object:
    if isinstance(value, memoryview):
        return bytes(value)
    return int(value) if isinstance(value, bool) else value  # SQLite has no truth values of its own


# --- killed, and started again


def on_file(mortal: Mortal, folder: Path, version: str, choose: Choose = every) -> Came:
    """Each time from a new copy of the older file; a start that dies, and one that does not."""
    older = folder / "older.db"
    older.unlink(missing_ok=True)
    engine = engine_for(older)
    held = make(engine, version)
    engine.dispose()
    steps = mortal.run(start_on_file, str(_fresh(folder, older)))
    assert steps is not None
    killed, unchanged, wrong = 0, 0, []
    for number in choose(steps):
        path = _fresh(folder, older)
        killed += mortal.run(start_on_file, str(path), before=number) is None
        at = version_of_file(path)
        unchanged += at == version
        safe = at == version or _holds(copy_before(path, version), version, held)
        connect(path).close()
        copied = _holds(copy_before(path, version), version, held)
        if at not in {version, HEAD} or not safe or not copied or not _holds(path, HEAD, held):
            wrong.append(f"{version}, step {number} of {steps} on a file")
    copy = copy_before(path, version)  # the last one, as if somebody went back to it
    connect(copy).close()
    if not _holds(copy, HEAD, held):
        wrong.append(f"the copy of {version}")
    return Came(steps, killed, unchanged, tuple(wrong))


def start_on_file(path: str) -> None:
    """What a start does."""
    connect(Path(path)).close()


def _fresh(folder: Path, older: Path) -> Path:
    place = folder / "house"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return Path(shutil.copy(older, place / "bot.db"))


def version_of_file(path: Path) -> str:
    """Of a file in good order; it is opened as any program would, which plays back what a killed one left."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _holds(path: Path, version: str, held: Held) -> bool:
    if not path.exists() or version_of_file(path) != version:
        return False
    engine, wanted = engine_for(path), held.at(version)
    try:
        with engine.connect() as connection:
            return wanted.rows == rows_of(connection, wanted.columns)
    finally:
        engine.dispose()


def copy_before(path: Path, version: str) -> Path:
    return path.with_name(f"{path.name}.before-{HEAD}-was-{version}")


# --- the same on PostgreSQL


def on_postgresql(mortal: Mortal, server: Server, version: str, choose: Choose = every) -> Came:
    older = server.new()
    engine = _engine(older)
    held = make(engine, version)
    engine.dispose()
    address = server.new(like=older)
    steps = mortal.run(start_on_postgresql, address)
    server.drop(address)
    assert steps is not None
    killed, unchanged, wrong = 0, 0, []
    for number in choose(steps):
        address = server.new(like=older)
        killed += mortal.run(start_on_postgresql, address, before=number) is None
        at, safe = _found(address, held)
        unchanged += at == version
        prepare(address)
        if at not in {version, HEAD} or not safe or _found(address, held) != (HEAD, True):
            wrong.append(f"{version}, step {number} of {steps} on PostgreSQL")
        server.drop(address)
    server.drop(older)
    return Came(steps, killed, unchanged, tuple(wrong))


def start_on_postgresql(address: str) -> None:
    prepare(address)


def _engine(address: str) -> Engine:
    return create_engine(
        "postgresql+psycopg://", creator=lambda: connected(address, autocommit=False), poolclass=NullPool
    )


def _found(address: str, held: Held) -> tuple[str, bool]:
    """The version, and whether all is there."""
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
            wanted = held.at(version)
            return version, wanted.rows == rows_of(connection, wanted.columns)
    finally:
        engine.dispose()
