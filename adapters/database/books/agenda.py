"""What a group will talk about, and what it decided: words sealed, a person only beside a name of their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from adapters.database.ledger import Ledger
from adapters.database.meeting_tables import agenda, decisions
from adapters.database.packing import pack, unpack
from adapters.database.sealing import Seal
from bot.engine.message import Line
from bot.engine.people import GroupId, PersonId
from bot.meetings.agenda import AgendaItem, Decision

_ITEM = (agenda.c.id, agenda.c.group, agenda.c.meeting, agenda.c.person, agenda.c.sealed)
_WAITING = select(*_ITEM).where(agenda.c.group == bindparam("of_group"), agenda.c.meeting == 0).order_by(agenda.c.id)
_OF = select(*_ITEM).where(agenda.c.meeting == bindparam("of_meeting")).order_by(agenda.c.id)
_OFF = delete(agenda).where(agenda.c.id == bindparam("wanted"))
_TALKED = (
    update(agenda)
    .where(agenda.c.group == bindparam("of_group"), agenda.c.meeting == 0)
    .values(meeting=bindparam("of_meeting"))
)
_TAKE_BACK = delete(agenda).where(agenda.c.person == bindparam("whose"), agenda.c.meeting == 0)
_THEIRS = select(*_ITEM).where(agenda.c.person == bindparam("whose"))
_NAMELESS = update(agenda).where(agenda.c.id == bindparam("wanted")).values(person=None, sealed=bindparam("sealed_now"))
_MERGE = update(agenda).where(agenda.c.person == bindparam("whose")).values(person=bindparam("whose_now"))

_DECISION = (decisions.c.id, decisions.c.group, decisions.c.meeting, decisions.c.review, decisions.c.sealed)
_DECIDED = select(*_DECISION).where(decisions.c.meeting == bindparam("of_meeting")).order_by(decisions.c.id)
_ALL_DECIDED = select(*_DECISION).where(decisions.c.group == bindparam("of_group")).order_by(decisions.c.id)
_BY_THEN = (
    decisions.c.group == bindparam("of_group"),
    decisions.c.review != "",
    decisions.c.review <= bindparam("until"),
)
_TO_REVIEW = select(*_DECISION).where(*_BY_THEN).order_by(decisions.c.review, decisions.c.id)
_LOOKED_AT = update(decisions).where(*_BY_THEN).values(review="")


class SqlAgenda:
    """The Agenda port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def add(self, item: AgendaItem) -> None:
        self._ledger.add(
            agenda,
            id=item.id,
            group=item.group,
            meeting=item.meeting,
            person=item.person,
            sealed=self._sealed(item),
        )

    def waiting(self, group: GroupId) -> tuple[AgendaItem, ...]:
        return self._items(self._ledger.all(_WAITING, of_group=group))

    def of(self, meeting: int) -> tuple[AgendaItem, ...]:
        return self._items(self._ledger.all(_OF, of_meeting=meeting))

    def take_off(self, item: int) -> None:
        self._ledger.run(_OFF, wanted=item)

    def talked_about(self, group: GroupId, meeting: int) -> None:
        self._ledger.run(_TALKED, of_group=group, of_meeting=meeting)

    def decide(self, decision: Decision) -> None:
        self._ledger.add(
            decisions,
            id=decision.id,
            group=decision.group,
            meeting=decision.meeting,
            review=decision.review.isoformat() if decision.review else "",
            sealed=self._seal.close(decision.words.encode(), "decision"),
        )

    def decided(self, meeting: int) -> tuple[Decision, ...]:
        return self._decisions(self._ledger.all(_DECIDED, of_meeting=meeting))

    def all_decided(self, group: GroupId) -> tuple[Decision, ...]:
        return self._decisions(self._ledger.all(_ALL_DECIDED, of_group=group))

    def to_review(self, group: GroupId, until: date) -> tuple[Decision, ...]:
        return self._decisions(self._ledger.all(_TO_REVIEW, of_group=group, until=until.isoformat()))

    def looked_at(self, group: GroupId, until: date) -> None:
        self._ledger.run(_LOOKED_AT, of_group=group, until=until.isoformat())

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.run(_MERGE, whose=old, whose_now=new)

    def take_back(self, person: PersonId) -> None:
        self._ledger.run(_TAKE_BACK, whose=person)

    def forget(self, person: PersonId) -> None:
        for item in self._items(self._ledger.all(_THEIRS, whose=person)):
            self._ledger.run(_NAMELESS, wanted=item.id, sealed_now=self._sealed(replace(item, name="")))

    def _sealed(self, item: AgendaItem) -> bytes:
        named = Line(item.what.key, {"-words": item.what, "-name": item.name})  # both in one, so one seal
        return self._seal.close(pack(named), "agenda")

    def _items(self, rows: Sequence[tuple[Any, ...]]) -> tuple[AgendaItem, ...]:
        items = []
        for number, group, meeting, person, sealed in rows:
            named = unpack(Line, self._seal.open(sealed, "agenda"))
            what, name = named.values["-words"], named.values["-name"]
            whose = PersonId(person) if person is not None else None
            if isinstance(what, Line) and isinstance(name, str):
                items.append(AgendaItem(number, GroupId(group), what, name, whose, meeting))
        return tuple(items)

    def _decisions(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Decision, ...]:
        return tuple(
            Decision(
                number,
                GroupId(group),
                meeting,
                self._seal.open(sealed, "decision").decode(),
                date.fromisoformat(review) if review else None,
            )
            for number, group, meeting, review, sealed in rows
        )
