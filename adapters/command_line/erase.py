"""`local-voices erase`: forgets somebody who can't reach the bot any more, as "Forget me" does. The bot must not be running.

A person is named by the keyed hash that the database and the erasure journal know them by, or by their account in an app, from
which the key makes that hash. Nothing is said about what was kept.
"""

from contextlib import closing
from typing import TextIO

from adapters.backups.copies import copies_before_updates
from adapters.backups.journal import NAME, Journal
from adapters.backups.restoring import forget_marks
from adapters.command_line.at_rest import now, rooms_at_rest
from adapters.database.books.people import mark_of
from adapters.database.pen import pen_of
from adapters.database.sealing import Seal
from adapters.database.stores import has_books, opened_store, place_of
from adapters.house import seal_of
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import Account

HASH = 16  # bytes


def erase(settings: Settings, person_hash: str, account: str, out: TextIO) -> int:
    """Forget one person; 1 when nobody is known by that hash. Raises Problem."""
    if not has_books(settings):
        raise Problem("problem.export.no_database", path=place_of(settings))
    seal, _ = seal_of(settings)
    mark = _mark(seal, person_hash, account)
    library = Library(settings)
    with opened_store(settings, seal) as open_connection, closing(open_connection()) as connection:
        journal = Journal(settings.backups / NAME, now)
        pen = pen_of(connection)
        try:
            gone = forget_marks(
                connection,
                seal,
                frozenset((mark,)),
                lambda books: rooms_at_rest(library, settings, books),
                journal.add,
                journal.add,
            )
        except pen.errors as error:
            raise Problem("problem.database.not_opened", path=place_of(settings), why=pen.why(error)) from None
        pen.scrub_now()
    if gone:
        for copy in copies_before_updates(settings.postgresql or settings.database):
            copy.unlink(missing_ok=True)
    said = Line("erase.done" if gone else "erase.nobody")
    out.write(library.say.plain(said, library.say.reader(settings.language)) + "\n")
    return 0 if gone else 1


def _mark(seal: Seal, person_hash: str, account: str) -> bytes:
    app, colon, number = account.partition(":")
    if colon and app and number:
        return mark_of(Account(app, number), seal)
    try:
        mark = bytes.fromhex(person_hash)
    except ValueError:
        mark = b""
    if len(mark) != HASH:
        raise Problem("problem.erase.no_hash")
    return mark
