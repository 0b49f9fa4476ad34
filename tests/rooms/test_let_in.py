"""[Catch me up] under a card in the group: who follows it is in that group and is shown round; no other does it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.transcripts.apps import is_link, payload_of
from tests.transcripts.replay import Replay

CATCH_UP, OVER, ROUND = "Catch me up", "This link is too old now", "Your group, in short pieces."
UNKNOWN = "I don't know your group yet."


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, Abilities(2000, 5, 5, whisper=False, masks_identity=True)) as replay:
        yield replay


def link(replay: Replay) -> str:
    """The newest one in the group."""
    shown = [each for each in replay.phone.seen if not each.message.place.private and CATCH_UP in each.labels]
    token = shown[-1].tokens[shown[-1].labels.index(CATCH_UP)]
    assert is_link(token)
    return payload_of(token)


@pytest.mark.parametrize("card", [(), ("Sam, group: /start",)], ids=["the welcome card", "/start"])
async def test_somebody_new_reads_who_we_are_and_is_shown_round(replay: Replay, card: tuple[str, ...]) -> None:
    await does(replay, *card)
    before = len(replay.phone.seen)

    assert ROUND in await does(replay, f"Kit, group: [{CATCH_UP}]")
    hello, *others = replay.phone.seen[before:]
    assert hello.words.startswith("Hello. I am a bot")
    assert len(others) == 1
    assert ROUND in await does(replay, "Kit: /catch_up")


async def test_a_link_says_nothing_of_the_chat_and_each_card_has_its_own(replay: Replay) -> None:
    first = link(replay)
    await does(replay, "Sam, group: /start")

    assert first != link(replay)
    assert "group" not in first


async def test_an_old_one_lets_nobody_in_and_says_what_to_press(replay: Replay) -> None:
    old = link(replay)
    await does(replay, "--- it is Tue 1 Dec 2026 12:00 ---")

    told = await does(replay, f"Kit: /start {old}")
    assert OVER in told
    assert UNKNOWN in told
    assert UNKNOWN in await does(replay, "Kit: /catch_up")


async def test_a_bent_one_and_one_of_a_private_card_let_nobody_in(replay: Replay) -> None:
    good = link(replay)
    await does(replay, "Jo: /start")
    private = replay.phone.seen[-1].tokens[0].partition(".")[0]
    bent = [good[:at] + ("x" if good[at] != "x" else "y") + good[at + 1 :] for at in range(len("catch_up-"), len(good))]

    for each in (*bent, f"catch_up-{private}", good[:-1]):
        assert OVER in await does(replay, f"Kit: /start {each}")
    assert UNKNOWN in await does(replay, "Kit: /catch_up")


async def test_whoever_is_in_a_group_already_is_shown_round_there_by_an_old_one(replay: Replay) -> None:
    old = link(replay)
    await does(replay, "--- it is Tue 1 Dec 2026 12:00 ---")

    assert ROUND in await does(replay, f"Sam: /start {old}")
