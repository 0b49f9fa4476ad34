"""On PostgreSQL what is due is taken in hand by one process; what is done is in nobody's hand any more."""

from collections.abc import Iterator
from typing import Any

import pytest

from adapters.database.books.dues import SqlDues
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.due import Due
from tests.fakes import MONDAY
from tests.postgres import with_tables_open

IN_HAND = "SELECT count(*) FROM due WHERE until > 0"


@pytest.fixture
def postgresql() -> Iterator[Any]:
    yield from with_tables_open()


def test_the_index_of_what_is_in_hand_does_not_grow_with_what_was_done(postgresql: Any) -> None:
    dues = SqlDues(Ledger(postgresql), Seal(bytes(32)))
    for number in range(3):
        dues.put(Due("reminder", f"r{number}", MONDAY))
    ready = dues.ready(MONDAY, 10)
    in_hand = postgresql.execute(IN_HAND).fetchone()
    for key in ready:
        dues.take(key)

    assert (3,) == in_hand
    assert (0,) == postgresql.execute(IN_HAND).fetchone()
