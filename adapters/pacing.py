"""How fast we may write: one limiter for each channel and for each chat, so that nobody has to hold us back.

What counts is when it arrives, not when we meant to send it: whatever this machine or the network holds up, nothing is crowded
into one second. Answers to what people did go first; while something goes out in bulk they may wait a moment for a place that
it left. A chat that has had its share waits alone: its row goes back to the outbox, and the sender goes on with the next.
"""

import asyncio
import time
from asyncio import Lock, Semaphore
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from heapq import heappop, heappush

from adapters.recent import Recent
from bot.engine.incoming import Place
from bot.engine.ports import Abilities

SECOND = 1.006  # seconds that we take one to be
A_MOMENT = 0.1  # seconds that an answer waits at most for what goes out in bulk
MINUTE = 60.0
A_FEW = 3
AT_ONCE = 128  # rows claimed together where there is no limit
ABREAST = 96  # sends under way where there is no limit
AHEAD = 0.3  # seconds of work claimed ahead where there is one: so little is unsure after a crash
GROWS = 1.001  # the shortest way may get longer
NOT_KNOWN = 0.01  # seconds until we look again whether an answer came
BEHIND = 0.1  # seconds of turns that were missed and may be made up for
ROUND_TRIP = 0.13  # seconds that a send and its note may take at full pace
FEWEST = 4
REMEMBERED = 4096  # chats


class Pacing:
    """Turns on one channel. `now` is monotonic seconds."""

    def __init__(
        self,
        can: Abilities,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._can, self._now, self._sleep = can, now, sleep
        self._apart = SECOND / can.per_second if can.per_second else 0.0
        self._next = 0.0
        self._share = 1  # of how many processes that write on this channel we are one
        self.limited = bool(can.per_second)
        # what is under way when we are stopped may come twice, so that it is kept small
        self._under_way = Semaphore(max(round(can.per_second * ROUND_TRIP), FEWEST) if can.per_second else ABREAST)
        self._window = _Window(can.per_second)
        self._asked_for = 0  # places that answers wait for
        self._in_bulk = 0.0  # when the last of those went out that nobody waits for
        self._line = Lock()  # those that nobody waits for, one behind the other
        self._chats: Recent[str, deque[float]] = Recent(REMEMBERED)

    def shared_by(self, processes: int) -> None:
        """The platform counts what all of them send together, so each takes its part."""
        self._share = max(processes, 1)

    @property
    def ahead(self) -> int:
        """How many rows to claim together."""
        return max(round(self._can.per_second * AHEAD), FEWEST) if self.limited else AT_ONCE

    async def answers(self, place: Place) -> None:
        """An answer goes out now, whatever waits; a place that something in bulk has taken comes free in a moment."""
        if not self._apart:
            return
        latest = self._now() + A_MOMENT
        self._asked_for += 1
        try:
            while (wait := self._full(1)) > 0 and self._now() < latest and self._now() - self._in_bulk < SECOND:
                await self._sleep(min(wait, latest - self._now()))
        finally:
            self._asked_for -= 1
        self._goes(place)

    @asynccontextmanager
    async def place(self, waiting: AbstractContextManager[object]) -> AsyncIterator[None]:
        """Around one of the few that may be under way at a time; `waiting` is around the wait for it."""
        with waiting:
            await self._under_way.acquire()
        try:
            yield
        finally:
            self._under_way.release()

    async def turn(self, place: Place) -> float:
        """Wait for a turn among all that goes out in bulk; it is to be used at once. Seconds until this chat may be written
        to, if it may not yet."""
        if not self._apart:
            return 0.0
        async with self._line:
            if wait := self._held(place):
                return wait
            while (wait := max(self._next - self._now(), self._full(1 + self._asked_for))) > 0:
                await self._sleep(wait)
            self._in_bulk = self._now()
            self._goes(place)
        return 0.0

    @contextmanager
    def on_the_way(self) -> Iterator[None]:
        """Around the sending of what had its turn."""
        if not self._apart:
            yield
            return
        began = self._now()
        self._window.goes()
        try:
            yield
        finally:
            self._window.arrived(began, self._now())

    def _full(self, more: int) -> float:
        """Seconds until so many more may go out, as far as we know now, after all that went out in the last second."""
        now = self._now()
        return (
            0.0
            if self._window.taken(now) + more <= max(self._can.per_second // self._share, 1)
            else self._window.next_free(now)
        )

    def _goes(self, place: Place) -> None:
        now = self._now()
        self._next = (self._next if now - self._next < BEHIND else now) + self._apart * self._share
        self._note(place, now)

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


class _Window:
    """What counts in the last second. When a message arrived there is told by when its answer came, less the shortest way
    there and back; what has no answer yet counts as arriving now. The first `learning` have connections to open, so that the
    shortest way is not believed before."""

    def __init__(self, learning: int) -> None:
        self._learning = learning
        self._under_way = 0
        self._free: list[float] = []  # when each that arrived does not count any more, the next first
        self._shortest = 0.0

    def goes(self) -> None:
        self._under_way += 1

    def arrived(self, began: float, answered: float) -> None:
        took = answered - began
        self._shortest = min(took, self._shortest * GROWS) if self._shortest else took
        self._under_way -= 1
        self._learning = max(self._learning - 1, 0)
        heappush(self._free, answered - (0.0 if self._learning else self._shortest) + SECOND)

    def taken(self, now: float) -> int:
        while self._free and self._free[0] <= now:
            heappop(self._free)
        return self._under_way + len(self._free)

    def next_free(self, now: float) -> float:
        return self._free[0] - now if self._free else NOT_KNOWN
