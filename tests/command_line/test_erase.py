"""`local-voices erase`, for somebody who can't reach the bot; and copies from before an update, which must not stay."""

import io
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.backups.copies import HALF_MADE, KEPT, copy_of_today
from adapters.backups.journal import NAME, Journal
from adapters.command_line.backup import make_backup, put_back
from adapters.command_line.erase import erase
from adapters.database.books.all import open_books
from adapters.database.books.people import mark_of
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.version import OpeningFailed
from adapters.house import seal_of
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.people import Account
from tests.fakes import MONDAY
from tests.plainly import refused

SAM, ALEX = Account("telegram", "9123456780042"), Account("telegram", "9123456780043")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation that knows Sam and Alex, was updated once, and made a copy yesterday."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/house/bot.sqlite3", key="5a" * 32)
    with closing(connect(settings.database)) as connection:
        seal, _ = seal_of(settings)
        check_key(connection, seal)
        books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
        for each in (SAM, ALEX):
            books.people.meet(each, MONDAY)
    before_update(settings).write_text("a copy with Sam in it")
    assert 0 == make_backup(settings, tmp_path / "yesterday.backup", io.StringIO())
    return settings


def before_update(settings: Settings) -> Path:
    return settings.database.with_name("bot.sqlite3.before-0011-was-0008")


def mark(settings: Settings, account: Account) -> bytes:
    return mark_of(account, seal_of(settings)[0])


def known(settings: Settings) -> list[bytes]:
    with closing(sqlite3.connect(settings.database)) as connection:
        return [row[0] for row in connection.execute("SELECT mark FROM accounts")]


@pytest.mark.parametrize("by", ["hash", "account"])
def test_the_host_forgets_somebody_by_hash_or_account_and_nobody_else(settings: Settings, by: str) -> None:
    out = io.StringIO()
    names = (mark(settings, SAM).hex(), "") if by == "hash" else ("", f"telegram:{SAM.id}")

    assert 0 == erase(settings, *names, out)
    assert [mark(settings, ALEX)] == known(settings)
    assert out.getvalue().startswith("That person is forgotten.")
    assert SAM.id not in out.getvalue()
    assert not before_update(settings).exists()


def test_yesterdays_copy_put_back_does_not_bring_them_back(settings: Settings, tmp_path: Path) -> None:
    erase(settings, "", f"telegram:{SAM.id}", io.StringIO())

    assert frozenset((mark(settings, SAM),)) == Journal(settings.backups / NAME, lambda: MONDAY).marks()
    assert 0 == put_back(settings, tmp_path / "yesterday.backup", None, io.StringIO(), replace=True)
    assert [mark(settings, ALEX)] == known(settings)


def test_a_hash_of_nobody_changes_nothing(settings: Settings) -> None:
    assert 1 == erase(settings, "00" * 16, "", io.StringIO())
    assert 2 == len(known(settings))
    assert before_update(settings).exists()


@pytest.mark.parametrize("names", [("not a hash", ""), ("00", ""), ("", "telegram"), ("", ":5"), ("", "telegram:")])
def test_what_names_nobody_is_refused(settings: Settings, names: tuple[str, str]) -> None:
    with refused(Problem, "--person-hash"):
        erase(settings, *names, io.StringIO())


def test_a_running_bot_is_not_disturbed(settings: Settings) -> None:
    with closing(lock_file(settings.database)), refused(OpeningFailed, "running"):
        erase(settings, mark(settings, SAM).hex(), "", io.StringIO())

    assert 2 == len(known(settings))


def test_without_a_database_there_is_nobody_to_forget(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, database_url=f"sqlite:///{tmp_path}/none.sqlite3")

    with refused(Problem, "no database"):
        erase(elsewhere, "00" * 16, "", io.StringIO())


# --- what was left beside the database


def test_a_copy_from_before_an_update_goes_when_it_had_its_time(settings: Settings) -> None:
    seal, _ = seal_of(settings)
    copy, kept = before_update(settings), round(KEPT.total_seconds())
    os.utime(copy, (MONDAY, MONDAY))
    copy_of_today(settings.database, settings.backups, seal, MONDAY + kept - 1)
    assert copy.exists()
    copy_of_today(settings.database, settings.backups, seal, MONDAY + kept)
    assert not copy.exists()


def test_what_a_crash_left_half_made_goes_the_next_day(settings: Settings) -> None:
    seal, _ = seal_of(settings)
    left = [settings.backups / name for name in ("a.backup.plain", "a.backup.half", "restore-drill.sqlite3-wal")]
    for each in left:
        each.write_text("in plain")
        os.utime(each, (MONDAY, MONDAY))
    copy_of_today(settings.database, settings.backups, seal, MONDAY + HALF_MADE)

    assert [] == [each for each in left if each.exists()]
