"""Nobody can fill a group's chat with our words: what is more than a few goes to that person alone. Help is never too much."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.desk import Desk, HouseDefaults
from bot.desk.crowding import MOST_PUT
from bot.engine.incoming import Act, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Audience, Button, Choice, Line, Message, Reply
from bot.engine.people import Account, Role
from bot.engine.ports import Abilities
from bot.engine.room import Begin, Card, Command, Form, KeepsNothing, Outcome, Room, Visit, says
from bot.engine.script import Question, Said, words
from tests.a_library import LIBRARY
from tests.fakes import HandClock, PlainSay, fake_books
from tests.registry import open_registry

PLAIN, WHISPERS = "plain", "whispers"
CAN = {PLAIN: Abilities(4096, 8, 100, toast=200), WHISPERS: Abilities(2000, 5, 5, whisper=True)}
NUMBERS = Reply(Line("numbers"), audience=Audience.ONLY_YOU)
CARD = Reply(Line("plan"), ((Choice("do", "on", Line("on")),),), card="plan", anyone=True)


def _hears(visit: Visit, text: str, outright: bool) -> Outcome | None:
    return says(replace(NUMBERS, quiet=True)) if "want to die" in text else None


class Chat:
    """A group of Sam and Alex, whose answers are limited to 3 in a minute and 5 in an hour."""

    def __init__(self, channel: str) -> None:
        commands = (
            Command("help", lambda *_: says(CARD)),
            Command("mine", lambda *_: says(Reply(Line("mine"), audience=Audience.ONLY_YOU)), personal=True),
            Command("support", lambda *_: says(NUMBERS), bookless=True, said_as=("help now",)),
        )
        pressed = Card("plan", lambda *_: True, lambda *_: says(Reply(Line("turned"), edit=True)))
        room = Room("own", KeepsNothing("a test"), commands=commands, cards=(pressed,), first=_hears)
        self.books, self.clock, self.channel, self.events = fake_books(), HandClock(), channel, 0
        self.desk = Desk([room], self.books, PlainSay(), CAN, HouseDefaults(answers=(3, 5)))
        self.group = Place(channel, "voices", private=False)

    def does(self, act: Act, who: str = "sam", place: Place | None = None) -> list[Message]:
        self.events += 1
        there = place or self.group
        incoming = Incoming(str(self.events), there, Account(self.channel, who), act)
        return [each.message for each in self.desk.handle(incoming, self.clock.now())]

    def times(self, most: int, name: str = "help", who: str = "sam") -> list[Message]:
        return [each for _ in range(most) for each in self.does(Commanded(name), who)]

    def for_all(self, messages: list[Message]) -> list[str]:
        return [next(keys(each)) for each in messages if not each.place.private and not each.whisper]


def keys(message: Message) -> Iterator[str]:
    assert isinstance(message.text, Line)
    yield message.text.key


@pytest.fixture(params=[PLAIN, WHISPERS])
def chat(request: pytest.FixtureRequest) -> Chat:
    return Chat(request.param)


def test_sixty_in_a_minute_are_a_few_in_the_groups_chat(chat: Chat) -> None:
    seen = chat.for_all(chat.times(60))

    assert seen.count("plan") == 3
    assert len(seen) == (
        4 if chat.channel == PLAIN else 3
    )  # where nothing can be whispered, one line says how to go on


def test_the_rest_is_whispered_where_that_can_be() -> None:
    chat = Chat(WHISPERS)
    chat.times(3)

    assert [next(keys(each)) for each in chat.times(2) if each.whisper] == ["talk.enough_here", "plan", "plan"]


def test_elsewhere_it_comes_to_the_private_chat() -> None:
    chat = Chat(PLAIN)
    chat.does(Commanded("mine"), place=Place(PLAIN, "sam", private=True))
    chat.times(3)
    more = chat.times(2)

    assert chat.for_all(more) == ["talk.enough_here"]
    assert [next(keys(each)) for each in more if each.place.private] == ["plan", "plan"]


def test_others_are_answered_as_ever_and_so_are_they_after_a_minute(chat: Chat) -> None:
    chat.times(20)

    assert chat.for_all(chat.times(1, who="alex")) == ["plan"]
    chat.clock.move(60)
    assert chat.for_all(chat.times(1)) == ["plan"]


def test_in_an_hour_it_is_a_few_more(chat: Chat) -> None:
    seen = []
    for _ in range(50):
        seen += chat.for_all(chat.times(1))
        chat.clock.move(61)
    assert seen.count("plan") == 5

    chat.clock.move(3600)
    assert chat.for_all(chat.times(1)) == ["plan"]


def test_even_the_way_to_the_private_chat_is_not_shown_sixty_times() -> None:
    chat = Chat(PLAIN)

    assert chat.for_all(chat.times(60, "mine")) == [*["talk.privately"] * 3, "talk.enough_here"]


def test_help_is_never_too_much(chat: Chat) -> None:
    chat.times(20)
    asked = chat.times(20, "support")

    assert len(asked) == 20
    assert chat.for_all(chat.times(1, who="alex")) == ["plan"]


def test_words_of_crisis_bring_the_card_and_the_group_sees_nothing(chat: Chat) -> None:
    chat.does(Commanded("mine"), place=Place(chat.channel, "sam", private=True))
    chat.times(3)
    found = chat.does(Typed("i want to die"))

    assert chat.for_all(found) == []
    assert [next(keys(each)) for each in found] == ["numbers"]


def test_help_asked_for_in_words_is_never_too_much_either() -> None:
    chat = Chat(PLAIN)
    chat.times(20)

    assert chat.for_all(chat.does(Typed("help now"))) == ["talk.privately"]


def test_turning_a_cards_pages_counts_for_nothing(chat: Chat) -> None:
    (card,) = chat.times(1)
    button = card.rows[0][0]
    assert isinstance(button, Button)
    turned = [chat.does(Pressed(button.token, "7")) for _ in range(30)]

    assert {each.edits for (each,) in turned} == {"7"}
    assert chat.for_all(chat.times(1)) == ["plan"]
    chat.times(10)
    assert [each.edits for each in chat.does(Pressed(button.token, "7"))] == ["7"]


def lists(channel: str = WHISPERS) -> tuple[Chat, list[str]]:
    """A chat with one list of the group's, which takes a few words at once."""
    chat, on_it = Chat(channel), list[str]()

    def script(said: Said) -> Iterator[Question]:
        yield words("what")

    def add(visit: Visit, rest: str) -> Outcome:
        return Outcome(begin=Begin("add", answers={"what": rest}))

    def added(visit: Visit, said: Said) -> Outcome:
        on_it.append(said["what"])
        return says(Reply(Line("added")))

    room = Room(
        "lists", KeepsNothing("a test"), commands=(Command("add", add),), forms=(Form("add", script, added, puts=True),)
    )
    chat.desk = Desk([room], chat.books, PlainSay(), CAN, HouseDefaults())
    return chat, on_it


def test_one_person_puts_so_much_on_a_list_in_a_day_and_is_told() -> None:
    chat, on_it = lists()
    said = [each for number in range(40) for each in chat.does(Commanded("add", f"the bus, {number}"))]

    assert len(on_it) == MOST_PUT
    assert [next(keys(each)) for each in said[MOST_PUT:]] == ["talk.enough_today"] * 25
    assert all(each.whisper for each in said[MOST_PUT:])
    chat.does(Commanded("add", "a ramp"), "alex")
    chat.clock.move(24 * 3600)
    chat.does(Commanded("add", "the lift"))
    assert on_it[MOST_PUT:] == ["a ramp", "the lift"]


def test_a_coordinator_writes_down_a_whole_review() -> None:
    chat, on_it = lists()
    chat.does(Commanded("add", "the first"))
    group = chat.books.groups.at(chat.group)
    sam = chat.books.people.known(Account(chat.channel, "sam"))
    assert group is not None
    assert sam is not None
    chat.books.groups.give_role(group.id, sam.person, Role.COORDINATOR, chat.clock.now())
    for number in range(30):
        chat.does(Commanded("add", f"the bus, {number}"))

    assert len(on_it) == 31


def test_every_list_that_all_of_a_group_sees_is_one_of_them() -> None:
    forms = open_registry(LIBRARY).forms

    assert {"add_action", "split_action", "make_pledge", "suggest_line", "add_agenda"} == {
        name for name, form in forms.items() if form.puts
    }
