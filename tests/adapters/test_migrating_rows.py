"""What an earlier version left in its rows is there in today's shape: in a file, and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, NullPool, create_engine

from adapters.database import migrate as migration
from adapters.database.opening import connect
from tests.postgres import server

NOON = 1_795_737_600
SENT_TO_THREE = """
INSERT INTO outbox (id, mark, person, lane, state, at, body) VALUES
(1, {one}, 7, 1, 3, 1795737610, 70), (2, {two}, 8, 1, 4, 1795737600, 70), (3, {three}, NULL, 1, 3, 1795737600, 70),
(4, {four}, 9, 1, 0, 1795737600, 70), (5, {five}, 9, 1, 3, 1795737600, NULL)
"""


class Older:
    """A store as the version before left it, and today's connection to it."""

    def __init__(self, engine: Engine, literal: str) -> None:
        self.engine, self._literal = engine, literal

    def write(self, version: str, sql: str, **marks: bytes) -> None:
        settings = migration.config()
        bytes_of = {name: self._literal.format(mark.hex()) for name, mark in marks.items()}
        with self.engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, version)
            connection.exec_driver_sql(sql.format(**bytes_of))
        self.engine.dispose()

    def today(self) -> Any:
        raise NotImplementedError


class OnFile(Older):
    def __init__(self, path: Path) -> None:
        super().__init__(migration.engine_for(path), "x'{}'")
        self.path = path

    def today(self) -> Any:
        return connect(self.path)


class OnPostgresql(Older):
    def __init__(self, address: str) -> None:
        from adapters.database.postgresql import connected

        def connecting() -> Any:
            return connected(address, autocommit=False)

        super().__init__(create_engine("postgresql+psycopg://", creator=connecting, poolclass=NullPool), "'\\x{}'")
        self.address = address

    def today(self) -> Any:
        from adapters.database.opening_postgresql import prepare
        from adapters.database.postgresql import connected

        prepare(self.address)
        return connected(self.address)


@pytest.fixture(params=["file", "postgresql"], ids=["on SQLite", "on PostgreSQL"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Older]:
    if request.param == "file":
        yield OnFile(tmp_path / "older.db")
        return
    address = server().new()
    yield OnPostgresql(address)
    server().drop(address)


def test_who_had_a_broadcast_and_how_many_stay_in_narrow_rows(older: Older) -> None:
    older.write("0015", SENT_TO_THREE, **{name: name.encode() for name in ("one", "two", "three", "four", "five")})

    today = older.today()
    sent = today.execute("SELECT person, quarter FROM sent WHERE body = 70 ORDER BY person").fetchall()
    tallies = today.execute("SELECT body, slot, at, sent, not_reached FROM tallies").fetchall()
    left = today.execute("SELECT id FROM outbox ORDER BY id").fetchall()
    today.close()

    assert [(7, (NOON + 10) // 900), (8, None)] == sent
    assert [(70, 0, NOON, 2, 1)] == tallies
    assert [(4,), (5,)] == left
