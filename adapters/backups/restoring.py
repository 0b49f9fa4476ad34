"""Putting a copy back. It is made whole beside the database first, and takes its place only when all is well:

opened with this key, checked, brought up to date, everybody forgotten again who was forgotten since it was made, and all
else done again that the journal names.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.backups.copies import copies_before_updates, copy_to
from adapters.backups.journal import Journal, Note
from adapters.backups.on_postgresql import replace_all
from adapters.backups.replaying import replay
from adapters.backups.sealed_file import open_file
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.noting import Noted, nowhere
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.pen import alone, pen_of
from adapters.database.sealing import Seal
from adapters.database.stores import has_books
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.room import Room
from bot.privacy import forget_in

BEFORE = "-before-restore.backup"  # what the name of the copy of what was there ends with
Rooms = Callable[[Books], Sequence[Room]]


@dataclass(frozen=True, slots=True)
class Restored:
    """How many people were forgotten again, and where the copy of what was there before is, if there was anything."""

    forgotten: int
    before: Path | None


def restore(copy: Path, database: Path, before: Path, seal: Seal, journal: Journal, rooms: Rooms) -> Restored:
    """Put `copy` in the place of `database`; what is there now is kept as the copy `before`. Raises Problem, and then
    the database is as it was."""
    with closing(lock_file(database)):
        there = database.exists()
        _clear_earlier_tries(before)
        if there:
            copy_to(database, before, seal)
        new = database.with_name(database.name + ".restored")
        try:
            forgotten = prepare(copy, new, seal, journal, rooms)
            if there:
                _into_the_file(database)
            for end in ("-wal", "-shm"):
                database.with_name(database.name + end).unlink(missing_ok=True)
            new.replace(database)
        finally:
            clear(new)
    return Restored(forgotten, before if there else None)


def _clear_earlier_tries(before: Path) -> None:
    """What one that was killed left half-made, not sealed yet, under another second's name."""
    for path in before.parent.glob(f"*{BEFORE}.*"):
        path.unlink(missing_ok=True)


def _into_the_file(database: Path) -> None:
    """What a bot that was killed left in the log beside the database, so that the old one is whole for whoever is killed
    between taking that log away and putting the new one in its place. Raises Problem."""
    try:
        with closing(sqlite3.connect(database)) as old:
            (busy, *_) = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise Problem("problem.database.not_opened", path=str(database), why=str(error)) from None
    if busy:
        raise Problem("problem.database.in_use", path=str(database))


def restore_on_postgresql(
    copy: Path, settings: Settings, before: Path, seal: Seal, journal: Journal, rooms: Rooms
) -> Restored:
    """The same into a database on PostgreSQL. Raises Problem, and then it is as it was."""
    there = has_books(settings)
    _clear_earlier_tries(before)
    if there:
        copy_to(settings.postgresql, before, seal)
    new = settings.backups / "restored.sqlite3"
    try:
        new.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        forgotten = prepare(copy, new, seal, journal, rooms)
        replace_all(settings, new)
    finally:
        clear(new)
    return Restored(forgotten, before if there else None)


def prepare(copy: Path, new: Path, seal: Seal, journal: Journal, rooms: Rooms) -> int:
    """The database of a copy, at `new`, as it may be used. Returns how many people were forgotten again. Raises Problem."""
    marks, notes = journal.marks(), journal.notes()  # first of all: without it, nobody may see what is in the copy
    try:
        open_file(copy, new, seal)
        with _opened(new, seal) as connection:
            forgotten = forget_marks(connection, seal, marks, rooms)
            _replay(connection, seal, notes, rooms)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except OSError as error:
        raise Problem("problem.backup.none", path=str(copy), why=error.strerror or "") from None
    except sqlite3.Error:
        raise Problem("problem.backup.damaged", path=str(copy)) from None
    return forgotten


@contextmanager
def _opened(new: Path, seal: Seal) -> Iterator[sqlite3.Connection]:
    with closing(connect(new)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        check_key(connection, seal)
        yield connection


def forget_marks(
    connection: Any,
    seal: Seal,
    marks: frozenset[bytes],
    rooms: Rooms,
    erased: Callable[[bytes], None] = lambda mark: None,
    noted: Noted = nowhere,
) -> int:
    """Forget whoever has these marks, as they would themselves; how many people that were."""
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None, erased, noted)

    def forgotten() -> int:
        people = {person for mark in marks if (person := books.people.behind(mark)) is not None}
        for person in people:
            books.outbox.forget(person)
            books.talks.forget(person)
            forget_in(rooms(books), person)
        return len(people)

    return alone(pen_of(connection), forgotten)


def _replay(connection: Any, seal: Seal, notes: Sequence[Note], rooms: Rooms) -> None:
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
    alone(pen_of(connection), lambda: replay(books, notes, rooms))


def clear(new: Path) -> None:
    """Away with a database and what stands beside it, also a copy from before it was brought up to date."""
    for end in ("", "-wal", "-shm"):
        new.with_name(new.name + end).unlink(missing_ok=True)
    for before in copies_before_updates(new):
        before.unlink(missing_ok=True)
