"""Several processes on one PostgreSQL: nothing is lost, nothing is done twice, and a chat keeps its order."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.several_kit import several
from tests.postgres import with_tables


@pytest.fixture
def address() -> Iterator[str]:
    yield from with_tables()


async def test_three_share_the_work_and_every_chat_keeps_its_order(address: str, tmp_path: Path) -> None:
    chance = random.Random(9)
    figures = await several(address, tmp_path, processes=3, chats=12, each=6, kill_every=0, chance=chance)

    assert (0, 0, 0) == (figures.lost, figures.doubled, figures.out_of_order), figures
    assert figures.busy > 1
