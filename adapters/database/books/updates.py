"""Updates, sealed; their drafts too."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.loop_tables import photos, updates
from adapters.database.packing import pack, unpack
from adapters.database.sealing import Seal
from bot.broadcasts.model import SENT, Update
from bot.engine.people import GroupId, PersonId

_FIND = select(updates.c.group, updates.c.sealed).where(updates.c.id == bindparam("wanted"))
_OF = select(updates.c.group, updates.c.sealed).where(updates.c.group == bindparam("of_group"))
_REMOVE = delete(updates).where(updates.c.id == bindparam("wanted"))
_REMOVE_PHOTO = delete(photos).where(photos.c.id == bindparam("wanted"))
_ALL = select(updates.c.group, updates.c.sealed)


class SqlUpdates:
    """The Updates port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, update: Update) -> None:
        sealed = self._seal.close(pack(update), "update")
        self._ledger.keep(updates, id=update.id, group=update.group, sealed=sealed)

    def find(self, number: int) -> Update | None:
        row = self._ledger.one(_FIND, wanted=number)
        return self._update(row) if row else None

    def of(self, group: GroupId) -> tuple[Update, ...]:
        found = [self._update(row) for row in self._ledger.all(_OF, of_group=group)]
        return tuple(sorted(found, key=lambda each: (-each.written, each.id)))

    def take_back(self, person: PersonId) -> None:
        for row in self._ledger.all(_ALL):
            update = self._update(row)
            if update.writer == person and update.state != SENT:
                self._ledger.run(_REMOVE, wanted=update.id)
                self._ledger.run(_REMOVE_PHOTO, wanted=update.photo)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._in_other_hands(old, new)

    def forget(self, person: PersonId) -> None:
        self._in_other_hands(person, None)

    def _in_other_hands(self, old: PersonId, new: PersonId | None) -> None:
        for row in self._ledger.all(_ALL):
            update = self._update(row)
            if update.writer == old:
                self.keep(replace(update, writer=new))

    def _update(self, row: tuple[int, bytes]) -> Update:
        return replace(unpack(Update, self._seal.open(row[1], "update")), group=GroupId(row[0]))
