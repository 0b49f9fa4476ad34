"""What somebody does without their name reaches a group a little later, and only where several people could have done it.

From `privacy-and-safety`, section 3: after a random 20 to 90 s, and not in groups under five.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.books import Groups
from bot.engine.message import Line
from bot.engine.people import GroupId
from bot.engine.room import Visit
from bot.engine.script import Said

SOONEST, LATEST = 20, 90  # seconds
ENOUGH_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Nameless:
    """`later` picks a random number of seconds between two bounds; `scrub` clears the file's log of who it was."""

    groups: Groups
    later: Callable[[int, int], int]
    scrub: Callable[[], None]

    def hides_in(self, group: GroupId) -> bool:
        """Whether enough people are there that it could be any of them."""
        return self.groups.size(group) >= ENOUGH_PEOPLE

    def may_be_guessed(self, visit: Visit, said: Said, key: str) -> Line | None:
        """What stands under the last question of who writes in private for a group of few."""
        alone = visit.place.private or visit.unseen
        asks = key == "ok" and alone and visit.group is not None
        return Line("nameless.few") if asks and visit.group and not self.hides_in(visit.group) else None

    def when(self, now: int) -> int:
        """When the group hears of it."""
        return now + self.later(SOONEST, LATEST)
