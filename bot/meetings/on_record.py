"""The next meeting as other rooms may show it: the Recorded port."""

from bot.engine.message import Lines
from bot.engine.people import GroupId
from bot.meetings.books import Meetings
from bot.meetings.model import in_words


class NextMeeting:
    """When and where, and what people need to come."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings

    def on_record(self, group: GroupId, now: int) -> Lines:
        there = self._meetings.next(group, now)
        return Lines((in_words(there),)) if there else Lines(())
