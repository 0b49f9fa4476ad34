"""A program of this machine as a pipe: bytes in, bytes out, with little time and nothing of ours in its hands.

People's words go in by the pipe alone: what stands behind a program's name can be read by everybody on the machine.
"""

import asyncio
import contextlib
import os
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from signal import SIGKILL


class Failed(Exception):  # noqa: N818 - it is what it says
    """The program ended badly, took too long, or said more than it may."""


async def piped(command: Sequence[str], body: bytes, *, seconds: float, most: int) -> bytes:
    """What the program answers. Raises Failed; it has ended whatever happens."""
    child = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=bare(), start_new_session=True
    )
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await child.communicate(body)
    except TimeoutError:
        raise Failed("it took too long") from None
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, SIGKILL)  # with what it started: that would hold the pipe open after it
            await child.wait()
    if child.returncode or not 0 < len(answer) <= most:
        raise Failed(f"it ended with {child.returncode} and {len(answer)} bytes")
    return answer


def bare() -> dict[str, str]:
    """No token, no key, no database."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
