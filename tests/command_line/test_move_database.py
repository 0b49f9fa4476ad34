"""`local-voices move-database`: everything arrives, checked, however often it was interrupted; nothing foreign is touched."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.move_database import move_database
from adapters.database import moving
from adapters.database.ends import End, Row, end_of
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.postgresql import connected
from adapters.database.schema import metadata
from adapters.database.sealing import Seal
from adapters.database.version import OpeningFailed
from adapters.problem import Problem
from adapters.settings import Settings
from tests.contracts.conftest import on_file
from tests.contracts.test_sealed import live_through_a_day
from tests.plainly import refused
from tests.postgres import server

KEY = Seal(bytes(range(32)))


@pytest.fixture
def source(tmp_path: Path) -> str:
    """A file in which somebody lived through a day, and many things happened."""
    path = tmp_path / "bot.sqlite3"
    with closing(connect(path)) as connection:
        check_key(connection, KEY)
        live_through_a_day(on_file(connection, KEY))
        people = [(number, "en_GB", number % 2) for number in range(1, 2501)]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO people (id, language, stopped, met) VALUES (?, ?, ?, 1)", people)
        connection.executemany(
            "INSERT INTO due (key, kind, at) VALUES (?, 'x', 1)", [("é",), ("Z",), ("a",), ("_",), ("🙂",)]
        )
        connection.execute("COMMIT")
    return f"sqlite:///{path}"


@pytest.fixture
def target() -> Iterator[str]:
    new = server().new()
    yield new
    server().drop(new)


def moved(source: str, target: str) -> str:
    said = io.StringIO()

    assert 0 == move_database(Settings(), source, target, said)
    return said.getvalue()


def all_rows(address: str) -> dict[str, list[Row]]:
    with end_of(Settings(database_url=address)) as end:
        return {table.name: list(end.rows(table)) for table in metadata.sorted_tables}


def test_all_arrives_in_postgresql_and_comes_back_the_same(source: str, target: str, tmp_path: Path) -> None:
    before = all_rows(source)
    said = moved(source, target)
    back = f"sqlite:///{tmp_path}/back.sqlite3"
    moved(target, back)

    assert f"row by row: {sum(map(len, before.values()))}." in said
    assert "Set LOCAL_VOICES_DATABASE_URL to it and keep the key" in said
    assert before == all_rows(target) == all_rows(back) == all_rows(source)


def test_the_bot_goes_on_where_it_was_with_the_same_key(source: str, target: str) -> None:
    moved(source, target)
    connection = open_postgresql(target, KEY)
    books = on_file(connection, KEY)

    assert 1 == len(books.inbox.open())
    assert books.person("Sam") > 0
    connection.close()


class Stopped(Exception):  # noqa: N818 - by the power cut of a test
    """Somebody pulled the plug."""


@pytest.mark.parametrize("after", range(0, 12))
def test_it_goes_on_where_it_was_stopped(after: int, source: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = iter(range(after))
    real = End.put

    def put(end: End, table: object, rows: list[Row]) -> None:
        if next(left, None) is None:
            raise Stopped
        real(end, table, rows)  # type: ignore[arg-type]  # as the real one is called

    with monkeypatch.context() as cut:
        cut.setattr(End, "put", put)  # a power cut between two writes
        with pytest.raises(Stopped):
            moved(source, target)
    moved(source, target)

    assert all_rows(source) == all_rows(target)


def test_a_row_that_changed_on_the_way_is_found(source: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def note(end: End, value: str) -> None:
        real(end, value)
        if value.startswith("40 "):
            end.connection.execute("UPDATE people SET zone = 'Europe/Paris' WHERE id = 1234")

    real = moving._note
    monkeypatch.setattr(moving, "_note", note)  # somebody else writes into the target
    with refused(Problem, r"not the same .+ \(table: people\)"):
        moved(source, target)


def test_a_running_bot_is_refused_on_either_end(source: str, target: str, tmp_path: Path) -> None:
    with closing(lock_file(Path(source.removeprefix("sqlite:///")))), refused(OpeningFailed, "Another copy of the bot"):
        moved(source, target)
    with closing(open_postgresql(target, KEY)), refused(OpeningFailed, "Another copy of the bot"):
        moved(source, target)


def test_a_target_with_something_in_it_is_left_alone(source: str, target: str) -> None:
    with closing(open_postgresql(target, KEY)) as running:
        live_through_a_day(on_file(running, KEY))
    before = all_rows(target)

    with refused(Problem, "is not empty"):
        moved(source, target)
    assert before == all_rows(target)


def test_another_programs_database_is_left_alone(source: str, target: str, tmp_path: Path) -> None:
    with connected(target) as line:
        line.execute("CREATE TABLE photos (name TEXT)")
    with closing(sqlite3.connect(tmp_path / "photos.db")) as other:
        other.execute("CREATE TABLE photos (name TEXT)")

    with refused(OpeningFailed, "other program"):
        moved(source, target)
    with refused(OpeningFailed, "other program"):
        moved(source, f"sqlite:///{tmp_path}/photos.db")


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (("mysql://x/y", "sqlite:////tmp/x"), "Say from where to where"),
        (("sqlite:////nowhere/at.all", "sqlite:////tmp/x"), "no database at /nowhere/at.all"),
        (("sqlite:////tmp/x", "sqlite:////tmp/x"), "Say from where to where"),
        (
            ("postgresql://bot:canary@h/x", "sqlite:////tmp/x"),
            r"^((?!canary).)*no password on the command line((?!canary).)*$",
        ),
    ],
)
def test_what_can_t_be_moved_is_told(ends: tuple[str, str], why: str) -> None:
    with refused(Problem, why):
        move_database(Settings(), *ends, io.StringIO())


def test_the_password_of_the_settings_serves_for_the_address_without_it(source: str, target: str) -> None:
    known = target.replace("tests@", "tests:secret@")
    said = io.StringIO()

    assert 0 == move_database(replace(Settings(), database_url=known), source, target, said)
    assert "secret" not in said.getvalue()


class Terminal(io.StringIO):
    """One that shows a bar."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is(source: str, target: str) -> None:
    terminal = Terminal()
    move_database(Settings(), source, target, terminal)

    assert "100%" in terminal.getvalue()
    assert "#" * 15 + "." in terminal.getvalue()
