"""Whether the machine's clock can be believed. A wrong one would delete what is young, and send what is not due.

A clock that jumps is not believed until a platform's own time agrees with it; nor is one that differs from that at the start.
Meanwhile nothing is tidied away and nothing falls due; people who ask are answered as ever, and told once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from adapters.troubles import CLOCK, begins, over

JUMP = 120.0  # seconds
LOOK = 60.0
Ask = Callable[[], Awaitable[float | None]]  # what time a platform says it is; None: it does not say
log = logging.getLogger(__name__)


class MachineClock:
    """`is_sure` may be asked in any thread; `run` looks once a minute."""

    def __init__(
        self,
        ask: Ask,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._ask, self._wall, self._steady, self._pause = ask, wall, steady, pause
        self._offset: float | None = None  # between the two clocks, when it was last believed
        self._doubted = False

    def is_sure(self) -> bool:
        """Whether what is due may be done. Not before the first look."""
        return self._offset is not None and not self._doubted and abs(self._jump()) <= JUMP

    def is_wrong(self) -> bool:
        """Whether there is reason not to believe it; before the first look there is none."""
        return self._offset is not None and not self.is_sure()

    def _jump(self) -> float:
        offset = self._wall() - self._steady()
        return 0.0 if self._offset is None else offset - self._offset

    async def look(self) -> None:
        """Look once, and say what changed."""
        first, jump = self._offset is None, self._jump()
        if not (first or self._doubted or abs(jump) > JUMP):
            return
        theirs = await self._ask()
        off = self._wall() - theirs if theirs is not None else jump
        if abs(off) > JUMP:
            if not self._doubted:
                log.error(
                    "the machine's clock is %d s off: nothing falls due until it is right", off, extra=begins(CLOCK)
                )
            self._doubted = True
            self._offset = self._offset if self._offset is not None else self._wall() - self._steady()
            return
        if self._doubted:
            log.warning("the machine's clock can be believed again", extra=over(CLOCK))
        self._doubted, self._offset = False, self._wall() - self._steady()

    async def run(self, when_sure: Callable[[], Awaitable[object]]) -> None:
        """Until cancelled; `when_sure` is called each time the clock can be believed anew."""
        sure = False
        while True:
            await self.look()
            was, sure = sure, self.is_sure()
            if sure and not was:
                await when_sure()
            await self._pause(LOOK)
