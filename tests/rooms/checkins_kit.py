"""A room of check-ins over fakes: a group of as many people as wanted, a clock moved by hand, nothing left to chance."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.checkins.closing import DAY
from bot.checkins.model import Kind
from bot.checkins.room import open_checkins
from bot.engine.incoming import Place
from bot.engine.message import Reply
from bot.engine.people import Account, GroupId, PersonId, Reader, Role
from bot.engine.room import Form, Outcome, Room, Visit
from bot.engine.script import Said
from tests.fakes import MONDAY, FakeDues, FakeGroups, FakePeople, PlainSay
from tests.fakes_checkins import FakeCheckIns

PRINCIPLES = ("start", "needs", "join", "equals", "plain", "help", "learn", "change")


@dataclass(slots=True)
class Kit:
    """`people` of one group; the first is its coordinator."""

    people: int = 6
    may_keep: bool = True
    checkins: FakeCheckIns = field(default_factory=FakeCheckIns)
    groups: FakeGroups = field(default_factory=FakeGroups)
    known: FakePeople = field(default_factory=FakePeople)
    dues: FakeDues = field(default_factory=FakeDues)
    now: int = MONDAY
    scrubbed: int = 0
    met: int | None = MONDAY
    group: GroupId = field(init=False)
    everybody: list[PersonId] = field(init=False)
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        group = self.groups.start(Place("phone", "-1", private=False), "en_GB", "Europe/London", MONDAY)
        self.groups.keep(replace(group, set_up=True))
        self.group = group.id
        self.everybody = [self.known.meet(Account("phone", str(each)), MONDAY).person for each in range(self.people)]
        for person in self.everybody:
            self.groups.join(self.group, person, MONDAY)
            self.known.opened(person, "phone", str(person))
        self.groups.give_role(self.group, self.everybody[0], Role.COORDINATOR, MONDAY)
        self.room = open_checkins(
            self.checkins, self.groups, self.known, self.dues, lambda: PRINCIPLES, lambda low, high: low, self._scrub,
            lambda group, now: self.met,
            may_keep=self.may_keep,
        )  # fmt: skip

    def _scrub(self) -> None:
        self.scrubbed += 1

    def visit(self, place: int = 1, *, private: bool = True) -> Visit:
        person = self.everybody[place]
        where = Place("phone", str(person) if private else "-1", private)
        roles = self.groups.roles(self.group, person)
        return Visit(person, where, Reader(), self.now, group=self.group, groups=(self.group,), roles=roles)

    def asks(self, what: str, place: int = 1, *, private: bool = True) -> Outcome:
        return self.room.commands[0].run(self.visit(place, private=private), what)

    def presses(self, card: str, key: str, value: str, place: int = 1, **seed: str) -> Outcome:
        found = next(each for each in self.room.cards if each.name == card)
        assert found.allows(seed, key, value)
        return found.press(self.visit(place), seed, key, value)

    def form(self, name: str) -> Form:
        return next(each for each in self.room.forms if each.name == name)

    def starts(self) -> Outcome:
        return self.presses("checkin_start", "do", "start")

    def answers(self, place: int, given: Mapping[str, str], *, ok: str = "save") -> Outcome:
        """One look at the principles, to its end; what is not given is passed."""
        begun = self.asks("pulse", place).begin
        assert begun is not None
        said = {f"p{number}": given.get(each, "pass") for number, each in enumerate(PRINCIPLES, 1)}
        return self.form("pulse").finish(self.visit(place), Said({"begin": "yes", **said, "ok": ok}, begun.seed))

    def leaves(self, place: int, answer: str) -> Outcome:
        said = {"heard": answer, "follow": answer, "next": answer, "ok": "save"}
        return self.form("leaving").finish(self.visit(place), Said(said, {}))

    def meets(self) -> None:
        """Their meeting ends now."""
        self.met = self.now

    def days_go_by(self, days: int) -> list[Reply]:
        """All that falls due is done; what was said to the group."""
        told: list[Reply] = []
        self.now += days * DAY
        while ready := self.dues.ready(self.now, 1):
            due = self.dues.take(ready[0])
            assert due is not None
            told += self.room.due[due.kind](due, self.now).replies
        return told

    def open(self, kind: Kind = Kind.PULSE) -> object:
        return self.checkins.open(self.group, kind)


def words(reply: Reply) -> str:
    return PlainSay().plain(reply.text, Reader())


def said(outcome: Outcome) -> str:
    return "\n".join(words(each) for each in outcome.replies)
