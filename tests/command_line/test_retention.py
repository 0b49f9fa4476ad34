"""`local-voices retention`: what has had its time, counted by table; with --run it goes. Nobody's words or numbers are said."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.command_line.retention import retention
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import lock_file
from adapters.database.stores import opened_store
from adapters.database.version import OpeningFailed
from adapters.house import seal_of
from adapters.problem import Problem
from adapters.settings import Settings
from bot.deeds.model import Entry
from bot.engine.deeds import Deed
from bot.engine.incoming import Place
from tests.command_line.running import local_voices
from tests.fakes import MONDAY
from tests.plainly import refused
from tests.postgres import server

LONG_AGO = MONDAY - 3 * 365 * 24 * 3600  # whatever day it is where this runs
AT = Place("telegram", "-100", private=False)


def in_books(settings: Settings) -> Iterator[Books]:
    seal, _ = seal_of(settings)
    with opened_store(settings, seal) as open_connection, closing(open_connection()) as connection:
        yield open_books(Ledger(connection), seal, lambda: None, lambda at: None)


@pytest.fixture(params=["on SQLite", "on PostgreSQL"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Two things were done in a group years ago."""
    new = f"sqlite:///{tmp_path}/house/bot.sqlite3" if request.param == "on SQLite" else server().new()
    settings = Settings(database_url=new, key_file=f"{tmp_path}/key/bot.key", backup_dir=f"{tmp_path}/copies")
    for books in in_books(settings):
        group = books.groups.start(AT, "en_GB", "Europe/London", LONG_AGO).id
        for number in (1, 2):
            books.deeds.keep(Entry(number, group, None, "coordinator", Deed.NAME, "", LONG_AGO))
    yield settings
    if settings.postgresql:
        server().drop(new)


def kept(settings: Settings) -> list[int]:
    [there] = [
        [each.id for each in books.deeds.of(found.id, 0, 9)]
        for books in in_books(settings)
        if (found := books.groups.at(AT)) is not None
    ]
    return there


def said(settings: Settings, **how: Any) -> str:
    out = io.StringIO()

    assert 0 == retention(settings, out, **how)
    return out.getvalue()


def test_it_says_how_many_rows_go_and_takes_none(settings: Settings) -> None:
    assert ["deeds", "2"] == said(settings, run=False).splitlines()[-1].split()
    assert [1, 2] == kept(settings)


def test_with_run_they_are_gone_and_counted(settings: Settings) -> None:
    assert ["deeds", "2"] == said(settings, run=True).splitlines()[-1].split()
    assert [] == kept(settings)
    assert "Nothing here has had its time.\n" == said(settings, run=True)


def test_a_running_bot_is_not_disturbed(settings: Settings) -> None:
    if settings.postgresql:
        pytest.skip("there it may run meanwhile")
    with closing(lock_file(settings.database)), refused(OpeningFailed, "running"):
        retention(settings, io.StringIO(), run=True)

    assert [1, 2] == kept(settings)


def test_without_a_database_nothing_has_had_its_time(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, database_url=f"sqlite:///{tmp_path}/none.sqlite3")

    with refused(Problem, "no database"):
        retention(elsewhere, io.StringIO(), run=False)


def test_it_is_a_command(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "retention", "--run", database_url=f"sqlite:///{tmp_path}/none.sqlite3")

    assert 2 == run.returncode
    assert "no database" in run.stderr
