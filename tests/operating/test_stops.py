"""SIGTERM under load: it ends by itself, and nothing is lost or said twice. The long form is `python -m bench.stops`."""

import random
from pathlib import Path

import pytest

from tests.adapters.run_kit import Installation
from tests.adapters.stopping import stop_again_and_again
from tests.servers.telegram_server import TelegramServer


@pytest.mark.timeout(120)
async def test_told_to_stop_in_the_middle_again_and_again(tmp_path: Path) -> None:
    async with TelegramServer() as server:
        found = await stop_again_and_again(server, Installation(tmp_path), 3, 60, random.Random(2))

    assert (3, 0) == (found.stops, found.not_by_itself)
    assert (0, 0, 0) == (found.never_answered, found.answered_twice, found.left_in_outbox)
