"""Check-ins: answers that belong to nobody, and apart from them who has answered, until all of it is deleted at closing.

Whoever has the file and the key shall still not know whose an answer is. Rows of SQLite lie on the disk in the order they
were written, whatever their keys are; so with each answer all answers of the check-in are written anew, shuffled, with
new ids and new seals, and so is the list of who has answered.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from adapters.database.checkin_tables import answered, ballots, checkins
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.checkins.closing import week_of
from bot.checkins.model import KEPT_FOR, CheckIn, Given, Kind, Slips
from bot.checkins.result import Result, Shown, Size
from bot.engine.people import GroupId, PersonId

DAY = 24 * 3600
_MONDAY = 4 * DAY  # the first of 1970
_MEETING = "meeting "  # in `what`, before the number of one; no question's name has a space
_COLUMNS = (
    checkins.c.id, checkins.c.group, checkins.c.kind, checkins.c.week, checkins.c.closes, checkins.c.meeting,
    checkins.c.until, checkins.c.counted, checkins.c.sealed,
)  # fmt: skip
_FIND = select(*_COLUMNS).where(checkins.c.id == bindparam("wanted"), checkins.c.shown.is_(False))
_OPEN = (
    select(*_COLUMNS)
    .where(checkins.c.group == bindparam("of_group"), checkins.c.kind == bindparam("of_kind"))
    .where(checkins.c.shown.is_(False))
    .order_by(checkins.c.closes.desc())
    .limit(1)
)
_RESULTS = (
    select(checkins.c.id, checkins.c.closes, checkins.c.sealed, checkins.c.chosen)
    .where(checkins.c.group == bindparam("of_group"), checkins.c.shown.is_(True))
    .order_by(checkins.c.closes)
)
_ASKED = select(func.count()).where(checkins.c.group == bindparam("of_group"), checkins.c.week >= bindparam("since"))
_SHOW = (
    update(checkins)
    .where(checkins.c.id == bindparam("wanted"))
    .values(shown=True, sealed=bindparam("sealed_now"), until=0, counted=0)
)
_CHOOSE = update(checkins).where(checkins.c.id == bindparam("wanted")).values(chosen=bindparam("principle"))
_REMOVE = delete(checkins).where(checkins.c.id == bindparam("wanted"))
_TOO_OLD = select(checkins.c.id).where(checkins.c.shown.is_(False), checkins.c.week <= bindparam("of_week"))

_BALLOTS = select(ballots.c.question, ballots.c.sealed, ballots.c.receipt).where(ballots.c.checkin == bindparam("of"))
_EMPTY_BALLOTS = delete(ballots).where(ballots.c.checkin == bindparam("of"))
_ANSWERED = select(answered.c.person, answered.c.what).where(answered.c.checkin == bindparam("of"))
_EMPTY_ANSWERED = delete(answered).where(answered.c.checkin == bindparam("of"))
_WAITING = select(func.count(answered.c.checkin.distinct())).where(answered.c.person == bindparam("whose"))
_ALL_OF = select(answered.c.checkin).where(answered.c.person == bindparam("whose")).distinct()
_FORGET = delete(answered).where(answered.c.person == bindparam("whose"))

Ballot = tuple[str, str, bytes | None]  # question, answer, receipt


class SqlCheckIns:
    """The CheckIns port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, checkin: CheckIn) -> None:
        slips = {"totals": checkin.slips.totals, "people": checkin.slips.people}
        self._ledger.keep(
            checkins,
            id=checkin.id,
            group=checkin.group,
            kind=checkin.kind.value,
            week=checkin.week,
            closes=checkin.closes,
            meeting=checkin.meeting,
            until=checkin.until,
            counted=checkin.counted,
            sealed=self._sealed(slips, "slips") if checkin.slips.totals else None,
        )

    def find(self, checkin: int) -> CheckIn | None:
        return self._checkin(self._ledger.one(_FIND, wanted=checkin))

    def open(self, group: GroupId, kind: Kind) -> CheckIn | None:
        return self._checkin(self._ledger.one(_OPEN, of_group=group, of_kind=kind.value))

    # --- answers

    def has_answered(self, checkin: CheckIn, person: PersonId) -> bool:
        return (person, f"{_MEETING}{checkin.meeting}") in self._who(checkin.id)

    def give(self, checkin: CheckIn, person: PersonId, answers: Mapping[str, str], receipt: str) -> None:
        new = [
            (question, answer, self._mark(checkin.id, checkin.meeting, question, receipt) if receipt else None)
            for question, answer in answers.items()
        ]
        self._deal_ballots(checkin.id, [*self._ballots(checkin.id), *new])
        who = {(person, what) for what in (f"{_MEETING}{checkin.meeting}", *answers)}
        self._deal_answered(checkin.id, self._who(checkin.id) | who)

    def take_back(self, checkin: CheckIn, person: PersonId, receipt: str) -> bool:
        who, there = self._who(checkin.id), self._ballots(checkin.id)
        for meeting in range(1, checkin.meeting + 1):
            marks = {self._mark(checkin.id, meeting, question, receipt) for question, _, _ in there}
            left = [ballot for ballot in there if ballot[2] not in marks]
            if len(left) == len(there) or (person, f"{_MEETING}{meeting}") not in who:
                continue
            gone = {question for question, _, mark in there if mark in marks}
            # at another meeting they may have answered these too; that can't be told, so they count as if they had not
            kept = {row for row in who if row[0] != person or row[1] not in (f"{_MEETING}{meeting}", *gone)}
            self._deal_ballots(checkin.id, left)
            self._deal_answered(checkin.id, kept)
            return True
        return False

    def given(self, checkin: CheckIn) -> Given:
        answers: dict[str, list[str]] = {}
        for question, answer, _ in self._ballots(checkin.id):
            answers.setdefault(question, []).append(answer)
        people: dict[str, int] = {}
        for _, what in self._who(checkin.id):
            people[what] = people.get(what, 0) + 1
        each = {question: people.get(question, 0) for question in answers}
        return Given(
            {question: sorted(there) for question, there in answers.items()}, each, checkin.slips, checkin.meeting
        )

    def _ballots(self, checkin: int) -> list[Ballot]:
        rows = self._ledger.all(_BALLOTS, of=checkin)
        return [(question, self._seal.open(sealed, "ballot").decode().strip(), mark) for question, sealed, mark in rows]

    def _deal_ballots(self, checkin: int, there: list[Ballot]) -> None:
        self._ledger.run(_EMPTY_BALLOTS, of=checkin)
        secrets.SystemRandom().shuffle(there)
        rows: list[dict[str, object]] = [
            {
                "id": secrets.token_bytes(16),
                "checkin": checkin,
                "question": question,
                "sealed": self._seal.close(answer.rjust(8).encode(), "ballot"),  # all answers are of one length
                "receipt": mark,
            }
            for question, answer, mark in there
        ]
        self._ledger.add_many(ballots, rows)

    def _who(self, checkin: int) -> set[tuple[int, str]]:
        return {(person, what) for person, what in self._ledger.all(_ANSWERED, of=checkin)}

    def _deal_answered(self, checkin: int, who: set[tuple[int, str]]) -> None:
        self._ledger.run(_EMPTY_ANSWERED, of=checkin)
        there = sorted(who)
        secrets.SystemRandom().shuffle(there)
        self._ledger.add_many(answered, [{"checkin": checkin, "person": who, "what": what} for who, what in there])

    def _mark(self, checkin: int, meeting: int, question: str, receipt: str) -> bytes:
        return self._seal.mark("receipt", str(checkin), str(meeting), question, receipt)

    # --- the end

    def close(self, checkin: CheckIn, result: Result | None) -> None:
        self._ledger.run(_EMPTY_BALLOTS, of=checkin.id)
        self._ledger.run(_EMPTY_ANSWERED, of=checkin.id)
        if result is None:
            self._ledger.run(_REMOVE, wanted=checkin.id)
            return
        sealed = self._sealed({"size": result.size.value, "middles": result.middles}, "result")
        self._ledger.run(_SHOW, wanted=checkin.id, sealed_now=sealed)
        for older in self.results(checkin.group)[1:-1]:
            self._ledger.run(_REMOVE, wanted=older.id)

    def results(self, group: GroupId) -> tuple[Shown, ...]:
        rows = self._ledger.all(_RESULTS, of_group=group)
        return tuple(
            Shown(number, closes // DAY, self._result(sealed), chosen) for number, closes, sealed, chosen in rows
        )

    def asked(self, group: GroupId, since: int) -> int:
        row = self._ledger.one(_ASKED, of_group=group, since=week_of(since))
        return row[0] if row else 0

    def choose(self, checkin: int, principle: str) -> None:
        self._ledger.run(_CHOOSE, wanted=checkin, principle=principle)

    # --- people, and time

    def waiting(self, person: PersonId) -> int:
        row = self._ledger.one(_WAITING, whose=person)
        return row[0] if row else 0

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        """They are one person: what either has answered, that one has."""
        for (checkin,) in self._ledger.all(_ALL_OF, whose=old):
            self._deal_answered(checkin, {(new if who == old else who, what) for who, what in self._who(checkin)})

    def sweep(self, now: int) -> int:
        gone = self._ledger.all(_TOO_OLD, of_week=(now - _MONDAY - KEPT_FOR * DAY) // (7 * DAY))
        for (number,) in gone:
            self._ledger.run(_EMPTY_BALLOTS, of=number)
            self._ledger.run(_EMPTY_ANSWERED, of=number)
            self._ledger.run(_REMOVE, wanted=number)
        return len(gone)

    # --- sealing

    def _sealed(self, value: object, about: str) -> bytes:
        return self._seal.close(json.dumps(value).encode(), about)

    def _result(self, sealed: bytes) -> Result:
        told = json.loads(self._seal.open(sealed, "result"))
        return Result(Size(told["size"]), told["middles"])

    def _checkin(self, row: tuple[Any, ...] | None) -> CheckIn | None:
        if row is None:
            return None
        number, group, kind, week, closes, meeting, until, counted, sealed = row
        slips = Slips(**json.loads(self._seal.open(sealed, "slips"))) if sealed else Slips()
        return CheckIn(number, GroupId(group), Kind(kind), week, closes, meeting, until, slips, counted)
