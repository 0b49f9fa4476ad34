"""Settings: what I hear about is off until I say yes, and everything I chose I can see and undo."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

import pytest

from bot.engine.consents import DAY, Wish
from bot.engine.incoming import Place
from bot.engine.message import Choice, Reply
from bot.engine.people import Account, PersonId, Reader
from bot.engine.profile import Quiet
from bot.engine.room import KeepsNothing, Outcome, Room, Visit
from bot.engine.script import Said
from bot.settings.room import open_settings
from bot.settings.script import chosen_quiet
from tests.fakes import MONDAY, FakePeople, PlainSay
from tests.fakes_settings import FakeCodes, FakeConsents

UPDATES, REMINDERS = Wish("updates", 2), Wish("reminders")
HOME = Place("telegram", "7001", private=True)


@dataclass(slots=True)
class Desk:
    """The room with Sam in front of it, and another room that has something to tell."""

    wishes: tuple[Wish, ...] = (UPDATES, REMINDERS)
    people: FakePeople = field(default_factory=FakePeople)
    consents: FakeConsents = field(default_factory=FakeConsents)
    rooms: list[Room] = field(default_factory=list)
    sam: PersonId = field(init=False)

    def __post_init__(self) -> None:
        room = open_settings(self.people, self.consents, FakeCodes(), lambda: self.rooms, lambda old, new: None)
        self.rooms = [room, Room("news", KeepsNothing("it is a test"), wishes=self.wishes)]
        self.sam = self.people.meet(Account("telegram", "7001"), MONDAY).person

    def visit(self) -> Visit:
        return Visit(self.sam, HOME, Reader(), MONDAY)

    def opens(self) -> Reply:
        return only(self.rooms[0].commands[0].run(self.visit(), ""))

    def presses(self, key: str, value: str) -> Reply:
        card = self.rooms[0].cards[0]
        assert card.allows({}, key, value)
        return only(card.press(self.visit(), {}, key, value))


def only(outcome: Outcome) -> Reply:
    (reply,) = outcome.replies
    return reply


def said(reply: Reply) -> str:
    return PlainSay().plain(reply.text, Reader())


def doors(reply: Reply) -> Sequence[tuple[str, str]]:
    return [(each.key, each.value) for row in reply.rows for each in row if isinstance(each, Choice)]


def test_what_i_can_hear_about_is_all_off_at_first() -> None:
    desk = Desk()

    page = desk.presses("page", "hear")

    assert said(page).count("settings.value.off") == 2
    assert [("wish", "updates"), ("wish", "reminders"), ("page", "main")] == doors(page)


def test_a_yes_is_kept_with_the_text_and_the_day_and_can_be_taken_back() -> None:
    desk = Desk()
    asked = desk.presses("wish", "updates")
    assert "wish.updates.ask" in said(asked)
    assert [("yes", "updates"), ("no", "updates"), ("page", "hear")] == doors(asked)

    desk.presses("yes", "updates")

    assert desk.consents.agreed(desk.sam, UPDATES, MONDAY)
    assert not desk.consents.agreed(desk.sam, REMINDERS, MONDAY)
    assert [("updates", 2, MONDAY // DAY, True)] == [
        (each.purpose, each.version, each.day, each.yes) for each in desk.consents.of(desk.sam)
    ]

    desk.presses("no", "updates")

    assert not desk.consents.agreed(desk.sam, UPDATES, MONDAY)
    assert not desk.consents.may_ask(desk.sam, UPDATES, MONDAY + 89 * DAY)


def test_where_there_is_nothing_to_hear_about_there_is_no_door_to_it() -> None:
    assert ("page", "hear") in doors(Desk().opens())
    assert ("page", "hear") not in doors(Desk(wishes=()).opens())


@pytest.mark.parametrize(
    ("key", "value"), [("page", "secret"), ("on", "person"), ("wish", "gossip"), ("pause", "year"), ("do", "forget")]
)
def test_a_button_that_nobody_made_does_nothing(key: str, value: str) -> None:
    assert not Desk().rooms[0].cards[0].allows({}, key, value)


def test_an_app_that_is_not_mine_can_not_be_chosen() -> None:
    desk = Desk()

    desk.presses("app", "discord")

    profile = desk.people.profile(desk.sam)
    assert profile is not None
    assert profile.app == ""


def test_what_i_chose_is_in_what_is_kept_about_me_and_the_rest_is_not() -> None:
    desk = Desk()
    keeps = desk.rooms[0].keeps
    assert not isinstance(keeps, KeepsNothing)
    assert keeps.export(desk.sam).lines == ()

    profile = desk.people.profile(desk.sam)
    assert profile is not None
    desk.people.keep(replace(profile, discreet=True, quiet=Quiet(time(22), time(7))))
    desk.presses("yes", "updates")

    shown = PlainSay().plain(keeps.export(desk.sam), Reader())
    assert ["mine.discreet", "mine.quiet", "mine.wish_yes"] == [row.split(" ")[0] for row in shown.splitlines()]

    keeps.forget(desk.sam)
    assert desk.consents.of(desk.sam) == ()


def test_no_quiet_time_at_all_can_be_chosen() -> None:
    assert Quiet(time(), time()) == chosen_quiet(Said({"from": "none"}))
    assert Quiet(time(22), time(7)) == chosen_quiet(Said({"from": "2200", "until": "0700"}))
