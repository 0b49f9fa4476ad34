"""The first message: who I am, one thing to try, three buttons, no gate; and how to go on from there."""

import re

import pytest

from bot.desk.conversation import telling_how
from bot.engine.incoming import Place
from bot.engine.message import Choice, Reply
from bot.engine.people import GroupId, Reader
from bot.engine.room import Visit
from bot.groups.welcome import welcome
from bot.people import open_people
from tests.a_library import LIBRARY
from tests.fakes import FakePeople
from tests.hostile_shapes import readers
from tests.registry import open_registry
from tests.who_may_what import row_of

COMMANDS = open_registry(LIBRARY).commands
ROOM = open_people(FakePeople(), LIBRARY.say, lambda: COMMANDS)


def stranger(reader: Reader, *, new: bool, groups: tuple[GroupId, ...] = ()) -> Visit:
    return Visit(None, Place("phone", "Sam", private=True), reader, now=0, new_here=new, groups=groups)


def hello(visit: Visit) -> Reply:
    start = next(each for each in ROOM.commands if each.name == "start")
    (reply,) = start.run(visit, "").replies
    return reply


def doors(reply: Reply) -> list[str]:
    return [each.value for row in reply.rows for each in row if isinstance(each, Choice)]


@pytest.mark.parametrize("reader", readers(LIBRARY.say), ids=lambda each: each.language + "@easy" * each.easy_read)
def test_a_stranger_reads_a_few_words_and_three_buttons(reader: Reader) -> None:
    """The way to another language, and what the desk adds to a message for who reads Easy Read, count as well."""
    visit = stranger(reader, new=True)
    reply = telling_how(hello(visit), visit)
    said = LIBRARY.say.plain(reply.text, reader)
    words = [each for each in re.split(r"[\s-]+", said) if re.search(r"\w", each)]

    assert ["meeting", "ask", "privacy"] == doors(reply)
    assert len(words) <= 45
    assert "/language" in said


def test_who_cannot_read_it_finds_their_language_by_its_own_name() -> None:
    words = LIBRARY.say.plain(hello(stranger(Reader("pl"), new=True)).text, Reader("pl"))

    assert "/language" in words
    assert all(name in words for name in ("English", "Cymraeg", "Українська", "العربية"))
    assert "Polski" not in words


def test_nothing_of_it_asks_for_a_yes() -> None:
    assert "?" not in LIBRARY.say.plain(hello(stranger(Reader("en_GB"), new=True)).text, Reader("en_GB"))


def test_who_comes_again_finds_everything_and_who_is_in_a_group_is_shown_round() -> None:
    assert ["meeting", "ask", "privacy", "more"] == doors(hello(stranger(Reader("en_GB"), new=False)))
    assert ["meeting", "ask", "privacy", "catch_up", "more"] == doors(
        hello(stranger(Reader("en_GB"), new=False, groups=(GroupId(1),)))
    )


def test_every_button_of_it_is_a_command_that_anybody_may_use_there() -> None:
    for name in doors(hello(stranger(Reader("en_GB"), new=True))):
        assert COMMANDS[name].private
        assert COMMANDS[name].least is None or row_of(name, "").private


@pytest.mark.parametrize(("host", "said"), [("Chester *Voices*", True), ("", False)])
def test_the_card_in_a_group_says_who_runs_the_bot_what_it_sees_and_how_to_object(host: str, said: bool) -> None:
    card = welcome("welcome.with_coordinator", known=True, host=host)
    words = LIBRARY.say.plain(card.text, Reader("en_GB"))

    assert said == ("Who runs me: Chester *Voices*" in words)
    assert "I see only messages that start with /" in words
    assert "object" in doors(card)
