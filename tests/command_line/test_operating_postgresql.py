"""What an operator does with a database on PostgreSQL: a new key, a sheet for a successor, forgetting somebody."""

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from adapters.backups.journal import NAME, Journal
from adapters.command_line.erase import erase
from adapters.command_line.handover import handover
from adapters.command_line.rotate import rotate
from adapters.database.books.all import Books, open_books
from adapters.database.books.people import mark_of
from adapters.database.ledger import Ledger
from adapters.database.opening_postgresql import open_postgresql
from adapters.database.postgresql import Postgres
from adapters.database.sealing import Seal, WrongKey, key_from
from adapters.database.version import OpeningFailed
from adapters.house import seal_of
from adapters.problem import Problem
from adapters.second_copy import refuse_a_second_copy
from adapters.settings import Settings
from bot.engine.due import Due
from bot.engine.people import Account
from tests.fakes import MONDAY
from tests.plainly import refused
from tests.postgres import server

SAM, ALEX = Account("telegram", "9123456780042"), Account("telegram", "9123456780043")
NOTE = "a question that is on its way"


def opened(settings: Settings) -> tuple[Postgres, Books]:
    seal, _ = seal_of(settings)
    connection = open_postgresql(settings.postgresql, seal)
    return connection, open_books(Ledger(connection), seal, lambda: None, lambda at: None)


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """It knows Sam and Alex, and something is on its way."""
    new = server().new()
    settings = Settings(database_url=new, key_file=f"{tmp_path}/key/bot.key", backup_dir=f"{tmp_path}/copies")
    connection, books = opened(settings)
    with closing(connection):
        for each in (SAM, ALEX):
            books.people.opened(books.people.meet(each, MONDAY).person, "telegram", each.id)
        books.dues.put(Due("remind", "one", MONDAY, note=NOTE))
    yield settings
    server().drop(new)


def known(settings: Settings) -> list[bool]:
    connection, books = opened(settings)
    with closing(connection):
        return [books.people.known(each) is not None for each in (SAM, ALEX)]


def sealed_account(settings: Settings) -> bytes:
    with psycopg.connect(settings.postgresql) as line:
        row = line.execute("SELECT sealed FROM accounts LIMIT 1").fetchone()
    assert row is not None
    return bytes(row[0])


def test_a_new_key_opens_everything_and_the_old_one_nothing(settings: Settings) -> None:
    old = Seal(key_from(settings.key_path.read_text()))

    assert 0 == rotate(settings, io.StringIO())
    assert [True, True] == known(settings)

    connection, books = opened(settings)
    with closing(connection):
        due = books.dues.take("one")

    assert due is not None
    assert NOTE == due.note
    with pytest.raises(WrongKey):
        old.open(sealed_account(settings), "account")


def test_while_a_bot_runs_the_key_stays(settings: Settings) -> None:
    before, sealed = settings.key_path.read_text(), sealed_account(settings)
    connection, _ = opened(settings)
    with closing(connection), refused(OpeningFailed, "Another copy of the bot"):
        rotate(settings, io.StringIO())

    assert (before, sealed) == (settings.key_path.read_text(), sealed_account(settings))


def test_something_that_does_not_open_leaves_all_as_it_was(settings: Settings) -> None:
    with psycopg.connect(settings.postgresql) as line:
        line.execute("UPDATE due SET sealed = decode(repeat('00', 60), 'hex')")
    sealed = sealed_account(settings)
    with refused(Problem, "in the table due"):
        rotate(settings, io.StringIO())

    assert sealed == sealed_account(settings)
    assert [True, True] == known(settings)


def test_the_sheet_names_the_server_without_its_password(settings: Settings) -> None:
    out = io.StringIO()
    named = Settings(database_url="postgresql://bot:canary@db.example.org/voices", key_file=settings.key_file)

    assert 0 == handover(named, None, {}, out)
    assert "postgresql://db.example.org:5432/voices" in out.getvalue()
    assert "canary" not in out.getvalue()


def test_somebody_is_forgotten_also_while_a_bot_runs(settings: Settings) -> None:
    connection, _ = opened(settings)
    with closing(connection):
        assert 0 == erase(settings, "", f"telegram:{SAM.id}", io.StringIO())

    assert [False, True] == known(settings)
    mark = mark_of(SAM, seal_of(settings)[0])

    assert frozenset((mark,)) == Journal(settings.backups / NAME, lambda: MONDAY).marks()
    assert 1 == erase(settings, "", f"telegram:{SAM.id}", io.StringIO())


def test_a_second_process_is_no_second_copy(settings: Settings) -> None:
    refuse_a_second_copy(settings)
