"""Who asks for support numbers in a group is answered alone; the group sees at most the same line for everybody."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.people import Account, Reader
from bot.support.own import OwnCard
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.registry import open_registry
from tests.rooms.own_support_kit import CHAT, SAM, House, texts
from tests.settled_group import BEGUN, does
from tests.transcripts.apps import OnDiscord, OnTelegram
from tests.transcripts.phone import Seen
from tests.transcripts.replay import Replay

ASKED = ("Sam, group: /support", "Alex, group: 999", "Kit, group: help me now", "Sam, group: pomocy")
FOR_ALL = "Support numbers are here, for everyone:"
STILL = "The support numbers are a little further up in this chat, for everyone."


@pytest_asyncio.fixture
async def telegram(tmp_path: Path) -> AsyncIterator[Replay]:
    app = OnTelegram()
    replay = Replay(tmp_path, LIBRARY, app.abilities, app=app)
    await replay.open()
    await does(replay, *BEGUN)
    yield replay
    await replay.closing.aclose()


@pytest_asyncio.fixture
async def discord(tmp_path: Path) -> AsyncIterator[Replay]:
    app = OnDiscord(LIBRARY, frozenset(open_registry(LIBRARY).commands))
    replay = Replay(tmp_path, LIBRARY, app.abilities, app=app)
    await replay.open()
    await does(replay, *BEGUN)
    yield replay
    await replay.closing.aclose()


async def seen_after(replay: Replay, *lines: str) -> tuple[list[Seen], list[Seen]]:
    """What everybody in the group sees then, and what one person alone does."""
    before = len(replay.phone.seen)
    await does(replay, *lines)
    new = replay.phone.seen[before:]
    group = [each for each in new if not each.message.place.private and not each.only]
    return group, [each for each in new if each not in group]


@pytest.mark.parametrize("asked", ASKED)
async def test_on_telegram_the_group_gets_the_numbers_for_everybody_and_nobodys_name(
    telegram: Replay, asked: str
) -> None:
    (line,), _ = await seen_after(telegram, asked)

    assert line.words.startswith(FOR_ALL)
    assert "116 123" in line.words
    assert ["People to talk to"] == line.labels
    assert not {"Sam", "Alex", "Kit"} & {*line.words.split()}


async def test_on_telegram_the_numbers_stand_there_once_in_ten_minutes_and_each_is_answered_alone(
    telegram: Replay,
) -> None:
    group, alone = await seen_after(telegram, "Sam, group: /support", "Sam, group: 999", "Jo, group: help me now")
    assert [FOR_ALL, STILL, STILL] == [each.words.splitlines()[0] for each in group]
    assert 3 == len(alone)

    telegram.clock.at += 601
    group, _ = await seen_after(telegram, "Alex, group: /support")
    assert [FOR_ALL] == [each.words.splitlines()[0] for each in group]


async def test_who_never_opened_a_private_chat_is_not_met_with_silence(telegram: Replay) -> None:
    await does(telegram, "Sam, group: /support")
    (line,), alone = await seen_after(telegram, "Alex, group: /support")

    assert (STILL, ["People to talk to"], []) == (line.words, line.labels, alone)


async def test_who_asked_for_much_there_gets_the_numbers_for_everybody_all_the_same(telegram: Replay) -> None:
    await does(telegram, *["Sam, group: /help"] * 20)
    group, _ = await seen_after(telegram, "Sam, group: /support")

    assert [FOR_ALL] == [each.words.splitlines()[0] for each in group]


async def test_without_the_books_each_number_comes_once_and_counts_as_shown_to_nobody(telegram: Replay) -> None:
    asked = Incoming("1", Place("phone", "group", private=False), Account("phone", "Sam"), Commanded("support"))
    card = telegram.house.desk.without_books(asked, telegram.clock.now())
    group, _ = await seen_after(telegram, "Sam, group: /support")

    assert card is not None
    assert 1 == LIBRARY.say.plain(card.text, Reader()).count("116 123")
    assert [FOR_ALL] == [each.words.splitlines()[0] for each in group]


async def test_its_button_opens_the_card_in_private(telegram: Replay) -> None:
    await does(telegram, "Sam, group: /support")
    _, alone = await seen_after(telegram, "Alex, group: [People to talk to]")

    assert alone[-1].words.startswith("You can talk to someone.")


async def test_on_telegram_distress_without_the_command_shows_nothing_there(telegram: Replay) -> None:
    group, alone = await seen_after(telegram, "Sam, group: i want to die", "Sam, group: /ask i want to die")

    assert [] == group
    assert 2 == len(alone)


@pytest.mark.parametrize("asked", ASKED)
async def test_on_discord_the_group_sees_nothing_of_it(discord: Replay, asked: str) -> None:
    group, alone = await seen_after(discord, asked)

    assert [] == group
    assert 1 == len(alone)


# --- the numbers for everybody are this group's alone


def for_all(house: House) -> list[str]:
    """What Sam's asking shows to the whole of one group."""
    (_, line) = house.room.commands[0].run(house.visit(place=CHAT), "").replies
    return texts(line)


def test_nothing_of_another_group_that_the_one_who_asks_is_in_shows_there() -> None:
    alone, house = House(), House()
    for each in (alone, house):
        each.own.keep(each.one, OwnCard(nation="wales", kinds=("relay",)))
    house.own.keep(house.other, OwnCard(nation="scotland", kinds=("abuse", "debt")))
    house.groups.join(house.other, SAM, MONDAY)

    assert for_all(alone) == for_all(house)
    assert "support.nation" not in for_all(house)
