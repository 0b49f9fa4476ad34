"""The writer's thread: units run one after another, and those that wait are committed together.

A unit is a plain function. It has no await inside, so nothing interleaves and nothing can be cancelled half-way; it
happens whole or not at all, whatever its neighbours in the same commit do.
"""

import asyncio
import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
MOST_TOGETHER = 256
log = logging.getLogger(__name__)


class StoreTrouble(Exception):  # noqa: N818 - it is the store's, and nobody's mistake
    """The database can't be written just now (locked, full, read-only). Nothing of the unit was kept; try again."""


class _Waiting:
    __slots__ = ("error", "future", "loop", "result", "unit")

    def __init__(self, unit: Callable[[], Any], loop: asyncio.AbstractEventLoop | None) -> None:
        self.unit, self.loop = unit, loop
        self.future: Any = loop.create_future() if loop else Future()
        self.result: Any = None
        self.error: BaseException | None = None


class Writer:
    """Owns the one connection that writes. `open_connection` is called in the thread that will use it."""

    def __init__(self, open_connection: Callable[[], sqlite3.Connection]) -> None:
        self._open = open_connection
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer")
        self._opened: Future[sqlite3.Connection] = Future()

    def start(self) -> sqlite3.Connection:
        """Open the connection; raises what opening raised, and then no thread is left."""
        self._thread.start()
        return self._opened.result()

    def stop(self) -> None:
        """Finish what was handed in, then close the connection."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    async def run(self, unit: Callable[[], T]) -> T:
        """Run a unit; returns once it is committed. Raises StoreTrouble, or what the unit raised.

        Cancelling the caller does not cancel the unit: it was handed in, so it happens.
        """
        waiting = _Waiting(unit, asyncio.get_running_loop())
        self._queue.put(waiting)
        result: T = await asyncio.shield(waiting.future)
        return result

    def run_and_wait(self, unit: Callable[[], T]) -> T:
        """The same for code without a loop: start-up, the command line, tests."""
        waiting = _Waiting(unit, None)
        self._queue.put(waiting)
        result: T = waiting.future.result()
        return result

    def forget_result(self, unit: Callable[[], object]) -> None:
        """Run a unit that nobody waits for; a failure is logged by type."""

        def quiet() -> None:
            try:
                unit()
            except sqlite3.Error as error:
                log.warning("a unit that nobody waits for failed: %s", type(error).__name__)
                raise

        self._queue.put(_Waiting(quiet, None))

    # --- in the thread -------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            connection = self._open()
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(connection)
        with contextlib.closing(connection):
            while (first := self._queue.get()) is not None:
                batch, last = self._all_waiting(first)
                self._commit(connection, batch)
                if last:
                    break

    def _all_waiting(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        batch = [first]
        while len(batch) < MOST_TOGETHER:
            try:
                waiting = self._queue.get_nowait()
            except Empty:
                break
            if waiting is None:
                return batch, True
            batch.append(waiting)
        return batch, False

    def _commit(self, connection: sqlite3.Connection, batch: list[_Waiting]) -> None:
        try:
            if connection.in_transaction:  # never: but a half-done unit must not become part of the next
                connection.rollback()
            connection.execute("BEGIN IMMEDIATE")
            for waiting in batch:
                self._one(connection, waiting)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            for waiting in batch:
                waiting.error = StoreTrouble(str(error))
        self._tell(batch)

    @staticmethod
    def _one(connection: sqlite3.Connection, waiting: _Waiting) -> None:
        connection.execute("SAVEPOINT unit")
        try:
            waiting.result = waiting.unit()
        except sqlite3.IntegrityError as error:
            waiting.error = error
        except sqlite3.Error:
            raise  # the file itself is in trouble: nothing of this commit is safe
        except Exception as error:
            waiting.error = error
        if waiting.error:
            connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")

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


def _resolve(waiters: list[_Waiting]) -> None:
    for waiting in waiters:
        if waiting.future.cancelled():
            continue
        if waiting.error is not None:
            waiting.future.set_exception(waiting.error)
        else:
            waiting.future.set_result(waiting.result)
