"""A group that has just met, so that its members may look back at that."""

from datetime import timedelta

from bot.engine.wall_time import to_wall
from bot.meetings.model import Meeting
from tests.transcripts.replay import Replay

LONDON = "Europe/London"


async def has_met(replay: Replay) -> None:
    """Every group of this house met two hours ago."""
    books, began = replay.house.books, to_wall(replay.clock.now(), LONDON).replace(tzinfo=None) - timedelta(hours=2)

    def write() -> None:
        for (group,) in books.ledger.connection.execute("SELECT id FROM groups").fetchall():
            books.meetings.keep(Meeting(1000 + group, group, began, LONDON))

    await replay.house.writer.run(write)
