"""Meetings: wall time and zone as they were said, and the instant beside them for finding the next."""

from datetime import datetime

from sqlalchemy import bindparam, select

from adapters.database.ledger import Ledger
from adapters.database.schema import meetings
from bot.engine.people import GroupId
from bot.meetings.model import Meeting

_COLUMNS = (
    meetings.c.id,
    meetings.c.group,
    meetings.c.wall,
    meetings.c.zone,
    meetings.c.where,
    meetings.c.ring,
    meetings.c.cancelled,
)
_FIND = select(*_COLUMNS).where(meetings.c.id == bindparam("wanted"))
_NEXT = (
    select(*_COLUMNS)
    .where(meetings.c.group == bindparam("of_group"), meetings.c.starts > bindparam("today"))
    .where(meetings.c.cancelled.is_(False))
    .order_by(meetings.c.starts)
    .limit(1)
)


class SqlMeetings:
    """The Meetings port over the books."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, meeting: Meeting) -> None:
        self._ledger.keep(
            meetings,
            id=meeting.id,
            group=meeting.group,
            wall=meeting.wall.isoformat(timespec="minutes"),
            zone=meeting.zone,
            starts=meeting.starts,
            where=meeting.where,
            ring=meeting.ring,
            cancelled=meeting.cancelled,
        )

    def find(self, meeting: int) -> Meeting | None:
        return _meeting(self._ledger.one(_FIND, wanted=meeting))

    def next(self, group: GroupId, now: int) -> Meeting | None:
        return _meeting(self._ledger.one(_NEXT, of_group=group, today=now))


def _meeting(row: tuple[int, int, str, str, str, str, bool] | None) -> Meeting | None:
    if row is None:
        return None
    number, group, wall, zone, where, ring, cancelled = row
    return Meeting(number, GroupId(group), datetime.fromisoformat(wall), zone, where, ring, bool(cancelled))
