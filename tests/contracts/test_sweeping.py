"""What has had its time goes slice by slice, whatever its key is, and leaves the rest."""

from functools import partial
from typing import Any

import pytest

from adapters.database.books.all import Books, open_books
from adapters.database.books.sent import Sent
from adapters.database.ledger import Ledger
from adapters.database.retention import DAY, steps
from adapters.database.sealing import Seal
from adapters.database.walking import AT_ONCE, START, Key
from bot.engine.books import Talk, new_id
from bot.engine.due import Due
from bot.engine.incoming import Incoming, Place, Typed
from bot.engine.message import Line, Message
from bot.engine.outbox import BULK
from tests.fakes import MONDAY

HERE = Place("telegram", "7001", private=True)
MANY, LATER = AT_ONCE + 20, MONDAY + 31 * DAY
COUNTED = ("seen", "talks", "outbox", "due", "sent", "tallies")


@pytest.fixture(params=["connection", "postgresql"], ids=["on SQLite", "on PostgreSQL"])
def books(request: pytest.FixtureRequest, seal: Seal) -> Books:
    return open_books(Ledger(request.getfixturevalue(request.param)), seal, lambda: None, lambda at: None)


def fill(books: Books, at: int, many: int) -> None:
    for number in range(many):
        event = Incoming(f"{at}{number}", HERE, None, Typed("hello"))
        books.inbox.keep([event], at)
        books.inbox.done(event)
        books.talks.keep(Talk(new_id(at), "card", None, HERE, {}, {}, open=False, expires=at + 30 * DAY))
        parcel = books.outbox.put(f"{at}{number}", Message(HERE, Line("plain")), lane=BULK, not_before=at)
        assert parcel is not None
        books.outbox.sent(parcel.id, at)
        books.dues.put(Due("end", f"{at}{number}", at))
        books.dues.take(f"{at}{number}")
        Sent(books.ledger).note([(at, number + 1)], at, reached=True)


def counts(books: Books) -> list[int]:
    connection: Any = books.ledger.connection
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]  # noqa: S608 - our own


def test_all_that_is_over_goes_in_slices_and_nothing_else(books: Books) -> None:
    fill(books, MONDAY, MANY)
    fill(books, LATER, 3)
    units = 0
    for step in steps(LATER, books):
        at: Key | None = START
        while at is not None:
            at, units = step(at), units + 1

    assert [3, 3, 3, 3, 3, 1] == counts(books)
    assert units >= 2 * 5


def test_a_slice_takes_no_more_than_its_rows_and_may_be_done_twice(books: Books) -> None:
    fill(books, MONDAY, MANY)
    first = partial(steps(LATER, books)[0], START)

    assert first() is not None
    assert MANY - AT_ONCE == counts(books)[0]
    assert first() is None
    assert 0 == counts(books)[0]


def test_who_has_had_it_while_it_was_swept_goes_an_hour_later(books: Books) -> None:
    sent = Sent(books.ledger)
    sent.note([(7, number + 1) for number in range(MANY)], MONDAY, reached=True)
    sweeping = sent.sweeping(LATER)
    at = sweeping(START)
    sent.note([(7, 0)], LATER, reached=True)
    while at is not None:
        at = sweeping(at)

    assert 1 == counts(books)[4]

    sent.sweep(LATER)
    assert [0, 0] == counts(books)[4:]
