"""Who may use /idea, /inputs and /changed, and where: cell by cell as the table of commands has it."""

from pathlib import Path

import pytest

from adapters.library import Library
from tests.transcripts.replay import Replay
from tests.transcripts.test_transcripts import WHISPERS

MEMBER, SECOND, COORDINATOR, OUTSIDER = "Sam", "Pat", "Jo", "Kit"
REFUSED = "This is for the people who look after the answers in this group: its coordinators and second readers."
NO_GROUP = "I don't know your group yet."
HERE = {
    ("idea", "private"): "Who shall see what you write?",
    ("idea", "group"): "Here you can write down an idea or a worry.",
    ("changed", "private"): "Nothing is written down here yet.",
    ("changed", "group"): "Nothing is written down here yet.",
    ("inputs", "private"): "Nothing waits for an answer that you may read.",
}


@pytest.fixture
async def a_group(tmp_path: Path, a_library: Library):  # type: ignore[no-untyped-def]  # a Replay, opened and closed
    replay = Replay(tmp_path, a_library, WHISPERS)
    await replay.open()
    for line in (
        "Jo, group: *adds the bot*", "Jo: /start", "Pat, group: /help", "Pat: /start", "Sam, group: /help", "Sam: /start",
        "Jo: /setup second_reader", "Pat, group: [I would like to know more]", "Pat: [Go on]", "Pat: Pat",
        "Pat: [Yes, tell the group]", "Kit: /start",
    ):  # fmt: skip
        await replay.line(line)
        replay.phone.unread.clear()
    yield replay
    await replay.closing.aclose()


async def said_to(replay: Replay, who: str, where: str, command: str) -> str:
    await replay.line(f"{who}{', group' if where == 'group' else ''}: /{command}")
    first = replay.phone.unread[0].words
    replay.phone.unread.clear()
    return first


@pytest.mark.parametrize("who", [MEMBER, SECOND, COORDINATOR])
@pytest.mark.parametrize(("command", "where"), HERE)
async def test_each_role_gets_what_the_table_says(a_group: Replay, who: str, command: str, where: str) -> None:
    first = await said_to(a_group, who, where, command)

    if command == "inputs" and who == MEMBER:
        assert first == REFUSED
    else:
        assert HERE[command, where] in first


@pytest.mark.parametrize("command", ["idea", "inputs", "changed"])
async def test_who_is_in_no_group_is_told_so(a_group: Replay, command: str) -> None:
    first = await said_to(a_group, OUTSIDER, "private", command)

    assert first.startswith({"inputs": REFUSED}.get(command, NO_GROUP))


@pytest.mark.parametrize("who", [MEMBER, SECOND, COORDINATOR])
async def test_the_list_is_never_shown_to_a_group(a_group: Replay, who: str) -> None:
    await a_group.line(f"{who}, group: /inputs")
    shown = [each for each in a_group.phone.unread if not each.message.place.private and not each.only]

    assert shown == []
