"""Tables that grow with the number of people are looked through a stretch at a time, each in a unit of its own."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Delete, bindparam, select

from adapters.database.ledger import Ledger

STRETCH = 5000  # rows
_LAST = (1 << 63) - 1


class Stretches:
    """A statement that deletes, over a whole number that a key of the table begins with."""

    def __init__(self, key: Column[Any], statement: Delete) -> None:
        self._end = (
            select(key).where(key > bindparam("after")).order_by(key).offset(bindparam("rows")).limit(1)
        )  # of this stretch
        self._delete = statement.where(key > bindparam("after"), key <= bindparam("last"))

    def swept(self, ledger: Ledger, rows: int = STRETCH, **values: object) -> Iterator[int]:
        """Each step deletes in one stretch, and says how many. A unit that is run again goes on with the next stretch:
        what it left is found at the next sweep."""
        after: int = -1
        while after < _LAST:
            found = ledger.one(self._end, after=after, rows=rows)
            last = int(found[0]) if found else _LAST
            first, after = after, last
            yield ledger.run(self._delete, after=first, last=last, **values).rowcount
