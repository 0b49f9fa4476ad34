"""Buddies: who would like one, who can be one, and who was asked for whom. What they typed is sealed."""

import json
from typing import Any

from sqlalchemy import bindparam, delete, exists, select

from adapters.database.beside_tables import buddies, buddy_asks
from adapters.database.ledger import Ledger
from adapters.database.schema import members
from adapters.database.sealing import Seal
from bot.buddies.model import BOTH, HAS, Ask, Buddy
from bot.engine.people import GroupId, PersonId

_BUDDY = (buddies.c.group, buddies.c.person, buddies.c.says, buddies.c.since, buddies.c.sealed)
_OURS = bindparam("of_group", type_=buddies.c.group.type)
_WHOSE = bindparam("whose", type_=buddies.c.person.type)
_FIND = select(*_BUDDY).where(buddies.c.group == _OURS, buddies.c.person == _WHOSE)
_OF = (
    select(*_BUDDY)
    .join_from(buddies, members, (buddies.c.group == members.c.group) & (buddies.c.person == members.c.person))
    .where(buddies.c.group == _OURS)
    .order_by(buddies.c.person)
)
_THEIRS = select(*_BUDDY).where(buddies.c.person == _WHOSE).order_by(buddies.c.group)
_ASK = (buddy_asks.c.id, buddy_asks.c.group, buddy_asks.c.person, buddy_asks.c.other, buddy_asks.c.stands,
        buddy_asks.c.since)  # fmt: skip
_ASK_OF = select(*_ASK).where(buddy_asks.c.id == bindparam("wanted"))
_ASKS = select(*_ASK).where(buddy_asks.c.group == _OURS).order_by(buddy_asks.c.id)
_DROP = delete(buddy_asks).where(buddy_asks.c.id == bindparam("wanted"))
_NAMED = (buddy_asks.c.person == _WHOSE) | (buddy_asks.c.other == _WHOSE)
_REMOVE = (
    delete(buddies).where(buddies.c.group == _OURS, buddies.c.person == _WHOSE),
    delete(buddy_asks).where(buddy_asks.c.group == _OURS, _NAMED),
)
_FORGET = (delete(buddies).where(buddies.c.person == _WHOSE), delete(buddy_asks).where(_NAMED))
_IS_IN = {
    column: exists().where(members.c.group == column.table.c.group, members.c.person == column)
    for column in (buddies.c.person, buddy_asks.c.person, buddy_asks.c.other)
}
_PAIRED = exists().where(
    buddy_asks.c.group == buddies.c.group, buddy_asks.c.person == buddies.c.person, buddy_asks.c.stands == BOTH
)
_ALONE_AGAIN = delete(buddies).where(buddies.c.says == HAS, ~_PAIRED)
_SWEEP = (
    delete(buddies).where(~_IS_IN[buddies.c.person]),
    delete(buddy_asks).where(~_IS_IN[buddy_asks.c.person] | ~_IS_IN[buddy_asks.c.other]),
    _ALONE_AGAIN,
)


class SqlBuddies:
    """The Buddies port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, buddy: Buddy) -> None:
        words = json.dumps([buddy.name, buddy.reach], ensure_ascii=False).encode("utf-8", "surrogatepass")
        sealed = self._seal.close(words, "buddy")
        about = {"group": buddy.group, "person": buddy.person, "says": buddy.says, "since": buddy.since}
        self._ledger.keep(buddies, **about, sealed=sealed)

    def find(self, group: GroupId, person: PersonId) -> Buddy | None:
        row = self._ledger.one(_FIND, of_group=group, whose=person)
        return self._buddy(row) if row else None

    def of(self, group: GroupId) -> tuple[Buddy, ...]:
        return tuple(map(self._buddy, self._ledger.all(_OF, of_group=group)))

    def theirs(self, person: PersonId) -> tuple[Buddy, ...]:
        return tuple(map(self._buddy, self._ledger.all(_THEIRS, whose=person)))

    def keep_ask(self, ask: Ask) -> None:
        people = {"person": ask.newcomer, "other": ask.volunteer}
        self._ledger.keep(buddy_asks, id=ask.id, group=ask.group, **people, stands=ask.stands, since=ask.since)

    def ask(self, number: int) -> Ask | None:
        row = self._ledger.one(_ASK_OF, wanted=number)
        return _ask(row) if row else None

    def asks(self, group: GroupId) -> tuple[Ask, ...]:
        return tuple(map(_ask, self._ledger.all(_ASKS, of_group=group)))

    def remove(self, group: GroupId, person: PersonId) -> None:
        for statement in _REMOVE:
            self._ledger.run(statement, of_group=group, whose=person)
        self._ledger.run(_ALONE_AGAIN)

    def drop(self, ask: int) -> None:
        self._ledger.run(_DROP, wanted=ask)

    def forget(self, person: PersonId) -> None:
        for statement in _FORGET:
            self._ledger.run(statement, whose=person)
        self._ledger.run(_ALONE_AGAIN)

    def merge(self, old: PersonId, new: PersonId) -> None:
        """Somebody who was asked for themselves under two numbers is asked no more."""
        self._ledger.hand_over(buddies, old, new)
        for column in ("person", "other"):
            self._ledger.hand_over(buddy_asks, old, new, column)
        for each in self.theirs(new):
            for ask in self.asks(each.group):
                if ask.newcomer == ask.volunteer:
                    self.drop(ask.id)

    def sweep(self) -> None:
        for statement in _SWEEP:
            self._ledger.run(statement)

    def _buddy(self, row: tuple[Any, ...]) -> Buddy:
        group, person, says, since, sealed = row
        name, reach = json.loads(self._seal.open(sealed, "buddy").decode("utf-8", "surrogatepass"))
        return Buddy(GroupId(group), PersonId(person), says, name, reach, since)


def _ask(row: tuple[Any, ...]) -> Ask:
    number, group, newcomer, volunteer, stands, since = row
    return Ask(number, GroupId(group), PersonId(newcomer), PersonId(volunteer), stands, since)
