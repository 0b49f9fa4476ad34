"""What a closed group still does: it prints and opens again in its chat, and starts nothing with its people in private."""

from dataclasses import replace

import pytest

from bot.engine.incoming import Commanded, Pressed, Typed
from bot.engine.message import Button, Choice, Line, Reply
from bot.engine.people import Account, GroupId
from bot.engine.room import Card, Command, Outcome, says
from tests.rooms.desk_kit import GROUP, NOW, SAM_PRIVATE, SmallDesk

CARD = Reply(Line("plan"), ((Choice("do", "on", Line("on")),),), card="plan", anyone=True)


def with_commands(*commands: Command) -> SmallDesk:
    """And one that shows a card of the group's."""
    plan = Command("actions", lambda visit, rest: says(CARD), of_group=True)
    pressed = Card("plan", lambda *_: True, lambda *_: says(Reply(Line("done"))))
    return SmallDesk(commands=(plan, *commands), cards=(pressed,))


@pytest.fixture
def small() -> SmallDesk:
    return with_commands()


def close(small: SmallDesk) -> GroupId:
    found = small.books.groups.at(GROUP)
    assert found is not None
    small.books.groups.keep(replace(found, closed=True))
    return found.id


def key(small: SmallDesk, command: str) -> str:
    (message,) = small.does(Commanded(command))
    assert isinstance(message.text, Line)
    return message.text.key


def test_in_its_chat_it_prints_and_answers_questions_and_all_else_says_that_it_is_closed() -> None:
    small = with_commands(
        Command("ask", lambda visit, rest: says(Reply(Line("answer")))),
        Command("report", lambda visit, rest: says(Reply(Line("report"))), of_group=True, when_closed=True),
    )
    small.does(Commanded("actions"))
    close(small)

    assert ["close.is", "report", "answer"] == [key(small, each) for each in ("actions", "report", "ask")]


def test_a_button_under_something_of_the_groups_says_so_only_to_who_pressed(small: SmallDesk) -> None:
    (card,) = small.does(Commanded("actions"))
    button = card.rows[0][0]
    assert isinstance(button, Button)
    assert ["done"] == [each.text.key for each in small.does(Pressed(button.token)) if isinstance(each.text, Line)]

    close(small)
    (told,) = small.does(Pressed(button.token))

    assert (Line("close.is"), True) == (told.text, told.whisper)


def test_nothing_about_it_is_started_in_private_until_it_is_open_again(small: SmallDesk) -> None:
    small.does(Typed("hello"), SAM_PRIVATE)
    small.does(Commanded("actions"))
    group = close(small)
    known = small.books.people.known(Account("strict", "sam"))
    assert known is not None

    def reminded(number: int) -> bool:
        before = len(small.said)
        small.desk.carry_out(Outcome((Reply(Line("soon"), to=known.person, about=group),)), NOW, f"reminder:{number}")
        return len(small.said) > before

    assert not reminded(1)
    found = small.books.groups.find(group)
    assert found is not None
    small.books.groups.keep(replace(found, closed=False))
    assert reminded(2)
