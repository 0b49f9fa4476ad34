"""The erasure journal: what was forgotten since the oldest copy, as a keyed hash and a day, kept apart from the database.

A copy from before somebody left still has them, and links that were cut since, words that were taken back, and words of who
said since that they want none kept. Putting it back reads this file and does all that again. From `privacy-and-safety`,
section 8: kept 15 days, which is a day longer than the copies.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from adapters.problem import Problem

NAME = "erased.journal"
KEPT = timedelta(days=15)
FORGOTTEN = ""  # of a person's account; the other words stand in adapters/database/noting.py
_HEAD = "local-voices-erasure-journal-1\n"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While no other process of this house, which shares the folder, holds this folder or file."""
    handle = os.open(path, os.O_RDONLY) if path.is_dir() else os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the journal."""

    day: date
    mark: bytes
    what: str


class Journal:
    """One line each: a day, a mark in hexadecimal, and what became of it (nothing: somebody was forgotten). `now` gives
    UTC epoch seconds."""

    def __init__(self, path: Path, now: Callable[[], int]) -> None:
        self._path, self._now = path, now

    def begin(self) -> None:
        """Make the file if it isn't there: without one, nothing can be put back."""
        if not self.begun:
            self._append(_HEAD)

    def add(self, mark: bytes, what: str = FORGOTTEN) -> None:
        """On the disk when this returns. Raises OSError, and then nobody must be told that they are forgotten."""
        self.begin()
        with alone(self._path.parent):
            self._append(f"{self._today()} {mark.hex()} {what}".rstrip() + "\n")

    @property
    def begun(self) -> bool:
        return self._path.exists()

    def marks(self) -> frozenset[bytes]:
        """Of all people who were forgotten. Raises Problem where there is no journal, or it can't be read."""
        return frozenset(each.mark for each in self.notes() if each.what == FORGOTTEN)

    def notes(self) -> tuple[Note, ...]:
        """All that is in it, the newest last. Raises Problem as `marks` does."""
        try:
            lines = [line.split() for line in self._path.read_text().splitlines()[1:] if line]
            return tuple(
                Note(date.fromisoformat(day), bytes.fromhex(mark), "".join(what)) for day, mark, *what in lines
            )
        except (OSError, ValueError, IndexError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            raise Problem("problem.backup.no_journal", path=str(self._path), why=why) from None

    def sweep(self) -> None:
        """Take out what no copy that is left can bring back."""
        if not self.begun:
            return
        first = (self._today() - KEPT).isoformat()
        with alone(self._path.parent):  # another process of this house may be adding a line
            head, *lines = self._path.read_text().splitlines(keepends=True) or [_HEAD]
            kept = [line for line in lines if line[:10] >= first]
            if len(kept) < len(lines):
                half = self._path.with_name(self._path.name + ".half")
                half.touch(mode=0o600)
                half.write_text("".join([head, *kept]))
                half.replace(self._path)

    def _append(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, text.encode())
            os.fsync(handle)
        finally:
            os.close(handle)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now(), UTC).date()
