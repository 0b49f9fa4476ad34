"""The writer's thread: units run one after another, and those that wait are committed together.

A unit is a plain function. It has no await inside, so nothing interleaves and nothing can be cancelled half-way; it
happens whole or not at all, whatever its neighbours in the same commit do.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from adapters.database.pen import MOST_TRIES, Pen, pen_of

T = TypeVar("T")
MOST_TOGETHER = 256
COMPANY = 0.02  # seconds
log = logging.getLogger(__name__)


class StoreTrouble(Exception):  # noqa: N818 - it is the store's, and nobody's mistake
    """The database can't be written just now (locked, full, read-only). Nothing of the unit was kept; try again."""


class _Waiting:
    __slots__ = ("alone", "error", "future", "loop", "result", "unit")

    def __init__(self, unit: Callable[[], Any], loop: asyncio.AbstractEventLoop | None, *, alone: bool = False) -> None:
        self.unit, self.loop, self.alone = unit, loop, alone  # alone: nobody waits for it
        self.future: Any = loop.create_future() if loop else Future()
        self.result: Any = None
        self.error: BaseException | None = None


class Writer:
    """Owns the one connection that writes. `open_connection` is called in the thread that will use it."""

    def __init__(self, open_connection: Callable[[], Any]) -> None:
        self._open = open_connection
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer")
        self._opened: Future[Any] = Future()
        self._door = threading.Lock()
        self._closed = False
        self._to_scrub = self._scrubbed = 0  # how often it was wanted, and how many of them are done
        self._rebuilding = False
        self._owed: list[_Waiting] = []  # what nobody waits for and the store did not take yet; in the thread only

    def start(self) -> Any:
        """Open the connection; raises what opening raised, and then no thread is left."""
        self._thread.start()
        try:
            return self._opened.result()
        except BaseException:
            self._thread.join()
            raise

    def stop(self) -> None:
        """Finish what was handed in, then close the connection."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        if self._thread.ident is not None:  # it was started
            self._thread.join()

    async def run(self, unit: Callable[[], T]) -> T:
        """Run a unit; returns once it is committed. Raises StoreTrouble (after `stop` too), or what the unit raised.

        Cancelling the caller does not cancel the unit: it was handed in, so it happens.
        """
        waiting = _Waiting(unit, asyncio.get_running_loop())
        self._hand_in(waiting)
        result: T = await asyncio.shield(waiting.future)
        return result

    async def committed(self) -> None:
        """Returns once all that was handed in before is committed; cheaper than a unit. Raises StoreTrouble."""
        await self.run(_nothing)

    def forget_result(self, unit: Callable[[], object]) -> None:
        """Run a unit that nobody waits for. While the store is in trouble it is kept and tried again with the next; a
        mistake in it is logged by type."""
        self._hand_in(_Waiting(unit, None, alone=True))

    def scrub(self) -> None:
        """After the commit under way, or the next: what was deleted is gone from the write-ahead log too, byte for byte.

        Called in the unit that forgets somebody.
        """
        self._to_scrub += 1

    def rebuild(self) -> None:
        """After the commit under way, the whole file is written anew. It holds up everybody for as long as that takes."""
        self._rebuilding = True
        self._to_scrub += 1

    @property
    def busy(self) -> bool:
        """So much is waiting that whoever hands something in had better wait for it."""
        return self._queue.qsize() >= MOST_TOGETHER // 4

    def _hand_in(self, waiting: _Waiting) -> None:
        with self._door:
            if self._closed:
                raise StoreTrouble("the database is closed")
            self._queue.put(waiting)

    # --- in the thread

    def _work(self) -> None:
        try:
            connection = self._open()
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(connection)
        pen = pen_of(connection)
        with contextlib.closing(pen):
            while (first := self._queue.get()) is not None:
                batch, last = self._all_waiting(first)
                self._commit(pen, self._owed + batch)
                if self._rebuilding:
                    self._rebuilding = not pen.rebuild()
                if self._scrubbed < self._to_scrub and pen.scrub(self._to_scrub):
                    self._scrubbed = self._to_scrub
                if last:
                    break
            if self._owed:
                self._commit(pen, self._owed)
            if self._owed:
                log.error("the database was closed while %d results could not be written", len(self._owed))

    def _all_waiting(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        """What is committed together; whether it is the last. What nobody waits for waits a little for company, so that
        it seldom costs a commit of its own."""
        batch, hurry = [first], not first.alone
        while len(batch) < MOST_TOGETHER:
            try:
                waiting = self._queue.get_nowait() if hurry else self._queue.get(timeout=COMPANY)
            except Empty:
                break
            if waiting is None:
                return batch, True
            batch.append(waiting)
            hurry = hurry or not waiting.alone
        return batch, False

    def _commit(self, pen: Pen, batch: list[_Waiting]) -> None:
        self._owed = []
        try:
            self._all(pen, batch)
        except pen.errors as error:
            self._owed = [waiting for waiting in batch if waiting.alone]
            batch = [waiting for waiting in batch if not waiting.alone]
            for waiting in batch:
                waiting.error = StoreTrouble(pen.why(error))
        for waiting in batch:
            if waiting.alone and waiting.error:
                log.error("a unit that nobody waits for failed: %s", type(waiting.error).__name__)
        self._tell(batch)

    def _all(self, pen: Pen, batch: list[_Waiting]) -> None:
        """Each unit, and one commit; from the beginning again while another process came in between."""
        for tries in count():
            try:
                pen.begin(tries)
                for waiting in batch:
                    self._one(pen, waiting)
                pen.commit()
            except pen.errors as error:
                pen.undo()
                if tries < MOST_TRIES and pen.in_the_way(error):
                    continue
                raise
            return

    @staticmethod
    def _one(pen: Pen, waiting: _Waiting) -> None:
        waiting.error = None
        if waiting.unit is _nothing:
            return
        pen.mark()
        try:
            waiting.result = waiting.unit()
        except pen.errors as error:
            if pen.of_the_store(error):
                raise  # the store itself is in trouble: nothing of this commit is safe
            waiting.error = error
        except BaseException as error:  # whatever it is, it must not end the thread that everybody waits for
            carried = isinstance(error, Exception) and not isinstance(error, StopIteration)
            waiting.error = error if carried else RuntimeError(f"a unit raised {type(error).__name__}")
        if waiting.error:
            pen.back()
        pen.unmark()

    @staticmethod
    def _tell(batch: list[_Waiting]) -> None:
        """Resolve the waiters, with one wake-up of each event loop for the whole batch."""
        by_loop: dict[asyncio.AbstractEventLoop, list[_Waiting]] = {}
        for waiting in batch:
            if waiting.loop is None:
                _resolve([waiting])
            else:
                by_loop.setdefault(waiting.loop, []).append(waiting)
        for loop, theirs in by_loop.items():
            with contextlib.suppress(RuntimeError):  # the loop has ended, and with it those who waited
                loop.call_soon_threadsafe(_resolve, theirs)


def _nothing() -> None:
    """A unit that only waits for the others."""


def _resolve(waiters: list[_Waiting]) -> None:
    for waiting in waiters:
        if waiting.future.cancelled() or waiting.alone:
            continue
        if waiting.error is not None:
            waiting.future.set_exception(waiting.error)
        else:
            waiting.future.set_result(waiting.result)
