"""A settled group in which Pat agreed to be asked for a call, and what its tests look at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.engine.incoming import Place
from bot.engine.ports import Abilities
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.transcripts.replay import Replay

BEGUN = (
    "Pat, group: /help", "Pat: /start", "Jo: /setup caller", "Pat, group: [I would like to know more]", "Pat: [Go on]",
    "Pat: Pat", "Pat: [Yes, tell the group]",
)  # fmt: skip
ASK, SENT, NOT = "Sam: [Ask Pat to call me]", "I have sent this to Pat.", "I can't reach Pat now."
ASKED = "I can ask Pat to call you."
TYPED = ("Sam: /support", ASK, "Sam: Sam", "Sam: 01632 960 123")
ROWS = "SELECT (SELECT count(*) FROM talks) + (SELECT count(*) FROM due) + (SELECT count(*) FROM deeds)"
WHAT_SAM_TYPED = "01632 960 123"


@asynccontextmanager
async def pat_can_be_asked(folder: Path, *, whispers: bool) -> AsyncIterator[Replay]:
    async with settled_group(folder, LIBRARY, Abilities(2000, 5, 5, whisper=whispers)) as replay:
        await does(replay, *BEGUN)
        yield replay


async def counted(replay: Replay, what: str) -> int:
    house = replay.house
    return await house.writer.run(lambda: int(house.books.ledger.connection.execute(what).fetchone()[0]))


def last_to(replay: Replay, who: str) -> str:
    return next(each.words for each in reversed(replay.phone.seen) if each.message.place == Place("phone", who, True))
