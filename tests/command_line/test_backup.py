"""`local-voices backup` and `restore`: what comes back, who does not, and what is refused."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.backups.copies import HALF_MADE, clear_left_behind, copies_in, copy_of_today, name_of
from adapters.backups.journal import NAME, Journal
from adapters.backups.sealed_file import seal_file
from adapters.command_line.backup import copies, drill, make_backup, put_back
from adapters.database.books.all import Books, open_books
from adapters.database.books.outbox_sql import HELD, WAITING
from adapters.database.ledger import Ledger
from adapters.database.migrate import engine_for
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.version import HEAD
from adapters.house import seal_of
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, BULK
from bot.engine.people import Account
from tests.adapters.upgrading import make, version_of_file
from tests.fakes import MONDAY
from tests.plainly import refused

SAM, ALEX = Account("telegram", "9123456780042"), Account("telegram", "9123456780043")
DAY = 24 * 3600


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation where Sam and Alex talked to the bot, and something came in that is not handled yet."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/house/bot.sqlite3", key="5a" * 32)
    Journal(settings.backups / NAME, lambda: MONDAY).begin()
    connection, books = opened(settings)
    for account in (SAM, ALEX):
        books.people.opened(books.people.meet(account, MONDAY).person, "telegram", account.id)
    books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)
    connection.execute("INSERT INTO inbox (channel, event, arrived, sealed) VALUES ('telegram', 'e1', 1, x'00')")
    connection.close()
    return settings


def opened(settings: Settings) -> tuple[sqlite3.Connection, Books]:
    seal, _ = seal_of(settings)
    connection = connect(settings.database)
    check_key(connection, seal)
    journal = Journal(settings.backups / NAME, lambda: MONDAY)
    return connection, open_books(Ledger(connection), seal, lambda: None, lambda at: None, journal.add)


def known(settings: Settings) -> list[Account]:
    connection, books = opened(settings)
    with closing(connection):
        return [each for each in (SAM, ALEX) if books.people.known(each)]


def elsewhere(settings: Settings, tmp_path: Path) -> Settings:
    """A new machine with the old key and the old folder of copies."""
    return replace(settings, database_url=f"sqlite:///{tmp_path}/new/bot.sqlite3", backup_dir=str(settings.backups))


def backup(settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "copy.backup"

    assert 0 == make_backup(settings, file, io.StringIO())
    return file


def restore(settings: Settings, file: Path, journal: Path | None = None, *, replacing: bool = False) -> str:
    out = io.StringIO()

    assert 0 == put_back(settings, file, journal, out, replace=replacing)
    return out.getvalue()


def test_a_copy_is_put_back_on_another_machine(settings: Settings, tmp_path: Path) -> None:
    file, new = backup(settings, tmp_path), elsewhere(settings, tmp_path)
    said = restore(new, file)

    assert [SAM, ALEX] == known(new)
    assert "The copy is in its place" in said
    assert [new.database] == [each for each in new.database.parent.iterdir() if ".lock" not in each.name]


def test_a_copy_can_be_read_by_nobody_else_and_says_nothing(settings: Settings, tmp_path: Path) -> None:
    file = backup(settings, tmp_path)

    assert 0o600 == file.stat().st_mode & 0o777
    assert b"SQLite" not in file.read_bytes()
    assert [file] == list(tmp_path.glob("copy*"))


def test_what_is_under_way_is_in_no_copy(settings: Settings, tmp_path: Path) -> None:
    """Also answers that are on their way; what waits for a better hour, or for somebody to open a private chat, is."""
    connection, books = opened(settings)
    message = Message(Place("telegram", "-1", private=False), Line("hello"))
    books.outbox.put("an answer", message, lane=ANSWER, not_before=MONDAY)
    books.outbox.put("a reminder", message, lane=BULK, not_before=MONDAY)
    books.outbox.hold(books.people.meet(SAM, MONDAY).person, "held", message, MONDAY)
    connection.close()
    new = elsewhere(settings, tmp_path)
    restore(new, backup(settings, tmp_path))
    connection, _ = opened(new)
    with closing(connection):
        counted = connection.execute("SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM talks)").fetchone()
        waiting = connection.execute("SELECT state FROM outbox ORDER BY state").fetchall()

    assert (0, 0) == counted
    assert [(WAITING,), (HELD,)] == waiting


def test_whoever_was_forgotten_since_stays_forgotten(settings: Settings, tmp_path: Path) -> None:
    file = backup(settings, tmp_path)
    connection, books = opened(settings)
    sam = books.people.known(SAM)
    assert sam is not None
    (mark,) = connection.execute("SELECT mark FROM accounts WHERE person = ?", (sam.person,)).fetchone()
    books.people.forget(sam.person)
    connection.close()
    said = restore(settings, file, replacing=True)

    assert [ALEX] == known(settings)
    assert "1 person whom I had forgotten since" in said
    assert mark not in settings.database.read_bytes()


def test_without_the_list_of_the_forgotten_nothing_is_put_back(settings: Settings, tmp_path: Path) -> None:
    file, new = backup(settings, tmp_path), elsewhere(settings, tmp_path)
    journal = settings.backups / NAME
    moved = journal.rename(tmp_path / "journal")
    with refused(Problem, "without the list of people"):
        restore(new, file)

    assert not new.database.exists()
    restore(new, file, moved)
    assert [SAM, ALEX] == known(new)


def test_the_database_that_is_there_is_kept_as_a_copy_first(settings: Settings, tmp_path: Path) -> None:
    file = backup(settings, tmp_path)
    with refused(Problem, "add --replace"):
        restore(settings, file)
    restore(settings, file, replacing=True)
    [(_, before)] = copies_in(settings.backups)
    restore(settings, before, replacing=True)

    assert [SAM, ALEX] == known(settings)


def test_not_while_the_bot_runs(settings: Settings, tmp_path: Path) -> None:
    file = backup(settings, tmp_path)
    with closing(lock_file(settings.database)), refused(Problem, "Another copy of the bot"):
        restore(settings, file, replacing=True)

    assert [SAM, ALEX] == known(settings)


HARMS: list[tuple[Callable[[bytes], bytes], str]] = [
    (lambda body: b"", "is no copy"),
    (lambda body: b"hello" * 100, "is no copy"),
    (lambda body: body[:-1], "damaged"),
    (lambda body: body[:-20_000], "damaged"),
    (lambda body: body[:60] + bytes([body[60] ^ 1]) + body[61:], "another key"),
]


@pytest.mark.parametrize(("harm", "says"), HARMS)
def test_a_damaged_copy_leaves_everything_as_it_was(
    settings: Settings, tmp_path: Path, harm: Callable[[bytes], bytes], says: str
) -> None:
    file = backup(settings, tmp_path)
    file.write_bytes(harm(file.read_bytes()))
    with refused(Problem, says):
        restore(settings, file, replacing=True)

    assert [SAM, ALEX] == known(settings)
    assert not list(settings.database.parent.glob("*.restored*"))


def test_another_key_does_not_open_it(settings: Settings, tmp_path: Path) -> None:
    file, new = backup(settings, tmp_path), replace(elsewhere(settings, tmp_path), key="6b" * 32)
    with refused(Problem, "another key"):
        restore(new, file)


def test_a_copy_of_an_older_version_leaves_nothing_beside_the_database(settings: Settings, tmp_path: Path) -> None:
    file, new = tmp_path / "older.backup", elsewhere(settings, tmp_path)
    engine = engine_for(tmp_path / "older.db")
    make(engine, "0012")
    engine.dispose()
    seal_file(tmp_path / "older.db", file, seal_of(settings)[0])
    restore(new, file)

    assert HEAD == version_of_file(new.database)
    assert [new.database] == [each for each in new.database.parent.iterdir() if ".lock" not in each.name]


def test_what_a_killed_restore_left_goes_after_a_day(settings: Settings) -> None:
    left = settings.database.with_name(f"{settings.database.name}.restored")
    left.touch()
    clear_left_behind(settings.database, settings.backups, int(left.stat().st_mtime) + HALF_MADE - 1)
    assert left.exists()

    clear_left_behind(settings.database, settings.backups, int(left.stat().st_mtime) + HALF_MADE + 1)
    assert not left.exists()


# --- one a day


def test_one_copy_a_day_and_fourteen_of_them(settings: Settings) -> None:
    seal, _ = seal_of(settings)
    made = [copy_of_today(settings.database, settings.backups, seal, MONDAY + day * DAY // 2) for day in range(40)]

    assert 20 == sum(made[:-1])  # it was ten in the morning: the last half day is a new one
    assert 14 == len(copies_in(settings.backups))


def test_the_list_of_the_forgotten_keeps_fifteen_days(tmp_path: Path) -> None:
    clock = [MONDAY]
    journal = Journal(tmp_path / "kept" / NAME, lambda: clock[0])
    journal.add(b"one")
    clock[0] += 15 * DAY
    journal.add(b"two")
    journal.sweep()
    assert {b"one", b"two"} == journal.marks()

    clock[0] += DAY
    journal.sweep()
    assert {b"two"} == journal.marks()
    assert 0o600 == (tmp_path / "kept" / NAME).stat().st_mode & 0o777


# --- what the doctor says


def test_the_doctor_misses_copies_and_tries_the_newest(settings: Settings) -> None:
    assert ["doctor.backup.none"] == [each.line.key for each in copies(settings)]

    seal, _ = seal_of(settings)
    copy_of_today(settings.database, settings.backups, seal, MONDAY)
    assert ["doctor.backup.old"] == [each.line.key for each in copies(settings)]
    assert ["doctor.backup.drill"] == [each.line.key for each in drill(settings)]
    assert {NAME, name_of(date(2026, 11, 16))} == {each.name for each in settings.backups.iterdir()}

    (settings.backups / NAME).unlink()
    assert ["problem.backup.no_journal"] == [each.line.key for each in drill(settings)]
