"""Who is round the table: each person's two lines, as they wrote them, for anybody in the group who asks."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.message import Audience, Choice, Line, Lines, OpenPrivately, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Begin, Card, Outcome, Visit, says
from bot.meetings.doors import Doors
from bot.meetings.pack import introduced
from bot.meetings.whats import TABLE


class RoundTheTable:
    """Only who wrote something stands here; nobody sees who did not."""

    def __init__(self, doors: Doors) -> None:
        self._doors, self._part = doors, doors.books.part

    @property
    def card(self) -> Card:
        return Card(TABLE, lambda seed, key, value: key == "do" and value in ("lines", "drop_lines"), self._press)

    def show(self, visit: Visit, *, edit: bool = False) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        people = [each.lines for each in self._part.parts(visit.group) if each.lines]
        there = introduced(people) if people else Line("table.nobody")
        text = Lines((Line("table.head"), there, Line("table.foot")), gap=True)
        if not visit.place.private:
            return says(Reply(text, ((OpenPrivately(Line("my_meetings.lines"), f"meeting-{TABLE}"),),)))
        return says(Reply(text, self._rows(visit.group, visit.person), card=TABLE, edit=edit))

    def _rows(self, group: GroupId, person: PersonId | None) -> tuple[tuple[Choice, ...], ...]:
        wrote = person is not None and self._part.part(group, person).lines is not None
        doors = ("lines", "drop_lines") if wrote else ("lines",)
        return tuple((Choice("do", each, Line(f"my_meetings.{each}")),) for each in doors)

    def _press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.person is None or visit.group is None or visit.group not in visit.groups:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        if not self._doors.may_keep:
            return says(Reply(Line("notice.missing"), audience=Audience.ONLY_YOU))
        if value == "lines":
            return Outcome(begin=Begin("my_lines", {"group": str(visit.group)}))
        self._part.keep_part(replace(self._part.part(visit.group, visit.person), lines=None))
        return self.show(visit, edit=True)
