"""How each person takes part in meetings: what they chose once, what they said to one meeting, what they need. Sealed."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update

from adapters.database.ledger import Ledger
from adapters.database.meeting_tables import coming, meetings, needs, parts
from adapters.database.schema import members
from adapters.database.sealing import Seal
from adapters.database.walking import Step, Walk
from bot.engine.people import GroupId, PersonId
from bot.meetings.coming import Answer, Coming, Need, Part, Shown, TwoLines

_PART = (parts.c.group, parts.c.person, parts.c.shown, parts.c.leads, parts.c.since, parts.c.sealed)
_PART_OF = select(*_PART).where(parts.c.group == bindparam("of_group"), parts.c.person == bindparam("whose"))
_PARTS = (
    select(*_PART)
    .join_from(parts, members, (parts.c.group == members.c.group) & (parts.c.person == members.c.person))
    .where(parts.c.group == bindparam("of_group"))
    .order_by(parts.c.person)
)
_THEIRS = select(*_PART).where(parts.c.person == bindparam("whose")).order_by(parts.c.group)

_COMING = (coming.c.meeting, coming.c.person, coming.c.answer, coming.c.heard, coming.c.reminded, coming.c.asked)
_COMING_OF = select(*_COMING).where(coming.c.meeting == bindparam("of_meeting"), coming.c.person == bindparam("whose"))
_COMINGS = select(*_COMING).where(coming.c.meeting == bindparam("of_meeting")).order_by(coming.c.person)
_ALL_COMING = select(*_COMING).where(coming.c.person == bindparam("whose"))
_ASK_AGAIN = update(coming).where(coming.c.meeting == bindparam("of_meeting")).values(answer="", asked=False)

_NEED = (needs.c.meeting, needs.c.person, needs.c.sealed)
_NEED_OF = select(*_NEED).where(needs.c.meeting == bindparam("of_meeting"), needs.c.person == bindparam("whose"))
_NEEDS = select(*_NEED).where(needs.c.meeting == bindparam("of_meeting")).order_by(needs.c.person)
_ALL_NEEDS = select(*_NEED).where(needs.c.person == bindparam("whose"))
_DROP_ALL = delete(needs).where(needs.c.person == bindparam("whose"))
_DROP = delete(needs).where(needs.c.meeting == bindparam("of_meeting"), needs.c.person == bindparam("whose"))

_FORGET = (*(delete(table).where(table.c.person == bindparam("whose")) for table in (parts, coming)), _DROP_ALL)
_LONG_OVER = select(meetings.c.id).where(meetings.c.starts < bindparam("before"))
_NOT_A_MEMBER = ~exists().where(members.c.group == parts.c.group, members.c.person == parts.c.person)
_LEFT = Walk(parts, _NOT_A_MEMBER)
_SWEEP = tuple(delete(table).where(table.c.meeting.in_(_LONG_OVER)) for table in (needs, coming))


class SqlTakingPart:
    """The TakingPart port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def part(self, group: GroupId, person: PersonId) -> Part:
        row = self._ledger.one(_PART_OF, of_group=group, whose=person)
        return self._part(row) if row else Part(group, person)

    def parts(self, group: GroupId) -> tuple[Part, ...]:
        return tuple(map(self._part, self._ledger.all(_PARTS, of_group=group)))

    def of(self, person: PersonId) -> tuple[Part, ...]:
        return tuple(map(self._part, self._ledger.all(_THEIRS, whose=person)))

    def keep_part(self, part: Part) -> None:
        lines = part.lines
        words = [part.name, part.need, part.need_name, *((lines.who, lines.why, lines.decides) if lines else ())]
        self._ledger.keep(
            parts,
            group=part.group,
            person=part.person,
            shown=part.shown.value if part.shown else "",
            leads=" ".join(map(str, part.leads)),
            since=part.since,
            sealed=self._sealed(*words) if any(words) else None,
        )

    def coming(self, meeting: int, person: PersonId) -> Coming:
        row = self._ledger.one(_COMING_OF, of_meeting=meeting, whose=person)
        return _coming(row) if row else Coming(meeting, person)

    def comings(self, meeting: int) -> tuple[Coming, ...]:
        return tuple(map(_coming, self._ledger.all(_COMINGS, of_meeting=meeting)))

    def keep_coming(self, said: Coming) -> None:
        self._ledger.keep(
            coming,
            meeting=said.meeting,
            person=said.person,
            answer=said.answer.value if said.answer else "",
            heard=said.heard,
            reminded=said.reminded,
            asked=said.asked,
        )

    def ask_again(self, meeting: int) -> None:
        self._ledger.run(_ASK_AGAIN, of_meeting=meeting)

    def need(self, meeting: int, person: PersonId) -> Need | None:
        row = self._ledger.one(_NEED_OF, of_meeting=meeting, whose=person)
        return self._need(row) if row else None

    def needs(self, meeting: int) -> tuple[Need, ...]:
        return tuple(map(self._need, self._ledger.all(_NEEDS, of_meeting=meeting)))

    def keep_need(self, need: Need) -> None:
        sealed = self._sealed(need.words, need.name, str(need.from_))
        self._ledger.keep(needs, meeting=need.meeting, person=need.person, sealed=sealed)

    def drop_need(self, meeting: int, person: PersonId) -> None:
        self._ledger.run(_DROP, of_meeting=meeting, whose=person)

    def drop_needs(self, person: PersonId) -> None:
        self._ledger.run(_DROP_ALL, whose=person)
        for part in self.of(person):
            if part.need:
                self.keep_part(replace(part, need="", need_name=""))

    def merge(self, old: PersonId, new: PersonId) -> None:
        """What the new one chose stays; what only the old one chose is added."""
        mine = {each.group for each in self.of(new)}
        for part in self.of(old):
            if part.group not in mine:
                self.keep_part(replace(part, person=new))
        said = {_coming(row).meeting for row in self._ledger.all(_ALL_COMING, whose=new)}
        for row in self._ledger.all(_ALL_COMING, whose=old):
            if (theirs := _coming(row)).meeting not in said:
                self.keep_coming(replace(theirs, person=new))
        for row in self._ledger.all(_ALL_NEEDS, whose=old):
            need = self._need(row)
            if self.need(need.meeting, new) is None:
                self.keep_need(replace(need, person=new))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        for statement in _FORGET:
            self._ledger.run(statement, whose=person)

    def sweep(self, before: int) -> int:
        """Remove what people said to meetings that began before this instant, and what somebody chose who left since."""
        _LEFT.all(self._ledger)
        return self.sweep_over(before)

    def sweeping(self) -> Step:
        """What somebody chose who left since."""
        return _LEFT.steps(self._ledger)

    def sweep_over(self, before: int) -> int:
        """What people said to meetings that began before this instant."""
        return sum(self._ledger.run(statement, before=before).rowcount for statement in _SWEEP)

    def _sealed(self, *words: str) -> bytes:
        return self._seal.close(json.dumps(words).encode(), "part")

    def _words(self, sealed: bytes | None) -> list[str]:
        return [str(each) for each in json.loads(self._seal.open(sealed, "part"))] if sealed else ["", "", ""]

    def _part(self, row: tuple[Any, ...]) -> Part:
        group, person, shown, leads, since, sealed = row
        name, need, need_name, *lines = self._words(sealed)
        return Part(
            GroupId(group),
            PersonId(person),
            Shown(shown) if shown else None,
            name,
            tuple(map(int, leads.split())),
            since,
            need,
            need_name,
            TwoLines(*lines) if lines else None,
        )

    def _need(self, row: tuple[Any, ...]) -> Need:
        meeting, person, sealed = row
        words, name, from_ = self._words(sealed)
        return Need(meeting, PersonId(person), words, name, int(from_))


def _coming(row: tuple[Any, ...]) -> Coming:
    meeting, person, answer, heard, reminded, asked = row
    return Coming(meeting, PersonId(person), Answer(answer) if answer else None, heard, reminded, bool(asked))
