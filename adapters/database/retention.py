"""What goes when: the table of `privacy-and-safety`, section 2, as one unit that runs every hour and counts nothing."""

from datetime import UTC, datetime

from adapters.database.books.checkins import SqlCheckIns
from adapters.database.books.codes import SqlCodes
from adapters.database.books.dues import SqlDues
from adapters.database.books.glossary import SqlGlossary
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.meetings import SqlMeetings
from adapters.database.books.of_plans import PlanBooks
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.taking_part import SqlTakingPart
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger

HOUR, DAY = 3600, 24 * 3600
EVENTS_KNOWN = 48 * HOUR  # update ids, for telling a repeat
PENDING = DAY  # somebody who said hello and chose nothing
SENT_KNOWN = 30 * DAY  # that a message went out; its words went at once
DONE_KNOWN = 30 * DAY
NEEDS_KNOWN = 7 * DAY  # after a meeting: who came, and what they needed
NEVER_ADDED_UP = 120 * DAY  # answers without a person that were never shown
WEEK = 7 * DAY
RUNG_KNOWN = 365 * DAY  # which words were rung for in a month
SAID_BEFORE = 60 * DAY  # what somebody said before a review that was never held


def sweep(
    now: int,
    ledger: Ledger,
    inbox: SqlInbox,
    outbox: SqlOutbox,
    talks: SqlTalks,
    people: SqlPeople,
    dues: SqlDues,
    meetings: SqlMeetings,
    part: SqlTakingPart,
    of_plans: PlanBooks,
    checkins: SqlCheckIns,
    codes: SqlCodes,
    glossary: SqlGlossary,
) -> None:
    """Remove what has had its time, and give the pages back to the disk."""
    inbox.sweep(now - EVENTS_KNOWN)
    outbox.sweep(now - SENT_KNOWN)
    talks.sweep(now)
    dues.sweep(now - DONE_KNOWN)
    people.sweep(now - PENDING)
    meetings.sweep(now - DAY)
    part.sweep(now - NEEDS_KNOWN)
    of_plans.plans.sweep(now - SAID_BEFORE)
    of_plans.pledges.sweep((now - NEVER_ADDED_UP) // WEEK)
    checkins.sweep(now)
    codes.sweep(now)
    glossary.sweep(_month(now - RUNG_KNOWN), now - WEEK)
    ledger.connection.execute("PRAGMA incremental_vacuum(200)").fetchall()


def _month(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
