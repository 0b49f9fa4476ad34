"""One update for several groups: those that were picked, of those that its writer looks after, and no other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.a_library import LIBRARY
from tests.rooms.test_updates import CHANGED, HEARD, does, there
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

SET_UP = ("/setup", "[English]", "[the United Kingdom]", "[Give the group a name]")
SIX_MINUTES_ON = "--- it is Mon 23 Nov 2026 10:10 ---"
WRITES = (
    "Jo: /update",
    "Jo: [Chester]",
    f"Jo: {HEARD}",
    f"Jo: {CHANGED}",
    "Jo: [Skip]",
    "Jo: [Skip]",
    "Jo: [Keep this draft]",
)
SEVERAL = ("Jo: [Who it goes to]", "Jo: [Several groups I look after]")


@pytest.fixture
async def groups(tmp_path: Path) -> AsyncIterator[Replay]:
    """Jo looks after both and began in Chester; Pat is in Chester only."""
    replay = Replay(tmp_path, LIBRARY, ABILITIES)
    await replay.open()
    for where, name in (("other group", "Crewe"), ("group", "Chester")):
        said = (*SET_UP, name, "[Yes, keep this]")
        await does(replay, f"Jo, {where}: *adds the bot*", *(f"Jo, {where}: {each}" for each in said))
    await does(replay, "Jo: /start")
    yield replay
    await replay.closing.aclose()


def posted(replay: Replay, chat: str) -> int:
    return sum(CHANGED in each.words for each in there(replay, chat))


@pytest.mark.parametrize(("picks", "elsewhere"), [(0, 0), (1, 1), (2, 0)])
async def test_it_goes_to_its_own_group_and_those_that_were_picked(groups: Replay, picks: int, elsewhere: int) -> None:
    await does(groups, *WRITES, *SEVERAL)
    for number in range(picks):
        label = next(each for each in there(groups, "Jo")[-1].labels if each.endswith(("Crewe", "Chester")))
        assert ("Add: " in label) is (number == 0)
        await does(groups, f"Jo: [{label}]")
    shown = await does(groups, "Jo: [Back to the draft]")
    await does(groups, "Jo: [Send it]", SIX_MINUTES_ON)

    assert ("Chester" in shown and "Crewe" in shown) is bool(elsewhere)
    assert posted(groups, "group") + posted(groups, "other group") == 1 + elsewhere


async def test_who_looks_after_one_of_two_groups_comes_to_that_one_without_being_asked(tmp_path: Path) -> None:
    """Pat looks after one and is a member of the other; nobody is told that they look after nothing."""
    replay = Replay(tmp_path, LIBRARY, ABILITIES)
    await replay.open()
    arrive = ("Jo, group: *adds the bot*", "Pat, other group: *adds the bot*", "Pat, group: /help", "Pat: /start")
    await does(replay, *arrive)
    before = len(replay.phone.seen)
    await does(replay, "Pat: /inputs")
    about, listed = replay.phone.seen[before:]
    await replay.closing.aclose()

    assert about.words.startswith("This is about")
    assert "Nothing waits for an answer" in listed.words


@pytest.mark.parametrize("command", ["inputs", "update"])
async def test_who_looks_after_neither_of_two_groups_is_not_asked_which(tmp_path: Path, command: str) -> None:
    replay = Replay(tmp_path, LIBRARY, ABILITIES)
    await replay.open()
    await does(replay, "Jo, group: *adds the bot*", "Pat, other group: *adds the bot*")
    await does(replay, "Sam, group: /help", "Sam, other group: /help", "Sam: /start")
    before = len(replay.phone.seen)
    await does(replay, f"Sam: /{command}")
    (said,) = replay.phone.seen[before:]
    await replay.closing.aclose()

    assert "This is for the people who look after the answers" in said.words
    assert ["Back to the start"] == said.labels
