"""What the tests of the writer share: a table of numbers, and a disk that has moods."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from adapters.database.opening import connect
from adapters.database.writer import Writer

FILE = "books.db"


class Tally:
    """A table of numbers, and units that add to it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.writer = Writer(self._open)
        self.connection: Any = self.writer.start()

    def _open(self) -> Any:
        connection = connect(self.path)
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA busy_timeout=20")  # the real one waits five seconds; the outcome is the same
        connection.execute("CREATE TABLE IF NOT EXISTS tally (number INTEGER PRIMARY KEY)")
        return Moody(connection)

    def add(self, number: int) -> Callable[[], int]:
        def unit() -> int:
            self.connection.execute("INSERT INTO tally VALUES (?)", (number,))
            return number

        return unit

    def and_wait(self, unit: Callable[[], object]) -> None:
        """Run a unit from code that has no loop, and wait for it."""
        done = Event()
        self.writer.forget_result(lambda: (unit(), done.set()))
        done.wait()

    def read(self) -> list[int]:
        """As another program sees it: only what is committed."""
        other = sqlite3.connect(self.path)
        try:
            return [number for (number,) in other.execute("SELECT number FROM tally ORDER BY number")]
        finally:
            other.close()


class Moody:
    """The connection, on a disk that may be read-only when the next commit begins."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.read_only = False

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement.startswith("BEGIN"):
            self._connection.execute(f"PRAGMA query_only={self.read_only:d}")
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class Slip(Exception):  # noqa: N818 - a mistake of ours
    """A unit that goes wrong after it has written."""
