"""Whoever is new reads who we are, once, whatever they came with; and then what we answer. Nothing comes before help."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.library import Library
from bot.engine.incoming import Incoming, Place, Typed
from bot.engine.message import Line
from bot.engine.people import Account, Reader
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

HELLO = "I am a bot, not a person"
DOORS = ["Our next meeting", "Ask something", "How I treat your words"]


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, library, ABILITIES) as replay:
        yield replay


async def answers(replay: Replay, line: str) -> list[str]:
    before = len(replay.phone.seen)
    await does(replay, line)
    return [each.words for each in replay.phone.seen[before:] if each.message.place.private or each.only]


@pytest.mark.parametrize(
    "first",
    [
        "what is co-production?",
        "thanks",
        "please stop messaging me",
        "/help",
        "/idea",
        "*sends voice*",
        "/nonsense",
        "7",
    ],
)
async def test_who_is_new_reads_who_we_are_and_then_the_answer(replay: Replay, first: str) -> None:
    said = await answers(replay, f"Alex: {first}")

    assert HELLO in said[0]
    assert len(said) == 2
    assert HELLO not in said[1]
    assert HELLO not in " ".join(await answers(replay, f"Alex: {first}"))


@pytest.mark.parametrize("first", ["hello", "/start", "/start open"])
async def test_a_greeting_is_answered_by_one(replay: Replay, first: str) -> None:
    (said,) = await answers(replay, f"Alex: {first}")

    assert HELLO in said
    assert DOORS == replay.phone.seen[-1].labels


async def test_the_numbers_stand_under_what_was_typed_and_not_under_the_first_message(
    replay: Replay, library: Library
) -> None:
    third = library.say.languages()[2]

    assert await does(replay, "Alex: /language", "Alex: 3") == library.say.plain(Line("language.done"), Reader(third))


@pytest.mark.parametrize("first", ["I want to die", "help now", "/support", "please stop"])
async def test_nothing_comes_before_help(replay: Replay, first: str) -> None:
    said = await answers(replay, f"Alex: {first}")

    assert "116 123" in said[0]
    assert sum(HELLO in each for each in said[1:]) == 1
    assert HELLO not in said[0]


async def test_a_link_leads_on_behind_the_first_message(replay: Replay) -> None:
    said = await answers(replay, "Alex: /start meeting")

    assert [HELLO in each for each in said] == [True, False]


async def test_what_waits_for_somebody_new_comes_behind_it(replay: Replay) -> None:
    """They pressed something in the group; the answer waits for them in private, where they are new."""
    await does(replay, "Jo, group: /meeting", "Alex, group: /idea")
    said = [each for each in await answers(replay, "Alex: /start answer") if each]

    assert HELLO in said[0]
    assert sum(HELLO in each for each in said) == 1
    assert len(said) > 1


async def test_in_the_group_nobody_is_greeted(replay: Replay) -> None:
    assert HELLO not in await does(replay, "Alex, group: what is co-production?")


async def test_an_offer_of_their_language_comes_behind_the_first_message_though_the_books_were_slow(
    replay: Replay,
) -> None:
    asked = Incoming("late", Place("phone", "Alex", private=True), Account("phone", "Alex"), Typed("nie chcę już żyć"))
    helped = replace(asked, helped=True)
    parcels = await replay.house.writer.run(lambda: replay.house.desk.handle(helped, replay.clock.now()))
    said = [replay.library.say.plain(each.message.text, Reader()) for each in parcels]

    assert [True, False] == [HELLO in each for each in said]
