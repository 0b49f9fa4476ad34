"""kill -9, again and again: nothing lost, nothing done twice. `python -m bench.kills` is the long form."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.killing import AT_ONCE, kill_and_kill_again
from tests.postgres import with_tables
from tests.servers.telegram_server import TelegramServer


@pytest.fixture(params=["on SQLite", "on PostgreSQL"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    yield from iter([""]) if request.param == "on SQLite" else with_tables()


@pytest.mark.timeout(120)
async def test_nothing_is_lost_or_done_twice(tmp_path: Path, address: str) -> None:
    async with TelegramServer() as server:
        found = await kill_and_kill_again(server, tmp_path, 300, kills=3, chance=random.Random(7), address=address)
        assert server.violations == []

    assert found.unanswered == 0
    assert found.effects == found.people == found.updates
    assert (found.left_in_inbox, found.left_in_outbox) == (0, 0)
    assert found.unlabelled == 0
    assert found.most_in_flight <= AT_ONCE
