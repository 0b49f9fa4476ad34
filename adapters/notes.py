"""Noting what was sent: all of one moment in one unit, which may run again if the store was in trouble."""

import threading
from collections.abc import Callable, Sequence

from adapters.database.writer import Writer


class Notes:
    """`note` writes them down, in the writer's thread."""

    def __init__(self, writer: Writer, note: Callable[[Sequence[int]], None]) -> None:
        self._writer, self._note = writer, note
        self._door = threading.Lock()
        self._open: list[int] | None = None

    def add(self, parcel: int) -> int:
        """How many are waiting now to be noted together."""
        with self._door:
            batch = self._open
            if batch is not None:
                batch.append(parcel)
                return len(batch)
            batch = self._open = [parcel]
        self._writer.forget_result(lambda: self._all(batch))
        return 1

    def _all(self, batch: list[int]) -> None:
        with self._door:  # from here on nothing is added to it
            if self._open is batch:
                self._open = None
        self._note(batch)
