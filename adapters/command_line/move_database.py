"""`local-voices move-database FROM TO`: all books from a file to PostgreSQL, or back."""

import sqlite3
from dataclasses import replace
from typing import TextIO
from urllib.parse import urlsplit

from adapters.database.ends import end_of
from adapters.database.moving import move
from adapters.database.stores import password_of
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import BadSetting, Settings
from bot.engine.message import Line

WIDTH = 30


def move_database(settings: Settings, source: str, target: str, out: TextIO) -> int:
    """Move, check, and say what to do next. Raises Problem."""
    ends = [_end(settings, address) for address in (source, target)]
    if source == target:
        raise Problem("problem.move.usage")
    if not _is_there(ends[0]):
        raise Problem("problem.export.no_database", path=str(ends[0].database))
    bar = _Bar(out)
    try:
        with end_of(ends[0]) as there, end_of(ends[1]) as here:
            rows = move(there, here, bar.step)
            shown = here.shown
    except sqlite3.Error as error:
        raise Problem("problem.database.not_opened", path=str(ends[0].database_url), why=str(error)) from None
    finally:
        bar.end()
    library = Library(settings)
    line = Line("move.done", {"path": shown, "rows": str(rows)})
    out.write(library.say.plain(line, library.say.reader(settings.language)) + "\n")
    return 0


def _end(settings: Settings, address: str) -> Settings:
    """The settings of one end; what stands on the command line is for everybody on the machine to see."""
    if urlsplit(address).password:
        raise Problem("problem.move.password")
    known = settings.postgresql
    secret = f":{urlsplit(known).password}@" if password_of(settings) else "@"
    end = replace(settings, database_url=known if known and known.replace(secret, "@", 1) == address else address)
    try:
        _is_there(end)
    except BadSetting:
        raise Problem("problem.move.usage") from None
    return end


def _is_there(end: Settings) -> bool:
    return bool(end.postgresql) or end.database.exists()


class _Bar:
    """How far it is, on one line of a terminal; nowhere else."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._shows, self._last = out, out.isatty(), ""

    def step(self, done: int, of: int, table: str) -> None:
        share = done / of if of else 1.0
        bar = f"\r[{'#' * round(share * WIDTH):.<{WIDTH}}] {share:4.0%} {table:<20}"
        if self._shows and bar != self._last:
            self._last = bar
            self._out.write(bar)
            self._out.flush()

    def end(self) -> None:
        if self._last:
            self._out.write("\n")
