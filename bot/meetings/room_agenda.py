"""What people have to say for a meeting: something to talk about, words to be read out there, or what they think of the last
one. Nobody has to come for any of it.
"""

import secrets
from collections.abc import Callable, Mapping

from bot.engine.due import Due
from bot.engine.message import Line, Reply
from bot.engine.people import GroupId
from bot.engine.room import Form, Outcome, Visit, says
from bot.engine.script import Said
from bot.meetings.agenda import AgendaItem
from bot.meetings.doors import LATER_ITEM, PART_OF_A_DAY, Doors
from bot.meetings.model import Meeting
from bot.meetings.script_members import AFTERWARDS, READ_OUT, add_to_agenda, chosen_what, name_said

SOON = 3600  # what comes without a name shows at least an hour before the meeting


def when_shown(doors: Doors, now: int, meeting: Meeting) -> int:
    """After a random part of a day, but in time for a meeting that is still to come."""
    soonest, latest = PART_OF_A_DAY
    if meeting.starts > now:
        latest = max(min(latest, meeting.starts - SOON - now), 60)
    return now + doors.later(min(soonest, latest // 2), latest)


class Agendas:
    """Puts things on a group's list."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._books = doors, doors.books

    @property
    def form(self) -> Form:
        return Form("add_agenda", add_to_agenda, self.added, keeps=True, puts=True)

    @property
    def due(self) -> Mapping[str, Callable[[Due, int], Outcome]]:
        return {LATER_ITEM: self.show}

    def added(self, visit: Visit, said: Said) -> Outcome:
        """With a name it stands at once; without one it is detached here, and shows after a random while."""
        meeting = self._books.meetings.find(int(said.seed["meeting"]))
        if meeting is None or visit.person is None or meeting.group not in visit.groups:
            return says(Reply(Line("talk.no_group")))
        words, how = chosen_what(said), said.seed.get("how", "")
        if name := name_said(said):
            number = secrets.randbits(62)
            self._books.agenda.add(AgendaItem(number, meeting.group, _as_said(words, how), name, visit.person))
            return says(Reply(Line("add_agenda.done"), edit=True))
        at, key = when_shown(self._doors, visit.now, meeting), f"agenda:{how}:{secrets.token_hex(8)}"
        self._doors.dues.put(Due(LATER_ITEM, key, at, about=meeting.group, note=words))
        return says(Reply(Line("add_agenda.done_no_name"), edit=True))

    def show(self, due: Due, now: int) -> Outcome:
        how = due.key.removeprefix("agenda:").partition(":")[0]
        self._books.agenda.add(AgendaItem(secrets.randbits(62), GroupId(due.about), _as_said(due.note, how)))
        return Outcome()


def _as_said(words: str, how: str) -> Line:
    return Line(f"agenda.{how}" if how in (READ_OUT, AFTERWARDS) else "plain", {"words": words})
