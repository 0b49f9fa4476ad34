"""One group in several chats: a coordinator gets a one-time code in the first, and somebody who manages the second types it
there. What we tell the group then comes to each of them once; what members say is never carried from one to another.
"""

from dataclasses import dataclass

from bot.engine.books import Groups
from bot.engine.codes import JOIN, Code, Codes, new_code
from bot.engine.deeds import Deed, KeyUsed
from bot.engine.message import Audience, Line, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome, Visit, says


@dataclass(frozen=True, slots=True)
class SecondChat:
    """Gives codes out and takes them in."""

    groups: Groups
    codes: Codes

    def give(self, visit: Visit) -> Outcome:
        """In private, because whoever has the code and manages a chat can add that chat."""
        if visit.person is None or visit.group is None:
            return Outcome()
        code = new_code()
        self.codes.give(code, JOIN, visit.person, visit.group, visit.now)
        return says(Reply(Line("chats.code", {"code": code}), audience=Audience.PRIVATE))

    def take(self, visit: Visit, text: str) -> Outcome:
        """`/setup CODE` in the chat that is to be added."""
        if visit.place.private or visit.group is None or visit.person is None:
            return _only_them("chats.in_the_chat")
        if not visit.manages:
            return _only_them("chats.not_yours")
        if self.codes.too_many(visit.person, visit.now):
            return _only_them("chats.too_many")
        code = self.codes.look_up(text, JOIN, visit.person, visit.now)
        group = self._still_stands(code) if code else None
        if code is None or group is None:
            return _only_them("chats.wrong")
        if group == visit.group:
            return _only_them("chats.same")
        there = self.groups.find(visit.group)
        if there and there.set_up and Role.COORDINATOR not in visit.roles:
            return _only_them("chats.own_group")
        self.codes.used(code.person, JOIN)
        self.groups.give_chats(visit.group, group, visit.now)
        told = Reply(Line("chats.joined"), to=group, audience=Audience.GROUP, urgent=True)
        return Outcome((told,), happenings=(KeyUsed(group, code.person, Deed.CHAT_ADDED, visit.now),))

    def _still_stands(self, code: Code) -> GroupId | None:
        """A code is worth what its giver may do by now."""
        if code.group is None or not self._coordinates(code.group, code.person):
            return None
        found = self.groups.find(code.group)
        return code.group if found and not found.closed else None

    def _coordinates(self, group: GroupId, person: PersonId) -> bool:
        return Role.COORDINATOR in self.groups.roles(group, person)


def _only_them(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))
