"""Opening a database on PostgreSQL: one process at a time looks which version it has, makes it or brings it up to date."""

from typing import Any

import psycopg
from sqlalchemy.schema import CreateIndex, CreateTable

from adapters.database.locks import LOCKS, OPEN, OPENING
from adapters.database.opening import check_key
from adapters.database.postgresql import Postgres, connected, plainly
from adapters.database.schema import metadata
from adapters.database.sealing import Seal
from adapters.database.version import HEAD, OpeningFailed

OLDEST = 14  # of PostgreSQL
PATIENCE = "60s"  # for another process that is bringing it up to date
Line = psycopg.Connection[tuple[Any, ...]]


def open_postgresql(address: str, seal: Seal) -> Postgres:
    """The connection for units, with the key that belongs to it. Raises OpeningFailed."""
    connection: Postgres | None = None
    try:
        prepare(address)
        connection = Postgres(address)
        connection.settle()
        check_key(connection, seal)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, psycopg.Error):
            raise not_opened(address, error) from None
        raise
    return connection


def not_opened(address: str, error: psycopg.Error) -> OpeningFailed:
    return OpeningFailed("problem.database.not_opened", path=shown(address), why=plainly(error))


def shown(address: str) -> str:
    """An address as it may be shown: without a password."""
    try:
        known = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.Error:
        return "postgresql:"
    return f"postgresql://{known.get('host', '')}:{known.get('port', 5432)}/{known.get('dbname', '')}"


def is_there(address: str) -> bool:
    """Whether a bot has run on it, so that a key belongs to it. Raises OpeningFailed."""
    try:
        with connected(address) as line:
            known = version_of(line, address) and line.execute("SELECT value FROM house WHERE name = 'key'").fetchone()
            return bool(known)
    except psycopg.Error as error:
        raise not_opened(address, error) from None


def prepare(address: str) -> None:
    """Make sure it is there and of this version. Raises OpeningFailed, and then it is as it was."""
    with connected(address) as line:
        if not fits(line):
            raise OpeningFailed("problem.postgresql.too_old", path=shown(address), oldest=OLDEST)
        line.execute(f"SET lock_timeout = '{PATIENCE}'")
        line.execute(f"SELECT pg_advisory_lock({LOCKS}, {OPENING})")  # free again when the connection is closed
        version = version_of(line, address)
        if not version:
            create(line)
        elif version != HEAD:
            _bring_up_to_date(line, address, version)


def fits(line: Line) -> bool:
    """Whether the server is one that we know how to use, and the database takes any letter."""
    return line.info.server_version >= OLDEST * 10000 and line.info.parameter_status("server_encoding") == "UTF8"


def version_of(line: Line, address: str) -> str:
    """The schema's version; empty where nothing is. Another program's tables are left as they are."""
    rows = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
    tables = {name for (name,) in rows}
    if "alembic_version" not in tables:
        if tables:
            raise OpeningFailed("problem.postgresql.other_program", path=shown(address))
        return ""
    row = line.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise OpeningFailed("problem.database.no_version", path=shown(address))
    return str(row[0])


def create(line: Line) -> None:
    """All tables of this version, or none."""
    dialect = Postgres.dialect
    with line.transaction():
        for table in metadata.sorted_tables:
            line.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in sorted(table.indexes, key=lambda each: str(each.name)):
                line.execute(str(CreateIndex(index).compile(dialect=dialect)))
        line.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        line.execute("INSERT INTO alembic_version VALUES (%s)", (HEAD,))


def _bring_up_to_date(line: Line, address: str, version: str) -> None:
    from adapters.database.migrate import migrate_postgresql  # Alembic is imported only when there is something to do

    row = line.execute(f"SELECT pg_try_advisory_lock({LOCKS}, {OPEN})").fetchone()
    if row != (True,):  # a process of an older version still runs
        raise OpeningFailed("problem.database.in_use", path=shown(address))
    migrate_postgresql(lambda: connected(address, autocommit=False), version, shown(address))
