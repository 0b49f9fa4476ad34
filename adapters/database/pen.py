"""What the writer writes with: one transaction for the units that wait, and a mark at each of them to go back to.

This one is SQLite's; `postgresql.py` has the other.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from itertools import count
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
MOST_TRIES = 12  # while other processes are in the way
FOR_READERS = 100  # thousandths of a second that emptying the log waits for who reads; it is tried after each commit
# The result codes that say "the file, not the unit": no memory, busy, read-only, I/O, broken, full, can't open...
_OF_THE_FILE = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM,
})  # fmt: skip


class Pen(Protocol):
    """Used in the writer's thread only. Everything but `undo` may raise `errors`."""

    @property
    def errors(self) -> type[Exception]:
        """What the driver raises."""

    def begin(self, tries: int) -> None:
        """A transaction, for units that were tried so often before."""

    def commit(self) -> None: ...

    def undo(self) -> None:
        """Nothing of the transaction was; never raises."""

    def mark(self) -> None:
        """Before a unit."""

    def back(self) -> None:
        """The unit since the mark was not."""

    def unmark(self) -> None:
        """After a unit, whatever became of it."""

    def of_the_store(self, error: Exception) -> bool:
        """Whether the store itself is in trouble, so that nothing of this transaction is safe."""

    def in_the_way(self, error: Exception) -> bool:
        """Whether it was only somebody else, so that the same units may be tried again at once."""

    def why(self, error: Exception) -> str:
        """For the operator; no value of a row is in it."""

    def rebuild(self) -> bool:
        """All is written anew, without what lay between the rows. Whether that is done."""

    def scrub(self, wanted: int) -> bool:
        """What was deleted shall leave no bytes behind; the so-manieth time that this is wanted. Whether that is done for
        all of them; else it is asked for again."""

    def scrub_now(self) -> None:
        """The same for who ends right after it; returns once it is done, or was tried."""

    def close(self) -> None: ...


class SqlitePen:
    """On a connection of SQLite, which lets nobody else write meanwhile."""

    errors = sqlite3.Error

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, tries: int) -> None:
        if self._connection.in_transaction:  # never: but a half-done unit must not become part of the next
            self._connection.rollback()
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def undo(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")

    def mark(self) -> None:
        self._connection.execute("SAVEPOINT unit")

    def back(self) -> None:
        self._connection.execute("ROLLBACK TO unit")

    def unmark(self) -> None:
        self._connection.execute("RELEASE unit")

    def of_the_store(self, error: Exception) -> bool:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_FILE

    def in_the_way(self, error: Exception) -> bool:
        return False

    def why(self, error: Exception) -> str:
        return str(error)

    def rebuild(self) -> bool:
        try:
            self._connection.execute("VACUUM")
        except sqlite3.Error:  # no room for it, or somebody reads: after the next commit, then
            return False
        return True

    def scrub(self, wanted: int) -> bool:
        """The write-ahead log is emptied. Not at the price of those who wait: another program that reads would hold up
        every commit for as long as it may."""
        try:
            (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
            self._connection.execute(f"PRAGMA busy_timeout={min(patience, FOR_READERS)}")
            try:
                (busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout={patience}")
        except sqlite3.Error:  # somebody reads just now: after the next commit, then
            return False
        return not busy

    def scrub_now(self) -> None:
        self.scrub(1)

    def close(self) -> None:
        self._connection.close()


def pen_of(connection: Any) -> Pen:
    """A connection to PostgreSQL is one by itself."""
    pen: Pen = connection if hasattr(connection, "in_the_way") else SqlitePen(connection)
    return pen


def alone(pen: Pen, unit: Callable[[], T], *, keep: bool = True) -> T:
    """Run one unit of a command that has no writer, tried again while a bot is in its way, as on PostgreSQL it may be.
    Without `keep` all is afterwards as it was. Raises the pen's `errors`."""
    for tries in count():
        try:
            pen.begin(tries)
            pen.mark()
            found = unit()
            pen.unmark()  # else there is nothing to keep, for PostgreSQL
            if keep:
                pen.commit()
            else:
                pen.undo()
        except pen.errors as error:
            pen.undo()
            if tries >= MOST_TRIES or not pen.in_the_way(error):
                raise
        else:
            return found
    raise AssertionError  # the last try raises
