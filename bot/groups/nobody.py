"""A group that nobody looks after any more: it hears that some hours later, and 30 days after that all that we keep of it goes.

It is the same whether its last coordinator left, put the part down or was forgotten: nobody can tell which.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.frozen import goes_at
from bot.engine.happenings import CoordinatorLeft, Happening
from bot.engine.message import Audience, Line, Moment, Reply
from bot.engine.people import GroupId, Role
from bot.engine.room import Outcome, says
from bot.groups.closing import KEPT
from bot.groups.passing_on import LATEST, SOONEST

NOBODY = "groups.nobody"
TOLD = "told"  # in a row's note: the group knows, and on its day all goes


@dataclass(frozen=True, slots=True)
class Nobody:
    """`later` picks a random number of seconds between two bounds."""

    groups: Groups
    dues: Dues
    later: Callable[[int, int], int]

    def coordinator_left(self, happening: Happening) -> Outcome:
        if isinstance(happening, CoordinatorLeft) and not self.groups.holders(happening.group, Role.COORDINATOR):
            self.soon(happening.group, happening.now)
        return Outcome()

    def soon(self, group: GroupId, now: int) -> None:
        self.dues.cancel(goes_at(group))  # of a time before: its day is not today's
        self.dues.put(Due(NOBODY, f"nobody:{group}", now + self.later(SOONEST, LATEST), about=group))

    def fall_due(self, due: Due, now: int) -> Outcome:
        """Somebody took it on meanwhile: all is well."""
        group = GroupId(due.about)
        if self.groups.holders(group, Role.COORDINATOR):
            return Outcome()
        if due.note == TOLD:
            self.groups.erase(group)
            return Outcome()
        told = self.from_now(group, now)
        return says(Reply(told, to=group, audience=Audience.GROUP, key=f"{due.key}:{now}"))

    def from_now(self, group: GroupId, now: int) -> Line:
        """The day counts from now, and this says it to the group."""
        self.dues.cancel(f"nobody:{group}")
        self.dues.put(Due(NOBODY, goes_at(group), now + KEPT, about=group, note=TOLD))
        return Line("welcome.nobody", {"day": Moment(now + KEPT, style="day")})
