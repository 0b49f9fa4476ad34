"""M1, M2, M5: how soon it asks for updates, what it holds in memory, what it does when there is nothing to do.

With both channels, as targets M1, M2 and M5 have it; one more line has Telegram alone.

python -m bench.start [--rounds 5] [--idle 20]
"""

import argparse
import asyncio
import os
import sqlite3
import time

from bench.kit import Bench, bot, folder, middle, table, until
from tests.adapters.run_kit import Installation
from tests.servers.discord_server import DiscordServer


async def one_start(home: Installation, idle: float, *, both: bool = True) -> tuple[float, float, float]:
    """Seconds to the first getUpdates, resident MB once warm, percent of a core when idle."""
    async with Bench() as server, DiscordServer() as discord:
        environment = home.environment() | {
            "LOCAL_VOICES_TELEGRAM_TOKEN": server.token,
            "LOCAL_VOICES_TELEGRAM_API_URL": server.url,
            "LOCAL_VOICES_LOG_LEVEL": "WARNING",
        }
        if both:
            environment |= {"LOCAL_VOICES_DISCORD_TOKEN": discord.token, "LOCAL_VOICES_DISCORD_API_URL": discord.url}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.monotonic()
        async with bot("adapters.main", "run", environment=environment) as one:
            await until(lambda: server.polls)
            seconds = time.monotonic() - began
            await one.idle()
            before, since = one.used(), time.monotonic()
            await asyncio.sleep(idle)
            after = one.used()
            return seconds, after.rss, (after.cpu - before.cpu) / (time.monotonic() - since) * 100


async def bare_start() -> tuple[float, float]:
    async with Bench() as server:
        began = time.monotonic()
        async with bot("bench.bots", "ptb_seq", server.url) as one:
            await until(lambda: server.polls)
            seconds = time.monotonic() - began
            await one.idle()
            return seconds, one.used().rss


def with_reminders(home: Installation, many: int) -> None:
    """So many due rows a year ahead."""
    with sqlite3.connect(home.database) as connection:
        at = int(time.time()) + 365 * 24 * 3600
        connection.executemany(
            "INSERT INTO due (key, kind, at) VALUES (?, 'meeting.reminder', ?)",
            ((f"bench:{n}", at + n) for n in range(many)),
        )
    connection.close()


async def main(rounds: int, idle: float) -> None:
    with folder() as path:
        home = Installation(path)
        await one_start(home, 0)  # once, so that everything is compiled and the database is there
        starts = []
        bare = []
        for _ in range(rounds):
            starts.append(await one_start(home, 0))
            bare.append(await bare_start())
        with_reminders(home, 100_000)
        full = await one_start(home, idle)
    seconds, rss = middle([each[0] for each in starts]), middle([each[1] for each in starts])
    bare_seconds, bare_rss = middle([each[0] for each in bare]), middle([each[1] for each in bare])
    print(f"median of {rounds}; the last line has 100,000 reminders waiting and was watched for {idle:.0f} s")
    table(
        [
            ("", "first getUpdates s", "ratio", "MB once warm", "idle CPU %"),
            ("ptb_seq", f"{bare_seconds:.2f}", "1.00", f"{bare_rss:.0f}", ""),
            ("local-voices", f"{seconds:.2f}", f"{seconds / bare_seconds:.2f}", f"{rss:.0f}", ""),
            ("+ reminders", f"{full[0]:.2f}", f"{full[0] / bare_seconds:.2f}", f"{full[1]:.0f}", f"{full[2]:.2f}"),
        ]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--idle", type=float, default=20)
    asked = parser.parse_args()
    asyncio.run(main(asked.rounds, asked.idle))
