"""Copies of a database on PostgreSQL are those of a file: sealed, tried, put back into either, with nobody in them who left."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.backups.journal import NAME, Journal
from adapters.command_line import backup
from adapters.command_line.export import export
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.postgresql import Postgres
from adapters.database.sealing import Seal, key_from
from adapters.database.version import OpeningFailed
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.incoming import Place
from bot.engine.people import Account
from bot.engine.profile import Profile
from tests.fakes import MONDAY
from tests.plainly import refused
from tests.postgres import server

KEY = "5a" * 32
SAM, ALEX = Account("telegram", "1"), Account("telegram", "2")
GROUP = Place("telegram", "-100", private=False)


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    new = server().new()
    yield Settings(database_url=new, key=KEY, backup_dir=str(tmp_path / "copies"))
    server().drop(new)


def opened(settings: Settings) -> tuple[Postgres, Books]:
    seal = Seal(key_from(KEY))
    connection = open_postgresql(settings.postgresql, seal)
    journal = Journal(settings.backups / NAME, lambda: MONDAY)
    return connection, open_books(Ledger(connection), seal, lambda: None, lambda at: None, journal.add)


@pytest.fixture
def house(settings: Settings) -> Settings:
    connection, books = opened(settings)
    with closing(connection):
        group = books.groups.start(GROUP, "en_GB", "Europe/London", MONDAY)
        books.groups.keep(replace(group, name="Chester Voices"))
        for each in (SAM, ALEX):
            books.groups.join(group.id, books.people.meet(each, MONDAY).person, MONDAY)
    return settings


def known(settings: Settings) -> list[Profile | None]:
    connection, books = opened(settings)
    with closing(connection):
        return [books.people.known(each) for each in (SAM, ALEX)]


def made(settings: Settings, file: Path) -> Path:
    assert 0 == backup.make_backup(settings, file, io.StringIO())
    return file


def test_a_copy_is_put_back_without_those_who_were_forgotten_since(house: Settings, tmp_path: Path) -> None:
    running, books = opened(house)
    with closing(running):
        file = made(house, tmp_path / "copy")  # while the bot runs
        sam = books.people.known(SAM)
        assert sam is not None
        books.people.forget(sam.person)

    with refused(Problem, "There is a database"):
        backup.put_back(house, file, None, io.StringIO(), replace=False)
    said = io.StringIO()
    backup.put_back(house, file, None, said, replace=True)

    assert [False, True] == [each is not None for each in known(house)]
    assert "I took out 1 person" in said.getvalue()


def test_while_a_bot_runs_nothing_is_put_back(house: Settings, tmp_path: Path) -> None:
    file = made(house, tmp_path / "copy")
    running, _ = opened(house)

    with closing(running), refused(OpeningFailed, "Another copy of the bot"):
        backup.put_back(house, file, None, io.StringIO(), replace=True)


def test_a_copy_from_postgresql_can_be_put_into_a_file_and_the_doctor_tries_it(house: Settings, tmp_path: Path) -> None:
    file = made(house, house.backups / "local-voices-2026-11-23.backup")
    on_file = replace(house, database_url=f"sqlite:///{tmp_path}/new/bot.sqlite3")

    assert ["ok"] == [each.mark for each in backup.drill(house)]
    assert 0 == backup.put_back(on_file, file, None, io.StringIO(), replace=False)
    assert on_file.database.exists()


def test_export_reads_from_postgresql(house: Settings, tmp_path: Path) -> None:
    assert 0 == export(house, "Chester Voices", tmp_path / "out", "", io.StringIO())

    with refused(Problem, "no group"):
        export(house, "Nobody's", tmp_path / "out", "", io.StringIO())
