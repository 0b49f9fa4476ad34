"""A group that has begun: Jo looks after it, Sam is in it, and both talk with the bot in private."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.library import Library
from bot.engine.ports import Abilities
from tests.transcripts.replay import Replay

BEGUN = ("Jo, group: *adds the bot*", "Jo: /start", "Sam, group: /help", "Sam: /start")


@asynccontextmanager
async def settled_group(folder: Path, library: Library, abilities: Abilities) -> AsyncIterator[Replay]:
    replay = Replay(folder, library, abilities)
    await replay.open()
    await does(replay, *BEGUN)
    yield replay
    await replay.closing.aclose()


async def does(replay: Replay, *lines: str) -> str:
    """Each line of a transcript in turn, whatever the bot says; its last words."""
    for line in lines:
        await replay.line(line)
        replay.phone.unread.clear()
    return replay.phone.seen[-1].words
