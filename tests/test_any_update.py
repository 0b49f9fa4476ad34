"""Whatever comes in, nothing stumbles and nobody gets an answer that is not theirs.

Short; the full form, 50,000 updates and 20,000 events: `python -m bench.any_update`.
"""

import logging
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.a_library import LIBRARY
from tests.any_house import AnyHouse, Stumbles, any_house
from tests.any_update import SPEC, FromSpec, bent, done_on_discord, done_on_telegram

# the library warns of its own next version while it reads
pytestmark = pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning", "ignore::telegram.warnings.PTBUserWarning"
)
MANY = 400


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AnyHouse]:
    stumbles = Stumbles()
    logging.getLogger().addHandler(stumbles)
    try:
        async with any_house(tmp_path, LIBRARY) as opened:
            yield opened
            assert [] == opened.wrong[:3]
            assert opened.counted["read"] > 0
    finally:
        logging.getLogger().removeHandler(stumbles)
    assert [] == stumbles.found[:3]


async def test_what_people_do_on_telegram_also_bent_out_of_shape(house: AnyHouse) -> None:
    chance = random.Random(1)
    for number in range(MANY):
        done = done_on_telegram(chance, house.commands, house.ears["telegram"].tokens)
        await house.on_telegram(bent(done, chance) if number % 3 == 0 else done)


async def test_what_people_do_on_discord_also_bent_out_of_shape(house: AnyHouse) -> None:
    chance = random.Random(2)
    for number in range(MANY):
        done = done_on_discord(chance, house.commands, house.ears["discord"].tokens)
        await house.on_discord(bent(done, chance) if number % 3 == 0 else done)


@pytest.mark.skipif(not SPEC.exists(), reason="the Bot API as data is not here (../shared/specs)")
async def test_anything_that_telegrams_own_page_allows(house: AnyHouse) -> None:
    made_up = FromSpec(random.Random(3))
    for _ in range(MANY * 4):
        await house.on_telegram(made_up.update())
