"""The next meeting, and one reminder in the group's chat the day before.

Nobody has to have opted in to anything for the group's own reminder. A meeting is kept as wall time and zone, so that a
change of the clocks moves nothing; its due row is written anew whenever it is.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.engine.books import Dues, Groups
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, Role
from bot.engine.room import Begin, Card, Command, Form, KeepsNothing, Outcome, Room, Visit, says
from bot.engine.script import Said
from bot.meetings.model import REMINDER, Meeting, Meetings, gathering, in_words, local_now, reminder_at
from bot.meetings.script import MINUTE, cancel_a_meeting, change_a_meeting, changed, chosen_time, set_a_meeting


def open_meetings(meetings: Meetings, groups: Groups, dues: Dues) -> Room:
    room = _Meetings(meetings, groups, dues)
    return Room(
        name="meetings",
        keeps=KeepsNothing("a meeting belongs to the group"),
        commands=(Command("meeting", room.meeting, of_group=True, menu=True),),
        forms=(
            Form("set_meeting", set_a_meeting, room.set),
            Form("change_meeting", change_a_meeting, room.change),
            Form("cancel_meeting", cancel_a_meeting, room.cancel),
        ),
        cards=(Card("meeting", lambda seed, key, value: (key, value) in _BUTTONS, room.press),),
        due={REMINDER: room.remind},
    )


_BUTTONS = (("do", "set"), ("do", "change"), ("do", "cancel"))


class _Meetings:
    def __init__(self, meetings: Meetings, groups: Groups, dues: Dues) -> None:
        self._meetings, self._groups, self._dues = meetings, groups, dues

    def meeting(self, visit: Visit, rest: str) -> Outcome:
        """The next meeting; a coordinator may set, change or cancel it."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        there = self._meetings.next(visit.group, visit.now)
        doors = ("change", "cancel") if there else ("set",)
        may = Role.COORDINATOR in visit.roles
        if rest.strip() and may and not there:
            return self._ask(visit, {"when": rest.strip()})
        rows = tuple((Choice("do", each, Line(f"meeting.{each}")),) for each in doors) if may else ()
        none_yet = Line("meeting.none_yet" if may else "meeting.none")
        text = Lines((Line("meeting.next"), in_words(there)), gap=True) if there else none_yet
        return says(Reply(text, rows, card="meeting"))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        there = self._meetings.next(visit.group, visit.now)
        if there is None or value == "set":
            return self._ask(visit, {})
        seed = {"meeting": str(there.id), "wall": there.wall.strftime(MINUTE), "zone": there.zone}
        if value == "cancel":
            return Outcome(begin=Begin("cancel_meeting", seed))
        now = local_now(visit.now, there.zone).strftime(MINUTE)
        return Outcome(begin=Begin("change_meeting", {**seed, "now": now, "where": there.where, "ring": there.ring}))

    def _ask(self, visit: Visit, answers: Mapping[str, str]) -> Outcome:
        zone = self._zone(visit.group)
        seed = {"now": local_now(visit.now, zone).strftime(MINUTE), "zone": zone}
        return Outcome(begin=Begin("set_meeting", seed, answers))

    def _zone(self, group: GroupId | None) -> str:
        found = self._groups.find(group) if group is not None else None
        return found.zone if found else "Europe/London"

    def set(self, visit: Visit, said: Said) -> Outcome:
        """Keep it, tell the group, and write the due row of its reminder."""
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        if said.has("gone"):
            return self._ask(visit, {})
        wall, number = chosen_time(said), secrets.randbits(62)
        meeting = Meeting(number, visit.group, wall, said.seed["zone"], said["where"], said["ring"])
        return self._kept(visit, meeting, "meeting.is_set")

    def change(self, visit: Visit, said: Said) -> Outcome:
        """One thing is other than it was; the group is told the whole of it."""
        there = self._meetings.find(int(said.seed["meeting"]))
        if there is None or there.group != visit.group or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        if said.has("gone"):
            return self.press(visit, {}, "do", "change")
        wall = chosen_time(said) if said["what"] == "when" else there.wall
        meeting = replace(there, wall=wall, where=changed(said, "where"), ring=changed(said, "ring"))
        return self._kept(visit, meeting, "meeting.changed")

    def _kept(self, visit: Visit, meeting: Meeting, head: str) -> Outcome:
        self._meetings.keep(meeting)
        self._remind_later(meeting, visit.now)
        return says(*_tell(visit, Lines((Line(head), in_words(meeting)), gap=True), meeting))

    def cancel(self, visit: Visit, said: Said) -> Outcome:
        meeting = self._meetings.find(int(said.seed["meeting"]))
        if meeting is None or meeting.group != visit.group or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        cancelled = replace(meeting, cancelled=True)
        self._meetings.keep(cancelled)
        self._dues.cancel(_due_key(meeting))
        return says(*_tell(visit, Lines((Line("meeting.cancelled"), in_words(meeting)), gap=True), cancelled))

    def remind(self, due: Due, now: int) -> Outcome:
        """Into the group's chat; a meeting that has begun or was called off is not reminded of."""
        meeting = self._meetings.find(due.about)
        if meeting is None or meeting.cancelled or meeting.starts <= now:
            return Outcome()
        text = Lines((Line("meeting.reminder"), in_words(meeting), Line("meeting.reminder_foot")), gap=True)
        key = f"reminder:{meeting.id}:{meeting.starts}"
        return says(Reply(text, to=meeting.group, audience=Audience.GROUP, key=key))

    def _remind_later(self, meeting: Meeting, now: int) -> None:
        at = reminder_at(meeting, now)
        if at is None:
            self._dues.cancel(_due_key(meeting))
        else:
            self._dues.put(Due(REMINDER, _due_key(meeting), at, about=meeting.id))


def _due_key(meeting: Meeting) -> str:
    return f"meeting:{meeting.id}:group"


def _tell(visit: Visit, text: Lines, meeting: Meeting) -> tuple[Reply, ...]:
    """The card says that it is done; the news is a message of its own, because a changed card rings no phone."""
    news = Reply(text, audience=Audience.GROUP, to=visit.group, tells_of=gathering(meeting))
    return (Reply(Line("meeting.told"), edit=True), news)
