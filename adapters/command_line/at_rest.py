"""The rooms of a house in which nobody talks: for commands that read or mend the books."""

import time
from collections.abc import Sequence
from typing import NoReturn

from adapters.database.books.all import Books
from adapters.library import Library
from adapters.rooms import rooms_of
from adapters.settings import Settings
from bot.engine.room import Room


def rooms_at_rest(library: Library, settings: Settings, books: Books) -> Sequence[Room]:
    return rooms_of(library, library.say, books, settings, _no_desk, lambda: None, now)


def now() -> int:
    """UTC epoch seconds."""
    return int(time.time())


def _no_desk() -> NoReturn:
    raise RuntimeError("nobody talks here")
