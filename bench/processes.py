"""Four processes on one PostgreSQL, one of them killed every so many seconds: what was lost, doubled or out of order.

"beyond": doubled although the first answer was not on its way when its process was killed.

    python -m bench.processes [PROCESSES] [CHATS] [EVENTS OF EACH] [SECONDS BETWEEN KILLS] [SECONDS]

With SECONDS it goes on for that long, whatever number of events (at most EVENTS OF EACH chat) that is. A new process is
started at each kill, and nobody waits for it.

The PostgreSQL is one of the tests' own, started for it and gone afterwards.
"""

import asyncio
import random
import sys
import tempfile
from pathlib import Path

from tests.adapters.several_kit import several
from tests.postgres import with_tables

DEFAULTS = ("4", "40", "50", "2", "0")


def main() -> None:
    processes, chats, each, between, seconds = (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :])
    for address in with_tables():
        with tempfile.TemporaryDirectory() as folder:
            figures = asyncio.run(
                several(
                    address, Path(folder), processes=int(processes), chats=int(chats), each=int(each),
                    kill_every=float(between), chance=random.Random(9), seconds=float(seconds),
                )
            )  # fmt: skip
        print(figures)


if __name__ == "__main__":
    main()
