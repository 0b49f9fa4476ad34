"""How fast we may write: one limiter for each channel and for each chat, so that nobody has to hold us back.

Answers to what people did are not slowed down; they take their turn from what goes out in bulk. A chat that has had its
share waits alone: its row goes back to the outbox, and the sender goes on with the next.
"""

import asyncio
import time
from asyncio import Semaphore
from collections import deque
from collections.abc import Callable

from adapters.recent import Recent
from bot.engine.incoming import Place
from bot.engine.ports import Abilities

SHARE = 0.985  # of what a platform allows: the network crowds messages together that we sent apart
MINUTE = 60.0
A_FEW = 3
AT_ONCE = 192  # rows claimed together where there is no limit
AHEAD = 0.3  # seconds of work claimed ahead where there is one: so little is unsure after a crash
ROUND_TRIP = 0.13  # seconds that a send and its note may take at full pace
FEWEST = 4
REMEMBERED = 4096  # chats


class Pacing:
    """Turns on one channel. `now` is monotonic seconds."""

    def __init__(self, can: Abilities, now: Callable[[], float] = time.monotonic) -> None:
        self._can, self._now = can, now
        self._apart = 1 / (can.per_second * SHARE) if can.per_second else 0.0
        self._next = 0.0
        self.limited = bool(can.per_second)
        # what is under way when we are stopped may come twice, so that it is kept small
        self.under_way = Semaphore(max(round(can.per_second * ROUND_TRIP), FEWEST) if can.per_second else AT_ONCE)
        self._chats: Recent[str, deque[float]] = Recent(REMEMBERED)

    @property
    def ahead(self) -> int:
        """How many rows to claim together."""
        return max(min(AT_ONCE, round(self._can.per_second * AHEAD)), FEWEST) if self.limited else AT_ONCE

    def answers(self, place: Place) -> None:
        """An answer goes out now, whatever waits."""
        if self._apart:
            self._take()
            self._note(place, self._now())

    async def turn(self, place: Place) -> float:
        """Wait for a turn among all that goes out in bulk. Seconds until this chat may be written to, if it may not yet."""
        if not self._apart:
            return 0.0
        if wait := self._held(place):
            return wait
        wait = self._take()
        self._note(place, self._now() + wait)
        if wait > 0:
            await asyncio.sleep(wait)
        return 0.0

    def _take(self) -> float:
        now = self._now()
        at = max(self._next, now)
        self._next = at + self._apart
        return at - now

    def _held(self, place: Place) -> float:
        """A chat may have a few at once, as people do who answer twice; on the whole it is written to no faster."""
        times, now, can = self._chats.find(place.chat), self._now(), self._can
        wait = 0.0
        if times is not None and len(times) >= A_FEW:
            wait = times[-A_FEW] + A_FEW * can.per_chat - now
        if times is not None and not place.private and len(times) >= can.per_group_minute > 0:
            wait = max(wait, times[-can.per_group_minute] + MINUTE - now)
        return max(wait, 0.0)

    def _note(self, place: Place, at: float) -> None:
        times = self._chats.find(place.chat)
        if times is None:
            times = deque(maxlen=max(A_FEW if place.private else self._can.per_group_minute, A_FEW))
        times.append(at)
        self._chats.keep(place.chat, times)
