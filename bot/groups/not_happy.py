"""A member is not happy with who came to look after the group by being first: that ends, some hours later, and nobody learns
whose press it was.

Whoever was asked by a coordinator and said yes is not meant: anybody's one press would undo what two people said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.books import Dues, Groups
from bot.engine.deeds import Deed, KeyUsed
from bot.engine.due import Due
from bot.engine.happenings import Happening, PartPutDown
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.names import Names
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome
from bot.groups.nobody import Nobody
from bot.groups.passing_on import LATEST, SOONEST

NOT_HAPPY, FIRST = "groups.objection", "groups.first"
OBJECT_FOR = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class NotHappy:
    """`later` picks a random number of seconds between two bounds."""

    groups: Groups
    dues: Dues
    names: Names
    nobody: Nobody
    later: Callable[[int, int], int]

    def came_first(self, group: GroupId, person: PersonId, now: int) -> None:
        """From now on, and for seven days, a member may object to them."""
        self.dues.put(Due(FIRST, _first(group), now + OBJECT_FOR, about=group, note=str(person)))

    def note(self, group: GroupId, now: int) -> bool:
        """Whether there is anybody to object to. A second press moves nothing: it would put off the first."""
        first = self.dues.take(_first(group))
        if first is None or first.at < now:
            return self.dues.waits(_objection(group)) is not None
        at = now + self.later(SOONEST, LATEST)
        self.dues.put(Due(NOT_HAPPY, _objection(group), at, about=group, note=first.note))
        return True

    def tell(self, due: Due, now: int) -> Outcome:
        """To the group: somebody is not happy, never who; and what becomes of it."""
        group, first = GroupId(due.about), PersonId(int(due.note or 0))
        if first not in self.groups.holders(group, Role.COORDINATOR):  # put down since: whoever came then was not meant
            return Outcome((self._said(group, now, Line("welcome.objection")),))
        self.names.remove(group, first)
        self.groups.give_role(group, first, Role.MEMBER, now)
        if self.groups.holders(group, Role.COORDINATOR):
            then: tuple[Line, ...] = (Line("welcome.objection_others"),)
        else:
            then = (self.nobody.from_now(group, now), Line("welcome.objection_next", {"button": Line("setup.another")}))
        ended: tuple[Happening, ...] = PartPutDown(group, first, now), KeyUsed(group, None, Deed.PART_ENDED, now)
        return Outcome((self._said(group, now, Line("welcome.objection"), *then),), happenings=ended)

    def _said(self, group: GroupId, now: int, *lines: Line) -> Reply:
        key = f"{_objection(group)}:{now}"  # of each, or the outbox takes the next for the same again
        return Reply(Lines(lines, gap=True), to=group, audience=Audience.GROUP, key=key)

    def merge(self, group: GroupId, old: PersonId, new: PersonId) -> None:
        """They are found under their new number too."""
        for key in (_first(group), _objection(group)):
            if waits := self.dues.take(key):
                note = str(new) if waits.note == str(old) else waits.note
                self.dues.put(replace(waits, at=waits.at + 1, note=note))


def _first(group: GroupId) -> str:
    return f"first:{group}"


def _objection(group: GroupId) -> str:
    return f"objection:{group}"
