"""A group that meets without having set it here: whoever holds a key says that it met today, and all that follows a meeting
follows."""

import secrets
from datetime import timedelta

from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.people import DEFAULT_ZONE
from bot.engine.room import KEYHOLDERS, Outcome, Visit, says
from bot.meetings.doors import Doors
from bot.meetings.model import Meeting, local_now
from bot.meetings.timetable import Timetable

MET, MET_YES = "met", "met_yes"
AGAIN_AFTER = 12 * 3600  # seconds; sooner than that it is the same meeting
LONG = 60  # minutes that we take it to have been: nobody is asked


class Met:
    """Notes a meeting when it has been."""

    def __init__(self, doors: Doors, timetable: Timetable) -> None:
        self._doors, self._meetings, self._timetable = doors, doors.books.meetings, timetable

    def press(self, visit: Visit, value: str) -> Outcome:
        """Asked once whether it is so, because the group hears of it."""
        if visit.group is None or not KEYHOLDERS & visit.roles:
            return _only_them("talk.only_keyholders")
        last = self._meetings.last(visit.group, visit.now)
        if last and visit.now - last.ends < AGAIN_AFTER:
            return _only_them("met.is_noted")
        if value == MET:
            rows = ((Choice("do", MET_YES, Line("met.yes")),),)
            return says(Reply(Line("met.ask"), rows, card="meeting", seed={"meeting": "0"}))
        found = self._doors.groups.find(visit.group)
        zone = found.zone if found else DEFAULT_ZONE
        began = local_now(visit.now, zone) - timedelta(minutes=LONG)
        number = secrets.randbits(62)
        self._timetable.put_up(Meeting(number, visit.group, began, zone, minutes=LONG, since=visit.now), visit.now)
        return says(Reply(Line("met.done"), edit=True))


def _only_them(key: str) -> Outcome:
    return says(Reply(Line(key), audience=Audience.ONLY_YOU))
