"""A question that comes by itself: text and a button in the channel, and the button opens the form, also after a restart."""

from collections.abc import Mapping
from pathlib import Path

from adapters.house import House
from adapters.ticking import FastClock
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.people import GroupId
from bot.engine.room import Begin, Card, KeepsNothing, Outcome, Room, Visit, says
from tests.a_library import LIBRARY
from tests.adapters.discord_house import at_home, press
from tests.fakes import MONDAY
from tests.servers import discord_events as events
from tests.servers.discord_events import CHANNEL
from tests.servers.discord_server import DiscordServer

FORM = 9


def asking() -> Room:
    """A room that asks a group something when its time has come; the answer goes to the form of /ask, which is worded."""

    def ask(due: Due, now: int) -> Outcome:
        rows = ((Choice("do", "answer", Line("talk.answer")),),)
        text = Line("plain", {"words": "What helped you today?"})
        group = GroupId(due.about)
        return says(Reply(text, rows, Audience.GROUP, card="asked", to=group, anyone=True, key=due.key))

    def answer(visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        return Outcome(begin=Begin("ask"))

    return Room(
        "asking",
        KeepsNothing("a test"),
        cards=(Card("asked", lambda seed, key, value: True, answer),),
        due={"asking": ask},
    )


async def falls_due(server: DiscordServer, house: House) -> None:
    """A group, and a question to it whose time has come."""
    await server.answered(events.slash("help"))

    def unit() -> None:
        group = house.books.ledger.connection.execute("SELECT id FROM groups").fetchone()[0]
        house.books.dues.put(Due("asking", "asking:1", house.clock.now(), about=group))

    await house.writer.run(unit)
    await server.until(lambda: any("What helped" in each for each in server.texts(CHANNEL)))


async def test_the_button_opens_the_form_for_whoever_presses_it(server: DiscordServer, tmp_path: Path) -> None:
    library = LIBRARY
    async with at_home(server, library, tmp_path, rooms=[asking()], clock=FastClock(MONDAY, 1)) as house:
        await falls_due(server, house)
    async with at_home(server, library, tmp_path, rooms=[asking()], clock=FastClock(MONDAY, 1)):
        asked = await press(server, "Answer", events.ALEX)
        assert FORM == asked.first["type"]
    async with at_home(
        server, library, tmp_path, rooms=[asking()], clock=FastClock(MONDAY, 1)
    ):  # once more, while Alex writes
        filled = events.submit(asked.modal["custom_id"], {"question": "What is co-production?"}, events.ALEX)
        await server.answered(filled)
        await server.until(lambda: any("co-production" in each.lower() for each in server.texts(CHANNEL)))
