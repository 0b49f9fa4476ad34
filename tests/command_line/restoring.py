"""Putting a copy back, and the drill, killed before a step: what the database then is, and whether the next try ends well.

When the copy was made Sam and Kit were there. Since then Kit was forgotten and Alex came, which stands in the log of changes
(`-wal`) alone, as a bot that was killed leaves it.
"""

import io
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from adapters.backups.journal import NAME, Journal
from adapters.command_line.backup import drill, make_backup, put_back
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.stores import opened_store
from adapters.house import seal_of
from adapters.settings import Settings
from bot.engine.people import Account
from tests.adapters.upgrading import Came, Choose
from tests.dying import Mortal
from tests.fakes import MONDAY
from tests.postgres import Server

SAM, ALEX, KIT = (Account("telegram", f"912345678004{number}") for number in range(3))
OLD, NEW = {SAM, ALEX}, {SAM}
COPY = "local-voices-2026-11-23.backup"


def put_back_killed(mortal: Mortal, folder: Path, choose: Choose, server: Server | None = None) -> Came:
    """`server`: of PostgreSQL; without one, on a file."""
    return _each(mortal, folder, choose, server, _put_back, NEW)


def drill_killed(mortal: Mortal, folder: Path, choose: Choose, server: Server | None = None) -> Came:
    return _each(mortal, folder, choose, server, _drill, OLD)


def _each(
    mortal: Mortal,
    folder: Path,
    choose: Choose,
    server: Server | None,
    what: Callable[[str, str], None],
    afterwards: set[Account],
) -> Came:
    made = folder / "made"
    original = server.new() if server else ""
    _make(_settings(original, made), made)
    fresh = _fresh(folder, original, server)
    steps = mortal.run(what, *fresh)
    assert steps is not None
    killed, old, wrong = 0, 0, []
    for number in choose(steps):
        _drop(fresh[0], server)
        fresh = _fresh(folder, original, server)
        killed += mortal.run(what, *fresh, before=number) is None
        settings = _settings(fresh[0], Path(fresh[1]))
        # what a killed one left is looked at in a copy, so that the second try finds it untouched
        then = known(settings) if server else known(_settings("", _aside(folder)))
        old += then == OLD
        what(*fresh)
        if then not in (OLD, afterwards) or known(settings) != afterwards or (left := _left(Path(fresh[1]))):
            wrong.append(f"{what.__name__}, step {number} of {steps}: {sorted(each.id for each in then)}, {left}")
    _drop(fresh[0], server)
    return Came(steps, killed, old, tuple(wrong))


def _settings(address: str, home: Path) -> Settings:
    return Settings(
        database_url=address or f"sqlite:///{home}/house/bot.sqlite3", key="5a" * 32, backup_dir=str(home / "copies")
    )


def _put_back(address: str, home: str) -> None:
    settings = _settings(address, Path(home))
    put_back(settings, settings.backups / COPY, None, io.StringIO(), replace=True)


def _drill(address: str, home: str) -> None:
    (found,) = drill(_settings(address, Path(home)))
    assert found.mark == "ok", found


def _make(settings: Settings, home: Path) -> None:
    (home / "house").mkdir(parents=True)
    journal = Journal(settings.backups / NAME, lambda: MONDAY)
    journal.begin()
    with closing(_Opened(settings)) as house:
        for account in (SAM, KIT):
            house.books.people.meet(account, MONDAY)
    make_backup(settings, settings.backups / COPY, io.StringIO())
    house = _Opened(settings)
    if not settings.postgresql:
        house.connection.execute("PRAGMA wal_autocheckpoint=0")
    kit = house.books.people.known(KIT)
    assert kit is not None
    house.books.people.forget(kit.person)
    house.books.people.meet(ALEX, MONDAY)
    shutil.copytree(home / "house", home / "left")  # before it is closed, which would tidy up
    house.close()
    shutil.rmtree(home / "house")
    (home / "left").rename(home / "house")


class _Opened:
    def __init__(self, settings: Settings) -> None:
        seal, _ = seal_of(settings)
        self._store = opened_store(settings, seal)
        self.connection: Any = self._store.__enter__()()
        journal = Journal(settings.backups / NAME, lambda: MONDAY)
        self.books: Books = open_books(Ledger(self.connection), seal, lambda: None, lambda at: None, journal.add)

    def close(self) -> None:
        self.connection.close()
        self._store.__exit__(None, None, None)


def known(settings: Settings) -> set[Account]:
    with closing(_Opened(settings)) as house:
        return {each for each in (SAM, ALEX, KIT) if house.books.people.known(each)}


def _fresh(folder: Path, original: str, server: Server | None) -> tuple[str, str]:
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(folder / "made", home)
    return (server.new(like=original) if server else "", str(home))


def _aside(folder: Path) -> Path:
    aside = folder / "aside"
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder / "home", aside)
    return aside


def _drop(address: str, server: Server | None) -> None:
    if server:
        server.drop(address)


def _left(home: Path) -> list[str]:
    """Files that are not sealed, beside the database itself."""
    ours = {"bot.sqlite3", "bot.sqlite3-wal", "bot.sqlite3-shm", "bot.sqlite3.lock", NAME}
    return [
        path.name for path in home.rglob("*") if path.is_file() and path.name not in ours and path.suffix != ".backup"
    ]
