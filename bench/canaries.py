"""Two hundred people with marked names, accounts and words go through everything at DEBUG.  python -m bench.canaries

[--people 200] [--steps 40] [--seed 1]: twenty at a time in a group of their own. The log, exports and chats are searched.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from tests.adapters.leaks import all_that_is_logged
from tests.canaries import group_number, in_exports, in_logs, in_other_chats
from tests.histories import deployed

TOGETHER = 20


async def one_group(library: Library, seed: int, people: int, steps: int, read: list[int]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder, all_that_is_logged() as written:
        async with deployed(Path(folder) / "house", library, seed) as there:
            for number in range(people):
                await there.comes(number + 1)
            everybody = [each for each in there.channel.people.values() if each.number]
            for who in everybody:
                await there.wanders(who, steps)
            group = await there.house.writer.run(lambda: group_number(there.house))
        read.append(len(there.channel.read))
        exports = await asyncio.to_thread(in_exports, there, group, Path(folder) / "paper")
        found = {"log": in_logs(written.getvalue(), there), "export": exports, "chat": in_other_chats(there)}
    return [f"group {seed}, in a {where}: {each}" for where, hits in found.items() for each in hits]


async def main(people: int, steps: int, seed: int) -> int:
    library, began, wrong, read = Library(Settings()), time.monotonic(), list[str](), list[int]()
    for first in range(0, people, TOGETHER):
        wrong += await one_group(library, seed + first, min(TOGETHER, people - first), steps, read)
    for each in wrong[:40]:
        print(each)
    minutes = (time.monotonic() - began) / 60
    print(f"{people} people, {sum(read)} messages read, {len(wrong)} hits, {minutes:.1f} minutes")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(asyncio.run(main(given.people, given.steps, given.seed)))
