"""A table that is looked through by its keys, so many rows at a time: whoever wants something else done comes in between.

A step is a unit of its own. It is told where the one before it ended and says where it ended itself, so that it may be done
again from the same place when another process was in the way.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Integer, LargeBinary, Table, bindparam, delete, select, tuple_

from adapters.database.ledger import Ledger

AT_ONCE = 500  # rows
Key = tuple[Any, ...]
START: Key = ()
Step = Callable[[Key], Key | None]  # None: that was the last


def once(unit: Callable[[], object]) -> Step:
    """What is done in one go."""

    def step(_: Key) -> None:
        unit()

    return step


def to_the_end(step: Step) -> None:
    at: Key | None = START
    while at is not None:
        at = step(at)


class Walk:
    """Removes the rows of a table that are over."""

    def __init__(self, table: Table, over: ColumnElement[bool], *others: ColumnElement[bool]) -> None:
        keys = list(table.primary_key)
        self._lowest = [_lowest(key.type) for key in keys]
        after, last = (
            tuple_(*(bindparam(f"{name}_{number}", type_=key.type) for number, key in enumerate(keys)))
            for name in ("after", "last")
        )
        here = tuple_(*keys) > after
        self._keys = select(*keys).where(here).order_by(*keys).limit(AT_ONCE)
        self._remove = delete(table).where(here, tuple_(*keys) <= last, over, *others)

    def step(self, ledger: Ledger, start: Key, **values: object) -> tuple[Key | None, int]:
        """Where the next one goes on, and how many rows went."""
        after = {f"after_{number}": each for number, each in enumerate(start or self._lowest)}
        keys = ledger.all(self._keys, **after)
        if not keys:
            return None, 0
        last = {f"last_{number}": each for number, each in enumerate(keys[-1])}
        gone = ledger.run(self._remove, **after, **last, **values).rowcount
        return keys[-1] if len(keys) == AT_ONCE else None, gone

    def all(self, ledger: Ledger, **values: object) -> int:
        """How many rows went."""
        at, gone = self.step(ledger, START, **values)
        while at is not None:
            at, more = self.step(ledger, at, **values)
            gone += more
        return gone

    def steps(self, ledger: Ledger, **values: object) -> Step:
        return lambda start: self.step(ledger, start, **values)[0]


def _lowest(kind: Any) -> object:
    if isinstance(kind, Integer):
        return -(2**63)
    return b"" if isinstance(kind, LargeBinary) else ""
