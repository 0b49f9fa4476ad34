"""What the tests of the postman share: letting it work, moving the clock, looking at the rows."""

import asyncio

from tests.adapters.house_kit import SmallHouse

WAITING = "SELECT count(*) FROM outbox WHERE state < 2"
STATES = "SELECT state, count(*) FROM outbox GROUP BY state"
SENT, DROPPED = 3, 4


async def send(house: SmallHouse) -> None:
    house.begin(asyncio.create_task(house.postman.run()))


async def rest(house: SmallHouse) -> None:
    """Until the sender has nothing to do at this time of the clock."""
    house.postman.wake()
    for _ in range(20):
        await house.writer.run(lambda: None)


async def move(house: SmallHouse, seconds: int) -> None:
    house.clock.move(seconds)
    await rest(house)
