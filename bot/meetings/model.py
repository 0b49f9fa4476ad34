"""What a meeting is, and a series of them. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.engine.gate import Hours, permitted
from bot.engine.message import Gathering, Line, Lines, Moment
from bot.engine.people import GroupId
from bot.engine.wall_time import day_before, is_quiet, to_instant, to_wall
from bot.meetings.recurrence import NO_SKIPS, Rhythm, Skips, next_slots

MORNING = time(8, 30)  # of the day itself, for a meeting that was set too late for the day before
AHEAD = timedelta(hours=2)  # a reminder later than this would only startle
SHOWN = 3  # meetings of a series that stand in the book, and are read back
USUAL_MINUTES = 120
MINUTE = "%Y-%m-%dT%H:%M"
DAY = 24 * 3600
THANKS_AT = time(9)  # of the next day, for a meeting that ends in quiet hours


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a group: wall time on the clock of its zone; where, and who to ring, as somebody typed it.

    One of a series has `slot`, the wall time its rule gave it, wherever it was moved since. `sequence` grows with every
    change that people must hear of. Reminders that were due before `since` are not sent: it was set or moved then.
    `others` told the one who books in another way that they come; `for_others` is what they need, without names.
    """

    id: int
    group: GroupId
    wall: datetime
    zone: str
    where: str = ""
    ring: str = ""
    cancelled: bool = False
    minutes: int = USUAL_MINUTES
    series: int = 0
    slot: datetime | None = None
    sequence: int = 0
    since: int = 0
    others: int = 0
    for_others: str = ""

    @property
    def starts(self) -> int:
        """UTC epoch seconds."""
        return to_instant(self.wall, self.zone)

    @property
    def ends(self) -> int:
        return self.starts + self.minutes * 60


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings that come back. `first` is the wall time that its rule begins with; `ended`: no more are made."""

    id: int
    group: GroupId
    rhythm: Rhythm
    first: datetime
    zone: str
    skips: Skips = NO_SKIPS
    where: str = ""
    ring: str = ""
    minutes: int = USUAL_MINUTES
    sequence: int = 0
    ended: bool = False

    def next(self, after: datetime, many: int = SHOWN) -> tuple[datetime, ...]:
        """The wall times of its next meetings."""
        return () if self.ended else next_slots(self.rhythm, self.first, self.skips, after, many)


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


def in_good_time(meeting: Meeting, now: int) -> int | None:
    """When a group's reminder that comes late may still go: now, or when the quiet hours end; None: it has begun by then."""
    at = permitted(Hours(meeting.zone), now)
    return at if at < meeting.starts else None


def thanks_at(meeting: Meeting) -> int:
    """When the group is thanked: at the end, or the next morning when that is in quiet hours."""
    end = to_wall(meeting.ends, meeting.zone)
    if not is_quiet(end.time()):
        return meeting.ends
    day = end.date() if end.time() < THANKS_AT else end.date() + timedelta(days=1)
    return to_instant(datetime.combine(day, THANKS_AT), meeting.zone)


def moment(meeting: Meeting) -> Moment:
    return Moment(meeting.starts, meeting.zone)


def in_words(meeting: Meeting) -> Lines:
    """When, where, who to ring: what is not there is left out."""
    lines = [Line("meeting.when", {"when": moment(meeting)})]
    if meeting.where:
        lines.append(Line("meeting.where", {"where": meeting.where}))
    if meeting.ring:
        lines.append(Line("meeting.ring", {"ring": meeting.ring}))
    return Lines(tuple(lines))


def days_in_words(walls: tuple[datetime, ...], zone: str) -> Lines:
    """One wall time a line."""
    return Lines(tuple(Line("meeting.date", {"when": Moment(to_instant(wall, zone), zone)}) for wall in walls))


def gathering(meeting: Meeting) -> Gathering:
    """The meeting as a calendar has it; under a name that says nothing of the group, because others may see it."""
    name = Line("meeting.in_calendar")
    return Gathering(meeting.id, name, meeting.starts, meeting.ends, where=meeting.where, cancelled=meeting.cancelled)


def local_now(now: int, zone: str) -> datetime:
    """The wall clock of a zone, to the minute."""
    return to_wall(now, zone).replace(second=0, microsecond=0, tzinfo=None)
