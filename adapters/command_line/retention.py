"""`local-voices retention`: what has had its time, as counts of rows by table, and with --run it goes now.

The bot does the same every hour. A file is ours alone meanwhile, so the bot must not be running on it; on PostgreSQL it may.
Closing groups and forgetting who was away for a year are the bot's: those people are told first.
"""

from contextlib import closing
from typing import Any, TextIO

from sqlalchemy import func, select

from adapters.command_line.at_rest import now
from adapters.database.books.all import open_books
from adapters.database.ledger import Ledger
from adapters.database.metadata import metadata
from adapters.database.pen import Pen, alone, pen_of
from adapters.database.retention import sweep
from adapters.database.sealing import Seal
from adapters.database.stores import has_books, opened_store, place_of
from adapters.house import seal_of
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line

_COUNTS = {table.name: select(func.count()).select_from(table) for table in sorted(metadata.tables.values(), key=str)}


def retention(settings: Settings, out: TextIO, *, run: bool) -> int:
    """Sweep, or only look what a sweep would take. Raises Problem."""
    if not has_books(settings):
        raise Problem("problem.export.no_database", path=place_of(settings))
    seal, _ = seal_of(settings)
    with opened_store(settings, seal) as open_connection, closing(open_connection()) as connection:
        pen = pen_of(connection)
        try:
            gone = _swept(connection, pen, seal, keep=run)
            while run and Ledger(connection).give_back():
                pass
        except pen.errors as error:
            raise Problem("problem.database.not_opened", path=place_of(settings), why=pen.why(error)) from None
        if run:
            pen.scrub_now()
    library = Library(settings)
    said = Line("retention.none" if not gone else "retention.done" if run else "retention.would")
    out.write(library.say.plain(said, library.say.reader(settings.language)) + "\n")
    out.writelines(f"{name:<20} {many:>9}\n" for name, many in gone.items())
    return 0


def _swept(connection: Any, pen: Pen, seal: Seal, *, keep: bool) -> dict[str, int]:
    """How many rows went, by table; without `keep` all is as it was afterwards."""
    books = open_books(Ledger(connection), seal, lambda: None, lambda at: None)

    def swept() -> tuple[dict[str, int], dict[str, int]]:
        before = _counted(books.ledger)
        sweep(now(), books)
        return before, _counted(books.ledger)

    before, after = alone(pen, swept, keep=keep)
    return {name: many for name, many in ((name, before[name] - after[name]) for name in before) if many > 0}


def _counted(ledger: Ledger) -> dict[str, int]:
    return {name: ledger.run(statement).fetchall()[0][0] for name, statement in _COUNTS.items()}
