"""What goes when: the table of `privacy-and-safety`, section 2. It runs every hour and counts nothing.

Tables that every message adds to are looked through in slices, each a unit of its own; all others are one unit.
"""

from datetime import UTC, datetime

from adapters.database.books.all import Books
from adapters.database.walking import Step, once, to_the_end

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
DEEDS_KNOWN = 365 * DAY  # what was done with a group's keys
NEWS_OFFERED = 60 * DAY  # of a network, to its groups
SAID_BEFORE = 60 * DAY  # what somebody said before a review that was never held


def steps(now: int, books: Books) -> tuple[Step, ...]:
    """Each in as many units as it needs; the ledger's `give_back` is for the pages that this leaves free."""
    return (
        books.inbox.sweeping(now - EVENTS_KNOWN),
        *books.outbox.sweeping(now - SENT_KNOWN),
        books.people.sweeping(now - PENDING),
        books.talks.sweeping(now),  # and those of whoever went just now
        books.dues.sweeping(now - DONE_KNOWN),
        books.part.sweeping(),
        once(lambda: books.meetings.sweep(now - DAY)),
        once(lambda: books.part.sweep_over(now - NEEDS_KNOWN)),
        once(lambda: _small(now, books)),
    )


def sweep(now: int, books: Books) -> None:
    """All of it in one unit, for whoever nobody waits for."""
    for step in steps(now, books):
        to_the_end(step)


def _small(now: int, books: Books) -> None:
    books.buddies.sweep()
    books.of_plans.plans.sweep(now - SAID_BEFORE)
    books.of_plans.pledges.sweep((now - NEVER_ADDED_UP) // WEEK + 1)  # only their week is known: never later
    books.checkins.sweep(now)
    books.codes.sweep(now)
    books.glossary.sweep(_month(now - RUNG_KNOWN), now - WEEK)
    books.loop.broadcasts.sweep(now - DAY)
    books.deeds.sweep(now - DEEDS_KNOWN)
    books.networks.sweep(now - NEWS_OFFERED)
    books.loop.photos.sweep(now - PICTURE_WAITS)


def _month(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
