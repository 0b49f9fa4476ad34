"""Opening a database on PostgreSQL: made by one of many, older ones brought up to date, others' left alone."""

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from alembic import command
from sqlalchemy import NullPool, create_engine

from adapters.database import migrate as migration
from adapters.database.opening_postgresql import Line, create, open_postgresql, prepare, shown
from adapters.database.postgresql import Postgres, connected
from adapters.database.sealing import Seal
from adapters.database.version import HEAD, OpeningFailed
from tests.adapters.test_migrating import WRITE_A_STEP, earlier_versions
from tests.plainly import refused
from tests.postgres import server

KEY = Seal(bytes(32))
COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name != 'alembic_version'"
)
INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename != 'alembic_version'"
KEYS = (
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text != 'alembic_version'"
)


@pytest.fixture
def address() -> Iterator[str]:
    new = server().new()
    yield new
    server().drop(new)


def shape(address: str) -> set[tuple[Any, ...]]:
    """Every column, index and key."""
    with connected(address) as line:
        return {row for question in (COLUMNS, INDEXES, KEYS) for row in line.execute(question)}


def at_version(address: str, version: str) -> None:
    """As a bot of that version left it, with somebody in it."""
    settings = migration.config()
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connected(address, autocommit=False), poolclass=NullPool
    )
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
        connection.exec_driver_sql("INSERT INTO people (id, met) VALUES (7, 1)")
    engine.dispose()


@pytest.fixture(scope="module")
def todays() -> set[tuple[Any, ...]]:
    new = server().new()
    prepare(new)
    return shape(new)


@pytest.mark.parametrize("version", earlier_versions())
def test_a_database_of_every_earlier_version_becomes_one_of_today_and_keeps_what_it_has(
    version: str, address: str, todays: set[tuple[Any, ...]]
) -> None:
    at_version(address, version)

    prepare(address)

    assert shape(address) == todays, WRITE_A_STEP
    with connected(address) as line:
        assert [(7, 1)] == line.execute("SELECT id, met FROM people").fetchall()


def test_numbers_are_wide_and_seals_are_bytes(todays: set[tuple[Any, ...]]) -> None:
    types = {row[1]: row[2] for row in todays if len(row) == 5 and row[0] == "outbox"}

    assert ("bigint", "bigint", "bytea") == (types["id"], types["person"], types["sealed"])


def test_many_that_open_an_empty_database_at_once_find_the_same_one(address: str) -> None:
    opened: list[Postgres] = []
    threads = [threading.Thread(target=lambda: opened.append(open_postgresql(address, KEY))) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert {0, 1, 2, 3} == {each.slot for each in opened}
    assert [3] * 4 == [each.others() for each in opened]
    for each in opened:
        each.close()


def test_an_older_database_is_left_alone_while_a_bot_runs_on_it(address: str) -> None:
    at_version(address, earlier_versions()[-1])
    running = Postgres(address)
    running.settle()

    with refused(OpeningFailed, "Another copy of the bot is using"):
        prepare(address)

    running.close()
    prepare(address)


def test_a_step_that_fails_leaves_the_database_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_version(address, earlier_versions()[-1])
    before = shape(address)

    def and_then_no_luck(*given: Any) -> None:
        real(*given)
        raise RuntimeError("no luck")

    real = migration.upgrade
    monkeypatch.setattr(migration, "upgrade", and_then_no_luck)  # the steps are data of this test
    with refused(OpeningFailed, "no luck"):
        prepare(address)

    assert before == shape(address)


def test_a_newer_version_and_another_programs_tables_are_not_touched(address: str) -> None:
    with connected(address) as line:
        line.execute("CREATE TABLE photos (name TEXT)")
    with refused(OpeningFailed, "other program"):
        prepare(address)

    with connected(address) as line:
        line.execute("DROP TABLE photos")
        create(line)
        line.execute("UPDATE alembic_version SET version_num = '9999'")
    with refused(OpeningFailed, "newer version of this bot"):
        prepare(address)


def test_another_key_is_refused(address: str) -> None:
    open_postgresql(address, KEY).close()

    with refused(OpeningFailed, "This key does not belong to this database"):
        open_postgresql(address, Seal(bytes([1] * 32)))


def test_no_line_shows_a_password() -> None:
    address = "postgresql://bot:canary@127.0.0.1:1/voices"

    assert "postgresql://127.0.0.1:1/voices" == shown(address)
    with refused(OpeningFailed, r"^((?!canary).)+$"):
        open_postgresql(address, KEY)


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    with refused(OpeningFailed, r"^I can't open the database postgresql://127\.0\.0\.1:1/voices \(.+\)\.$"):
        open_postgresql("postgresql://127.0.0.1:1/voices", KEY)


def version(line: Line) -> str:
    return str((line.execute("SELECT version_num FROM alembic_version").fetchone() or ("",))[0])


def test_a_new_one_has_todays_version(address: str) -> None:
    prepare(address)

    with psycopg.connect(address) as line:
        assert HEAD == version(line)
