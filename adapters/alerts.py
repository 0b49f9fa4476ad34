"""Alerts to the chat of whoever looks after the machine: what the log says to them, and never a member's word.

Each kind of line goes out once an hour at most, and one more when that trouble is over. They go past the database, which may
be what is in trouble; what can't be sent waits, and the newest twenty are tried again.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from adapters.logs import without
from bot.engine.message import Line

ONCE_IN = 3600.0  # seconds, for lines of one kind
TRY_AGAIN = 60.0
_KEPT = 20
Send = Callable[[Line], Awaitable[bool]]  # whether it arrived


class Alerts:
    """`hear` takes lines of the log, from any thread; `run` sends."""

    def __init__(
        self,
        send: Send,
        secrets: tuple[str, ...],
        *,
        steady: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._send, self._secrets, self._steady, self._pause = send, secrets, steady, pause
        self._loop = asyncio.get_running_loop()
        self._said: dict[str, float] = {}  # by kind of line, when it went out
        self._open: set[str] = set()  # troubles that were said and whose end was not
        self._waiting: deque[Line] = deque(maxlen=_KEPT)
        self._some = asyncio.Event()

    def hear(self, record: logging.LogRecord, ended: str) -> None:
        """A line of ours. An error, or one that begins or ends a trouble, is for the operator."""
        began = getattr(record, "trouble", "")
        if not (began or ended or record.levelno >= logging.ERROR) or self._loop.is_closed():
            return
        text = without(record.getMessage(), self._secrets)  # not what was raised: its text may hold anything
        self._loop.call_soon_threadsafe(self._take, f"{record.name} {record.msg}", text, began, ended)

    def _take(self, kind: str, text: str, began: str, ended: str) -> None:
        if ended:
            if ended in self._open:
                self._open.discard(ended)
                self._add(Line("alert.over", {"what": text}))
            return
        now = self._steady()
        if now - self._said.get(kind, now - ONCE_IN) < ONCE_IN:
            return
        self._said[kind] = now
        if began:
            self._open.add(began)
        self._add(Line("alert.trouble", {"what": text}))

    def _add(self, line: Line) -> None:
        self._waiting.append(line)
        self._some.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            while self._waiting:
                line = self._waiting[0]
                if await self._send(line):
                    if self._waiting and self._waiting[0] is line:
                        self._waiting.popleft()
                else:
                    await self._pause(TRY_AGAIN)
