"""An uploaded file turned into text, by a process of its own that can be stopped: what people send may be a trap.

The file is never kept, and neither its name nor what it says about its author is looked at.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass

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
        return await _read_apart(body)


async def _read_apart(body: bytes) -> FileText:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "adapters.files.child",
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=_bare_environment(),
    )
    try:
        async with asyncio.timeout(WALL_SECONDS):
            answer = await _ask(child, body)
            code = await child.wait()
    except TimeoutError:
        return FileText(problem=SLOW)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return _told(answer, code)


async def _ask(child: Process, body: bytes) -> bytes:
    """Hands the file over while listening: a child that answers early must not leave us writing."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the reader was started without pipes")
    handing_over = asyncio.create_task(_hand_over(child.stdin, body))
    try:
        answer = bytearray()
        while chunk := await child.stdout.read(65536):
            answer += chunk
            if len(answer) > _MOST_ANSWER:
                return b""
        return bytes(answer)
    finally:
        handing_over.cancel()
        await asyncio.gather(handing_over, return_exceptions=True)


async def _hand_over(pipe: asyncio.StreamWriter, body: bytes) -> None:
    try:
        pipe.write(body)
        await pipe.drain()
        pipe.close()
    except (BrokenPipeError, ConnectionResetError):
        return  # it has seen enough


def _told(answer: bytes, code: int) -> FileText:
    try:
        told = json.loads(answer)
        return FileText(text=str(told.get("text", "")), problem=str(told.get("problem", "")))
    except (ValueError, AttributeError):
        return FileText(problem=SLOW if code == -24 else TOO_BIG if code in _FROM_OUTSIDE else BROKEN)


def _bare_environment() -> dict[str, str]:
    """What the child needs to find our code, and nothing else: no token, no key, no database."""
    return {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": "C.UTF-8",
    }
