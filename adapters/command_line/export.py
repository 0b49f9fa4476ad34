"""`local-voices export`: everything a group has on paper, as files in a folder. The bot may be running meanwhile.

The database is only read. The files hold what `/report` holds: no people beyond the names they chose to be shown under.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TextIO

from adapters.backups.on_postgresql import at_one_moment
from adapters.command_line.at_rest import now, rooms_at_rest
from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key
from adapters.database.sealing import Seal
from adapters.database.stores import has_books, place_of
from adapters.database.version import HEAD
from adapters.house import seal_of
from adapters.library import Library
from adapters.press.printer import Press
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.books import Group
from bot.engine.paper import Paper
from bot.engine.people import GroupId, Reader
from bot.engine.ports import Printer
from bot.engine.room import Room
from bot.reports.model import ALL, chosen, offered, paper_of
from bot.reports.room import KINDS


def export(settings: Settings, group: str, to: Path, language: str, out: TextIO, printer: Printer | None = None) -> int:
    """Write the files. Without a `printer` they are drawn by the press. Raises Problem."""
    library = Library(settings)
    wanted = library.say.speaks(language) if language else ""
    if wanted is None:
        known = ", ".join(library.say.languages())
        raise Problem("problem.export.no_language", language=language, languages=known)
    if not has_books(settings):
        raise Problem("problem.export.no_database", path=place_of(settings))
    seal, _ = seal_of(settings)
    try:
        with _reading(settings, seal) as connection:
            books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)
            found = _the_group(connection, books.groups.find, group)
            papers = _papers(rooms_at_rest(library, settings, books), found)
    except sqlite3.Error as error:
        raise Problem("problem.database.not_opened", path=place_of(settings), why=str(error)) from None
    reader = Reader(wanted or found.language, zone=found.zone)
    for name, body in asyncio.run(_drawn(papers, printer or Press(library.say), reader)).items():
        out.write(f"{_written(to, name, body)}\n")
    return 0


def _papers(rooms: Sequence[Room], group: Group) -> dict[str, Paper]:
    """Each report by name, and all of them as one; what has nothing to say is left out."""
    parts = {name: chosen(rooms, name) for name in (*offered(rooms), ALL)}
    made = {name: paper_of(each, group.id, group.name, group.zone, now(), title=name) for name, each in parts.items()}
    return {name: paper for name, paper in made.items() if paper}


async def _drawn(papers: dict[str, Paper], printer: Printer, reader: Reader) -> dict[str, bytes]:
    names = [(f"{name.replace('_', '-')}.{kind}", paper) for name, paper in papers.items() for kind in KINDS]
    return {name: await printer.draw(paper, name, reader) for name, paper in names}


def _written(to: Path, name: str, body: bytes) -> Path:
    """For nobody else on this machine to read."""
    path = to / name
    try:
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(body)
    except OSError as error:
        raise Problem("problem.file", path=str(path), why=error.strerror or type(error).__name__) from None
    return path


@contextmanager
def _reading(settings: Settings, seal: Seal) -> Iterator[Any]:
    """One connection that can't write, standing at one moment. Raises Problem."""
    if settings.postgresql:
        with at_one_moment(settings.postgresql) as end:
            check_key(end, seal)
            yield end
        return
    address = f"{settings.database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if version != HEAD:
            raise Problem("problem.export.other_version", path=str(settings.database))
        check_key(connection, seal)
        connection.execute("BEGIN")
        yield connection


def _the_group(connection: Any, find: Callable[[GroupId], Group | None], wanted: str) -> Group:
    """The group of that name or number. Raises Problem, which lists those there are."""
    rows = connection.execute("SELECT id, name FROM groups WHERE NOT closed ORDER BY id").fetchall()
    named = [number for number, name in rows if wanted in (str(number), name)]
    group = find(GroupId(named[0])) if len(named) == 1 else None
    if group is None:
        listed = "; ".join(f"{number} {name}".strip() for number, name in rows) or "-"
        raise Problem("problem.export.two_groups" if named else "problem.export.no_group", group=wanted, groups=listed)
    return group
