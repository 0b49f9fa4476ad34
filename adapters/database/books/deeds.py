"""What was done in each group by whoever has a part in it: the person's own number, what, and the hour."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from adapters.database.beside_tables import deeds
from adapters.database.ledger import Ledger
from bot.deeds.model import Entry
from bot.engine.deeds import Deed
from bot.engine.people import GroupId, PersonId

_COLUMNS = (deeds.c.id, deeds.c.group, deeds.c.person, deeds.c.part, deeds.c.deed, deeds.c.about, deeds.c.at)
_NEWEST = (deeds.c.at.desc(), deeds.c.id)
_WHOSE = deeds.c.person == bindparam("whose")
_OF = (
    select(*_COLUMNS)
    .where(deeds.c.group == bindparam("of_group"))
    .order_by(*_NEWEST)
    .limit(bindparam("many"))
    .offset(bindparam("skip"))
)
_BY = select(*_COLUMNS).where(_WHOSE).order_by(*_NEWEST)
_FORGET = update(deeds).where(_WHOSE).values(person=None)
_LEAVE = update(deeds).where(_WHOSE, deeds.c.group == bindparam("of_group")).values(person=None)
_SWEEP = delete(deeds).where(deeds.c.at < bindparam("before"))


class SqlDeeds:
    """The Deeds port over the books."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, entry: Entry) -> None:
        self._ledger.add(
            deeds, id=entry.id, group=entry.group, person=entry.person, part=entry.part, deed=entry.deed.value,
            about=entry.about, at=entry.at,
        )  # fmt: skip

    def of(self, group: GroupId, skip: int, many: int) -> Sequence[Entry]:
        return [_entry(row) for row in self._ledger.all(_OF, of_group=group, skip=skip, many=many)]

    def by(self, person: PersonId) -> Sequence[Entry]:
        return [_entry(row) for row in self._ledger.all(_BY, whose=person)]

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._ledger.run(_LEAVE, whose=person, of_group=group)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.hand_over(deeds, old, new)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount


def _entry(row: tuple[Any, ...]) -> Entry:
    number, group, person, part, deed, about, at = row
    return Entry(number, GroupId(group), None if person is None else PersonId(person), part, Deed(deed), about, at)
