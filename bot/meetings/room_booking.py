"""For who books lunches and taxis: how many come, what they need; and those who told them in another way, as counts."""

from dataclasses import replace

from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import Role
from bot.engine.room import Begin, Form, Outcome, Visit, says
from bot.engine.script import Said
from bot.meetings.coming import booking
from bot.meetings.doors import Doors
from bot.meetings.model import Meeting, moment
from bot.meetings.script_booking import how_many, others_coming


class Booking:
    """For a coordinator alone, and in private, whatever was pressed where."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._books = doors, doors.books

    @property
    def form(self) -> Form:
        return Form("others", others_coming, self.counted, keeps=True)

    def show(self, visit: Visit, meeting: Meeting, *, edit: bool = False) -> Outcome:
        """Numbers, names that may be seen, and needs."""
        part = self._books.part
        comings, parts, needs = part.comings(meeting.id), part.parts(meeting.group), part.needs(meeting.id)
        text = booking(comings, parts, needs, visit.now, meeting.others, meeting.for_others)
        head = Line("booking.head", {"when": moment(meeting)})
        rows = ((Choice("do", "others", Line("meeting.others")),),)
        shown = Lines((head, text, Line("booking.foot")), gap=True)
        seed = {"meeting": str(meeting.id)}
        return says(Reply(shown, rows, Audience.PRIVATE, card="meeting", seed=seed, edit=edit))

    def ask(self, meeting: Meeting) -> Outcome:
        seed = {"meeting": str(meeting.id), "others": str(meeting.others), "needed": meeting.for_others}
        return Outcome(begin=Begin("others", seed))

    def counted(self, visit: Visit, said: Said) -> Outcome:
        meeting = self._books.meetings.find(int(said.seed["meeting"]))
        roles = self._doors.groups.roles(meeting.group, visit.person) if meeting and visit.person else frozenset()
        if meeting is None or Role.COORDINATOR not in roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        many = how_many(said)
        counted = replace(meeting, others=many, for_others=said["needed"] if many else "")
        self._books.meetings.keep(counted)
        return self.show(visit, counted, edit=True)
