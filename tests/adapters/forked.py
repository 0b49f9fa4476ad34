"""`local-voices run`, forked from a process that has read all code: a start takes a blink, also where many are killed."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from adapters.main import main
from tests.adapters.run_kit import Copy, Installation
from tests.servers.telegram_server import TelegramServer

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([
    "tests.adapters.killing", "adapters.command_line.run", "adapters.second_copy", "adapters.on_telegram", "adapters.house",
    "adapters.database.opening_postgresql",
])  # fmt: skip


@contextlib.asynccontextmanager
async def running_forked(server: TelegramServer, home: Installation) -> AsyncIterator[Copy]:
    """`local-voices run` until the end of the block; killed there if it still runs."""
    log = home.next_log()
    copy = Copy(await Forked(home.told_of(server), log).start(), log)
    try:
        yield copy
    finally:
        await copy.kill()


class Forked:
    """A process as asyncio has them, as far as tests need it."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._process = _FORKS.Process(target=_run, args=(dict(environment), log))

    async def start(self) -> "Forked":
        await asyncio.to_thread(self._process.start)
        return self

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        self._process.terminate()

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode


def _run(environment: Mapping[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(written, 1)
    os.dup2(written, 2)
    raise SystemExit(main(["run"]))
