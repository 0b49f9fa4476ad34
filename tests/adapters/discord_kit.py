"""What the tests of the Discord channel share: its own client against the local server, payloads read, waits by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import discord
from discord.state import ConnectionState

from adapters.discord.gateway import our_intents
from adapters.discord.http import Pace
from adapters.discord.read import read, read_message
from adapters.on_discord import Discord
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Button, Field, Line, Message, OpenPrivately
from bot.engine.people import Reader
from bot.engine.ports import Offer
from tests.adapters.channel_kit import Clock, OwnWords
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_server import DiscordServer
from tests.servers.discord_state import Asked

READER = Reader("en_GB")
MENUS = {"Check words": "words", "Explain": "explain"}
THE_GROUP = Place("discord", events.CHANNEL, private=False)
THE_THREAD = Place("discord", events.THREAD, private=False)
SAM_PRIVATE = Place("discord", events.SAM_DM, private=True)
TALK = "abcdefghijklmnopqrstuv"
PATIENCE = 1.5


class Waits:
    """Takes the place of waiting. A person's patience ends when the test says so; all other waits are over at once."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.late = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        if seconds == PATIENCE:
            await self.late.wait()
        else:
            self.seconds.append(seconds)
            await asyncio.sleep(0)


Answering = Callable[[Incoming], Awaitable[None]]


@dataclass
class Running:
    """The channel at work: what came in, and one answer to each, as the house would give it."""

    us: Discord
    server: DiscordServer
    clock: Clock
    waits: Waits
    now: list[float]  # the channel's own clock, moved by hand
    came: list[Incoming] = field(default_factory=list)
    answering: Answering | None = None
    looking: Callable[[Incoming], Awaitable[Sequence[Offer]]] | None = None
    task: asyncio.Task[None] | None = None
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, batch: Sequence[Incoming]) -> None:
        for each in batch:
            self.came.append(each)
            self._arrived.set()
            if self.answering is not None:
                await self.us.begin(each)
                try:
                    await self.answering(each)
                finally:
                    await self.us.finish(each)
                self._arrived.set()

    async def look(self, typing: Incoming) -> Sequence[Offer]:
        return await self.looking(typing) if self.looking is not None else ()

    async def heard(self, times: int = 1) -> Incoming:
        """The newest thing that came in, once there are so many."""
        while len(self.came) < times:
            self._arrived.clear()
            await self._arrived.wait()
        return self.came[times - 1]

    def answers(self, *messages: Message, nonce: int = 0) -> None:
        """Every act from now on is answered with these. Without a nonce each gets one of its own."""

        async def answer(incoming: Incoming) -> None:
            for number, each in enumerate(messages):
                number += nonce or 5000 + 10 * len(self.came)
                await self.us.send(answering(each, incoming), READER, nonce=number, again=False)

        self.answering = answer

    async def ask(self, payload: Json) -> Asked:
        """Somebody does something; the interaction, once it is handled."""
        before = len(self.came)
        asked = await self.server.interact(payload)
        await self.heard(before + 1)
        await self.server.until(lambda: bool(asked.answers))
        return asked


@asynccontextmanager
async def at_work(server: DiscordServer, shard: tuple[int, int] | None = None) -> AsyncIterator[Running]:
    """The channel, logged in and listening."""
    clock, waits, now = Clock(events.NOW), Waits(), [0.0]
    pace = Pace(pause=waits, now=lambda: now[0], patience=PATIENCE)
    us = Discord(server.token, OwnWords(), clock, api_url=server.url, shard=shard, pace=pace)
    await us.start()
    running = Running(us, server, clock, waits, now)
    before = server.gateway.connections
    running.task = asyncio.create_task(us.listen(running.keep, running.look))
    told = asyncio.create_task(server.gateway.told(before + 1))
    await asyncio.wait({running.task, told}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield running
    finally:
        told.cancel()
        running.task.cancel()
        await asyncio.gather(running.task, told, return_exceptions=True)
        await us.stop()


@asynccontextmanager
async def silent(server: DiscordServer) -> AsyncIterator[Discord]:
    """The channel with its connections open, hearing nothing."""
    waits, now = Waits(), [0.0]
    pace = Pace(pause=waits, now=lambda: now[0], patience=PATIENCE)
    us = Discord(server.token, OwnWords(), Clock(events.NOW), api_url=server.url, pace=pace)
    await us.start()
    try:
        yield us
    finally:
        await us.stop()


# --- what is said


def words(text: str, **values: Any) -> Line:
    return Line("test.words", {"words": text, **values})


def message(text: str, place: Place = THE_GROUP, **more: Any) -> Message:
    """An answer to somebody, unless `language` is made empty."""
    more.setdefault("language", "en-GB")
    return Message(place, words(text), **more)


def answering(given: Message, incoming: Incoming) -> Message:
    """A message as the answer to an act, unless nobody waits for it."""
    alone = given.whisper or (incoming.mute and not given.place.private)
    return replace(given, event=incoming.event, whisper=alone) if given.language else given


def buttons(*labels: str) -> tuple[tuple[Button | OpenPrivately, ...], ...]:
    return tuple((Button(words(each), f"{TALK}.key.{number}"),) for number, each in enumerate(labels))


def fields(*labels: str, max_length: int = 400) -> tuple[Field, ...]:
    return tuple(Field(f"f{number}", words(each), max_length, number > 0) for number, each in enumerate(labels))


# --- what comes in, without a connection


def _state() -> Any:
    """What the library's models need of a client to read a payload."""
    http = SimpleNamespace(_HTTPClient__session=None)
    state: Any = ConnectionState(
        dispatch=lambda *_: None, handlers={}, hooks={}, http=http, intents=our_intents(), max_messages=None
    )
    state.user = discord.ClientUser(state=state, data=events.US)
    client = SimpleNamespace(user=state.user, http=http)
    state._get_client = lambda: client
    return state


def understood(payload: Json, *, now: int | None = None) -> Incoming | None:
    """What the channel makes of an interaction."""
    return read(discord.Interaction(data=payload, state=_state()), MENUS, now)


def understood_message(payload: Json, *, now: int | None = None) -> Incoming | None:
    """The same of a message."""
    state = _state()
    if "guild_id" in payload:
        state._add_guild_from_data(events.guild())
        channel, _ = state._get_guild_channel(payload)
    else:
        channel = state.add_dm_channel(events.dm_channel(payload["channel_id"]))
    return read_message(discord.Message(state=state, channel=channel, data=payload), int(events.APP), now)


# what members may write, by mistake or on purpose
NASTY = (
    *(
        "@everyone",
        "@here",
        "@@everyoneeveryone",
        "<@101>",
        "<@!101>",
        "<@&9001>",
        "<#9101>",
        "</ask:5001>",
        "<id:home>",
    ),
    *("<t:1:F>", "<:x:123>", "<a:x:123>", ":smile:", "[x](https://evil.example)", "[x](<https://evil.example>)"),
    *("**", "__", "~~", "||", "`", "```\ncode", "> quote", ">>> all", "# head", "-# small", "* item", "1. one", "\\"),
    *("\\*", "https://a.example/_x_", "https://a.example/**x**)", "http://", "discord.gg/abc", "\u202eevil", "\x00"),
    *(
        "\ud83d",
        "😀" * 3,
        "\ufeff",
        "\u200b",
        "e\u0301\u0302",
        "\r\n\t",
        "{0}",
        "%s",
        "𝔘𝔫𝔦",
        "\ue0000\ue001",
        "<",
        "&lt;",
    ),
)
