"""The Printer port: words a drawing for its reader, and has it drawn by a process of its own.

The bot's own memory and its loop stay as they are. The same sheet for many people of one language is drawn once, and
kept for a minute: long enough for a broadcast, and no longer than that, since it holds people's words.
"""

import asyncio
import json

from adapters.apart import done_apart
from adapters.press.worded import as_json
from adapters.press.wording import worded
from adapters.recent import Recent
from bot.engine.message import Drawing
from bot.engine.people import Reader
from bot.engine.ports import Say

KINDS = ("pdf", "png", "docx", "txt", "csv")
WALL_SECONDS = 30
MOST_BYTES = 20_000_000
KEPT_FOR = 60.0  # seconds
_REMEMBERED = 16
_AT_A_TIME = 2


class CannotDraw(Exception):  # noqa: N818 - it is what it says
    """This drawing can't be made into this kind of file."""


class Press:
    """Draws papers and charts."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._turns = asyncio.Semaphore(_AT_A_TIME)
        self._drawn: Recent[bytes, asyncio.Task[bytes]] = Recent(_REMEMBERED)

    @property
    def kept(self) -> int:
        """How many drawn sheets are in memory."""
        return len(self._drawn)

    async def draw(self, drawing: Drawing, name: str, reader: Reader) -> bytes:
        """The file's bytes, as what the end of `name` says. Raises CannotDraw."""
        kind = name.rpartition(".")[2].lower()
        if kind not in KINDS:
            raise CannotDraw(f"nobody knows how to draw a .{kind}")
        order = await asyncio.to_thread(self._order, drawing, kind, reader)
        drawing_it = self._drawn.find(order)
        if drawing_it is None:
            drawing_it = asyncio.create_task(self._draw_apart(order))
            self._drawn.keep(order, drawing_it)
            asyncio.get_running_loop().call_later(KEPT_FOR, self._drawn.take, order)
        try:
            return await asyncio.shield(drawing_it)  # somebody else may be waiting for it too
        except CannotDraw:
            self._drawn.take(order)
            raise

    def _order(self, drawing: Drawing, kind: str, reader: Reader) -> bytes:
        """What the process is told; the same words make the same order."""
        sheet = as_json(worded(drawing, self._say, reader))
        return f"{json.dumps(kind)}\n{sheet}".encode()

    async def _draw_apart(self, order: bytes) -> bytes:
        async with self._turns:
            try:
                done = await done_apart("adapters.press.child", order, seconds=WALL_SECONDS, most=MOST_BYTES)
            except TimeoutError:
                raise CannotDraw("it took too long") from None
        if done.code or not done.answer:
            raise CannotDraw(f"the process ended with {done.code}")
        return done.answer
