"""The clock's hand: APScheduler as an alarm clock only. What is due is in the books; this wakes and asks.

One date job stands at the next due time and is set again when a sooner row is written, and a safety tick comes each
minute of monotonic time, for jumps of the wall clock. Never a job per person, never a job store: the library's own
store drops what it finds late.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.database.walking import START, Key, Step
from adapters.database.writer import StoreTrouble, Writer
from adapters.troubles import DATABASE, Lasting
from bot.desk import Desk
from bot.engine.books import Dues
from bot.engine.ports import Clock

SLICE = 200
SAFETY = 60  # seconds
TIDY = 3600
log = logging.getLogger(__name__)


class AlarmClock(Clock, Protocol):
    """A clock that also knows how long to wait for an instant."""

    def seconds_until(self, at: int) -> float: ...


class SystemClock:
    """The machine's time."""

    def now(self) -> int:
        return int(time.time())

    def seconds_until(self, at: int) -> float:
        return max(at - time.time(), 0.0)


class FastClock:
    """A clock that starts at an instant and runs `speed` times as fast; for the demo and for tests."""

    def __init__(self, start: int, speed: float) -> None:
        self._start, self._speed, self._from = start, speed, time.monotonic()

    def now(self) -> int:
        return int(self._start + (time.monotonic() - self._from) * self._speed)

    def seconds_until(self, at: int) -> float:
        return max((at - self.now()) / self._speed, 0.0)

    def jump_to(self, at: int) -> None:
        """Move on at once, never back."""
        self._start, self._from = max(at, self.now()), time.monotonic()


class Ticking:
    """Wakes when something is due and hands it to the desk, each row in a unit of its own."""

    def __init__(
        self,
        writer: Writer,
        dues: Dues,
        desk: Desk,
        clock: AlarmClock,
        wake_sender: Callable[[], None],
        sweep: Callable[[int], None] = lambda now: None,
        give_back: Callable[[], bool] = lambda: False,
        steps: Callable[[int], Iterable[Step]] = lambda now: (),
        *,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
        is_sure: Callable[[], bool] = lambda: True,
    ) -> None:
        self._writer, self._dues, self._desk, self._clock = writer, dues, desk, clock
        self._wake_sender, self._steps, self._sweep, self._give_back = wake_sender, steps, sweep, give_back
        self._wait, self._is_sure = wait, is_sure  # whether the clock can be believed
        self._trouble = Lasting(log, DATABASE, "what is due can't be done now: %s", "what is due is done again")
        # more than one instance: an alarm that rings while a tick is still at work waits its turn and is not dropped
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 8}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._safety: asyncio.Task[None] | None = None
        self._armed_for: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._busy, self._tidying = asyncio.Lock(), asyncio.Lock()

    def start(self) -> None:
        """Start ticking on the running loop; the first tick comes at once, for what fell due while we were away."""
        self._loop = asyncio.get_running_loop()
        self._scheduler.start()
        self._safety = asyncio.create_task(self._tick_for_safety())
        self._scheduler.add_job(
            _quietly, "interval", args=(self.tidy,), seconds=TIDY, id="tidy", next_run_time=datetime.now(UTC)
        )

    async def tidy(self) -> None:
        """Remove what has had its time; not by a clock that may be wrong. One after another, however it was asked for."""
        if not self._is_sure():
            return
        async with self._tidying:
            try:
                await self._tidy()
            except StoreTrouble as trouble:
                log.warning("the database can't be tidied now: %s", trouble)

    async def _tidy(self) -> None:
        for step in self._steps(self._clock.now()):
            at: Key | None = START
            while at is not None:  # slice by slice: what others want done comes in between
                at = await self._writer.run(partial(step, at))
        await self._writer.run(lambda: self._sweep(self._clock.now()))
        while await self._writer.run(self._give_back):
            pass

    def stop(self) -> None:
        if self._safety:
            self._safety.cancel()
        self._scheduler.shutdown(wait=False)

    async def _tick_for_safety(self) -> None:
        while True:
            try:
                await self.tick()
            except Exception as error:  # whatever went wrong once, the clock goes on
                log.error("a tick failed: %s", type(error).__name__, exc_info=error)
            await self._wait(SAFETY)

    def sooner(self, at: int) -> None:
        """A row was written (called in the writer's thread): wake for it if it comes first."""
        armed = self._armed_for
        if armed is not None and armed <= at:
            return  # the tick that comes first looks for it; a hundred thousand rows are not a hundred thousand calls
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._arm, at)

    async def tick(self) -> None:
        """Do all that is due now, in slices, so that answers are never kept waiting by a heap of reminders."""
        if not self._is_sure():
            return
        async with self._busy:
            try:
                while ready := await self._writer.run(lambda: self._dues.ready(self._clock.now(), SLICE)):
                    await self._all(ready)
                self._armed_for = None
                next_at = await self._writer.run(self._dues.next_at)
                self._trouble.is_over()
            except StoreTrouble as trouble:  # the safety tick tries again
                self._trouble.goes_on(trouble)
                self._armed_for = next_at = None
        if next_at is not None:
            self._arm(next_at)

    async def _all(self, ready: Sequence[str]) -> None:
        ends = await asyncio.gather(*(self._one(key) for key in ready), return_exceptions=True)
        self._wake_sender()
        for end in ends:
            if end is not None:
                raise end

    async def _one(self, key: str) -> None:
        def unit() -> None:
            due = self._dues.take(key)
            if due is not None:
                self._desk.fall_due(due, self._clock.now())

        try:
            await self._writer.run(unit)
        except StoreTrouble:
            raise
        except Exception as error:  # a row that fails is moved on, so that it does not block the queue
            log.error("a due row failed and was set aside: %s", type(error).__name__, exc_info=error)
            await self._writer.run(lambda: self._dues.cancel(key))

    def _arm(self, at: int) -> None:
        if self._armed_for is not None and self._armed_for <= at:
            return
        self._armed_for = at
        when = datetime.now(UTC) + timedelta(seconds=self._clock.seconds_until(at))
        self._scheduler.add_job(_quietly, "date", args=(self.tick,), run_date=when, id="next", replace_existing=True)


async def _quietly(job: Callable[[], Awaitable[None]]) -> None:
    """A job that is stopped in the middle ends without a word: its unit is whole or not there, and the row comes again."""
    with contextlib.suppress(asyncio.CancelledError):
        await job()
