"""From the writer's thread to the loop: that there is something to do. Rung again before it was heard, it is one ring."""

import asyncio
import contextlib
from collections.abc import Callable


class Alarm:
    """Made on the loop that hears it; rung in the writer's thread, two thousand times for two thousand rows of one moment.

    Each ring that the loop has to hear costs it a turn, and the writer's thread its own.
    """

    def __init__(self, heard: Callable[[], object]) -> None:
        self._loop, self._heard, self._ringing = asyncio.get_running_loop(), heard, False

    def ring(self) -> None:
        if self._ringing:
            return
        self._ringing = True
        with contextlib.suppress(RuntimeError):  # the loop has ended: the next start finds the row
            self._loop.call_soon_threadsafe(self._hear)

    def _hear(self) -> None:
        self._ringing = False  # first: what is rung for from now on may not be seen by who looks now
        self._heard()
