"""What the tests of the Discord channel are handed: a local server that speaks REST and gateway, and our own client on it."""

from collections.abc import AsyncIterator

import pytest

from adapters.on_discord import Discord
from tests.adapters.discord_kit import Running, at_work, silent
from tests.servers.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """Every request that a test makes is as Discord's own specification has it."""
    async with DiscordServer() as running:
        yield running
        assert [] == running.violations


@pytest.fixture
async def us(server: DiscordServer) -> AsyncIterator[Discord]:
    """The client without a gateway: it only sends."""
    async with silent(server) as opened:
        yield opened


@pytest.fixture
async def run(server: DiscordServer) -> AsyncIterator[Running]:
    """The client at work, which answers what comes in."""
    async with at_work(server) as running:
        yield running
