"""The book of check-ins in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.checkins.closing import DAY, week_of, week_starts
from bot.checkins.model import KEPT_FOR, CheckIn, Given, Kind, Slips
from bot.checkins.result import Result, Shown
from bot.engine.people import GroupId, PersonId


@dataclass(slots=True)
class _Kept:
    checkin: CheckIn
    ballots: list[tuple[str, str, str]] = field(default_factory=list)  # question, answer, receipt with the meeting
    who: set[tuple[PersonId, str]] = field(default_factory=set)
    result: Result | None = None
    chosen: str = ""


class FakeCheckIns:
    """The CheckIns port."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}

    def keep(self, checkin: CheckIn) -> None:
        if checkin.id in self._kept:
            self._kept[checkin.id].checkin = checkin
        else:
            self._kept[checkin.id] = _Kept(checkin)

    def find(self, checkin: int) -> CheckIn | None:
        kept = self._kept.get(checkin)
        return kept.checkin if kept and kept.result is None else None

    def open(self, group: GroupId, kind: Kind) -> CheckIn | None:
        found = [kept.checkin for kept in self._kept.values() if kept.result is None]
        mine = [each for each in found if (each.group, each.kind) == (group, kind)]
        return max(mine, key=lambda each: each.closes, default=None)

    def has_answered(self, checkin: CheckIn, person: PersonId) -> bool:
        return (person, f"meeting {checkin.meeting}") in self._kept[checkin.id].who

    def give(self, checkin: CheckIn, person: PersonId, answers: Mapping[str, str], receipt: str) -> None:
        kept = self._kept[checkin.id]
        mark = f"{checkin.meeting} {receipt}" if receipt else ""
        kept.ballots += [(question, answer, mark) for question, answer in answers.items()]
        kept.who |= {(person, what) for what in (f"meeting {checkin.meeting}", *answers)}

    def take_back(self, checkin: CheckIn, person: PersonId, receipt: str) -> bool:
        kept = self._kept[checkin.id]
        for meeting in range(1, checkin.meeting + 1):
            gone = {question for question, _, mark in kept.ballots if mark == f"{meeting} {receipt}"}
            if gone and (person, f"meeting {meeting}") in kept.who:
                kept.ballots = [each for each in kept.ballots if each[2] != f"{meeting} {receipt}"]
                kept.who -= {(person, what) for what in (f"meeting {meeting}", *gone)}
                return True
        return False

    def given(self, checkin: CheckIn) -> Given:
        kept = self._kept[checkin.id]
        answers: dict[str, list[str]] = {}
        for question, answer, _ in kept.ballots:
            answers.setdefault(question, []).append(answer)
        people = {question: sum(what == question for _, what in kept.who) for question in answers}
        return Given({name: sorted(there) for name, there in answers.items()}, people, checkin.slips, checkin.meeting)

    def close(self, checkin: CheckIn, result: Result | None) -> None:
        if result is None:
            del self._kept[checkin.id]
            return
        kept = self._kept[checkin.id]
        kept.ballots, kept.who, kept.result = [], set(), result
        kept.checkin = replace(kept.checkin, slips=Slips())
        for older in self.results(checkin.group)[1:-1]:
            del self._kept[older.id]

    def results(self, group: GroupId) -> tuple[Shown, ...]:
        found = [
            Shown(kept.checkin.id, kept.checkin.closes // DAY, kept.result, kept.chosen)
            for kept in self._kept.values()
            if kept.result is not None and kept.checkin.group == group
        ]
        return tuple(sorted(found, key=lambda each: each.day))

    def asked(self, group: GroupId, since: int) -> int:
        return sum(each.checkin.group == group and each.checkin.week >= week_of(since) for each in self._kept.values())

    def choose(self, checkin: int, principle: str) -> None:
        self._kept[checkin].chosen = principle

    def waiting(self, person: PersonId) -> int:
        return sum(any(who == person for who, _ in kept.who) for kept in self._kept.values())

    def forget(self, person: PersonId) -> None:
        for kept in self._kept.values():
            kept.who = {row for row in kept.who if row[0] != person}

    def merge(self, old: PersonId, new: PersonId) -> None:
        for kept in self._kept.values():
            kept.who = {(new if who == old else who, what) for who, what in kept.who}

    def sweep(self, now: int) -> int:
        gone = [
            number
            for number, kept in self._kept.items()
            if kept.result is None and week_starts(kept.checkin.week) + KEPT_FOR * DAY <= now
        ]
        for number in gone:
            del self._kept[number]
        return len(gone)
