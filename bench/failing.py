"""Every write of every conversation in `tests/transcripts` fails once, for every n.

    python -m bench.failing [--postgresql] [--only WORD]

The short form is `tests/transcripts/test_failing.py`.
"""

import argparse
import asyncio
import contextlib
import logging
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from tests.postgres import with_tables
from tests.transcripts.failing import FailingReplay
from tests.transcripts.test_failing import PUT_TOGETHER
from tests.transcripts.test_transcripts import TRANSCRIPTS, WHISPERS, lines_of


def a_database(postgresql: bool) -> Iterator[str]:
    """The address of an empty one; empty for a file."""
    yield from with_tables() if postgresql else [""]


async def main(only: str, *, postgresql: bool) -> int:
    library = Library(Settings())
    library.warm_up()
    began, wrong, failed, told = time.monotonic(), [], 0, 0
    flows = [each for each in TRANSCRIPTS if each.stem not in PUT_TOGETHER and only in each.stem]
    for path in flows:
        with tempfile.TemporaryDirectory() as folder, contextlib.contextmanager(a_database)(postgresql) as address:
            replay = FailingReplay(Path(folder), library, WHISPERS, database=address)
            try:
                await replay.play(lines_of(path))
            except AssertionError as difference:
                wrong.append(f"{path.stem}, {difference}")
            failed, told = failed + replay.failed, told + replay.told
    print(f"conversations {len(flows)}, writes that failed {failed}, people told {told}, not as written {len(wrong)}")
    print(f"restarts 0, seconds {time.monotonic() - began:.0f}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true", help="on one of the tests' own")
    parser.add_argument("--only", default="", metavar="WORD", help="conversations with this in their name")
    asked = parser.parse_args()
    raise SystemExit(asyncio.run(main(asked.only, postgresql=asked.postgresql)))
