"""Meetings: wall time and zone as they were said, and the instant beside them for finding the next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from adapters.database.ledger import Ledger
from adapters.database.meeting_tables import meetings, pack_items, series
from adapters.database.sealing import Seal
from bot.engine.people import GroupId
from bot.meetings.model import Meeting, Series
from bot.meetings.pack import Item
from bot.meetings.recurrence import Rhythm, skips_from

_COLUMNS = (
    meetings.c.id,
    meetings.c.group,
    meetings.c.wall,
    meetings.c.zone,
    meetings.c.where,
    meetings.c.ring,
    meetings.c.cancelled,
    meetings.c.minutes,
    meetings.c.series,
    meetings.c.slot,
    meetings.c.sequence,
    meetings.c.since,
    meetings.c.others,
)
_FIND = select(*_COLUMNS).where(meetings.c.id == bindparam("wanted"))
_HELD = (meetings.c.group == bindparam("of_group"), meetings.c.cancelled.is_(False))
_AHEAD = (
    select(*_COLUMNS)
    .where(*_HELD, meetings.c.starts > bindparam("today"))
    .order_by(meetings.c.starts)
    .limit(bindparam("most"))
)
_LAST = (
    select(*_COLUMNS).where(*_HELD, meetings.c.starts <= bindparam("today")).order_by(meetings.c.starts.desc()).limit(1)
)
_OF_SERIES = select(*_COLUMNS).where(meetings.c.series == bindparam("wanted")).order_by(meetings.c.slot)
_SERIES = select(series).where(series.c.id == bindparam("wanted"))
_ITEMS = (
    select(pack_items.c.item, pack_items.c.sealed)
    .join_from(pack_items, meetings, pack_items.c.meeting == meetings.c.id)
    .where(meetings.c.group == bindparam("of_group"))
    .where((meetings.c.starts < bindparam("today")) | (meetings.c.id == bindparam("wanted")))
    .order_by(meetings.c.starts)
)
_NO_RING = (
    update(meetings)
    .where(meetings.c.starts < bindparam("before"), meetings.c.ring.is_not(None) | meetings.c.others.is_not(None))
    .values(ring=None, others=None)
)
_NO_RING_OF_SERIES = update(series).where(series.c.ended.is_(True), series.c.ring.is_not(None)).values(ring=None)


class SqlMeetings:
    """The Meetings port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, meeting: Meeting) -> None:
        self._ledger.keep(
            meetings,
            id=meeting.id,
            group=meeting.group,
            wall=_text(meeting.wall),
            zone=meeting.zone,
            starts=meeting.starts,
            where=self._sealed(meeting.where),
            ring=self._sealed(meeting.ring),
            cancelled=meeting.cancelled,
            minutes=meeting.minutes,
            series=meeting.series,
            slot=_text(meeting.slot) if meeting.slot else "",
            sequence=meeting.sequence,
            since=meeting.since,
            others=self._sealed(_others(meeting)),
        )

    def find(self, meeting: int) -> Meeting | None:
        row = self._ledger.one(_FIND, wanted=meeting)
        return self._meeting(row) if row else None

    def next(self, group: GroupId, now: int) -> Meeting | None:
        return next(iter(self.ahead(group, now, 1)), None)

    def ahead(self, group: GroupId, now: int, many: int) -> tuple[Meeting, ...]:
        return tuple(map(self._meeting, self._ledger.all(_AHEAD, of_group=group, today=now, most=many)))

    def last(self, group: GroupId, now: int) -> Meeting | None:
        row = self._ledger.one(_LAST, of_group=group, today=now)
        return self._meeting(row) if row else None

    def of_series(self, series: int) -> tuple[Meeting, ...]:
        return tuple(map(self._meeting, self._ledger.all(_OF_SERIES, wanted=series)))

    def keep_series(self, kept: Series) -> None:
        self._ledger.keep(
            series,
            id=kept.id,
            group=kept.group,
            rhythm=kept.rhythm.value,
            first=_text(kept.first),
            zone=kept.zone,
            skips=str(kept.skips),
            where=self._sealed(kept.where),
            ring=self._sealed(kept.ring),
            minutes=kept.minutes,
            sequence=kept.sequence,
            ended=kept.ended,
        )

    def series(self, wanted: int) -> Series | None:
        row = self._ledger.one(_SERIES, wanted=wanted)
        if row is None:
            return None
        number, group, rhythm, first, zone, skips, where, ring, minutes, sequence, ended = row
        return Series(
            number,
            GroupId(group),
            Rhythm(rhythm),
            datetime.fromisoformat(first),
            zone,
            skips_from(skips),
            self._words(where),
            self._words(ring),
            minutes,
            sequence,
            bool(ended),
        )

    def keep_item(self, meeting: int, item: Item, words: str) -> None:
        self._ledger.keep(pack_items, meeting=meeting, item=item.value, sealed=self._sealed(words))

    def items(self, meeting: Meeting) -> Mapping[Item, str]:
        found = {}
        for item, sealed in self._ledger.all(_ITEMS, of_group=meeting.group, today=meeting.starts, wanted=meeting.id):
            found[Item(item)] = self._words(sealed)  # the later meeting says it anew
        return {item: words for item, words in found.items() if words}

    def sweep(self, before: int) -> int:
        """Who to ring, and who else comes, was for the day itself; a series' contact goes when it ends."""
        self._ledger.run(_NO_RING_OF_SERIES)
        return self._ledger.run(_NO_RING, before=before).rowcount

    def _sealed(self, words: str) -> bytes | None:
        return self._seal.close(words.encode(), "meeting") if words else None

    def _words(self, sealed: bytes | None) -> str:
        return self._seal.open(sealed, "meeting").decode() if sealed else ""

    def _meeting(self, row: tuple[Any, ...]) -> Meeting:
        number, group, wall, zone, where, ring, cancelled, minutes, of_series, slot, sequence, since, others = row
        many, _, needed = self._words(others).partition(" ")
        return Meeting(
            number,
            GroupId(group),
            datetime.fromisoformat(wall),
            zone,
            self._words(where),
            self._words(ring),
            bool(cancelled),
            minutes,
            of_series,
            datetime.fromisoformat(slot) if slot else None,
            sequence,
            since,
            int(many or 0),
            needed,
        )


def _others(meeting: Meeting) -> str:
    return f"{meeting.others} {meeting.for_others}" if meeting.others or meeting.for_others else ""


def _text(wall: datetime) -> str:
    return wall.isoformat(timespec="minutes")
