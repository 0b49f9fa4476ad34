"""P6, B8: kill -9 at any moment, 200 times.  python -m bench.kills [--kills 200] [--updates 2400] [--seed 1] [--broadcast]

Of a backlog of things people did, with `--postgresql` on one of the tests' own; with `--broadcast` of a broadcast to 500 people
on Telegram and as many on Discord.
"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.adapters.killing import kill_and_kill_again
from tests.adapters.killing_broadcast import kill_the_broadcast
from tests.adapters.run_kit import Installation
from tests.postgres import with_tables
from tests.servers.discord_server import DiscordServer
from tests.servers.telegram_server import TelegramServer


async def main(kills: int, updates: int, seed: int, address: str = "") -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as server:
            found = await kill_and_kill_again(server, Path(folder), updates, kills, random.Random(seed), address)
            violations = len(server.violations)
    for name, figure in asdict(found).items():
        print(f"{name.replace('_', ' '):>16}: {figure}")
    print(f"{'against the spec':>16}: {violations}\n{'minutes':>16}: {(time.monotonic() - began) / 60:.1f}")
    lost = found.unanswered or found.effects != found.updates or found.unlabelled or found.left_in_inbox
    return 1 if lost else 0


async def of_a_broadcast(kills: int, people: int, seed: int) -> int:
    """How far it had come when it was killed the last time is left to chance; who is left is sent to at the end."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as telegram, DiscordServer() as discord:
            home = Installation(Path(folder), {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.url})
            both = await kill_the_broadcast(telegram, discord, home, people, kills, random.Random(seed))
            violations = len(telegram.violations) + len(discord.violations)
    for name, outcome in zip(("on Telegram", "on Discord"), both, strict=True):
        print(f"{name}: " + ", ".join(f"{what.replace('_', ' ')} {figure}" for what, figure in asdict(outcome).items()))
    print(f"against the spec: {violations}; minutes: {(time.monotonic() - began) / 60:.1f}")
    return 1 if any(each.lost or each.in_the_wrong_place for each in both) or both[1].doubles else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--updates", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broadcast", action="store_true")
    parser.add_argument("--postgresql", action="store_true", help="on one of the tests' own")
    parser.add_argument("--people", type=int, default=500)
    asked = parser.parse_args()
    if asked.broadcast:
        raise SystemExit(asyncio.run(of_a_broadcast(asked.kills, asked.people, asked.seed)))
    for each in with_tables() if asked.postgresql else [""]:
        code = asyncio.run(main(asked.kills, asked.updates, asked.seed, each))
    raise SystemExit(code)
