"""Meetings: wall time and zone as they were said, and the instant beside them for finding the next."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from adapters.database.ledger import Ledger
from adapters.database.schema import meetings
from adapters.database.sealing import Seal
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

_NO_RING = (
    update(meetings).where(meetings.c.starts < bindparam("before"), meetings.c.ring.is_not(None)).values(ring=None)
)


class SqlMeetings:
    """The Meetings port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, meeting: Meeting) -> None:
        self._ledger.keep(
            meetings,
            id=meeting.id,
            group=meeting.group,
            wall=meeting.wall.isoformat(timespec="minutes"),
            zone=meeting.zone,
            starts=meeting.starts,
            where=self._sealed(meeting.where),
            ring=self._sealed(meeting.ring),
            cancelled=meeting.cancelled,
        )

    def find(self, meeting: int) -> Meeting | None:
        return self._meeting(self._ledger.one(_FIND, wanted=meeting))

    def next(self, group: GroupId, now: int) -> Meeting | None:
        return self._meeting(self._ledger.one(_NEXT, of_group=group, today=now))

    def sweep(self, before: int) -> int:
        """Who to ring was for the day itself."""
        return self._ledger.run(_NO_RING, before=before).rowcount

    def _sealed(self, words: str) -> bytes | None:
        return self._seal.close(words.encode(), "meeting") if words else None

    def _words(self, sealed: bytes | None) -> str:
        return self._seal.open(sealed, "meeting").decode() if sealed else ""

    def _meeting(self, row: tuple[Any, ...] | None) -> Meeting | None:
        if row is None:
            return None
        number, group, wall, zone, where, ring, cancelled = row
        when = datetime.fromisoformat(wall)
        return Meeting(number, GroupId(group), when, zone, self._words(where), self._words(ring), bool(cancelled))
