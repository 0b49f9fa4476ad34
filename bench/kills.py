"""P6: kill -9 at any moment of a backlog, 200 times.  python -m bench.kills [--kills 200] [--updates 2400] [--seed 1]"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.adapters.killing import kill_and_kill_again
from tests.servers.telegram_server import TelegramServer


async def main(kills: int, updates: int, seed: int) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as server:
            found = await kill_and_kill_again(server, Path(folder), updates, kills, random.Random(seed))
            violations = len(server.violations)
    for name, figure in asdict(found).items():
        print(f"{name.replace('_', ' '):>16}: {figure}")
    print(f"{'against the spec':>16}: {violations}\n{'minutes':>16}: {(time.monotonic() - began) / 60:.1f}")
    lost = found.unanswered or found.effects != found.updates or found.unlabelled or found.left_in_inbox
    return 1 if lost else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--updates", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    raise SystemExit(asyncio.run(main(asked.kills, asked.updates, asked.seed)))
