"""A series of meetings that is walked through a clock change, with everything that falls due, and looked at afterwards."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.engine.gate import Hours
from bot.engine.people import PersonId
from bot.engine.wall_time import is_quiet
from bot.meetings.recurrence import Rhythm, rhythms_for
from tests.rooms.meetings_kit import SAM, Town, days_by_hand, to_person, to_the_group

BEFORE = {Rhythm.ONCE: 0, Rhythm.WEEKLY: 14, Rhythm.FORTNIGHTLY: 28}  # days before the change; months: 75 to 45
AFTER = {Rhythm.ONCE: 2, Rhythm.WEEKLY: 16, Rhythm.FORTNIGHTLY: 30}  # days after it; months: 70


def walk_through(rhythm: Rhythm, zone: str, change: int, forward: int) -> None:
    """Meetings at the hour that the clocks leave out or show twice, or at six: each once, at the right time on the wall."""
    place = ZoneInfo(zone)
    changed = datetime.fromtimestamp(change - 1, place).replace(tzinfo=None) + timedelta(seconds=1)
    for hour in (changed - timedelta(minutes=15) if forward < 0 else changed + timedelta(minutes=15), None):
        clock = hour.time() if hour else datetime(2000, 1, 1, 18).time()
        first = datetime.combine(_first_day(rhythm, changed.date()), clock)
        town = Town(zone, int((first - timedelta(days=4)).replace(tzinfo=place).timestamp()))
        town.hours[SAM] = Hours(zone)
        town.reminds(SAM)
        town.series(rhythm, first)
        last = changed.date() + timedelta(days=AFTER.get(rhythm, 70))
        town.until(int(datetime.combine(last, clock).replace(tzinfo=place).timestamp()))
        _look(town, days_by_hand(rhythm, first.date(), last - timedelta(days=1)), place, first)


def _first_day(rhythm: Rhythm, changed: date) -> date:
    """A day that the rule can begin with, so that the day of the change is one of its days, if it can be one at all."""
    if rhythm in BEFORE:
        return changed - timedelta(days=BEFORE[rhythm])
    days = [changed - timedelta(days=before) for before in range(75, 45, -1)]
    fitting = [day for day in days if rhythm in rhythms_for(day)]
    return next((day for day in fitting if changed in days_by_hand(rhythm, day, changed)), fitting[0])


def _look(town: Town, days: list[date], place: ZoneInfo, first: datetime) -> None:
    made = [each for each in town.books.meetings.of_series(7) if each.wall.date() <= days[-1]]
    thanked = [reply for _, reply in town.said if reply.card == "after_meeting"]

    assert days == [each.wall.date() for each in made]
    assert len({each.starts for each in made}) == len(made)
    for meeting in made:
        shown = datetime.fromtimestamp(meeting.starts, place).replace(tzinfo=None)
        assert meeting.wall.time() == first.time()
        assert timedelta() <= shown - meeting.wall < timedelta(hours=2)  # later only where that hour is left out
        _each_once(town, meeting.id, meeting.starts, place)
    assert len(days) - 1 <= len(thanked) <= len(days)


def _each_once(town: Town, meeting: int, starts: int, place: ZoneInfo) -> None:
    seed = {"meeting": str(meeting)}
    before = [(at, reply) for at, reply in town.said if reply.seed == seed and reply.card == "meeting"]
    group = [at for at, reply in before if to_the_group([reply])]
    private = [at for at, reply in before if to_person([reply], PersonId(SAM))]

    assert len(group) == 1
    assert 1 <= len(private) <= 2  # asked once, and the reminder
    for at in (*group, *private):
        assert at < starts
        assert not is_quiet(datetime.fromtimestamp(at, place).time())
