"""A buddy: nobody is named before they said yes to it, nobody hears of a no, and either ends it without a reason."""

from dataclasses import dataclass, field, replace

import pytest

from bot.buddies.model import ANSWER_IN, ASKED_FOR, DAY
from bot.buddies.room import BuddiesRoom
from bot.engine.happenings import MemberLeft
from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import Account, GroupId, PersonId, Reader
from bot.engine.room import Outcome, Room, Visit
from bot.engine.script import Said
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY, FakeDues, FakeGroups, FakePeople, PlainSay
from tests.fakes_beside import FakeBuddies

NAMES = {"Sam": "Robin", "Alex": "Alex the baker", "Pat": "Pat by the door"}


@dataclass(slots=True)
class Town:
    """One group. Sam is new; Alex and Pat can be a buddy. `came` is what each person was sent unasked."""

    may_keep: bool = True
    now: int = MONDAY
    dues: FakeDues = field(default_factory=FakeDues)
    groups: FakeGroups = field(default_factory=FakeGroups)
    came: list[Reply] = field(default_factory=list)
    people: FakePeople = field(init=False)
    book: FakeBuddies = field(init=False)
    home: BuddiesRoom = field(init=False)
    room: Room = field(init=False)
    group: GroupId = field(init=False)
    who: dict[str, PersonId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = FakePeople(self.groups.of)
        self.book = FakeBuddies(lambda group, person: bool(self.groups.roles(group, person)))
        self.home = BuddiesRoom(
            self.book, self.groups, self.people, self.dues, lambda low, high: low, may_keep=self.may_keep
        )
        self.room = self.home.room
        self.group = self.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY).id
        for name in NAMES:
            self.who[name] = self.people.meet(Account("telegram", name), MONDAY).person
            self.people.opened(self.who[name], "telegram", name)
            self.groups.join(self.group, self.who[name], MONDAY)

    def visit(self, name: str) -> Visit:
        person = self.who[name]
        groups = self.groups.of(person)
        place = place_of(name, private=True)
        return Visit(person, place, Reader(), self.now, self.group, groups, self.groups.roles(self.group, person))

    def says(self, name: str, as_: str) -> None:
        said = Said({"name": NAMES[name], "reach": "", "ok": "yes"}, {"as": as_})
        self.heard(self.room.forms[0].finish(self.visit(name), said))

    def heard(self, outcome: Outcome) -> Outcome:
        self.came += [each for each in outcome.replies if each.to is not None]
        return outcome

    def goes_on(self, seconds: int = DAY) -> None:
        until = self.now + seconds
        while (at := self.dues.next_at()) is not None and at <= until:
            self.now = max(self.now, at)
            for key in self.dues.ready(self.now, 10):
                if due := self.dues.take(key):
                    self.heard(self.room.due[due.kind](due, self.now))
        self.now = until

    def asked(self, name: str) -> list[Reply]:
        return [each for each in self.came if each.to == self.who[name] and each.rows]

    def answers(self, name: str, value: str, which: int = -1) -> Outcome:
        card = next(each for each in self.room.cards if each.name == "buddy_ask")
        seed = self.asked(name)[which].seed

        assert card.allows(seed, "say", value)
        return self.heard(card.press(self.visit(name), seed, "say", value))

    def presses(self, name: str, value: str) -> Outcome:
        return self.heard(self.room.cards[0].press(self.visit(name), {}, "do", value))

    def doors(self, name: str) -> list[str]:
        (card,) = self.home.card(self.visit(name)).replies
        return [each.value for row in card.rows for each in row if isinstance(each, Choice)]

    def words_to(self, name: str) -> str:
        return " ".join(words(each.text) for each in self.came if each.to == self.who[name])


def words(text: Line | Lines) -> str:
    return PlainSay().plain(text, Reader())


@pytest.fixture
def town() -> Town:
    town = Town()
    town.says("Sam", "wants")
    return town


def test_nobody_is_asked_at_once_and_no_message_names_the_one_who_asks(town: Town) -> None:
    town.says("Alex", "can")

    assert [] == town.came
    town.goes_on()
    assert 1 == len(town.asked("Alex"))
    assert "Robin" not in town.words_to("Alex")
    assert town.group == town.asked("Alex")[0].about


def test_each_name_is_shown_only_after_its_owner_said_yes(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.answers("Alex", "yes")

    assert "Alex the baker" in town.words_to("Sam")
    assert "Robin" not in town.words_to("Alex")
    town.answers("Sam", "meet")
    assert "Robin" in town.words_to("Alex")
    assert ["end"] == town.doors("Sam") == town.doors("Alex")


def test_one_is_asked_after_the_other_and_nobody_twice(town: Town) -> None:
    town.says("Alex", "can")
    town.says("Pat", "can")
    town.goes_on()
    first = "Alex" if town.asked("Alex") else "Pat"
    second = {"Alex": "Pat", "Pat": "Alex"}[first]

    assert [] == town.asked(second)
    town.answers(first, "no")
    town.goes_on()
    assert 1 == len(town.asked(second))
    town.answers(second, "no")
    town.goes_on(10 * DAY)
    assert (1, 1) == (len(town.asked(first)), len(town.asked(second)))
    assert "" == town.words_to("Sam")


def test_who_does_not_answer_is_not_waited_for_and_may_still_say_yes(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.says("Pat", "can")
    town.goes_on(ANSWER_IN + 2 * DAY)

    assert 1 == len(town.asked("Pat"))
    town.answers("Alex", "yes")
    assert "Alex the baker" in town.words_to("Sam")


def test_somebody_else_please_is_told_to_nobody(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.answers("Alex", "yes")
    before = len(town.came)
    town.answers("Sam", "other")
    town.goes_on()

    assert before == len(town.came)
    assert ["stop"] == town.doors("Alex") == town.doors("Sam")


@pytest.mark.parametrize(("ends", "other"), [("Sam", "Alex"), ("Alex", "Sam")])
def test_either_ends_it_without_a_reason_and_what_the_newcomer_said_is_gone(town: Town, ends: str, other: str) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.answers("Alex", "yes")
    town.answers("Sam", "meet")
    town.presses(ends, "end")

    assert "buddy.has_ended" in town.words_to(other)
    assert town.book.find(town.group, town.who["Sam"]) is None
    assert () == town.book.asks(town.group)
    assert ["stop"] == town.doors("Alex")


def test_who_is_forgotten_or_leaves_is_gone_and_nobody_is_told(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.answers("Alex", "yes")
    town.answers("Sam", "meet")
    before = len(town.came)
    town.heard(town.room.hears[MemberLeft](MemberLeft(town.group, town.who["Alex"], town.now)))

    assert before == len(town.came)
    assert () == town.book.of(town.group) == town.book.asks(town.group)
    assert ["wants", "can"] == town.doors("Sam")


def test_an_old_button_of_somebody_who_was_not_needed_any_more_names_nobody(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.presses("Sam", "stop")

    assert () == town.book.theirs(town.who["Sam"])
    card = next(each for each in town.room.cards if each.name == "buddy_ask")
    assert "talk.closed" in words(
        card.press(town.visit("Alex"), town.asked("Alex")[0].seed, "say", "yes").replies[0].text
    )


def test_nobody_answers_for_somebody_else(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    card = next(each for each in town.room.cards if each.name == "buddy_ask")
    seed = town.asked("Alex")[0].seed

    for name in ("Pat", "Sam"):
        assert "talk.closed" in words(card.press(town.visit(name), seed, "say", "yes").replies[0].text)
    assert ["asked"] == [each.stands for each in town.book.asks(town.group)]


def test_a_wish_that_nobody_could_fill_ends_after_two_months_and_says_so(town: Town) -> None:
    town.goes_on(ASKED_FOR + 2 * DAY)

    assert "buddy.nobody" in town.words_to("Sam")
    assert () == town.book.theirs(town.who["Sam"])
    assert town.dues.next_at() is None


def test_who_paused_or_never_opened_the_private_chat_is_not_asked(town: Town) -> None:
    town.says("Alex", "can")
    town.says("Pat", "can")
    profile = town.people.profile(town.who["Alex"])
    assert profile is not None
    town.people.keep(replace(profile, paused_until=town.now + 90 * DAY))
    town.people.opened(town.who["Pat"], "telegram", "")
    town.goes_on()

    assert [] == town.came


def test_until_the_host_said_who_runs_the_bot_nothing_is_kept() -> None:
    town = Town(may_keep=False)

    assert "notice.missing" in words(town.presses("Sam", "wants").replies[0].text)


def test_their_own_words_are_theirs_to_see_and_the_other_name_is_not(town: Town) -> None:
    town.says("Alex", "can")
    town.goes_on()
    town.answers("Alex", "yes")
    town.answers("Sam", "meet")
    keeps = town.room.keeps
    shown = words(keeps.export(town.who["Sam"]))  # type: ignore[union-attr]  # it keeps something

    assert "Robin" in shown
    assert "Alex the baker" not in shown
