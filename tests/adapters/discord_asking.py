"""What the tests of interactions share: a few commands, a standing card, answers that come late."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.engine.incoming import Incoming
from bot.engine.message import Message
from bot.engine.people import Role
from bot.engine.room import Command, Outcome
from tests.adapters.discord_kit import (
    READER,
    Running,
    answering,
    buttons,
    message,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_state import Asked, Sent

SAM = events.SAM["id"]
MESSAGE, LATER, LATER_CARD, CARD, FORM = 4, 5, 6, 7, 9
COMMANDS = [
    Command("support", lambda _, __: Outcome(), personal=True),
    Command("setup", lambda _, __: Outcome(), least=Role.COORDINATOR),
    Command("ask", lambda _, __: Outcome(), option=True),
    Command("explain", lambda _, __: Outcome(), option=True, on_message=True),
]


def data(asked: Asked) -> Json:
    found: Json = asked.first["data"]
    return found


async def standing(run: Running, text: str = "A card", **how: object) -> Sent:
    """A card of ours in the group."""
    run.answers(message(text, rows=buttons("yes", "no"), **how))
    await run.ask(events.slash("meeting"))
    return run.server.standing(events.CHANNEL, seen_by=SAM)[-1]


async def late(run: Running, payload: Json, then: Callable[[Incoming], Awaitable[None]]) -> Asked:
    """The answer takes longer than the person's patience: first the response is put off, then it is given."""
    go = asyncio.Event()

    async def answer(incoming: Incoming) -> None:
        await go.wait()
        await then(incoming)
        done.set()

    done = asyncio.Event()
    run.answering = answer
    asked = await run.server.interact(payload)
    await run.heard(len(run.came) + 1)
    assert not asked.answers
    run.waits.late.set()
    await run.server.until(lambda: bool(asked.answers))
    go.set()
    await done.wait()
    return asked


def saying(run: Running, *messages: Message) -> Callable[[Incoming], Awaitable[None]]:
    async def say(incoming: Incoming) -> None:
        for number, each in enumerate(messages):
            await run.us.send(answering(each, incoming), READER, nonce=100 + number, again=False)

    return say
