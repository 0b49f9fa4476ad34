"""A whole loop for each way of giving, on both apps and with restarts; meanwhile one giver leaves, one closes the chat, one
is forgotten, and one stays and reads another language. What each of them hears of it, and how often."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.registry import open_registry
from tests.settled_group import does
from tests.transcripts.apps import OnDiscord, OnTelegram
from tests.transcripts.replay import Replay
from tests.transcripts.test_transcripts import WHISPERS

GIVERS = STAYED, LEFT, CLOSED, FORGOTTEN = "Sam", "Alex", "Kit", "Robin"
JO_ARRIVES = ("Jo, group: *adds the bot*", "Jo: /start", "Pat, group: /help", "Pat: /start")
PAT_READS = (
    "Jo: /setup second_reader", "Pat, group: [I would like to know more]", "Pat: [Go on]", "Pat: Pat",
    "Pat: [Yes, tell the group]",
)  # fmt: skip
WAYS = {
    "named": ("[With my name]", "{who}", "{words}", "[Put it on the list]"),
    "private": (
        "[Private]",
        "[the coordinator (name not said yet), Pat]",
        "{words}",
        "[Send as it is]",
    ),
    "anonymous": ("[Without a name]", "{words}", "[No word]", "[Send as it is]"),
}
FATES = (
    f"{LEFT}, group: *leaves*", f"{CLOSED}: *blocks the bot*", f"{STAYED}: /language", f"{STAYED}: [Cymraeg]",
    f"{FORGOTTEN}: /privacy forget", f"{FORGOTTEN}: [Yes, forget me]",
)  # fmt: skip
NEXT_DAY = "--- it is Tue 24 Nov 2026 11:01 ---"
NEXT_DAY_LATER = "--- it is Tue 24 Nov 2026 11:09 ---"
A_DAY_MORE = "--- it is Wed 25 Nov 2026 12:01 ---"
A_WEEK_MORE = "--- it is Mon 4 Jan 2027 10:01 ---"
FOUR_WEEKS = "--- it is Mon 28 Dec 2026 10:01 ---"
TOLD = {**dict.fromkeys(GIVERS, 0), STAYED: 1}
RAMP, RAMP_IN_WELSH = "There is a ramp", "Mae ramp yno"
AN_UPDATE = (
    "Jo: /update", "Jo: The steps keep people out", f"Jo: {RAMP}", "Jo: [Skip]", "Jo: [Skip]", "Jo: [Keep this draft]",
    "Jo: [Change something]", "Jo: [Add it in Cymraeg]", "Jo: Mae'r grisiau'n cadw pobl allan", f"Jo: {RAMP_IN_WELSH}",
    "Jo: [Skip]", "Jo: [Skip]",
    "Jo: [Keep this draft]", "Jo: [What it answers]", f"Jo: [Add: {RAMP}]", "Jo: [Back to the draft]", "Jo: [Who it goes to]",
    "Jo: [All who gave what it answers]", "Jo: [Send it]",
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture(params=["telegram", "discord", "restarting"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    if request.param == "restarting":
        replay = Replay(tmp_path, library, WHISPERS, restart_always=True)
    else:
        on_telegram = request.param == "telegram"
        app = OnTelegram() if on_telegram else OnDiscord(library, frozenset(open_registry(library).commands))
        replay = Replay(tmp_path, library, app.abilities, app=app)
    await replay.open()
    yield replay
    await replay.closing.aclose()


async def everybody_gives(replay: Replay, way: str, *more: str) -> None:
    await does(replay, *JO_ARRIVES, *(f"{who}, group: /help" for who in GIVERS), *PAT_READS)
    for who in GIVERS:
        lines = [each.format(who=who, words=f"A ramp, says {who}") for each in WAYS[way]]
        await does(replay, f"{who}: /start", f"{who}: /idea", *(f"{who}: {each}" for each in lines))
    await does(replay, *more, NEXT_DAY)


async def all_are_answered(replay: Replay, *more: str) -> None:
    """The first with words, the others by the same answer; Pat's yes comes last."""
    seen = {label for each in replay.phone.seen for label in each.labels}
    for number in range(len(GIVERS) + len(more)):
        await does(replay, "Jo: /inputs")
        row = next(each for each in replay.phone.seen[-1].labels if each.startswith(("A ramp, says", *more)))
        assert row not in seen or number == 0
        await does(replay, f"Jo: [{row}]")
        if number:
            await does(replay, "Jo: [It has the same answer as another]", f"Jo: [{RAMP}]")
        else:
            await does(replay, "Jo: [Say what became of it]", "Jo: [It is done]", f"Jo: {RAMP}", "Jo: [Yes, keep it]")


def heard(replay: Replay, words: str, since: int = 0) -> dict[str, int]:
    found = [each for each in replay.phone.seen[since:] if words in each.words and not each.message.edits]
    return {who: sum(each.message.place.chat == who and each.message.place.private for each in found) for who in GIVERS}


@pytest.mark.parametrize("way", ["named", "private"])
async def test_each_hears_once_as_they_are_by_then(replay: Replay, way: str) -> None:
    await everybody_gives(replay, way)
    await all_are_answered(replay)
    await does(replay, *FATES)
    before = len(replay.phone.seen)
    await does(replay, "Pat: [Yes, it may go]")
    assert heard(replay, RAMP, before) == TOLD
    assert f"Ysgrifennoch chi: A ramp, says {STAYED}" in " ".join(each.words for each in replay.phone.seen[before:])

    before = len(replay.phone.seen)
    await does(replay, f"{STAYED}: [Naddo]", A_DAY_MORE, "Jo: /changed")
    assert "opened again once" in replay.phone.seen[-1].words
    await does(replay, f"{CLOSED}: *unblocks the bot*", FOUR_WEEKS, A_WEEK_MORE)
    assert heard(replay, RAMP, before) == {**TOLD, STAYED: 0, CLOSED: 1}


async def test_an_update_to_all_who_gave_is_their_follow_up_too(replay: Replay) -> None:
    again = [each.format(words="A bench, says Sam") for each in WAYS["private"]]
    await everybody_gives(replay, "private", f"{STAYED}: /idea", *(f"{STAYED}: {each}" for each in again))
    await all_are_answered(replay, "A bench, says Sam")
    await does(replay, *AN_UPDATE, *FATES)
    before = len(replay.phone.seen)
    await does(replay, "Pat: [Yes, it may go]", NEXT_DAY_LATER)
    assert heard(replay, RAMP_IN_WELSH, before) == TOLD

    (told,) = [each for each in replay.phone.seen[before:] if RAMP_IN_WELSH in each.words]
    for words in (
        "Ysgrifennoch chi: A ramp, says Sam",
        "Ysgrifennoch chi: A bench, says Sam",
        RAMP,
        "anfonwch un gair",
    ):
        assert words in told.words
    assert told.words.index("Ysgrifennoch chi") < told.words.index("anfonwch un gair")
    await does(replay, f"{STAYED}: [Naddo]", A_DAY_MORE, "Jo: /changed")
    assert "opened again 2 times" in replay.phone.seen[-1].words


async def test_without_a_name_nobody_is_told_and_everybody_can_see_it(replay: Replay) -> None:
    await everybody_gives(replay, "anonymous")
    await all_are_answered(replay)
    await does(replay, *FATES)
    assert heard(replay, RAMP) == dict.fromkeys(GIVERS, 0)

    await does(replay, FOUR_WEEKS)
    assert heard(replay, RAMP) == dict.fromkeys(GIVERS, 0)
    assert RAMP in await does(replay, f"{STAYED}: /changed")
