"""Whether somebody is still in the server, as Discord says when it is asked about one person."""

from collections.abc import AsyncIterator

import pytest

from bot.engine.incoming import Place
from bot.engine.people import Account
from tests.adapters.discord_kit import THE_GROUP, Running, at_work
from tests.servers import discord_events as events
from tests.servers.discord_server import DiscordServer, refused
from tests.servers.discord_state import NO_RIGHT

SAM = Account("discord", events.SAM["id"])


@pytest.fixture
async def run(server: DiscordServer) -> AsyncIterator[Running]:
    server.gateway.guilds = [events.guild()]
    async with at_work(server) as running:
        await server.gateway.dispatch("MESSAGE_CREATE", events.message("hello", where=events.SAM_DM))
        await running.heard()  # by now the server is known
        yield running


async def test_somebody_is_in_until_they_are_not(run: Running) -> None:
    before = await run.us.is_in(THE_GROUP, SAM)
    run.server.rest.left.add(SAM.id)

    assert before is True
    assert await run.us.is_in(THE_GROUP, SAM) is False


async def test_when_discord_does_not_say_it_cannot_be_told(run: Running) -> None:
    run.server.fail("GET /guilds/", refused(NO_RIGHT))

    assert await run.us.is_in(THE_GROUP, SAM) is None
    assert await run.us.is_in(Place("discord", "9", private=False), SAM) is None
