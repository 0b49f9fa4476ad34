"""An idea where an app can show a form, and where somebody speaks instead of typing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.discord.render import FIELD_LABEL, TITLE
from adapters.discord.render import render as discord_render
from bot.engine.incoming import Filled, Incoming
from bot.engine.people import Account, Reader
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

VOICE = "I can't listen to voice notes yet"


@pytest.fixture
async def replay(tmp_path: Path) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, LIBRARY, ABILITIES) as replay:
        yield replay


@pytest.mark.parametrize("label", ["Private", "Without a name"])
async def test_what_is_written_down_fits_a_form_and_comes_back_to_be_read(replay: Replay, label: str) -> None:
    await does(replay, "Sam: /idea", f"Sam: [{label}]")
    asked = replay.phone.seen[-1].message
    form = discord_render(asked, Reader(), LIBRARY.say).form
    assert form is not None
    assert len(form["title"]) <= TITLE
    promise, field = form["components"]  # who will read it stands in the form too
    assert {"Private": "They see the words", "Without a name": "I keep no link"}[label] in promise["content"]
    assert len(field["label"]) <= FIELD_LABEL

    filled = Filled(asked.talk, {each.key: "A ramp at the door" for each in asked.fields})
    await replay.house.reception.take_in([Incoming("form", asked.place, Account("phone", "Sam"), filled)])
    await replay.house.reception.settle()
    replay.phone.unread.clear()
    if label == "Without a name":
        await does(replay, "Sam: [No word]")
    assert "You wrote: A ramp at the door" in " ".join(replay.phone.seen[-1].words.split())


@pytest.mark.parametrize("kind", ["voice", "audio"])
@pytest.mark.parametrize("where", ["Sam", "Sam, group"])
async def test_who_speaks_reads_the_ways_on_in_a_talk_and_outside_one(replay: Replay, kind: str, where: str) -> None:
    assert VOICE in await does(replay, f"{where}: *sends {kind}*")
    if where == "Sam":
        await does(replay, "Sam: /idea", "Sam: [With my name]")
        said = await does(replay, f"{where}: *sends {kind}*")
        assert "I can't use a picture, a voice note or a file here" in said
        assert "Which name shall the group see?" in said
        assert "Back" in replay.phone.seen[-1].labels
