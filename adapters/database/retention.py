"""What goes when: the table of `privacy-and-safety`, section 2, as one unit that runs every hour and counts nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain

from adapters.database.books.all import Books

HOUR, DAY = 3600, 24 * 3600
EVENTS_KNOWN = 48 * HOUR  # update ids, for telling a repeat
PENDING = DAY  # somebody who said hello and chose nothing
SENT_KNOWN = 30 * DAY  # that a message went out; its words went at once
DONE_KNOWN = 30 * DAY
NEEDS_KNOWN = 7 * DAY  # after a meeting: who came, and what they needed
NEVER_ADDED_UP = 120 * DAY  # answers without a person that were never shown
WEEK = 7 * DAY
RUNG_KNOWN = 365 * DAY  # which words were rung for in a month
PICTURE_WAITS = 30 * DAY  # one for an update that never goes out
NEWS_OFFERED = 60 * DAY  # of a network, to its groups
SAID_BEFORE = 60 * DAY  # what somebody said before a review that was never held


def sweep(now: int, books: Books) -> None:
    """Remove what has had its time; the ledger's `give_back` is for the pages that this leaves free. All of it at once, for
    who has the house to themselves."""
    for _ in _steps(now, books):
        pass


class Sweeping:
    """The same in steps, each for a unit of its own, so that others are served in between."""

    def __init__(self, books: Books, at_the_end: Callable[[], None] = lambda: None) -> None:
        self._books, self._at_the_end = books, at_the_end
        self._steps: Iterator[None] = iter(())

    def begin(self, now: int) -> None:
        self._steps = chain(_steps(now, self._books), self._last())

    def goes_on(self) -> bool:
        """The next step; False once all is done."""
        return any(True for _ in self._steps)

    def _last(self) -> Iterator[None]:
        self._at_the_end()
        yield


def _steps(now: int, books: Books) -> Iterator[None]:
    small: tuple[Callable[[], object], ...] = (
        lambda: books.inbox.sweep(now - EVENTS_KNOWN),
        lambda: books.outbox.sweep(now - SENT_KNOWN),
        lambda: books.talks.sweep(now),
        lambda: books.dues.sweep(now - DONE_KNOWN),
        lambda: books.meetings.sweep(now - DAY),
        lambda: books.part.sweep_over(now - NEEDS_KNOWN),
        lambda: books.buddies.sweep(),
        lambda: books.of_plans.plans.sweep(now - SAID_BEFORE),
        lambda: books.of_plans.pledges.sweep(
            (now - NEVER_ADDED_UP) // WEEK + 1
        ),  # only their week is known: never later
        lambda: books.checkins.sweep(now),
        lambda: books.codes.sweep(now),
        lambda: books.glossary.sweep(_month(now - RUNG_KNOWN), now - WEEK),
        lambda: books.loop.broadcasts.sweep(now - DAY),
        lambda: books.networks.sweep(now - NEWS_OFFERED),
        lambda: books.loop.photos.sweep(now - PICTURE_WAITS),
    )
    for each in small:
        each()
        yield
    for _ in chain(books.people.sweeping(now - PENDING), books.part.sweeping()):
        yield


def _month(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
