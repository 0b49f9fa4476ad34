"""A whole house on the local Discord: the real client, desk, rooms and books; and what people do there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.house import House, open_house
from adapters.library import Library
from adapters.on_discord import Discord
from adapters.settings import NOTICE, Settings
from adapters.ticking import FastClock, SystemClock
from bot.engine.room import Room
from tests.contracts.conftest import Seal
from tests.servers import discord_events as events
from tests.servers.discord_events import CHANNEL, Json
from tests.servers.discord_server import DiscordServer
from tests.servers.discord_state import Asked, Sent

SAM = events.SAM["id"]
JO_MANAGES = {"permissions": events.MANAGE_CHANNELS}


@asynccontextmanager
async def at_home(
    server: DiscordServer,
    library: Library,
    folder: Path,
    *,
    rooms: Sequence[Room] = (),
    clock: SystemClock | FastClock | None = None,
) -> AsyncIterator[House]:
    """A house with Discord, as `run` would open it; `rooms` are more than there are."""
    settings = Settings(
        group_answers="", database_url=f"sqlite:///{folder / 'books.db'}", **dict.fromkeys(NOTICE, "Told")
    )
    clock = clock or SystemClock()
    us = Discord(server.token, library.say, clock, api_url=server.url)
    await us.start()
    before = server.gateway.connections
    try:
        seal = Seal(bytes(range(32)))
        async with open_house(settings, seal, library, library.say, {us.name: us}, clock, rooms) as house:
            us.know(list(house.desk.registry.commands.values()))
            listening = asyncio.create_task(us.listen(house.reception.take_in_at_last, house.offers))
            await server.gateway.told(before + 1)
            try:
                yield house
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
    finally:
        await us.stop()


def button(server: DiscordServer, label: str, chat: str = CHANNEL, seen_by: str = SAM) -> tuple[str, Sent]:
    """The newest button or list entry of this label; its token, and the message."""
    for sent in reversed(server.standing(chat, seen_by=seen_by)):
        for each in (each for row in sent.rows for each in row):
            if each.get("label") == label:
                return each["custom_id"], sent
            for option in each.get("options", ()):
                if option["label"] == label:
                    return option["value"], sent
    raise AssertionError(f"no {label!r} in {[each.given for each in server.standing(chat, seen_by=seen_by)]}")


def data_of(asked: Asked) -> Json:
    found: Json = asked.first["data"]
    return found


def labels(server: DiscordServer, chat: str = CHANNEL) -> list[str]:
    """All buttons that everybody sees."""
    return [each.get("label", "") for sent in server.standing(chat) for row in sent.rows for each in row]


async def press(server: DiscordServer, label: str, who: Json = events.SAM, **how: Any) -> Asked:
    token, sent = button(server, label, seen_by=who["id"])
    return await server.answered(events.press(token, sent.payload(), who, **how))


async def fill(server: DiscordServer, form: Json, words: str) -> Asked:
    """Jo writes in the form's first field and leaves the others empty."""
    first, *others = [each["component"]["custom_id"] for each in form["components"] if each["type"] == 18]
    answers = {first: words, **dict.fromkeys(others, "")}
    return await server.answered(events.submit(form["custom_id"], answers, events.JO))
