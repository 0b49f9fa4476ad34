"""Groups, the chats they meet in, who is in them, and who looks after what."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, case, delete, func, select, tuple_, update

from adapters.database.books.ending import erase_group
from adapters.database.ledger import Ledger
from adapters.database.schema import chats, due, groups, members, metadata, people
from bot.engine.books import Group
from bot.engine.incoming import Place
from bot.engine.people import GroupId, PersonId, Role, higher

_COLUMNS = (groups.c.id, groups.c.language, groups.c.zone, groups.c.name, groups.c.set_up, groups.c.closed)
_LEFT = "-"  # in `now`: we were removed from this chat; asked in again, it is the same group
_AT = (
    select(*_COLUMNS)
    .join_from(chats, groups, chats.c.group == groups.c.id)
    .where(chats.c.channel == bindparam("channel"), chats.c.chat == bindparam("chat"), chats.c.now != _LEFT)
)
_FIND = select(*_COLUMNS).where(groups.c.id == bindparam("wanted"))
_PLACES = select(chats.c.channel, chats.c.chat, chats.c.topic).where(
    chats.c.group == bindparam("wanted"), chats.c.now == ""
)
_KEEP = (
    update(groups)
    .where(groups.c.id == bindparam("wanted"))
    .values(
        language=bindparam("language_now"),
        zone=bindparam("zone_now"),
        name=bindparam("name_now"),
        set_up=bindparam("set_up_now"),
        closed=bindparam("closed_now"),
        closed_at=case((bindparam("closed_now"), groups.c.closed_at), else_=0),  # open again: its days begin anew
    )
)
_CHAT = (chats.c.channel == bindparam("of_channel"), chats.c.chat == bindparam("old_chat"))
_MOVED = update(chats).where(*_CHAT).values(now=bindparam("new_chat"))
_CHAT_ROW = select(chats.c.group, chats.c.topic, chats.c.now).where(*_CHAT)
_LEAVE_CHAT = update(chats).where(*_CHAT, chats.c.now == "").values(now=_LEFT)
_OF = (
    select(members.c.group)
    .join_from(members, groups, members.c.group == groups.c.id)
    .where(members.c.person == bindparam("whose"), groups.c.closed.is_(False))
    .order_by(members.c.group)
)
_LEAVE = delete(members).where(members.c.group == bindparam("of_group"), members.c.person == bindparam("whose"))
_ROLE = select(members.c.role).where(members.c.group == bindparam("of_group"), members.c.person == bindparam("whose"))
_MEMBERS = select(members.c.person).where(members.c.group == bindparam("of_group"))
_ROLES_OF = select(members.c.group, members.c.role).where(members.c.person == bindparam("whose"))
_HOLDERS = select(members.c.person).where(
    members.c.group == bindparam("of_group"), members.c.role == bindparam("of_role")
)
_ROLL = (
    select(members.c.group, members.c.person)
    .join_from(members, groups, members.c.group == groups.c.id)
    .where(groups.c.closed.is_(False))
    .where(tuple_(members.c.group, members.c.person) > tuple_(bindparam("after_group"), bindparam("after_person")))
    .order_by(members.c.group, members.c.person)
    .limit(bindparam("most"))
)
_SIZE = select(func.count()).where(members.c.group == bindparam("of_group"))
_FORGET = delete(members).where(members.c.person == bindparam("whose"))
_NOT_NOTED = select(groups.c.id).where(groups.c.closed.is_(True), groups.c.closed_at == 0).order_by(groups.c.id)
_NOTE_CLOSED = update(groups).where(groups.c.id == bindparam("wanted")).values(closed_at=bindparam("noted"))
_CLOSED_BEFORE = select(groups.c.id).where(
    groups.c.closed.is_(True), groups.c.closed_at > 0, groups.c.closed_at <= bindparam("before")
)


class SqlGroups:
    """The Groups port over the books."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def at(self, place: Place) -> Group | None:
        row = self._ledger.one(_AT, channel=place.channel, chat=place.chat)
        return _group(row) if row else None

    def find(self, group: GroupId) -> Group | None:
        row = self._ledger.one(_FIND, wanted=group)
        return _group(row) if row else None

    def start(self, place: Place, language: str, zone: str, now: int) -> Group:
        """A new group at this place; one that was closed opens again with what it had."""
        row = self._ledger.one(_CHAT_ROW, of_channel=place.channel, old_chat=place.chat)
        there = self.find(GroupId(row[0])) if row else None
        if there is None or row is None:
            there = Group(GroupId(secrets.randbits(62)), language, zone)
            self._ledger.add(groups, id=there.id, language=language, zone=zone, since=now)
            self._ledger.add(
                chats, channel=place.channel, chat=place.chat, group=there.id, topic=place.topic or "", now=""
            )
            return there
        if row[2] == _LEFT:
            self._ledger.run(_MOVED, of_channel=place.channel, old_chat=place.chat, new_chat="")
        opened = Group(there.id, there.language, there.zone, there.name, there.set_up)
        self.keep(opened)
        return opened

    def keep(self, group: Group) -> None:
        self._ledger.run(
            _KEEP,
            wanted=group.id,
            language_now=group.language,
            zone_now=group.zone,
            name_now=group.name,
            set_up_now=group.set_up,
            closed_now=group.closed,
        )

    def places(self, group: GroupId) -> tuple[Place, ...]:
        rows = self._ledger.all(_PLACES, wanted=group)
        return tuple(Place(channel, chat, private=False, topic=topic or None) for channel, chat, topic in rows)

    def move(self, old: Place, new_chat: str) -> None:
        """The chat has a new id. The old one stays as an alias; told twice or in any order, nothing changes."""
        row = self._ledger.one(_CHAT_ROW, of_channel=old.channel, old_chat=old.chat)
        if row is None or new_chat in (old.chat, row[2]):
            return
        group, topic, _ = row
        self._ledger.keep(chats, channel=old.channel, chat=new_chat, group=group, topic=topic, now="")
        self._ledger.run(_MOVED, of_channel=old.channel, old_chat=old.chat, new_chat=new_chat)

    def today(self, place: Place) -> Place:
        """The place under the id that its chat has by now."""
        chats_known = {place.chat}
        while row := self._ledger.one(_CHAT_ROW, of_channel=place.channel, old_chat=place.chat):
            now = row[2]
            if now in ("", _LEFT) or now in chats_known:
                break
            chats_known.add(now)
            place = replace(place, chat=now)
        return place

    def give_chats(self, old: GroupId, new: GroupId, now: int) -> None:
        """Whatever table holds things of a group gives them over, so that no room can lose any."""
        for (person,) in self._ledger.all(_MEMBERS, of_group=old):
            self.join(new, person, now)
            self.leave(old, person)
        for table in metadata.sorted_tables:
            if "group" in table.columns:
                self._ledger.hand_over(table, old, new, "group")
        self._ledger.hand_over(people, old, new, "chosen_group")
        self._ledger.hand_over(due, old, new, "about")  # ids are random: another kind's can't be the same
        if closed := self.find(old):
            self.keep(replace(closed, closed=True))

    def remove_place(self, group: GroupId, place: Place) -> None:
        """We are not in this chat any more. Its row stays, so that asking us back brings the group as it was."""
        self._ledger.run(_LEAVE_CHAT, of_channel=place.channel, old_chat=place.chat)

    def join(self, group: GroupId, person: PersonId, now: int) -> None:
        self._ledger.add(members, group=group, person=person, role=Role.MEMBER.value)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._ledger.run(_LEAVE, of_group=group, whose=person)

    def of(self, person: PersonId) -> tuple[GroupId, ...]:
        return tuple(GroupId(row[0]) for row in self._ledger.all(_OF, whose=person))

    def roles(self, group: GroupId, person: PersonId) -> frozenset[Role]:
        row = self._ledger.one(_ROLE, of_group=group, whose=person)
        return frozenset((Role.MEMBER, Role(row[0]))) if row else frozenset()

    def give_role(self, group: GroupId, person: PersonId, role: Role, now: int) -> None:
        self._ledger.keep(members, group=group, person=person, role=role.value)

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in self._ledger.all(_HOLDERS, of_group=group, of_role=role.value))

    def roll(self, after: tuple[GroupId, PersonId], limit: int) -> Sequence[tuple[GroupId, PersonId]]:
        rows = self._ledger.all(_ROLL, after_group=after[0], after_person=after[1], most=limit)
        return [(GroupId(group), PersonId(person)) for group, person in rows]

    def size(self, group: GroupId) -> int:
        row = self._ledger.one(_SIZE, of_group=group)
        return row[0] if row else 0

    def merge(self, old: PersonId, new: PersonId) -> None:
        for group, role in self._ledger.all(_ROLES_OF, whose=old):
            held = self._ledger.one(_ROLE, of_group=group, whose=new)
            role = higher(Role(role), Role(held[0])) if held else Role(role)
            self._ledger.keep(members, group=group, person=new, role=role.value)
        self.forget(old)

    def note_closed(self, now: int) -> tuple[GroupId, ...]:
        found = tuple(GroupId(row[0]) for row in self._ledger.all(_NOT_NOTED))
        for each in found:
            self._ledger.run(_NOTE_CLOSED, wanted=each, noted=now)
        return found

    def closed_before(self, before: int) -> tuple[GroupId, ...]:
        return tuple(GroupId(row[0]) for row in self._ledger.all(_CLOSED_BEFORE, before=before))

    def erase(self, group: GroupId) -> None:
        erase_group(self._ledger, group)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)


def _group(row: tuple[int, str, str, str, bool, bool]) -> Group:
    number, language, zone, name, set_up, closed = row
    return Group(GroupId(number), language, zone, name, bool(set_up), bool(closed))
