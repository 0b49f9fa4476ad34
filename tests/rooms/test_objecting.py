"""Somebody said that their words are not to be kept: no form that keeps any opens or goes on, and nobody else can tell."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from adapters.settings import Settings
from bot.engine.ports import Abilities
from bot.engine.stop_words import HELP, OBJECT, PAUSE, START, STOP, as_a_whole
from tests.registry import open_registry
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

LIBRARY = Library(Settings())
NOT_KEPT = {  # asks for nothing of a member that stays, or is what a group or an app is set to
    "ask", "bounds", "cancel_meeting", "change_meeting", "check_words", "expenses", "explain", "forget_me", "link_code",
    "my_zone", "network", "others", "pack_item", "post_text", "quiet_hours", "receipt", "ring", "role_card",
    "set_meeting", "setup", "slips", "support_line", "support_word", "take_back", "unlink", "update_when",
}  # fmt: skip
CLOSED, ASKED = "This would keep words of yours", "Don't keep my words"
WORDS = "SELECT count(*) FROM inputs"


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    can = Abilities(2000, 5, 5, whisper=request.param, masks_identity=True)
    async with settled_group(tmp_path, LIBRARY, can) as replay:
        yield replay


def test_every_form_says_on_purpose_whether_it_keeps_words() -> None:
    forms = open_registry(LIBRARY).forms.values()

    assert NOT_KEPT == {each.name for each in forms if not each.keeps}


def test_words_for_it_mean_nothing_else() -> None:
    others = {as_a_whole(each) for each in (*STOP, *PAUSE, *START, *HELP)}

    assert not {as_a_whole(each) for each in OBJECT} & others


@pytest.mark.parametrize("words", ["I object", "Peidiwch \u00e2 chadw fy ngeiriau.", "SPRZECIWIAM SI\u0118"])
async def test_it_can_be_said_in_words_and_nothing_changes_before_the_press(replay: Replay, words: str) -> None:
    assert "You can tell me not to keep your words." in await does(replay, f"Sam: {words}")
    assert CLOSED not in await does(replay, "Sam: /idea")


async def test_what_was_begun_before_is_not_gone_on_with(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]", "Sam: /privacy object", f"Sam: [{ASKED}]")

    assert CLOSED in await does(replay, "Sam: [Go on]" if "[Go on]" in replay.phone.seen[-1].labels else "Sam: /idea")
    assert (0,) == await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(WORDS).fetchone())


async def test_a_group_sees_nothing_of_it(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")
    before = len(replay.phone.seen)
    await does(replay, "Sam, group: /actions add ring the council", "Sam, group: /pledge add be on time")
    shown = replay.phone.seen[before:]

    assert all(each.message.place.private or each.only == "Sam" for each in shown)
    assert any(CLOSED in each.words for each in shown)


async def test_what_keeps_nothing_goes_on_and_it_stands_in_what_is_kept(replay: Replay) -> None:
    await does(replay, "Sam: /privacy object", f"Sam: [{ASKED}]")
    for command in (
        "/ask what is co-production?",
        "/explain stakeholder",
        "/support",
        "/meeting",
        "/glossary",
        "/changed",
    ):
        assert CLOSED not in await does(replay, f"Sam: {command}"), command

    assert "You asked me not to keep your words" in await does(replay, "Sam: /privacy mine")


async def test_what_was_given_before_can_be_forgotten_without_leaving(replay: Replay) -> None:
    await does(replay, "Sam: /actions add ring the council", "Sam: /privacy object", f"Sam: [{ASKED}]")
    await does(replay, "Sam: [Forget what I gave]", "Sam: [Yes, forget it]")

    assert CLOSED in await does(replay, "Sam: /idea"), "the objection stays"
    assert "You look after nothing" in await does(replay, "Sam: /part"), "and the group is still theirs"
