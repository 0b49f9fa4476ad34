"""What goes when: the table of `privacy-and-safety`, section 2, as one unit that runs every hour and counts nothing."""

from collections.abc import Iterator
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
    sweeping = Sweeping(books)
    sweeping.begin(now)
    while sweeping.goes_on() is not None:
        pass


class Sweeping:
    """The same in steps, so that others are served in between."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._steps: Iterator[int] = iter(())

    def begin(self, now: int) -> None:
        """All but what would hold up a large house."""
        _sweep_small(now, self._books)
        self._steps = chain(self._books.people.sweeping(now - PENDING), self._books.part.sweeping())

    def goes_on(self) -> int | None:
        """The next step, in a unit of its own: how many rows it removed. None: all is done."""
        return next(self._steps, None)


def _sweep_small(now: int, books: Books) -> None:
    books.inbox.sweep(now - EVENTS_KNOWN)
    books.outbox.sweep(now - SENT_KNOWN)
    books.talks.sweep(now)
    books.dues.sweep(now - DONE_KNOWN)
    books.meetings.sweep(now - DAY)
    books.part.sweep_over(now - NEEDS_KNOWN)
    books.buddies.sweep()
    books.of_plans.plans.sweep(now - SAID_BEFORE)
    books.of_plans.pledges.sweep((now - NEVER_ADDED_UP) // WEEK + 1)  # only their week is known: never later
    books.checkins.sweep(now)
    books.codes.sweep(now)
    books.glossary.sweep(_month(now - RUNG_KNOWN), now - WEEK)
    books.loop.broadcasts.sweep(now - DAY)
    books.networks.sweep(now - NEWS_OFFERED)
    books.loop.photos.sweep(now - PICTURE_WAITS)


def _month(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
