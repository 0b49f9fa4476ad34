"""A house with two groups, and what each put on its support card."""

from dataclasses import dataclass, field, replace

import pytest

from bot.engine.incoming import Place
from bot.engine.message import Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import Outcome, Room, Visit
from bot.engine.script import Said
from bot.support.national import NationalName
from bot.support.room import open_support
from tests.a_library import LIBRARY
from tests.fakes import MONDAY, FakeDues, FakeGroups, FakePeople
from tests.fakes_inputs import FakeNames
from tests.fakes_support import FakeSupportCards

JO, ALEX, SAM = PersonId(1), PersonId(2), PersonId(3)
PRIVATE, CHAT = Place("phone", "sam", private=True), Place("phone", "-100", private=False)
DESK, NIGHT = "The advice desk: 01632 960 000", "Night shelter: knock twice"
WORD = "the grey dog"


class Hears:
    """Words of crisis, and the words check: "want to die" is heard, "signposting" is hard."""

    def heard(self, text: str) -> bool:
        return "want to die" in text

    def calm(self, text: str) -> str:
        return ". ".join(each for each in text.split(". ") if not self.heard(each))

    def outright(self, text: str) -> bool:
        return self.heard(text)

    def tongue(self, text: str) -> str:
        return "pl" if "umrzeć" in text else ""

    def hard_words(self, text: str, group: GroupId | None, most: int) -> tuple[()]:
        return ()


@dataclass(slots=True)
class House:
    """Two groups with chats; Sam is in both."""

    groups: FakeGroups = field(default_factory=FakeGroups)
    dues: FakeDues = field(default_factory=FakeDues)
    own: FakeSupportCards = field(default_factory=FakeSupportCards)
    people: FakePeople = field(default_factory=FakePeople)
    parts: FakeNames = field(default_factory=FakeNames)
    one: GroupId = field(init=False)
    other: GroupId = field(init=False)

    def __post_init__(self) -> None:
        self.one = self.groups.start(CHAT, "en_GB", "Europe/London", MONDAY).id
        self.other = self.groups.start(replace(CHAT, chat="-200"), "en_GB", "Europe/London", MONDAY).id
        self.groups.keep(replace(self.groups.find(self.other) or pytest.fail(), name="The Tuesday lot"))
        for person in (JO, ALEX, SAM):
            self.groups.join(self.one, person, MONDAY)
        self.groups.give_role(self.one, JO, Role.COORDINATOR, MONDAY)

    @property
    def room(self) -> Room:
        def names() -> tuple[NationalName, ...]:
            return LIBRARY.national_names

        return open_support(
            LIBRARY.contacts, Hears(), self.own, self.groups, self.dues, Hears(), LIBRARY.say, "england", names,
            self.people, self.parts,
        )  # fmt: skip

    def visit(self, who: PersonId = SAM, place: Place = PRIVATE, now: int = MONDAY) -> Visit:
        groups = self.groups.of(who)
        return Visit(who, place, Reader(), now, self.one, groups, self.groups.roles(self.one, who))

    def adds(self, what: str, how: str, now: int = MONDAY) -> Outcome:
        """Jo adds a line of the group's own."""
        said = Said({"what": what, "how": how, "ok": "keep"})
        return self.room.forms[0].finish(self.visit(JO, now=now), said)

    def asks(self, who: PersonId = SAM, rest: str = "") -> Outcome:
        return self.room.commands[0].run(self.visit(who), rest)

    def says(self, text: str, place: Place = PRIVATE) -> Outcome | None:
        assert self.room.first is not None
        return self.room.first(self.visit(place=place), text)

    def presses(self, who: PersonId, reply: Reply, value: str, now: int = MONDAY) -> Outcome:
        card = next(each for each in self.room.cards if each.name == reply.card)
        key, wanted = next(
            (b.key, b.value) for row in reply.rows for b in row if value in (b.value, f"{b.key}.{b.value}")
        )

        assert card.allows(reply.seed, key, wanted)
        return card.press(self.visit(who, CHAT if reply.anyone else PRIVATE, now), reply.seed, key, wanted)

    def time_goes_to(self, now: int) -> list[str]:
        told = []
        for key in self.dues.ready(now, 10):
            due = self.dues.take(key)
            assert due is not None
            told += keys(self.room.due[due.kind](due, now)) if due.kind in self.room.due else ()
        return told


def texts(reply: Reply) -> list[str]:
    def of(line: Line | Lines) -> list[str]:
        if isinstance(line, Lines):
            return [text for each in line.lines for text in of(each)]
        return [str(line.values["words"]) if line.key in ("plain", "own.row") else line.key]

    return of(reply.text)


def keys(outcome: Outcome) -> list[str]:
    return [each.text.key for each in outcome.replies if isinstance(each.text, Line)]
