"""A front door for the tests of reception: a small house behind it, and waits that end when the test says so."""

import asyncio
from pathlib import Path

from adapters.meanwhile import PATIENCE
from adapters.reception import Reception
from bot.engine.incoming import Incoming
from tests.adapters.house_kit import SmallHouse


class Front:
    """A reception whose waits end when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.house = SmallHouse(folder)
        self.channel, self.echo = self.house.channel, self.house.echo
        self.waits: asyncio.Queue[float] = asyncio.Queue()  # each wait that has begun, and how long it would be
        self._go_on = asyncio.Event()
        self.reception = self.new_reception()

    def new_reception(self, patience: float = PATIENCE) -> Reception:
        house = self.house
        return Reception(
            house.writer,
            house.inbox,
            house.desk,
            house.channels,
            house.postman,
            house.clock,
            wait=self._wait,
            patience=patience,
        )

    async def _wait(self, seconds: float) -> None:
        self.waits.put_nowait(seconds)
        await self._go_on.wait()
        self._go_on.clear()

    def wait_is_over(self) -> None:
        self._go_on.set()

    def open(self) -> asyncio.Task[None]:
        task = asyncio.create_task(self.reception.run())
        self.house.begin(task)
        return task

    async def handled(self, *batch: Incoming) -> None:
        await self.reception.take_in(batch)
        await self.reception.settle()
