"""What is much too long gets a kind line, and nothing of the talk is lost."""

from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
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
AFTER = """\
bot: That is too long for me (7999 of 500 letters and spaces). … still in your chat. What shall the group talk about? …
--- the bot restarts ---
Sam: The late bus
bot: With your name, or without? …
"""


async def test_two_thousand_words_for_the_agenda(tmp_path: Path) -> None:
    lines = [*BEFORE.splitlines(), "Sam: " + " ".join(["bus"] * 2000), *AFTER.splitlines()]

    await Replay(tmp_path, Library(Settings()), WHISPERS).play(iter(lines))
