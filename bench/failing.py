"""Every write of every conversation in `tests/transcripts` fails once, for every n.  python -m bench.failing

The short form is `tests/transcripts/test_failing.py`.
"""

import asyncio
import logging
import tempfile
import time
from pathlib import Path

from adapters.library import Library
from adapters.settings import Settings
from tests.transcripts.failing import FailingReplay
from tests.transcripts.test_failing import PUT_TOGETHER
from tests.transcripts.test_transcripts import TRANSCRIPTS, WHISPERS, lines_of


async def main() -> int:
    library = Library(Settings())
    library.warm_up()
    began, wrong, failed, told = time.monotonic(), [], 0, 0
    flows = [each for each in TRANSCRIPTS if each.stem not in PUT_TOGETHER]
    for path in flows:
        with tempfile.TemporaryDirectory() as folder:
            replay = FailingReplay(Path(folder), library, WHISPERS)
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
    raise SystemExit(asyncio.run(main()))
