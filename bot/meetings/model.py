"""What a meeting is, and when its group is reminded of it. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from bot.engine.message import Gathering, Line, Lines, Moment
from bot.engine.people import GroupId
from bot.engine.wall_time import day_before, to_instant, to_wall

REMINDER = "meeting.reminder"
MORNING = time(8, 30)  # of the day itself, for a meeting that was set too late for the day before
AHEAD = timedelta(hours=2)  # a reminder later than this would only startle


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a group: wall time on the clock of its zone; where, and who to ring, as somebody typed it."""

    id: int
    group: GroupId
    wall: datetime
    zone: str
    where: str = ""
    ring: str = ""
    cancelled: bool = False

    @property
    def starts(self) -> int:
        """UTC epoch seconds."""
        return to_instant(self.wall, self.zone)


class Meetings(Protocol):
    """The book of meetings."""

    def keep(self, meeting: Meeting) -> None: ...

    def find(self, meeting: int) -> Meeting | None: ...

    def next(self, group: GroupId, now: int) -> Meeting | None:
        """The group's next meeting that has not begun and is not called off."""
        ...


def reminder_at(meeting: Meeting, now: int) -> int | None:
    """When the group is reminded: the day before, never in quiet hours; None when it is too late to help.

    From `privacy-and-safety`, section 7: one reminder in the group's chat the day before, 08:00 to 21:00.
    """
    evening = day_before(meeting.wall, meeting.zone)
    if evening > now:
        return evening
    morning = datetime.combine(meeting.wall.date(), MORNING)
    if morning + AHEAD <= meeting.wall and to_instant(morning, meeting.zone) > now:
        return to_instant(morning, meeting.zone)
    return None


def in_words(meeting: Meeting) -> Lines:
    """When, where, who to ring: what is not there is left out."""
    lines = [Line("meeting.when", {"when": Moment(meeting.starts, meeting.zone)})]
    if meeting.where:
        lines.append(Line("meeting.where", {"where": meeting.where}))
    if meeting.ring:
        lines.append(Line("meeting.ring", {"ring": meeting.ring}))
    return Lines(tuple(lines))


def gathering(meeting: Meeting) -> Gathering:
    """The meeting as a calendar has it; under a name that says nothing of the group, because others may see it."""
    name = Line("meeting.in_calendar")
    return Gathering(meeting.id, name, meeting.starts, where=meeting.where, cancelled=meeting.cancelled)


def local_now(now: int, zone: str) -> datetime:
    """The wall clock of a zone, to the minute."""
    return to_wall(now, zone).replace(second=0, microsecond=0, tzinfo=None)
