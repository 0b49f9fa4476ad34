"""Whole runs of `local-voices run` with Telegram and Discord in one process: neither stops the other, both end in time."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.run_kit import Copy, Installation, running, until
from tests.servers import discord_events as events
from tests.servers import telegram_updates as updates
from tests.servers.discord_events import CHANNEL, SAM_DM
from tests.servers.discord_server import DiscordServer, Hold
from tests.servers.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(120)
HELLO = "Hello. I am a bot"
SECONDS = 5  # what people who stop a service give it
SAM_ON_TELEGRAM = updates.SAM["id"]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as started:
        yield started
        assert [] == started.violations


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as started:
        yield started
        assert [] == started.violations


@pytest.fixture
def home(tmp_path: Path, discord: DiscordServer) -> Installation:
    return Installation(tmp_path, {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.url})


async def on_telegram(server: TelegramServer) -> None:
    """Sam is answered there."""
    before = len(server.texts(SAM_ON_TELEGRAM))
    server.push(updates.text(updates.SAM, "/start"))
    await until(lambda: len(server.texts(SAM_ON_TELEGRAM)) > before, "an answer on Telegram")


async def on_discord(server: DiscordServer) -> None:
    """And there."""
    await until(lambda: server.gateway.connections, "the gateway")
    asked = await server.interact(events.slash("support"))
    await until(lambda: asked.answers, "an answer on Discord")


def troubles(copy: Copy) -> list[str]:
    return [line for line in copy.troubles if "content:" not in line]


async def test_both_are_answered_and_both_end_with_one_word(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    async with running(telegram, home) as copy:
        await on_telegram(telegram)
        await on_discord(discord)
        await until(lambda: discord.rest.commands, "the commands")
        copy.terminate()

        assert 0 == await copy.ended(SECONDS)
        assert [] == troubles(copy)
        assert copy.said("ready: telegram and discord")


async def test_told_to_stop_in_the_middle_of_it_nothing_is_lost_on_either(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    people = [events.user(str(3000 + number), "Somebody") for number in range(40)]
    held = asyncio.Event()
    async with running(telegram, home) as copy:
        await on_telegram(telegram)
        await on_discord(discord)
        discord.fail_always("POST /channels/", Hold(held))  # the answers are on their way and nobody takes them
        telegram.push(*(updates.text({**updates.SAM, "id": 5000 + each}, "/start") for each in range(100)))
        for number, who in enumerate(people):
            await discord.gateway.dispatch("MESSAGE_CREATE", events.message("/start", who, str(8000 + number)))
        await until(lambda: home.count("SELECT count(*) FROM seen") >= 2 + len(people), "all that was said, kept")
        copy.terminate()

        assert 0 == await copy.ended(SECONDS)
    held.set()
    discord.fail_always("POST /channels/", None)
    async with running(telegram, home):
        await until(lambda: all(telegram.texts(5000 + each) for each in range(100)), "all answers on Telegram")
        await until(lambda: all(discord.texts(str(8000 + number)) for number in range(len(people))), "and on Discord")
        await until(lambda: home.count("SELECT count(*) FROM outbox") == 0, "an empty outbox")

    assert {1} == {len(telegram.texts(5000 + each)) for each in range(100)}
    texts = [discord.texts(str(8000 + number)) for number in range(len(people))]
    assert all(HELLO in each[-1] for each in texts)
    assert all("already" in each[-1] for each in texts if len(each) > 1)  # twice only with a word about it


async def test_a_gateway_that_says_no_goodbye_does_not_hold_up_the_end(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    discord.gateway.deaf = True
    async with running(telegram, home) as copy:
        await on_discord(discord)
        copy.terminate()

        assert 0 == await copy.ended(SECONDS)


async def test_a_token_that_discord_does_not_know_does_not_stop_telegram(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    home.settings["DISCORD_TOKEN"] = "another"
    async with running(telegram, home) as copy:
        await until(lambda: copy.said("discord has ended: Discord does not know this token."), "one plain line")
        await on_telegram(telegram)

        assert 1 == len(troubles(copy))
        assert copy.running


async def test_a_token_that_telegram_does_not_know_does_not_stop_discord(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    home.settings["TELEGRAM_TOKEN"] = "1:another"
    async with running(telegram, home) as copy:
        await until(lambda: copy.said("telegram has ended: Telegram does not know this token."), "one plain line")
        await on_discord(discord)

        assert copy.running


async def test_discord_alone_and_out_of_reach_is_waited_for(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    home.settings |= {"TELEGRAM_TOKEN": "", "DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}
    async with running(telegram, home) as copy:
        await until(lambda: copy.said("Discord can't be reached"), "one plain line")
        copy.terminate()

        assert 0 == await copy.ended(SECONDS)
        assert copy.said("ready: discord")


async def test_what_was_typed_into_a_form_outlives_the_power_switch(
    telegram: TelegramServer, discord: DiscordServer, home: Installation
) -> None:
    held = asyncio.Event()
    async with running(telegram, home) as copy:
        await until(lambda: discord.gateway.connections, "the gateway")
        asked = await discord.interact(events.slash("ask"))
        await until(lambda: asked.answers, "a form")
        [field] = [each["component"]["custom_id"] for each in asked.modal["components"] if each["type"] == 18]
        discord.fail_always("POST /interactions/", Hold(held))
        filled = events.submit(asked.modal["custom_id"], {field: "What is co-production?"})
        await discord.interact(filled)
        await until(lambda: home.count("SELECT count(*) FROM seen") == 2, "the words, kept")
        await copy.kill()
    held.set()
    async with running(telegram, home):
        await until(lambda: any("co-production" in each.lower() for each in discord.texts(CHANNEL)), "the answer")

    assert [] == discord.texts(SAM_DM)
