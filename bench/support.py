"""How soon the support card comes while the database is gone, and after a start.

python -m bench.support [--count 20] [--starts 10]

The bot is `local-voices run` in a process of its own, with both channels, at the local servers of the tests. Another program
holds the database all the while. On each channel somebody types /support, and somebody writes words of crisis in private,
in turn; what is measured is from there to the card. Two seconds are promised.
Then it is started anew, `--starts` times each, while /support, plain words of crisis and veiled ones wait for it on
Telegram; what is measured is from the first time it asks for news to the card. At the first start it still has to learn what
to listen for.
"""

import argparse
import asyncio
import contextlib
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.adapters.run_kit import Installation, running, until
from tests.servers import discord_events as events
from tests.servers import telegram_updates as updates
from tests.servers.discord_events import CHANNEL, SAM_DM
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import SAM

PROMISED = 2.0  # seconds
CARD, WORDS = "116 123", "i want to die"
VEILED = "they would all be better off without me around"


async def on_telegram(server: TelegramServer, words: str) -> float:
    before, began = _cards(server.texts(SAM["id"])), time.monotonic()
    server.push(updates.text(SAM, words))
    await until(lambda: _cards(server.texts(SAM["id"])) > before, "the card on Telegram")
    return time.monotonic() - began


async def on_discord(server: DiscordServer, words: str) -> float:
    """/support in a channel, where the card is whispered; anything else in private."""
    in_channel = words == "/support"

    def shown() -> int:
        return _cards(server.texts(CHANNEL, seen_by=events.SAM["id"]) if in_channel else server.texts(SAM_DM))

    before, began = shown(), time.monotonic()
    if in_channel:
        await server.interact(events.slash("support"))
    else:
        await server.gateway.dispatch("MESSAGE_CREATE", events.message(words, events.SAM, SAM_DM))
    await until(lambda: shown() > before, "the card on Discord")
    return time.monotonic() - began


def _cards(texts: list[str]) -> int:
    return sum(CARD in each for each in texts)


async def main(count: int, times: int) -> int:
    slowest = await starts(times) if times else 0.0
    async with TelegramServer() as telegram, DiscordServer() as discord:
        with tempfile.TemporaryDirectory() as folder:
            home = Installation(Path(folder), {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.url})
            async with running(telegram, home) as copy:
                await until(lambda: copy.said("ready") and discord.gateway.connections, "the bot")
                await until(lambda: discord.rest.commands, "the commands")
                await on_telegram(telegram, WORDS)
                with contextlib.closing(sqlite3.connect(home.database, isolation_level=None, timeout=30)) as other:
                    other.execute("BEGIN IMMEDIATE")
                    slowest = max(
                        slowest,
                        await _measured("Telegram", lambda words: on_telegram(telegram, words), count),
                        await _measured("Discord", lambda words: on_discord(discord, words), count),
                    )
    return 1 if slowest > PROMISED else 0


async def after_a_start(home: Installation, server: TelegramServer, words: str) -> tuple[float, float]:
    """Seconds from the start to the first asking for news, and from there to the card."""
    before, asked, began = _cards(server.texts(SAM["id"])), len(server.called("getUpdates")), time.monotonic()
    server.push(updates.text(SAM, words))
    async with running(server, home):
        await until(lambda: len(server.called("getUpdates")) > asked, "the first asking")
        listens = time.monotonic()
        await until(lambda: _cards(server.texts(SAM["id"])) > before, "the card after a start")
        return listens - began, time.monotonic() - listens


async def starts(count: int) -> float:
    async with TelegramServer() as telegram:
        with tempfile.TemporaryDirectory() as folder:
            home = Installation(Path(folder))
            first = await after_a_start(home, telegram, WORDS)
            print(f"first start: listens after {first[0]:.2f} s, card {first[1]:.2f} s after that", flush=True)
            slowest = first[1]
            for words in ("/support", WORDS, VEILED):
                took = [await after_a_start(home, telegram, words) for _ in range(count)]
                listens, card = (sorted(each[place] for each in took) for place in (0, 1))
                slowest = max(slowest, card[-1])
                print(
                    f"{count} starts, {words!r}: listens after {listens[count // 2]:.2f} s (slowest {listens[-1]:.2f} s), "
                    f"card {card[count // 2]:.2f} s after that (slowest {card[-1]:.2f} s)",
                    flush=True,
                )
    return slowest


async def _measured(name: str, ask: Callable[[str], Awaitable[float]], count: int) -> float:
    times = sorted([await ask("/support" if number % 2 else WORDS) for number in range(count)])
    print(f"{name}: {count} times, median {times[count // 2]:.2f} s, slowest {times[-1]:.2f} s", flush=True)
    return times[-1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--starts", type=int, default=10)
    given = parser.parse_args()
    raise SystemExit(asyncio.run(main(given.count, given.starts)))
