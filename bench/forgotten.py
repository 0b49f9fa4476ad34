"""People who wander through everything, and are forgotten.  python -m bench.forgotten [--histories 1000] [--steps 40]

Twenty-five at a time in a house of their own, where five more stay. Then every byte of the deployment is searched for them, all
that is sealed is opened, yesterday's copy is put back and searched again, and the rows of those who stayed are compared.
"""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from tests.histories import deployed

TOGETHER, STAY = 30, 5


async def one_house(library: Library, seed: int, goes: int, steps: int, tables: Counter[str]) -> list[str]:
    """What was wrong with this many histories."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        async with deployed(Path(folder), library, seed) as there:
            people = [await there.comes(number + 1) for number in range(goes + STAY)]
            for who in people:
                await there.wanders(who, steps)
            copy, stay, gone = there.copied(), people[:STAY], people[STAY:]
            tables.update(row[0] for who in gone for row in there.rows_of(who))
            before = [there.rows_of(who) for who in stay]
            for who in gone:
                await there.goes(who)
            wrong += ["others were changed"] * (before != [there.rows_of(who) for who in stay])
            await there.a_minute_passes()
            wrong += [f"{each} (person {who.number})" for who in gone for each in there.traces(who)]
        if there.put_back(copy) != len(gone):
            wrong.append("not all were forgotten again")
        wrong += [f"after restoring: {each} (person {who.number})" for who in gone for each in there.traces(who)]
    return [f"house {seed}: {each}" for each in wrong]


async def main(histories: int, steps: int, seed: int) -> int:
    library, began, wrong, done = Library(Settings()), time.monotonic(), list[str](), 0
    tables: Counter[str] = Counter()
    while done < histories:
        some = min(TOGETHER - STAY, histories - done)
        wrong += await one_house(library, seed + done, some, steps, tables)
        done += some
    for each in wrong[:40]:
        print(each)
    print("rows that there were of them:", ", ".join(f"{name} {count}" for name, count in tables.most_common()))
    print(f"{done} histories of {steps} steps, {len(wrong)} faults, {(time.monotonic() - began) / 60:.1f} minutes")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(asyncio.run(main(given.histories, given.steps, given.seed)))
