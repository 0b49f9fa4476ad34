"""Whatever the platforms may send.  python -m bench.any_update [--telegram 50000] [--discord 20000] [--seed 1]

Half of Telegram's updates are made up from its specification (where `../shared/specs` is), the rest is what people do; a
third of that is bent out of shape, on both.
"""

import argparse
import asyncio
import logging
import random
import tempfile
import time
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from tests.any_house import Stumbles, any_house
from tests.any_update import SPEC, FromSpec, bent, done_on_discord, done_on_telegram


async def main(telegram: int, discord: int, seed: int) -> int:
    chance, began, stumbles = random.Random(seed), time.monotonic(), Stumbles()
    logging.getLogger().addHandler(stumbles)
    made_up = FromSpec(chance) if SPEC.exists() else None
    with tempfile.TemporaryDirectory() as folder:
        async with any_house(Path(folder), Library(Settings())) as house:
            for number in range(telegram):
                if made_up and number % 2:
                    await house.on_telegram(made_up.update())
                else:
                    done = done_on_telegram(chance, house.commands, house.ears["telegram"].tokens)
                    await house.on_telegram(bent(done, chance) if number % 3 == 0 else done)
            for number in range(discord):
                done = done_on_discord(chance, house.commands, house.ears["discord"].tokens)
                await house.on_discord(bent(done, chance) if number % 3 == 0 else done)
            for what, count in house.counted.items():
                print(f"{what:>16}: {count}")
            print(f"{'unhandled':>16}: {len(stumbles.found)}\n{'to the wrong one':>16}: {len(house.wrong)}")
            for each in (*stumbles.found[:10], *house.wrong[:10]):
                print(each)
            print(f"{'minutes':>16}: {(time.monotonic() - began) / 60:.1f}")
            return 1 if stumbles.found or house.wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--telegram", type=int, default=50_000)
    parser.add_argument("--discord", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(asyncio.run(main(given.telegram, given.discord, given.seed)))
