"""Parts that people agreed to have in a group, under the name they chose, sealed."""

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import named_parts
from adapters.database.sealing import Seal
from bot.engine.names import Shown
from bot.engine.people import GroupId, PersonId

_OF = select(named_parts.c.person, named_parts.c.part, named_parts.c.sealed).where(
    named_parts.c.group == bindparam("of_group")
)
_PARTS_OF = select(named_parts.c.group, named_parts.c.part, named_parts.c.sealed).where(
    named_parts.c.person == bindparam("whose")
)
_REMOVE = delete(named_parts).where(
    named_parts.c.group == bindparam("of_group"), named_parts.c.person == bindparam("whose")
)
_FORGET = delete(named_parts).where(named_parts.c.person == bindparam("whose"))


class SqlNames:
    """The Names port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, group: GroupId, shown: Shown) -> None:
        sealed = self._seal.close(shown.name.encode(), "part")
        self._ledger.keep(named_parts, group=group, person=shown.person, part=shown.part, sealed=sealed)

    def remove(self, group: GroupId, person: PersonId) -> None:
        self._ledger.run(_REMOVE, of_group=group, whose=person)

    def of(self, group: GroupId) -> tuple[Shown, ...]:
        rows = self._ledger.all(_OF, of_group=group)
        return tuple(Shown(PersonId(person), part, self._name(sealed)) for person, part, sealed in rows)

    def parts_of(self, person: PersonId) -> tuple[tuple[GroupId, Shown], ...]:
        rows = self._ledger.all(_PARTS_OF, whose=person)
        return tuple((GroupId(group), Shown(person, part, self._name(sealed))) for group, part, sealed in rows)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.hand_over(named_parts, old, new)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def _name(self, sealed: bytes) -> str:
        return self._seal.open(sealed, "part").decode()
