"""What somebody who asked to be forgotten reads last: what is gone, what can't be reached, and until when copies stand.

See `privacy-and-safety`, section 8.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.message import Line, Lines, Moment
from bot.engine.people import PersonId
from bot.engine.room import Visit


@dataclass(frozen=True, slots=True)
class LastWords:
    """`copies_kept`: for how many seconds a spare copy is kept; `looks_after_alone`: whether a group has nobody else."""

    copies_kept: int = 0
    looks_after_alone: Callable[[PersonId], bool] = lambda person: False

    def to(self, visit: Visit) -> Lines:
        """To be asked for before they are forgotten."""
        alone = visit.person is not None and self.looks_after_alone(visit.person)
        lines = (
            Line("forget.done"),
            Line("forget.gone" if visit.groups else "forget.gone_choices"),
            *((Line("forget.group_alone"),) if alone else ()),
            Line("forget.not_reached", {"app": visit.place.channel.title()}),
            Line("forget.copies", {"day": Moment(visit.now + self.copies_kept, style="day")}),
        )
        return Lines(lines, gap=True)
