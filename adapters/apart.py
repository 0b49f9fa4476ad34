"""Work done apart: by a process of its own that can be stopped, with nothing to steal. Bytes go in, bytes come out."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass

_AT_ONCE = 65536  # bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What the process said, and the code it ended with; `answer` is empty when it said more than it may."""

    answer: bytes
    code: int


async def done_apart(module: str, body: bytes, *, seconds: float, most: int) -> Done:
    """What a module of ours says to these bytes. Raises TimeoutError; the process has ended whatever happens."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", module, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=bare_environment()
    )
    try:
        async with asyncio.timeout(seconds):
            answer = await _ask(child, body, most)
            return Done(answer, await child.wait())
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def _ask(child: Process, body: bytes, most: int) -> bytes:
    """Hands the bytes over while listening: a child that answers early must not leave us writing."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("the process was started without pipes")
    handing_over = asyncio.create_task(_hand_over(child.stdin, body))
    try:
        answer = bytearray()
        while chunk := await child.stdout.read(_AT_ONCE):
            answer += chunk
            if len(answer) > most:
                child.kill()  # it would wait for ever for us to listen
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


def bare_environment() -> dict[str, str]:
    """What the child needs to find our code, and nothing else: no token, no key, no database."""
    return {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": "C.UTF-8",
    }
