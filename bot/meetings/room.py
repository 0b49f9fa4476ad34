"""Meetings that people can get to: what they need to come, said in time, and what came of it.

A meeting belongs to its group; how somebody takes part is theirs. It is kept as wall time and zone, so that a change of the
clocks moves nothing; its due rows are written anew whenever it is.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.engine.happenings import ForTheAgenda, Happening
from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import KEYHOLDERS, Card, Command, KeepsData, Outcome, Report, Room, Run, Visit, says, what_of
from bot.meetings.agenda import AgendaItem
from bot.meetings.coming import Answer
from bot.meetings.doors import REMINDERS, Doors
from bot.meetings.model import SHOWN, Meeting, days_in_words, in_words, thanks_at
from bot.meetings.room_after import After
from bot.meetings.room_agenda import Agendas
from bot.meetings.room_booking import Booking
from bot.meetings.room_dates import Dates
from bot.meetings.room_members import Members
from bot.meetings.room_met import MET, MET_YES, Met
from bot.meetings.room_pack import Packs
from bot.meetings.room_reminders import COMING_ROW, IDEA_ROW, Reminding
from bot.meetings.room_table import RoundTheTable
from bot.meetings.timetable import Timetable
from bot.meetings.whats import (
    ABOUT_THE_LAST,
    BESIDE,
    FOR_COORDINATORS,
    FOR_MEMBERS,
    MORE,
    TABLE,
    WHATS,
    choices,
    rows_of_card,
)
from bot.meetings.which import Which, not_on_that_day


def open_meetings(doors: Doors) -> Room:
    room = _Meetings(doors)
    command = Command("meeting", room.meeting, of_group=True, menu=True, whats=WHATS, option=True, named="when")
    command = replace(command, suggest=room.which.offered, keeps=(*Answer, MET))
    return Room(
        name="meetings",
        keeps=KeepsData("keeps.meetings", room.export, room.forget, room.merge),
        commands=(command,),
        forms=(
            *room.dates.forms,
            *room.members.forms,
            room.agendas.form,
            room.packs.form,
            room.booking.form,
            room.after.form,
        ),
        cards=(
            Card("meeting", _allows, room.press, aloud=True, keeps=("rsvp", f"do.{MET}", f"do.{MET_YES}")),
            *(each.card for each in room.have_cards),
        ),
        hears={ForTheAgenda: room.for_the_agenda},
        due={**room.reminding.due, **room.agendas.due, **room.after.due},
        needs=room.after.needs,
        reports=(Report("meetings", room.after.on_paper),),
        wishes=(REMINDERS,),
    )


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    if key == "rsvp":
        return value in list(Answer)
    return key == "do" and value in (*FOR_MEMBERS, TABLE, *BESIDE, *FOR_COORDINATORS, MET, MET_YES, "idea", MORE)


class _Meetings:
    def __init__(self, doors: Doors) -> None:
        timetable = Timetable(doors)
        self._doors, self._books = doors, doors.books
        self.members, self.packs, self.reminding = Members(doors, timetable), Packs(doors), Reminding(doors)
        self.dates, self.after = Dates(doors, timetable), After(doors, timetable)
        self.booking, self.table = Booking(doors), RoundTheTable(doors)
        self.have_cards = self.members, self.packs, self.after, self.table
        self.which, self.agendas, self.met = Which(doors), Agendas(doors), Met(doors, timetable)

    def meeting(self, visit: Visit, rest: str) -> Outcome:
        """The next meeting, or the one on the day that was said, and what can be done about it; or one of WHATS at once;
        or, for a coordinator where none is set, when it shall be."""
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        what, words = what_of(rest.strip(), WHATS)
        meant = self.which.meant(visit, words) if words else None
        there = meant or self._books.meetings.next(visit.group, visit.now)
        coordinates = Role.COORDINATOR in visit.roles
        if what == "set" or (words and coordinates and there is None and not what):  # a need is no day to say aloud
            return self.dates.ask(visit, {"when": words} if words else {}) if coordinates else _only_coordinators()
        if what in (TABLE, *BESIDE):
            return self._beside(visit, what)
        if what == MET:
            return self.met.press(visit, what)
        if what in ABOUT_THE_LAST:
            return self._about_the_last(visit, visit.group, what)
        if there is None:
            return _none(visit)
        if what in list(Answer):
            return self.press(visit, {"meeting": str(there.id)}, "rsvp", what)
        if what:
            return self.press(visit, {"meeting": str(there.id)}, "do", what)
        return self._card(visit, there, "" if meant else words)

    def _about_the_last(self, visit: Visit, group: GroupId, what: str) -> Outcome:
        last = self._books.meetings.last(group, visit.now)
        if last is None or visit.person is None:
            return _none(visit)
        if what == "decided":
            return self.after.ask(visit, last)
        if visit.now < thanks_at(last):  # until then everything on the list counts as talked about there
            return says(Reply(Line("after.not_over"), audience=Audience.ONLY_YOU))
        return self._as_member(visit, visit.person, last, "do", what)

    def _card(self, visit: Visit, there: Meeting, missed: str = "", *, more: bool = False) -> Outcome:
        """`missed`: words that say no meeting's day; `more`: with what else can be done, which in private comes second."""
        next_ones = self._books.meetings.ahead(there.group, visit.now, SHOWN)
        first = there.id == next_ones[0].id
        text: list[Line | Lines] = [Line("meeting.next" if first else "meeting.that_day"), in_words(there)]
        if first and (ahead := next_ones[1:]):
            text.append(Lines((Line("meeting.then"), days_in_words(tuple(each.wall for each in ahead), there.zone))))
        rows = rows_of_card(COMING_ROW, IDEA_ROW, private=visit.place.private, more=more)
        if Role.COORDINATOR in visit.roles:
            rows = (*rows, choices(("look_after",)))
        seed = {"meeting": str(there.id)}
        shown = Lines(tuple(text), gap=True)
        shown = not_on_that_day(missed, shown) if missed else shown
        return says(Reply(shown, rows, card="meeting", seed=seed, anyone=True, edit=more))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if value == "set":
            return self.dates.ask(visit, {}) if Role.COORDINATOR in visit.roles else _only_coordinators()
        if value in (TABLE, *BESIDE):
            return self._beside(visit, value)
        if value in (MET, MET_YES):
            return self.met.press(visit, value)
        if value == "idea":
            return Outcome(then=Run("idea", group=visit.group))
        meeting = self._books.meetings.find(int(seed["meeting"]))
        if meeting is None:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if value in FOR_COORDINATORS:
            return self._look_after(visit, meeting, value)
        if value != "calendar" and (meeting.cancelled or meeting.ends <= visit.now):
            return says(Reply(Line("meeting.is_over"), audience=Audience.ONLY_YOU))
        if visit.place.private and meeting.group not in visit.groups:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))  # they have left since
        if value == MORE:
            return self._card(visit, meeting, more=True)
        if value in ("all", "print"):
            return self.packs.everything(visit, meeting) if value == "all" else self.packs.printed(visit, meeting)
        if visit.person is None or meeting.group not in visit.groups:
            return says(Reply(Line("talk.no_face"), audience=Audience.ONLY_YOU))
        return self._as_member(visit, visit.person, meeting, key, value)

    def _beside(self, visit: Visit, what: str) -> Outcome:
        """What there is without any meeting, too: who is round the table, expenses, a buddy."""
        return self.table.show(visit) if what == TABLE else self._doors.beside[what](visit)

    def _as_member(self, visit: Visit, person: PersonId, meeting: Meeting, key: str, value: str) -> Outcome:
        if not self._doors.may_keep:
            return says(Reply(Line("notice.missing"), audience=Audience.ONLY_YOU))
        if key == "rsvp":
            return self.members.answered(visit, person, meeting, Answer(value))
        if value == "mine":
            return self.members.mine(visit, person, meeting)
        if value == "calendar":
            return self.members.calendar(visit, meeting)
        return self.members.ask(visit, person, meeting, value)

    def _look_after(self, visit: Visit, meeting: Meeting, what: str) -> Outcome:
        if not self.packs.may_look_after(visit, meeting):
            return _only_coordinators()
        if meeting.cancelled or meeting.starts <= visit.now:
            return says(Reply(Line("meeting.is_over"), audience=Audience.ONLY_YOU))
        match what:
            case "change":
                return self.dates.ask_to_change(visit, meeting)
            case "cancel":
                return self.dates.ask_to_cancel(meeting)
            case "items":
                return self.packs.items(meeting)
            case "booking":
                return self.booking.show(visit, meeting)
            case "others":
                return self.booking.ask(meeting)
            case "show":
                return self.packs.show(visit, meeting)
            case "invite":
                return self.packs.invite(meeting)
            case "topics":
                return self.packs.topics(meeting)
            case "ahead":
                return self.packs.ahead(visit, meeting)
        return self.packs.look_after(visit, meeting)

    def for_the_agenda(self, happening: Happening) -> Outcome:
        """Another room has something for the next meeting, in words that name nobody."""
        if isinstance(happening, ForTheAgenda):
            self._books.agenda.add(AgendaItem(secrets.randbits(62), happening.group, happening.what))
        return Outcome()

    # --- what is kept about somebody

    def export(self, person: PersonId) -> Lines:
        lines: list[Line] = []
        for part in self._books.part.of(person):
            if part.shown is not None:
                lines.append(Line(f"my_coming.{part.shown}"))
            if part.name:
                lines.append(Line("mine.meeting_name", {"name": part.name}))
            if part.need:
                lines.append(Line("my_meetings.kept_need", {"need": part.need}))
            if part.lines is not None:
                lines.append(Line("my_meetings.my_lines", {"who": part.lines.who, "why": part.lines.why}))
                lines += [Line("pack.can_decide", {"words": part.lines.decides})] if part.lines.decides else []
        return Lines(tuple(Line("privacy.row", {"what": each}) for each in lines))

    def forget(self, person: PersonId) -> None:
        self._books.part.forget(person)
        self._books.agenda.forget(person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._books.part.merge(old, new)
        self._books.agenda.merge(old, new)


def _only_coordinators() -> Outcome:
    return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))


def _none(visit: Visit) -> Outcome:
    may = Role.COORDINATOR in visit.roles
    doors = (*(("set",) if may else ()), *((MET,) if KEYHOLDERS & visit.roles else ()))
    rows = (*(choices((each,)) for each in doors), choices((TABLE, *BESIDE)))
    text = Line("meeting.none_yet" if may else "meeting.none")
    return says(Reply(text, rows, card="meeting", seed={"meeting": "0"}))
