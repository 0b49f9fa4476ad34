"""Meetings put up, moved and called off: the rows of the book and, with each, the rows of what is to happen.

A meeting has a handful of due rows, however many people come: the group's reminder, everybody's private ones, its end.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from bot.engine.due import Due
from bot.engine.people import GroupId
from bot.meetings.doors import GROUP_REMINDER, NEWS, OVER, PRIVATE_REMINDERS, REMINDERS, Doors
from bot.meetings.model import SHOWN, Meeting, Series, local_now, reminder_at, thanks_at
from bot.meetings.reminders import look_first_at


class Timetable:
    """Writes meetings and their due rows, always both."""

    def __init__(self, doors: Doors) -> None:
        self._meetings, self._part, self._dues = doors.books.meetings, doors.books.part, doors.dues
        self._consents = doors.consents

    # --- one meeting

    def put_up(self, meeting: Meeting, now: int) -> Meeting:
        """A new meeting, or one that is changed in a way nobody has to be told."""
        self._meetings.keep(meeting)
        self._put(GROUP_REMINDER, "group", meeting, reminder_at(meeting, now))
        self._look_at_reminders(meeting, now)
        self._put(OVER, "over", meeting, thanks_at(meeting))
        return meeting

    def reminders_changed(self, group: GroupId, now: int) -> None:
        """Somebody chose other reminders: look at all that is ahead."""
        for meeting in self._meetings.ahead(group, now, SHOWN + 2):
            self._look_at_reminders(meeting, now)

    def _look_at_reminders(self, meeting: Meeting, now: int) -> None:
        somebody = bool(self._consents.agreed_in(meeting.group, REMINDERS, now))
        self._put(PRIVATE_REMINDERS, "private", meeting, look_first_at(meeting, now, somebody=somebody))

    def change(self, old: Meeting, new: Meeting, now: int) -> Meeting:
        """Other than it was: those who were told are told of it. On another day nobody has answered yet."""
        changed = replace(new, sequence=old.sequence + 1, since=now if new.wall != old.wall else old.since)
        if changed.wall.date() != old.wall.date():
            self._part.ask_again(old.id)
            changed = replace(changed, others=0, for_others="")
        self.put_up(changed, now)
        self._tell_those_who_were_told(old, changed, now)
        return changed

    def call_off(self, meeting: Meeting, now: int) -> None:
        gone = replace(meeting, cancelled=True, sequence=meeting.sequence + 1)
        self._meetings.keep(gone)
        for what in ("group", "private", "over"):
            self._dues.cancel(_key(meeting, what))
        self._tell_those_who_were_told(meeting, gone, now)

    def _put(self, kind: str, what: str, meeting: Meeting, at: int | None) -> None:
        if at is None:
            self._dues.cancel(_key(meeting, what))
        else:
            self._dues.put(Due(kind, _key(meeting, what), at, about=meeting.id))

    def _tell_those_who_were_told(self, old: Meeting, new: Meeting, now: int) -> None:
        note = str(min(old.starts, new.starts))
        self._dues.put(Due(NEWS, _key(new, f"news:{new.sequence}"), now, about=new.id, note=note))

    # --- a series

    def roll_on(self, series: Series, now: int) -> tuple[Meeting, ...]:
        """Make the meetings that are missing, so that the next few stand in the book; what is ahead then."""
        here = local_now(now, series.zone)
        made = {each.slot: each for each in self._meetings.of_series(series.id)}
        ahead = [each for each in made.values() if not each.cancelled and each.starts > now]
        for slot in series.next(here, SHOWN + len(made)):
            if len(ahead) >= SHOWN:
                break
            if slot not in made:
                ahead.append(self.put_up(_of_series(series, slot, now), now))
        return tuple(sorted(ahead, key=lambda each: each.starts))

    def change_the_rest(self, picked: Meeting, series: Series, now: int) -> tuple[Meeting, ...]:
        """The series goes on by its new rule from this meeting on; each that was made already keeps its place in the row."""
        before = self._meetings.series(series.id)
        self._meetings.keep_series(replace(series, sequence=series.sequence + 1))
        rest = self._from(picked, now)
        by_rule = before is None or (before.first, before.rhythm) != (series.first, series.rhythm)
        slots = series.next(local_now(now, series.zone), len(rest)) if by_rule else ()
        for number, meeting in enumerate(rest):
            new = _with_what_changed(meeting, before, series)
            if by_rule and number < len(slots):
                new = replace(new, wall=slots[number], slot=slots[number])
            if (by_rule and number >= len(slots)) or (new.slot and series.skips.has(new.slot.date())):
                self.call_off(meeting, now)
            elif new != meeting:
                self.change(meeting, new, now)
        return self.roll_on(series, now)

    def end_the_rest(self, picked: Meeting, now: int) -> None:
        """This meeting and all after it are called off, and no more are made."""
        series = self._meetings.series(picked.series)
        if series:
            self._meetings.keep_series(replace(series, ended=True, sequence=series.sequence + 1))
        for meeting in self._from(picked, now):
            self.call_off(meeting, now)

    def _from(self, picked: Meeting, now: int) -> list[Meeting]:
        """The ones ahead, from this one on."""
        return [
            each
            for each in self._meetings.of_series(picked.series)
            if not each.cancelled and each.starts > now and each.slot and picked.slot and each.slot >= picked.slot
        ]


def _with_what_changed(meeting: Meeting, before: Series | None, after: Series) -> Meeting:
    """A meeting of a series with what is other than before; what was said for this one alone stays."""
    if before is None:
        return meeting
    return replace(
        meeting,
        where=after.where if after.where != before.where else meeting.where,
        ring=after.ring if after.ring != before.ring else meeting.ring,
        minutes=after.minutes if after.minutes != before.minutes else meeting.minutes,
    )


def _of_series(series: Series, slot: datetime, now: int) -> Meeting:
    return Meeting(
        secrets.randbits(62),
        series.group,
        slot,
        series.zone,
        series.where,
        series.ring,
        minutes=series.minutes,
        series=series.id,
        slot=slot,
        since=now,
    )


def _key(meeting: Meeting, what: str) -> str:
    return f"meeting:{meeting.id}:{what}"
