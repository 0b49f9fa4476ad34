"""The book of groups in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.engine.books import Group
from bot.engine.incoming import Place
from bot.engine.people import GroupId, PersonId, Role, higher


@dataclass(slots=True)
class _Chat:
    group: GroupId
    topic: str | None
    now: str = ""  # the chat's id today, if it moved
    left: bool = False  # we were removed from it


class FakeGroups:
    """The Groups port."""

    def __init__(self) -> None:
        self._groups: dict[GroupId, Group] = {}
        self._chats: dict[tuple[str, str], _Chat] = {}
        self._members: dict[tuple[GroupId, PersonId], Role] = {}
        self._closed_at: dict[GroupId, int] = {}

    def at(self, place: Place) -> Group | None:
        chat = self._chats.get((place.channel, place.chat))
        return self._groups[chat.group] if chat and not chat.left else None

    def find(self, group: GroupId) -> Group | None:
        return self._groups.get(group)

    def start(self, place: Place, language: str, zone: str, now: int) -> Group:
        chat = self._chats.get((place.channel, place.chat))
        if chat is None:
            group = Group(GroupId(1 + len(self._groups)), language, zone)
            self._groups[group.id] = group
            self._chats[(place.channel, place.chat)] = _Chat(group.id, place.topic)
            return group
        chat.left = False
        self.keep(replace(self._groups[chat.group], closed=False))
        return self._groups[chat.group]

    def keep(self, group: Group) -> None:
        if group.id in self._groups:
            self._groups[group.id] = group
            if not group.closed:
                self._closed_at.pop(group.id, None)

    def note_closed(self, now: int) -> tuple[GroupId, ...]:
        new = tuple(each.id for each in self._groups.values() if each.closed and each.id not in self._closed_at)
        self._closed_at |= dict.fromkeys(new, now)
        return new

    def closed_before(self, before: int) -> tuple[GroupId, ...]:
        return tuple(each for each, at in self._closed_at.items() if at <= before)

    def erase(self, group: GroupId) -> None:
        self._groups.pop(group, None)
        self._closed_at.pop(group, None)
        self._members = {each: role for each, role in self._members.items() if each[0] != group}
        self._chats = {each: chat for each, chat in self._chats.items() if chat.group != group}

    def places(self, group: GroupId) -> tuple[Place, ...]:
        return tuple(
            Place(channel, chat, private=False, topic=row.topic)
            for (channel, chat), row in sorted(self._chats.items())
            if row.group == group and not row.now and not row.left
        )

    def move(self, old: Place, new_chat: str) -> None:
        chat = self._chats.get((old.channel, old.chat))
        if chat is None or new_chat in (old.chat, chat.now):
            return
        self._chats[(old.channel, new_chat)] = _Chat(chat.group, chat.topic)
        chat.now, chat.left = new_chat, False

    def today(self, place: Place) -> Place:
        chat = self._chats.get((place.channel, place.chat))
        return self.today(replace(place, chat=chat.now)) if chat and chat.now else place

    def give_chats(self, old: GroupId, new: GroupId, now: int) -> None:
        for chat in self._chats.values():
            chat.group = new if chat.group == old else chat.group
        for group, person in [each for each in self._members if each[0] == old]:
            self.join(new, person, now)
            self.leave(group, person)
        self._groups[old] = replace(self._groups[old], closed=True)

    def remove_place(self, group: GroupId, place: Place) -> None:
        chat = self._chats.get((place.channel, place.chat))
        if chat and not chat.now:
            chat.left = True

    def join(self, group: GroupId, person: PersonId, now: int) -> None:
        self._members.setdefault((group, person), Role.MEMBER)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._members.pop((group, person), None)

    def of(self, person: PersonId) -> tuple[GroupId, ...]:
        return tuple(sorted(group for group, who in self._members if who == person and not self._groups[group].closed))

    def roles(self, group: GroupId, person: PersonId) -> frozenset[Role]:
        role = self._members.get((group, person))
        return frozenset((Role.MEMBER, role)) if role else frozenset()

    def give_role(self, group: GroupId, person: PersonId, role: Role, now: int) -> None:
        self._members[(group, person)] = role

    def roll(self, after: tuple[GroupId, PersonId], limit: int) -> Sequence[tuple[GroupId, PersonId]]:
        return sorted(each for each in self._members if each > after and not self._groups[each[0]].closed)[:limit]

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]:
        return tuple(sorted(who for (where, who), held in self._members.items() if where == group and held == role))

    def size(self, group: GroupId) -> int:
        return sum(where == group for where, _ in self._members)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for (group, who), role in list(self._members.items()):
            if who == old:
                self._members[(group, new)] = higher(role, self._members.get((group, new), role))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._members = {key: role for key, role in self._members.items() if key[1] != person}
