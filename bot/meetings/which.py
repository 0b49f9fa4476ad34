"""Which of the meetings ahead somebody means: offered while they type, and found by the day they say."""

from collections.abc import Sequence
from datetime import datetime

from bot.engine.message import Line, Lines
from bot.engine.offers import MOST
from bot.engine.room import Visit
from bot.engine.script import Option
from bot.engine.when.by_when import days_meant
from bot.meetings.doors import Doors
from bot.meetings.model import MINUTE, Meeting, local_now, moment


class Which:
    def __init__(self, doors: Doors) -> None:
        self._books, self._say = doors.books, doors.say

    def offered(self, visit: Visit, typed: str) -> Sequence[Option]:
        """The meetings ahead whose day reads as what was typed so far; which one comes back as its wall time."""
        wanted = typed.casefold().split()
        return [
            Option(meeting.wall.strftime(MINUTE), label)
            for meeting in self._ahead(visit)
            for label in (Line("meeting.date", {"when": moment(meeting)}),)
            if all(word in self._say.plain(label, visit.reader).casefold() for word in wanted)
        ]

    def meant(self, visit: Visit, words: str) -> Meeting | None:
        """The first meeting ahead on a day that the words say; None where there is no such meeting, or no day in them."""
        for meeting in self._ahead(visit):
            if _as_offered(words) == meeting.wall:
                return meeting
            if meeting.wall.date() in days_meant(words, local_now(visit.now, meeting.zone)):
                return meeting
        return None

    def _ahead(self, visit: Visit) -> tuple[Meeting, ...]:
        group = visit.group or (visit.groups[0] if len(visit.groups) == 1 else None)
        return self._books.meetings.ahead(group, visit.now, MOST) if group is not None else ()


def not_on_that_day(words: str, text: Line | Lines) -> Lines:
    return Lines((Line("meeting.not_that_day", {"words": words}), text), gap=True)


def _as_offered(words: str) -> datetime | None:
    try:
        return datetime.strptime(words, MINUTE)
    except ValueError:
        return None
