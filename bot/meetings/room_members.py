"""What members do with a meeting: say whether they come, what they need and want to talk about, and how they are reminded.

All of it is private and none of it has to be. From a group it goes on in private; what stands there never differs by what
somebody chose.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.message import Attachment, Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Begin, Card, Form, Outcome, Run, Visit, says
from bot.engine.script import Said
from bot.engine.wishing import asked_at_first_use, asked_to_go_on
from bot.meetings.chosen import as_before, before_it, chosen, lead_label, when_late
from bot.meetings.coming import Answer, Need, Part, Shown, TwoLines
from bot.meetings.doors import REMINDERS, Doors, Invitation
from bot.meetings.model import Meeting, moment
from bot.meetings.reminders import LEADS, MOST, USUAL
from bot.meetings.room_agenda import when_shown
from bot.meetings.script_members import (
    AFTERWARDS,
    KEEP,
    READ_OUT,
    chosen_name,
    my_two_lines,
    name_said,
    what_i_need,
    who_sees,
    who_sees_said,
)
from bot.meetings.timetable import Timetable
from bot.meetings.whats import LATE

FROM_AFAR = ("agenda", READ_OUT)  # what somebody can give a meeting that they can't come to
OPENS = {"need": "my_need", "agenda": "add_agenda", "shown": "who_sees", "lines": "my_lines"}


class Members:
    """One person and one meeting."""

    def __init__(self, doors: Doors, timetable: Timetable) -> None:
        self._timetable = timetable
        self._doors, self._books, self._part = doors, doors.books, doors.books.part

    @property
    def forms(self) -> tuple[Form, ...]:
        return (
            Form("my_need", what_i_need, self.needed, keeps=True),
            Form("who_sees", who_sees, self.chose_who_sees, keeps=True),
            Form("my_lines", my_two_lines, self.wrote_lines, keeps=True),
        )

    @property
    def card(self) -> Card:
        return Card("my_meetings", _allows, self.press, keeps=("lead", "do.pass_need"))

    # --- coming

    def answered(self, visit: Visit, person: PersonId, meeting: Meeting, answer: Answer) -> Outcome:
        """Noted. Who may see it is asked once."""
        before = self._part.coming(meeting.id, person)
        heard = before.heard if answer is Answer.CANT else meeting.sequence
        self._part.keep_coming(replace(before, answer=answer, heard=heard))
        part, private = self._part.part(meeting.group, person), visit.place.private
        lines = [Line(f"rsvp.{answer}", {"when": moment(meeting)})]
        doors: tuple[str, ...] = ("shown",) if part.shown is None else ()
        if answer is Answer.CANT:
            doors = (*FROM_AFAR, *(("idea",) if self._doors.offers("idea") else ()))
            lines.append(Line("rsvp.have_a_say" if visit.place.private else "rsvp.say_in_private"))
        elif doors:
            lines.append(Line("rsvp.you_choose" if private else "rsvp.only_counted"))
        if private and answer is not Answer.CANT and part.need and self._part.need(meeting.id, person) is None:
            doors += ("pass_need",)
            lines.append(Line("rsvp.kept_need", {"need": part.need}))
        doors += ("undo",)
        rows = tuple((Choice("do", each, Line(f"my_meetings.{each}")),) for each in doors) if private else ()
        text, seed = Lines(tuple(lines)), {"meeting": str(meeting.id), **before_it(before)}
        again = asked_to_go_on(REMINDERS, self._doors.consents, visit)
        return says(Reply(text, rows, Audience.ONLY_YOU, card="my_meetings", seed=seed), *again)

    def chose_who_sees(self, visit: Visit, said: Said) -> Outcome:
        part, shown = self._part_of(visit, said), who_sees_said(said)
        if part is None:
            return says(Reply(Line("talk.no_group")))
        name = "" if shown is Shown.COUNT else chosen_name(said)
        self._part.keep_part(replace(part, shown=shown, name=name))
        remind = asked_at_first_use(REMINDERS, self._doors.consents, visit)
        return says(Reply(Line(f"my_coming.done.{shown}"), edit=True), *remind)

    # --- what they chose

    def mine(self, visit: Visit, person: PersonId, meeting: Meeting, *, edit: bool = False) -> Outcome:
        """Everything a person chose about meetings of this group, each one press away."""
        part = self._part.part(meeting.group, person)
        leads = self._leads(visit, part)
        toggles = [Choice("lead", str(lead), lead_label(lead, chosen=lead in leads)) for lead in LEADS]
        others = [Choice("do", what, Line(f"my_meetings.{what}")) for what in OPENS]
        rows = tuple((each,) for each in (*toggles, *others))
        need = self._part.need(meeting.id, person)
        if part.need and need is None:
            rows += ((Choice("do", "pass_need", Line("my_meetings.pass_need")),),)
        if part.need or need is not None:
            rows += ((Choice("do", "drop_need", Line("my_meetings.drop_need")),),)
        if part.lines is not None:
            rows += ((Choice("do", "drop_lines", Line("my_meetings.drop_lines")),),)
        if self._doors.offers("part"):
            rows += ((Choice("do", "left", Line("left.door")),),)
        text = Lines((Line("my_meetings.head"), chosen(part, leads, need)), gap=True)
        seed = {"meeting": str(meeting.id)}
        return says(Reply(text, rows, Audience.PRIVATE, card="my_meetings", seed=seed, edit=edit))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        meeting, person = self._books.meetings.find(int(seed["meeting"])), visit.person
        if meeting is None or person is None or meeting.group not in visit.groups:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if key == "lead":
            return self._toggled(visit, person, meeting, int(value))
        part = self._part.part(meeting.group, person)
        match value:
            case "undo":
                self._part.keep_coming(as_before(self._part.coming(meeting.id, person), seed))
                return says(Reply(Line("rsvp.undone", {"when": moment(meeting)}), edit=True))
            case "idea":
                return Outcome(then=Run("idea", group=meeting.group))
            case "left":
                return Outcome(then=Run("part", "left", meeting.group))
            case "pass_need":
                shown_from = visit.now if part.need_name else when_shown(self._doors, visit.now, meeting)
                self._part.keep_need(Need(meeting.id, person, part.need, part.need_name, shown_from))
                return says(Reply(Line("my_need.passed_on"), audience=Audience.PRIVATE))
            case "drop_need":
                self._part.drop_need(meeting.id, person)
                self._part.keep_part(replace(part, need="", need_name=""))
                return self.mine(visit, person, meeting, edit=True)
            case "drop_lines":
                self._part.keep_part(replace(part, lines=None))
                return self.mine(visit, person, meeting, edit=True)
        return self.ask(visit, person, meeting, value)

    def ask(self, visit: Visit, person: PersonId, meeting: Meeting, what: str) -> Outcome:
        """Begin one of the conversations; from a group, by a button in private."""
        if what == LATE:
            return says(Reply(when_late(meeting), audience=Audience.ONLY_YOU))
        if not visit.place.private:
            rows = ((Choice("do", what, Line(f"my_meetings.{what}")),),)
            seed = {"meeting": str(meeting.id)}
            return says(Reply(Line("my_meetings.here"), rows, Audience.PRIVATE, card="my_meetings", seed=seed))
        part = self._part.part(meeting.group, person)
        unnamed = "yes" if visit.unnamed else ""
        seed = {"meeting": str(meeting.id), "name": part.name, "unnamed": unnamed}
        if what in (READ_OUT, AFTERWARDS):
            seed["how"] = what
        return Outcome(begin=Begin(OPENS.get(what, "add_agenda"), seed))

    def _toggled(self, visit: Visit, person: PersonId, meeting: Meeting, lead: int) -> Outcome:
        """A reminder more or less; choosing the first is the yes to being reminded, taking off the last is the no."""
        part = self._part.part(meeting.group, person)
        leads = self._leads(visit, part)
        chosen = tuple(each for each in LEADS if (each in leads) != (each == lead))
        if len(chosen) > MOST:
            return says(Reply(Line("my_meetings.enough", {"most": MOST}), audience=Audience.ONLY_YOU))
        self._part.keep_part(replace(part, leads=chosen, since=visit.now))
        self._doors.consents.say(person, REMINDERS, yes=bool(chosen), now=visit.now)
        self._timetable.reminders_changed(meeting.group, visit.now)
        return self.mine(visit, person, meeting, edit=True)

    def _leads(self, visit: Visit, part: Part) -> tuple[int, ...]:
        """What reminds them now: what they chose; one when they only said yes in `/settings`; none without a yes."""
        if not self._doors.consents.agreed(part.person, REMINDERS, visit.now):
            return ()
        return part.leads or (USUAL,)

    # --- needs, lines

    def needed(self, visit: Visit, said: Said) -> Outcome:
        part, meeting = self._part_of(visit, said), self._meeting_of(said)
        if part is None or meeting is None:
            return says(Reply(Line("talk.no_group")))
        name = name_said(said)
        shown_from = visit.now if name else when_shown(self._doors, visit.now, meeting)
        self._part.keep_need(Need(meeting.id, part.person, said["need"], name, shown_from))
        if said["keep"] == KEEP:
            self._part.keep_part(replace(part, need=said["need"], need_name=name))
        return says(Reply(Line("my_need.passed_on"), edit=True))

    def wrote_lines(self, visit: Visit, said: Said) -> Outcome:
        part = self._part_of(visit, said)
        if part is None:
            return says(Reply(Line("talk.no_group")))
        decides = said["decides"] if said["from"] == "organisation" else ""
        self._part.keep_part(replace(part, lines=TwoLines(said["who"], said["why"], decides)))
        return says(Reply(Line("my_lines.done"), edit=True))

    # --- a calendar

    def calendar(self, visit: Visit, meeting: Meeting) -> Outcome:
        """A file for their own calendar. Asking for it is asking to hear of a change."""
        if visit.person is not None:
            before = self._part.coming(meeting.id, visit.person)
            self._part.keep_coming(replace(before, heard=meeting.sequence))
        meetings = self._books.meetings
        series = meetings.series(meeting.series) if meeting.series else None
        made = meetings.of_series(meeting.series) if series else (meeting,)
        words = [self._doors.say.plain(Line(key), visit.reader) for key in ("calendar.title", "calendar.note")]
        body = self._doors.calendar(Invitation(meeting, series, made, words[0], words[1], visit.now))
        file = Attachment("meeting.ics", body, Line("calendar.alt", {"when": moment(meeting)}), asked=True)
        return says(Reply(Line("calendar.here"), audience=Audience.PRIVATE, attachment=file))

    # --- whose

    def _meeting_of(self, said: Said) -> Meeting | None:
        return self._books.meetings.find(int(said.seed["meeting"]))

    def _part_of(self, visit: Visit, said: Said) -> Part | None:
        meeting = self._meeting_of(said) if "meeting" in said.seed else None
        group = meeting.group if meeting else GroupId(int(said.seed.get("group", "0")))
        if visit.person is None or group not in visit.groups:
            return None
        return self._part.part(group, visit.person)


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    if key == "lead":
        return value in map(str, LEADS)
    return key == "do" and value in (
        *OPENS,
        *FROM_AFAR,
        AFTERWARDS,
        "undo",
        "idea",
        "left",
        "pass_need",
        "drop_need",
        "drop_lines",
    )
