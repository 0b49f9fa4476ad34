"""kill -9 in the middle of a broadcast: none lost, none astray. `python -m bench.kills --broadcast` is the long form."""

import random
from pathlib import Path

import pytest

from tests.adapters.killing_broadcast import kill_the_broadcast
from tests.adapters.run_kit import Installation
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer

IN_FLIGHT = 4  # at 30 a second


@pytest.mark.timeout(180)
async def test_everybody_gets_it_whatever_stops_us(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, DiscordServer() as discord:
        home = Installation(tmp_path, {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.url})
        one, other = await kill_the_broadcast(telegram, discord, home, people=60, kills=3, chance=random.Random(7))
        assert telegram.violations == discord.violations == []

    assert (one.lost, one.in_the_wrong_place) == (0, 0)
    assert (other.lost, other.in_the_wrong_place, other.doubles) == (0, 0, 0)
    assert one.most_in_flight <= IN_FLIGHT
