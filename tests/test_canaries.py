"""Made-up names, ids and words go through everything at DEBUG, and are found in no log, no export and no other chat.

The full form, 200 people: `python -m bench.canaries`.
"""

import asyncio
import logging
from pathlib import Path

from tests.a_library import LIBRARY
from tests.adapters.leaks import all_that_is_logged
from tests.canaries import group_number, in_exports, in_logs, in_other_chats
from tests.histories import deployed

MANY, STEPS = 6, 40


async def test_no_mark_is_where_it_does_not_belong(tmp_path: Path) -> None:
    with all_that_is_logged() as written:
        async with deployed(tmp_path / "house", LIBRARY, seed=2) as there:
            people = [await there.comes(number + 1) for number in range(MANY)]
            for who in people:
                await there.wanders(who, STEPS)
            group = await there.house.writer.run(lambda: group_number(there.house))
        logging.getLogger("tests").debug("somebody listens")

    assert "somebody listens" in written.getvalue()
    assert [] == in_logs(written.getvalue(), there)
    assert any("okapi" in words for _, words in there.channel.read)
    assert [] == in_other_chats(there)
    assert [] == await asyncio.to_thread(in_exports, there, group, tmp_path / "paper")
