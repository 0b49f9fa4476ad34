"""Setting meetings, changing them, calling them off: for coordinators, read back first, and told to the group."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.engine.deeds import Deed, did
from bot.engine.frozen import of_the_group
from bot.engine.message import Audience, Gathering, Line, Lines, Reply
from bot.engine.people import DEFAULT_ZONE, Role
from bot.engine.room import Begin, Form, Outcome, Visit, says
from bot.engine.script import Said
from bot.meetings.doors import Doors
from bot.meetings.model import DAY, MINUTE, Meeting, Series, days_in_words, gathering, in_words, local_now
from bot.meetings.recurrence import Rhythm, Skips
from bot.meetings.room_reminders import COMING_ROW, IDEA_ROW
from bot.meetings.script_change import (
    REST,
    cancel_a_meeting,
    change_a_meeting,
    changed,
    changed_minutes,
    changed_rule,
    changed_wall,
    changes_the_rest,
)
from bot.meetings.script_ok import moved_to
from bot.meetings.script_set import chosen_minutes, chosen_skips, chosen_where, days_in, set_a_meeting
from bot.meetings.script_when import chosen_time, now_of
from bot.meetings.timetable import Timetable

_DEEDS = {
    "meeting.is_set": Deed.MEETING_SET,
    "meeting.changed": Deed.MEETING_CHANGED,
    "meeting.cancelled": Deed.MEETING_OFF,
    "meeting.series_ended": Deed.MEETING_OFF,
}


class Dates:
    """The three conversations about when meetings are."""

    def __init__(self, doors: Doors, timetable: Timetable) -> None:
        self._doors, self._timetable = doors, timetable
        self._meetings = doors.books.meetings

    @property
    def forms(self) -> tuple[Form, ...]:
        return (
            Form("set_meeting", set_a_meeting, self.set, left="set_meeting.left", frozen=of_the_group),
            Form("change_meeting", change_a_meeting, self.change, left="change_meeting.left", frozen=of_the_group),
            Form("cancel_meeting", cancel_a_meeting, self.cancel, left="cancel_meeting.left", frozen=of_the_group),
        )

    # --- beginning

    def ask(self, visit: Visit, answers: Mapping[str, str]) -> Outcome:
        group = self._doors.groups.find(visit.group) if visit.group is not None else None
        zone = group.zone if group else DEFAULT_ZONE
        seed = {"now": local_now(visit.now, zone).strftime(MINUTE), "zone": zone}
        return Outcome(begin=Begin("set_meeting", seed, answers))

    def ask_to_change(self, visit: Visit, meeting: Meeting) -> Outcome:
        now = local_now(visit.now, meeting.zone).strftime(MINUTE)
        told = {"where": meeting.where, "ring": meeting.ring, "minutes": str(meeting.minutes)}
        return Outcome(begin=Begin("change_meeting", {**self._seed(meeting), **told, "now": now}))

    def ask_to_cancel(self, meeting: Meeting) -> Outcome:
        return Outcome(begin=Begin("cancel_meeting", self._seed(meeting)))

    def _seed(self, meeting: Meeting) -> dict[str, str]:
        series = self._series(meeting)
        return {
            "meeting": str(meeting.id),
            "wall": meeting.wall.strftime(MINUTE),
            "zone": meeting.zone,
            "rhythm": series.rhythm.value if series else "",
            "first": series.first.strftime(MINUTE) if series else "",
            "skips": str(series.skips) if series else "",
        }

    def _series(self, meeting: Meeting) -> Series | None:
        series = self._meetings.series(meeting.series) if meeting.series else None
        return None if series is None or series.ended else series

    # --- what follows

    def set(self, visit: Visit, said: Said) -> Outcome:
        """Keep it, tell the group, and write what is to happen."""
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return _only_coordinators()
        if said.has("gone"):
            return self.ask(visit, {})
        wall, zone, number = chosen_time(said), said.seed["zone"], secrets.randbits(62)
        where, ring, minutes = chosen_where(said), said["ring"], chosen_minutes(said, wall)
        rhythm = Rhythm(said["often"])
        if rhythm is Rhythm.ONCE:
            once = Meeting(
                number, visit.group, moved_to(said, wall), zone, where, ring, minutes=minutes, since=visit.now
            )
            ahead: tuple[Meeting, ...] = (self._timetable.put_up(once, visit.now),)
        else:
            skips, _ = chosen_skips(said)
            series = Series(number, visit.group, rhythm, wall, zone, skips, where, ring, minutes)
            self._meetings.keep_series(series)
            ahead = self._timetable.roll_on(series, visit.now)
        return self._told(visit, "meeting.is_set", ahead, ahead[0] if ahead else None)

    def change(self, visit: Visit, said: Said) -> Outcome:
        """One thing is other than it was; the group is told the whole of it, and those who were told in private as well."""
        there = self._of_the_coordinator(visit, said)
        if there is None:
            return _only_coordinators()
        if said.has("gone"):
            return self.ask_to_change(visit, there)
        series = self._series(there)
        if said["what"] == "not_on" and series:
            days, _ = days_in(said["not_on"], now_of(said))
            skips = Skips(series.skips.nation, series.skips.days | days)
            ahead = self._timetable.change_the_rest(there, replace(series, skips=skips), visit.now)
        elif changes_the_rest(said) and series:
            ahead = self._timetable.change_the_rest(there, _changed_series(series, said), visit.now)
        else:
            moved = replace(there, wall=moved_to(said, changed_wall(said)), minutes=changed_minutes(said))
            moved = replace(moved, where=changed(said, "where"), ring=changed(said, "ring"))
            ahead = (self._timetable.change(there, moved, visit.now),)
        return self._told(visit, "meeting.changed", ahead, there)

    def cancel(self, visit: Visit, said: Said) -> Outcome:
        meeting = self._of_the_coordinator(visit, said)
        if meeting is None:
            return _only_coordinators()
        if said.seed["rhythm"] and said["which"] == REST:
            self._timetable.end_the_rest(meeting, visit.now)
            return self._told(visit, "meeting.series_ended", (meeting,), meeting)
        self._timetable.call_off(meeting, visit.now)
        if series := self._series(meeting):
            self._timetable.roll_on(series, visit.now)
        return self._told(visit, "meeting.cancelled", (meeting,), meeting)

    def _told(self, visit: Visit, head: str, shown: tuple[Meeting, ...], about: Meeting | None) -> Outcome:
        """The card says that it is done; the news is a message of its own, because a changed card rings no phone."""
        text = Lines((Line(head), *_first_and_then(shown)), gap=True)
        soon = any(each.starts - visit.now < DAY for each in shown)
        entries = self._for_calendars(about, visit.now) if about else ()
        news = Reply(text, audience=Audience.GROUP, to=visit.group, urgent=soon, tells_of=entries)
        if head == "meeting.is_set" and about:
            seed = {"meeting": str(about.id)}
            news = replace(news, rows=(COMING_ROW, IDEA_ROW), card="meeting", seed=seed, anyone=True)
        told = Reply(Line("meeting.told"), edit=True), news
        return Outcome(told, happenings=did(visit, _DEEDS[head], of=about.group if about else None))

    def _for_calendars(self, about: Meeting, now: int) -> tuple[Gathering, ...]:
        """As it stands by now; of a series all that are ahead or were called off."""
        found = self._meetings.find(about.id)
        one = (found,) if found else ()
        made = self._meetings.of_series(about.series) if about.series else one
        return tuple(gathering(each) for each in made if each.starts > now or each.id == about.id)

    def _of_the_coordinator(self, visit: Visit, said: Said) -> Meeting | None:
        """The meeting that a talk is about; None when it is not theirs to change, or is off already."""
        there = self._meetings.find(int(said.seed["meeting"]))
        if there is None or there.cancelled or visit.person is None:
            return None
        return there if Role.COORDINATOR in self._doors.groups.roles(there.group, visit.person) else None


def _changed_series(series: Series, said: Said) -> Series:
    """The one thing that was said anew, for all that are still to come."""
    match said["what"]:
        case "when":
            rhythm, first = changed_rule(said)
            return replace(series, rhythm=rhythm, first=first)
        case "until":
            return replace(series, minutes=changed_minutes(said))
        case "where":
            return replace(series, where=said["where"])
    return replace(series, ring=said["ring"])


def _only_coordinators() -> Outcome:
    return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))


def _first_and_then(meetings: tuple[Meeting, ...]) -> tuple[Lines, ...]:
    if not meetings:
        return (Lines((Line("meeting.no_dates"),)),)
    first, *rest = meetings
    if not rest:
        return (in_words(first),)
    walls = tuple(each.wall for each in rest)
    return (in_words(first), Lines((Line("meeting.then"), days_in_words(walls, first.zone))))
