"""What shows on a locked phone of a private message that the bot starts: nothing of what it says.

Not a list of messages that somebody keeps, but every sentence there is, sent as the gate sends what nobody asked for.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.discord.render import render as for_discord
from adapters.telegram.render import render as for_telegram
from bot.desk.opening import DISCREET
from bot.engine.message import Attachment, Line, Message
from bot.engine.people import Reader
from tests.a_library import LIBRARY
from tests.hostile import line_of, templates
from tests.hostile_shapes import readers
from tests.rooms.gate_kit import GROUP, Post

SAY = LIBRARY.say
SHOWN = 60  # characters, with a blank for a line break
THEIRS = "zanzibar"  # what is put in: a name, a group, somebody's own words
SENSITIVE = tomllib.loads((Path(__file__).parent / "on_a_locked_phone.toml").read_text(encoding="utf-8"))
EVERY = [*templates(), *templates(without=True)]


def telling(words: str, reader: Reader) -> list[str]:
    beginnings = SENSITIVE[reader.language].replace("\n", "")
    return re.findall(rf"\b(?:{beginnings})\w*|{THEIRS}", words.casefold())


def shown(message: Message, reader: Reader) -> Iterator[str]:
    """The beginning of it on each channel; also where it may have come before, which is then said first."""
    for again in (False, True):
        for words in (
            for_telegram(message, reader, SAY, again=again)[0].plain,
            for_discord(message, reader, SAY, again=again).parts[0].text,
        ):
            yield " ".join(words.split())[:SHOWN]


def started(line: Line, **chosen: object) -> Message:
    post = Post()
    post.start("", post.meet(**chosen), text=line)
    (parcel,) = post.out()
    return parcel.message


@pytest.mark.parametrize("reader", readers(SAY), ids=lambda each: each.language + "@easy" * each.easy_read)
def test_every_sentence_that_the_bot_starts_with_is_behind_a_neutral_line(reader: Reader) -> None:
    assert SENSITIVE.keys() == set(SAY.languages())

    found = []
    for template in EVERY:
        message = started(line_of(*template, THEIRS))
        found += [(template[0], words) for words in shown(message, reader) if telling(words, reader)]

    assert [] == found[:5]


@pytest.mark.parametrize("reader", readers(SAY), ids=lambda each: each.language + "@easy" * each.easy_read)
def test_who_is_discreet_gets_one_line_that_says_nothing(reader: Reader) -> None:
    message = started(Line("plain", {"words": THEIRS}), discreet=True)

    assert DISCREET == message.text
    assert [] == [words for words in shown(message, reader) if telling(words, reader)]


def test_a_sentence_that_tells_would_be_seen() -> None:
    for language in SAY.languages():
        reader = Reader(language)

        assert telling(SAY.plain(Line("home.hello"), reader), reader)


def test_the_words_of_a_picture_are_said_once_and_behind_the_line() -> None:
    post, alt = Post(), Line("plain", {"words": THEIRS})
    post.start("", post.meet(), text=alt, attachment=Attachment("plan.png", b"x", alt))
    (parcel,) = post.out()
    (part,) = for_telegram(parcel.message, Reader(), SAY)

    assert 1 == part.plain.count(THEIRS)


def test_what_goes_to_many_stays_one_text_that_is_worded_once() -> None:
    post, news = Post(), Line("plain", {"words": THEIRS})
    for number in ("7001", "7002"):
        post.start("", post.meet(number), text=news)

    one, other = post.out()

    assert one.message.text is other.message.text


def test_in_a_group_nothing_comes_before_it() -> None:
    post = Post()
    post.start("news", None, GROUP)
    (parcel,) = post.out()

    assert Line("news") == parcel.message.text
