"""Who waits for an answer goes ahead: while it is made, nothing that nobody waits for is begun."""

import asyncio
import contextlib
from collections.abc import Iterator

A_MOMENT = 0.1  # seconds that what goes out in bulk waits at most, however many ask one behind the other


class Courtesy:
    """One for the house: answers and what goes out in bulk share one loop and one writer."""

    def __init__(self, moment: float = A_MOMENT) -> None:
        self._moment, self._asking = moment, 0
        self._nobody = asyncio.Event()
        self._nobody.set()

    @contextlib.contextmanager
    def somebody_waits(self) -> Iterator[None]:
        """Around the making of an answer."""
        self._asking += 1
        self._nobody.clear()
        try:
            yield
        finally:
            self._asking -= 1
            if not self._asking:
                self._nobody.set()

    async def after_you(self) -> None:
        """Returns once nobody waits for an answer, or after a moment."""
        if self._nobody.is_set():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._moment):
                await self._nobody.wait()
