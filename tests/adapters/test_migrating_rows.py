"""What an earlier version left in its rows is there in today's shape: in a file, and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, NullPool, create_engine

from adapters.database import migrate as migration
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.packing import pack
from adapters.database.sealing import Seal
from bot.engine.books import Talk
from bot.engine.incoming import Incoming, Place, Typed
from bot.engine.people import PersonId
from tests.postgres import server

NOON = 1_795_737_600
SENT_TO_THREE = """
INSERT INTO outbox (id, mark, person, lane, state, at, body) VALUES
(1, {one}, 7, 1, 3, 1795737610, 70), (2, {two}, 8, 1, 4, 1795737600, 70), (3, {three}, NULL, 1, 3, 1795737600, 70),
(4, {four}, 9, 1, 0, 1795737600, 70), (5, {five}, 9, 1, 3, 1795737600, NULL)
"""
TALKS = """
INSERT INTO talks (id, person, spot, sealed, expires) VALUES
('hc1TLlJWwN61NzJey925hA', 7, {spot}, {first}, 1795737600), ('9VoCc_vQMieOcPiJjzz6OA', 7, NULL, {second}, 1795737600)
"""
INBOX = """
INSERT INTO inbox (channel, event, arrived, sealed) VALUES ('telegram', '10', 1, NULL), ('telegram', '11', 1, {sealed})
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
        from adapters.database.postgresql import Postgres

        prepare(self.address)
        return Postgres(self.address)


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


def test_buttons_and_talks_of_the_version_before_go_on(older: Older) -> None:
    seal, place = Seal(bytes(32)), Place("telegram", "7001", private=True)
    talk = Talk("hc1TLlJWwN61NzJey925hA", "pledge", PersonId(7), place, {"a": "b"}, {"c": "d"}, open=True, expires=NOON)
    card = replace(talk, id="9VoCc_vQMieOcPiJjzz6OA", open=False, answers={})
    spot = seal.mark("spot", "7", "telegram", "7001", "")
    sealed = {each: seal.close(pack(one), "talk") for each, one in (("first", talk), ("second", card))}
    older.write("0015", TALKS, **sealed, spot=spot)

    today = older.today()
    talks = SqlTalks(Ledger(today), seal)
    found = (talks.find(talk.id), talks.waiting(PersonId(7), place), talks.find(card.id))
    talks.forget(PersonId(7))
    left = today.execute("SELECT (SELECT count(*) FROM talks), (SELECT count(*) FROM spots)").fetchone()
    today.close()

    assert (talk, talk, card) == found
    assert (0, 0) == left


def test_what_came_in_is_known_and_what_is_not_handled_waits(older: Older) -> None:
    seal, event = Seal(bytes(32)), Incoming("11", Place("telegram", "7001", private=True), None, Typed("hello"))
    older.write("0015", INBOX, sealed=seal.close(pack(event), "inbox"))

    today = older.today()
    inbox = SqlInbox(Ledger(today), seal)
    waits, repeated = inbox.open(), inbox.keep([event, replace(event, event="10")], NOON)
    today.close()

    assert [event] == waits
    assert [] == repeated
