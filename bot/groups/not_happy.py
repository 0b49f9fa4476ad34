"""A member is not happy with who looks after the group: it ends, some hours later, and nobody learns whose press it was."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.books import Dues, Groups
from bot.engine.deeds import Deed, KeyUsed
from bot.engine.due import Due
from bot.engine.message import Audience, Line, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome
from bot.groups.passing_on import LATEST, SOONEST

NOT_HAPPY = "groups.objection"


@dataclass(frozen=True, slots=True)
class NotHappy:
    """`later` picks a random number of seconds between two bounds."""

    groups: Groups
    dues: Dues
    later: Callable[[int, int], int]

    def note(self, group: GroupId, now: int) -> None:
        at = now + self.later(SOONEST, LATEST)
        holders = " ".join(map(str, self.groups.holders(group, Role.COORDINATOR)))
        self.dues.put(Due(NOT_HAPPY, f"objection:{group}", at, about=group, note=holders))

    def tell(self, due: Due, now: int) -> Outcome:
        """One calm line to the group: somebody is not happy, never who. Anyone who manages the chat may take over with
        /setup: nobody holds the role until then."""
        group = GroupId(due.about)
        meant = {int(each) for each in due.note.split()}  # somebody who took it on after that was not objected to
        over = [person for person in self.groups.holders(group, Role.COORDINATOR) if person in meant]
        for person in over:
            self.groups.give_role(group, person, Role.MEMBER, now)
        told = Reply(Line("welcome.objection"), to=group, audience=Audience.GROUP, key=due.key)
        ended = KeyUsed(group, None, Deed.PART_ENDED, now)
        return Outcome((told,), happenings=(ended,) if over else ())

    def merge(self, group: GroupId, old: PersonId, new: PersonId) -> None:
        """One that is under way finds them under their new number too."""
        if objection := self.dues.take(f"objection:{group}"):
            note = " ".join(str(new) if each == str(old) else each for each in objection.note.split())
            self.dues.put(replace(objection, at=objection.at + 1, note=note))
