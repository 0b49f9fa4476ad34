"""Each kind of kept row goes on its day: a row in every table, and a clock that is moved a day at a time for fourteen months.

`tests/kept_page.py` makes the table of the data-protection page from the same times; here the times are seen to be kept.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, SmallInteger, Table

from adapters.database import retention
from adapters.database.books.all import Books, open_books
from adapters.database.books.outbox_sql import SENT
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.retention import DAY, HOUR, WEEK, sweep
from adapters.database.schema import metadata
from adapters.database.sealing import Seal
from bot.checkins.model import KEPT_FOR
from bot.desk import address
from bot.engine.codes import VALID
from bot.engine.people import GroupId
from tests.fakes import MONDAY
from tests.test_privacy import KNOWN

MONTHS = 430  # days
A_MONTH, A_WEEK = 31, 7  # of what only the month or the week is known
EARLIEST_AND_LATEST = {  # days after the row was written, or the thing was over
    "seen": (2, 2), "outbox": (30, 30), "sent": (30, 30), "tallies": (30, 30), "due": (30, 30), "talks": (30, 30),
    "spots": (30, 30), "codes": (0, 0), "bodies": (1, 1),
    "coming": (7, 7), "needs": (7, 7), "wordings": (7, 7), "wording_votes": (7, 7), "words_before": (60, 60),
    "pledge_answers": (120 - A_WEEK, 120), "pledge_answered": (120 - A_WEEK, 120),
    "checkins": (120 - A_WEEK, 120), "ballots": (120 - A_WEEK, 120), "answered": (120 - A_WEEK, 120),
    "photos": (30, 30), "network_news": (60, 60), "network_settled": (60, 60), "rung_words": (365, 365 + A_MONTH),
    "deeds": (365, 365),
}  # fmt: skip
OF_A_PERSON = {"people", "accounts", "consents"}  # and of one in a group: `members` and what hangs on them
OF_THE_HOUSE = {"house"}
OF_A_HELPER = {"networks", "network_news"}  # and the second by its day
TIMES = {"talks": {"expires": address.KEPT_FOR}, "codes": {"expires": VALID}}
AS_THEY_END = {"due": {"done": 1}, "outbox": {"state": SENT, "body": None}, "seen": {"event": "2"},  # the other waits still
               "rung_words": {"month": "2026-11"}, "people": {"chose": 1}, "chats": {"now": ""},
               "deeds": {"deed": "name"},
               "meetings": {"wall": "2026-11-23T10:00", "zone": "Europe/London", "cancelled": 0}}  # fmt: skip
WEEKS = {"pledge_answers", "checkins"}


def some_row(table: Table) -> dict[str, object]:
    """Of group 1, person 1 and thing 1, written on a Monday."""
    row: dict[str, object] = {}
    for column in table.columns:
        kind = column.type
        if isinstance(kind, LargeBinary):
            row[column.name] = b"\0"
        elif isinstance(kind, Boolean):
            row[column.name] = 0
        elif column.name in ("at", "starts", "ends", "arrived", "met", "since", "expires"):
            row[column.name] = MONDAY
        elif column.name == "week" and table.name in WEEKS:
            row[column.name] = MONDAY // WEEK
        else:
            row[column.name] = 1 if isinstance(kind, BigInteger | Integer | SmallInteger) else "1"
    more = {name: MONDAY + after for name, after in TIMES.get(table.name, {}).items()}
    return {**row, **more, **AS_THEY_END.get(table.name, {})}


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with closing(connect(tmp_path / "bot.sqlite3")) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("DELETE FROM house")
        for table in metadata.sorted_tables:
            row = some_row(table)
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            connection.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(row.values()))  # noqa: S608 - our own
        yield open_books(Ledger(connection), Seal(bytes(range(32))), lambda: None, lambda at: None)


def tables_with_rows(connection: sqlite3.Connection) -> set[str]:
    names = [table.name for table in metadata.sorted_tables]
    return {name for name in names if connection.execute(f'SELECT 1 FROM "{name}"').fetchone()}  # noqa: S608 - our own


def test_every_table_is_emptied_on_its_day_and_no_other(books: Books) -> None:
    connection = books.ledger.connection
    before, emptied = tables_with_rows(connection), dict[str, int]()
    assert {table.name for table in metadata.sorted_tables} == before

    for day in range(MONTHS):
        sweep(MONDAY + day * DAY + HOUR, books)
        now = tables_with_rows(connection)
        emptied |= dict.fromkeys(before - now, day)
        before = now

    assert set(EARLIEST_AND_LATEST) == set(emptied)
    late = {name: day for name, day in emptied.items() if not _in(EARLIEST_AND_LATEST[name], day)}
    assert {} == late


def _in(days: tuple[int, int], day: int) -> bool:
    return days[0] <= day <= days[1]


def test_what_no_day_ends_ends_with_the_group_or_the_person(books: Books) -> None:
    """All the rest is the group's, and goes with it; the persons themselves go by a year (`tests/test_privacy_year.py`)."""
    books.groups.erase(GroupId(1))
    left = tables_with_rows(books.ledger.connection)

    on_the_way = {"inbox", "seen", "outbox", "sent", "tallies", "talks", "spots", "bodies"}
    assert left <= OF_A_PERSON | OF_THE_HOUSE | OF_A_HELPER | on_the_way
    assert OF_A_PERSON - KNOWN == set()


def test_the_days_here_are_those_of_the_code() -> None:
    days = {name: latest for name, (_, latest) in EARLIEST_AND_LATEST.items()}

    assert retention.EVENTS_KNOWN == days["seen"] * DAY
    assert retention.SENT_KNOWN == days["outbox"] * DAY
    assert retention.DONE_KNOWN == days["due"] * DAY
    assert address.KEPT_FOR == days["talks"] * DAY
    assert retention.NEEDS_KNOWN == days["coming"] * DAY
    assert retention.DEEDS_KNOWN == days["deeds"] * DAY
    assert retention.NEWS_OFFERED == days["network_news"] * DAY
    assert retention.SAID_BEFORE == days["words_before"] * DAY
    assert retention.NEVER_ADDED_UP == days["pledge_answers"] * DAY
    assert days["ballots"] == KEPT_FOR
    assert retention.RUNG_KNOWN == (days["rung_words"] - A_MONTH) * DAY
