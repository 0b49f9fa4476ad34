"""SIGTERM under load, 100 times.  python -m bench.stops [--stops 100] [--people 200] [--seed 1] [--postgresql]

The short form is `tests/operating/test_stops.py`.
"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.adapters.run_kit import Installation
from tests.adapters.stopping import stop_again_and_again
from tests.postgres import with_tables
from tests.servers.telegram_server import TelegramServer

IN_TIME = 5.0  # seconds


async def main(stops: int, people: int, seed: int, address: str = "") -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as server:
            home = Installation(Path(folder), address=address)
            found = await stop_again_and_again(server, home, stops, people, random.Random(seed))
    for name, figure in asdict(found).items():
        print(f"{name.replace('_', ' '):>16}: {round(figure, 2)}")
    print(f"{'minutes':>16}: {(time.monotonic() - began) / 60:.1f}")
    wrong = found.not_by_itself or found.never_answered or found.answered_twice or found.left_in_outbox
    return 1 if wrong or found.longest > IN_TIME else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stops", type=int, default=100)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on one of the tests' own")
    asked = parser.parse_args()
    for each in with_tables() if asked.postgresql else [""]:
        code = asyncio.run(main(asked.stops, asked.people, asked.seed, each))
    raise SystemExit(code)
