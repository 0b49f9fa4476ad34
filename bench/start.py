"""M1, M2, M5: how soon it asks for updates, what it holds in memory, what it does when there is nothing to do.

With both channels, as `deploy/` runs it; one more line each has Telegram alone, and both without the settings of `deploy/`.

python -m bench.start [--rounds 5] [--idle 20]
"""

import argparse
import asyncio
import contextlib
import os
import sqlite3
import time
from pathlib import Path

import psycopg

from bench.kit import ON_POSTGRESQL, Bench, bot, folder, middle, store_in, table, until
from tests.adapters.run_kit import Installation
from tests.servers.discord_server import DiscordServer

DEPLOYED = {"PYTHONOPTIMIZE": "2", "MALLOC_ARENA_MAX": "1"}  # as the container file and the systemd unit have it


async def one_start(
    home: Installation, idle: float, *, both: bool = True, deployed: bool = True
) -> tuple[float, float, float]:
    """Seconds to the first getUpdates, resident MB once warm, percent of a core when idle."""
    async with Bench() as server, DiscordServer() as discord:
        environment = home.environment() | {
            "LOCAL_VOICES_TELEGRAM_TOKEN": server.token,
            "LOCAL_VOICES_TELEGRAM_API_URL": server.url,
            "LOCAL_VOICES_LOG_LEVEL": "WARNING",
        }
        if deployed:
            environment |= DEPLOYED
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


def installation(path: Path) -> Installation:
    """One installation's folders and settings, on the store that is measured."""
    return Installation(path, address=store_in(path) if os.environ.get(ON_POSTGRESQL) else "")


def with_reminders(home: Installation, many: int) -> None:
    """So many due rows a year ahead."""
    at = int(time.time()) + 365 * 24 * 3600
    if home.address:
        with psycopg.connect(home.address) as line:
            numbers = "SELECT 'bench:' || n, 'meeting.reminder', %s + n FROM generate_series(1, %s) AS n"
            line.execute(f"INSERT INTO due (key, kind, at) {numbers}", (at, many))  # type: ignore[arg-type]  # ours
        return
    with contextlib.closing(sqlite3.connect(home.database)) as connection, connection:
        connection.executemany(
            "INSERT INTO due (key, kind, at) VALUES (?, 'meeting.reminder', ?)",
            ((f"bench:{n}", at + n) for n in range(many)),
        )


async def measured(rounds: int, idle: float) -> tuple[float, float, float, float, float]:
    """With both channels: seconds, MB, percent when idle with 100,000 reminders; then a bare bot's seconds and MB."""
    with folder() as path:
        home = installation(path)
        await one_start(home, 0)  # once, so that everything is compiled and the database is there
        starts = [await one_start(home, 0) for _ in range(rounds)]
        bare = [await bare_start() for _ in range(rounds)]
        with_reminders(home, 100_000)
        full = await one_start(home, idle)
    seconds, rss = (middle([each[place] for each in starts]) for place in (0, 1))
    return seconds, rss, full[2], *(middle([each[place] for each in bare]) for place in (0, 1))


async def main(rounds: int, idle: float) -> None:
    seconds, rss, busy, bare_seconds, bare_rss = await measured(rounds, idle)
    with folder() as path:
        home = installation(path)
        await one_start(home, 0, both=False)
        alone = await one_start(home, 0, both=False)
        plain = await one_start(home, 0, deployed=False)
    print(f"median of {rounds}; CPU with 100,000 reminders waiting, watched for {idle:.0f} s")
    table(
        [
            ("", "first getUpdates s", "ratio", "MB once warm", "idle CPU %"),
            ("ptb_seq", f"{bare_seconds:.2f}", "1.00", f"{bare_rss:.0f}", ""),
            ("both channels", f"{seconds:.2f}", f"{seconds / bare_seconds:.2f}", f"{rss:.0f}", f"{busy:.2f}"),
            ("Telegram alone", f"{alone[0]:.2f}", f"{alone[0] / bare_seconds:.2f}", f"{alone[1]:.0f}", ""),
            ("not as deploy/", f"{plain[0]:.2f}", f"{plain[0] / bare_seconds:.2f}", f"{plain[1]:.0f}", ""),
        ]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--idle", type=float, default=20)
    asked = parser.parse_args()
    asyncio.run(main(asked.rounds, asked.idle))
