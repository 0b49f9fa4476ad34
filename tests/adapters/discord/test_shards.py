"""One of several processes hears its part of the servers, and writes to any chat."""

from pathlib import Path

import pytest

from adapters.settings import Settings
from bot.engine.incoming import Place
from tests.adapters.discord_kit import READER, at_work, message
from tests.command_line.running import local_voices, no_shouting
from tests.servers.discord_events import CHANNEL
from tests.servers.discord_server import DiscordServer


@pytest.mark.parametrize(("shard", "said"), [(None, None), ((2, 4), [2, 4])])
async def test_it_says_which_part_it_hears(
    server: DiscordServer, shard: tuple[int, int] | None, said: list[int] | None
) -> None:
    async with at_work(server, shard):
        assert [said] == [each.get("shard") for each in server.gateway.identifies]


async def test_after_a_broken_line_it_hears_the_same_part(server: DiscordServer) -> None:
    async with at_work(server, (2, 4)):
        await server.gateway.close(4009)
        await server.gateway.told(2)

        assert {(2, 4)} == {tuple(each["shard"]) for each in server.gateway.identifies}


async def test_it_writes_to_a_chat_that_another_part_hears(server: DiscordServer) -> None:
    server.gateway.guilds.clear()
    async with at_work(server, (2, 4)) as run:
        await run.us.send(message("hello", Place("discord", CHANNEL, private=False)), READER, nonce=1, again=False)

        assert ["hello"] == server.texts(CHANNEL)


def test_parts_are_counted_from_one_as_people_do() -> None:
    assert [(0, 4), (3, 4), None] == [Settings(discord_shard=each).shard for each in ("1/4", "4/4", "")]


@pytest.mark.parametrize("shard", ["0/4", "5/4", "1", "1/", "one/two"])
def test_a_part_that_is_none_is_refused(shard: str, tmp_path: Path) -> None:
    run = local_voices(tmp_path, "run", discord_token="x", discord_shard=shard)

    no_shouting(run)
    assert "LOCAL_VOICES_DISCORD_SHARD must be like 1/4" in run.stderr
