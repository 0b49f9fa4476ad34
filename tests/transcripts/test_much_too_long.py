"""What is much too long gets a kind line, and nothing of the talk is lost."""

from pathlib import Path

import pytest

from tests.a_library import LIBRARY
from tests.registry import open_registry
from tests.transcripts.apps import App, OnDiscord, OnTelegram
from tests.transcripts.replay import Replay
from tests.transcripts.test_transcripts import WHISPERS

BEFORE = """\
Jo, group: *adds the bot*
bot, group: Hello. …
Jo, group: /meeting Tuesday 1 December at 18:00
bot, group: …
Jo, group: [Just this once]
bot, group: …
Jo, group: [Skip]
bot, group: Where is it? …
Jo, group: [Skip]
bot, group: Who can people ring on the day? …
Jo, group: [Skip]
bot, group: Is this right? …
Jo, group: [Yes, tell the group]
bot, group: Done. …
bot, group: The next meeting is set …
Sam, group: /meeting
bot, group: Our next meeting …
Sam: /start
bot: Hello. …
Sam: /meeting agenda
bot: What shall the group talk about? …
"""
TOO_LONG = "bot: That is too long for me ({length} of 500 letters and spaces). … What shall the group talk about? …"
AFTER = """\
--- the bot restarts ---
Sam: The late bus
bot: With your name, or without? …
"""
ON_TELEGRAM, ON_DISCORD = OnTelegram(), OnDiscord(LIBRARY, frozenset(open_registry(LIBRARY).commands))


@pytest.mark.parametrize(
    ("app", "longest"), [(ON_TELEGRAM, 4096), (ON_DISCORD, 2000), (None, 8000)], ids=["telegram", "discord", "anywhere"]
)
async def test_two_thousand_words_for_the_agenda(app: App | None, longest: int, tmp_path: Path) -> None:
    """Apps cut them into messages as long as they let people send; each gets its line, and the question stays."""
    words = " ".join(["bus"] * 2000)
    pieces = [words[at : at + longest].strip() for at in range(0, len(words), longest)]
    lines = BEFORE.splitlines()
    for piece in pieces:
        lines += [f"Sam: {piece}", TOO_LONG.format(length=len(piece))]

    await Replay(tmp_path, LIBRARY, app.abilities if app else WHISPERS, app=app).play(
        iter([*lines, *AFTER.splitlines()])
    )
