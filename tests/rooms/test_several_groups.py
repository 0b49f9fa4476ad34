"""One update for several groups: those that were picked, of those that its writer looks after, and no other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from adapters.settings import Settings
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
    replay = Replay(tmp_path, Library(Settings()), ABILITIES)
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


async def test_who_looks_after_one_of_two_groups_is_asked_which_and_can_go_to_the_other(tmp_path: Path) -> None:
    """Pat looks after one and is a member of the other; nobody is told that they look after nothing."""
    replay = Replay(tmp_path, Library(Settings()), ABILITIES)
    await replay.open()
    arrive = ("Jo, group: *adds the bot*", "Pat, other group: *adds the bot*", "Pat, group: /help", "Pat: /start")
    asked = await does(replay, *arrive, "Pat: /inputs")
    both = set(there(replay, "Pat")[-1].labels) - {"Back to the start"}
    said = [await does(replay, "Pat: /inputs", f"Pat: [{each}]") for each in sorted(both)]
    said += [each.words for each in there(replay, "Pat")]
    await replay.closing.aclose()

    assert "Which group do you mean?" in asked
    assert len(both) == 2
    assert any("Nothing waits for an answer" in each for each in said)
