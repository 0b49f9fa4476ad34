"""An uploaded file turned into text, by a process of its own that can be stopped: what people send may be a trap.

The file is never kept, and neither its name nor what it says about its author is looked at.
"""

import asyncio
import json
from dataclasses import dataclass

from adapters.apart import done_apart
from adapters.files.limits import BROKEN, EMPTY, MOST_BYTES, MOST_TEXT, SLOW, TOO_BIG

WALL_SECONDS = 10
_MOST_ANSWER = MOST_TEXT * 4 + 1000  # every sign of the text in its longest spelling
_TURNS = asyncio.Semaphore(2)  # a person who sends twenty files waits, the rest of the bot does not
_FROM_OUTSIDE = -9, -24, -6, -11  # killed, out of time, given up, out of its memory


@dataclass(frozen=True, slots=True)
class FileText:
    """What could be read; `problem` is a message key and says why nothing could."""

    text: str = ""
    problem: str = ""


async def read_file(name: str, body: bytes) -> FileText:
    """The text of a .txt, .docx or .pdf. The kind is told by the content: `name` may say anything, and is not kept."""
    if len(body) > MOST_BYTES:
        return FileText(problem=TOO_BIG)
    if not body:
        return FileText(problem=EMPTY)
    async with _TURNS:
        try:
            done = await done_apart("adapters.files.child", body, seconds=WALL_SECONDS, most=_MOST_ANSWER)
        except TimeoutError:
            return FileText(problem=SLOW)
    return _told(done.answer, done.code)


def _told(answer: bytes, code: int) -> FileText:
    try:
        told = json.loads(answer)
        return FileText(text=str(told.get("text", "")), problem=str(told.get("problem", "")))
    except (ValueError, AttributeError):
        return FileText(problem=SLOW if code == -24 else TOO_BIG if code in _FROM_OUTSIDE else BROKEN)
