"""`local-voices rotate-key`: all opens with the new key and nothing with the old; who is killed goes on next time."""

import io
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.command_line.backup import make_backup, put_back
from adapters.command_line.rotate import rotate
from adapters.database.books.all import Books, open_books
from adapters.database.ends import on_file
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.resealing import ABOUT, reseal
from adapters.database.sealing import HOUSE_KEY, Seal, WrongKey, key_from
from adapters.database.version import OpeningFailed
from adapters.house import seal_of
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.due import Due
from bot.engine.incoming import Place
from bot.engine.people import Account
from tests.command_line.running import COMMAND, HOUSE, local_voices, surroundings
from tests.fakes import MONDAY
from tests.plainly import refused

PEOPLE = [Account("telegram", str(9123456780000 + each)) for each in range(40)]
NOTE = "a question that is on its way"
BOOKS = HOUSE / "adapters" / "database" / "books"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/house/bot.sqlite3", key_file=f"{tmp_path}/key/bot.key")
    seal, _ = seal_of(settings)
    with closing(connect(settings.database)) as connection:
        check_key(connection, seal)
        books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
        for each in PEOPLE:
            books.people.opened(books.people.meet(each, MONDAY).person, "telegram", each.id)
        books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)
        books.dues.put(Due("remind", "one", MONDAY, note=NOTE))
    return settings


def seal_in(path: Path) -> Seal:
    return Seal(key_from(path.read_text()))


def opened(settings: Settings, connection: sqlite3.Connection) -> Books:
    seal, _ = seal_of(settings)
    check_key(connection, seal)
    return open_books(Ledger(connection), seal, lambda: None, lambda at: None)


def all_there(settings: Settings) -> None:
    with closing(connect(settings.database)) as connection:
        books = opened(settings, connection)
        assert all(books.people.known(each) for each in PEOPLE)
        due = books.dues.take("one")
        connection.execute("UPDATE due SET done = 0")
        assert due is not None
        assert NOTE == due.note


def old_key(settings: Settings) -> Path:
    (path,) = settings.key_path.parent.glob("*.until-*")
    return path


def test_everything_is_there_and_only_the_new_key_opens_it(settings: Settings) -> None:
    before = settings.key_path.read_text()
    with closing(connect(settings.database)) as connection:
        (was,) = connection.execute("SELECT sealed FROM accounts LIMIT 1").fetchone()

    assert 0 == rotate(settings, io.StringIO())
    assert before != settings.key_path.read_text()
    assert (before, 0o600) == (old_key(settings).read_text(), settings.key_path.stat().st_mode & 0o777)
    all_there(settings)
    assert was not in settings.database.read_bytes()

    with closing(connect(settings.database)) as connection:
        with pytest.raises(OpeningFailed):
            check_key(connection, seal_in(old_key(settings)))
        (now,) = connection.execute("SELECT sealed FROM accounts LIMIT 1").fetchone()
        with pytest.raises(WrongKey):
            seal_in(old_key(settings)).open(now, "account")


def test_it_can_be_changed_again(settings: Settings) -> None:
    rotate(settings, io.StringIO())
    old_key(settings).unlink()
    rotate(settings, io.StringIO())
    all_there(settings)


class Dies(Exception):  # noqa: N818 - the process does
    pass


class Mortal:
    """A connection that ends with its process at the n-th statement."""

    def __init__(self, real: sqlite3.Connection, at: int) -> None:
        self._real, self._left = real, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute(self, *what: Any) -> sqlite3.Cursor:
        self._left -= 1
        if not self._left:
            raise Dies
        return self._real.execute(*what)


def test_whatever_statement_it_dies_at_the_database_is_the_old_one_or_the_new_one(settings: Settings) -> None:
    old = seal_in(settings.key_path)
    new = Seal(key_from(old.next_key()))
    at, done = 0, False
    while not done:
        at += 1
        with closing(connect(settings.database)) as connection:
            try:
                reseal(on_file(cast(sqlite3.Connection, Mortal(connection, at)), settings.database), old, new)
                done = True
            except Dies:
                pass
        with closing(connect(settings.database)) as connection:
            (mark,) = connection.execute("SELECT value FROM house WHERE name = 'key'").fetchone()
            which = new if mark == new.mark(HOUSE_KEY).hex() else old
            check_key(connection, which)
            for (sealed,) in connection.execute("SELECT sealed FROM accounts").fetchall():
                which.open(sealed, "account")
        done = done or which is new

    assert at > 2 * len(PEOPLE)


@pytest.mark.parametrize("after", [0.6, 0.9, 1.2])
def test_the_real_command_is_killed_and_the_next_one_goes_on(settings: Settings, tmp_path: Path, after: float) -> None:
    named = {"database_url": settings.database_url, "key_file": settings.key_file}
    process = subprocess.Popen(
        [*COMMAND, "rotate-key"], cwd=HOUSE, env=surroundings(tmp_path, **named), stdout=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    done = local_voices(tmp_path, "rotate-key", **named)

    assert (0, "") == (done.returncode, done.stderr)
    all_there(settings)


def test_killed_between_the_database_and_the_key_file_the_next_run_puts_the_key_in_its_place(
    settings: Settings,
) -> None:
    old = seal_in(settings.key_path)
    coming = settings.key_path.with_name(settings.key_path.name + ".coming")
    coming.write_text(old.next_key())
    with closing(connect(settings.database)) as connection:
        reseal(on_file(connection, settings.database), old, seal_in(coming))

    rotate(settings, io.StringIO())

    all_there(settings)
    assert not coming.exists()


def test_a_copy_from_before_opens_with_the_old_key(settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "before.backup"
    make_backup(settings, copy, io.StringIO())
    rotate(settings, io.StringIO())

    with refused(Problem, "has another key"):
        put_back(settings, copy, None, io.StringIO(), replace=True)

    settings.key_path.unlink()
    old_key(settings).rename(settings.key_path)
    put_back_with_the_old_key = Settings(
        database_url=f"sqlite:///{tmp_path}/other/bot.sqlite3",
        key_file=settings.key_file,
        backup_dir=str(settings.backups),
    )
    put_back(put_back_with_the_old_key, copy, None, io.StringIO(), replace=False)
    all_there(put_back_with_the_old_key)


def test_while_the_bot_runs_nothing_is_changed(settings: Settings) -> None:
    with closing(lock_file(settings.database)), refused(Problem, "Another copy of the bot is using"):
        rotate(settings, io.StringIO())
    all_there(settings)


def test_something_that_does_not_open_stops_it_before_anything_is_changed(settings: Settings) -> None:
    with closing(connect(settings.database)) as connection:
        connection.execute("UPDATE due SET sealed = randomblob(60)")
    with refused(Problem, "in the table due"):
        rotate(settings, io.StringIO())
    with closing(connect(settings.database)) as connection:
        assert all(opened(settings, connection).people.known(each) for each in PEOPLE)


def test_every_purpose_that_a_book_seals_for_is_known() -> None:
    said = set()
    for path in BOOKS.glob("*.py"):
        text = path.read_text()
        said |= set(re.findall(r'_seal\.(?:close|open)\([^\n]*, "([a-z ]+)"\)', text))
        said |= set(re.findall(r'ABOUT = "([a-z ]+)"', text))
        if "about: str" in text:
            said |= set(re.findall(r'self\._sealed\("([a-z ]+)"', text))
        if "what: str) -> bytes" in text:
            said |= set(re.findall(r'self\._close\([^\n]*, "([a-z ]+)"\)', text))

    assert {"account", "private chat", "action", "wording", "ballot"} <= said
    assert {"surrogatepass"} >= said - set(ABOUT)  # which is how text is written down
