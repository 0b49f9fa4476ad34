"""What the benchmarks share: a local Bot API server in this process, bots as processes of their own, their CPU and memory."""

import asyncio
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.telegram_server import Fail, TelegramServer
from tests.servers.telegram_updates import Json

HERE = Path(__file__).resolve().parent.parent
CHATS = 200
_TICKS = os.sysconf("SC_CLK_TCK")
ON_POSTGRESQL = "BENCH_POSTGRESQL"
UNTIL = 180  # seconds; a benchmark that hangs ends


class Bench(TelegramServer):
    """The server of the tests with its checks off; it notes when each answer came."""

    def __init__(self, *, delay: float = 0.0) -> None:
        super().__init__(strict=False)
        self.pause = delay
        self.answered: list[tuple[float, str]] = []
        self.polls = 0

    async def _do(
        self, method: str, params: dict[str, str], files: dict[str, bytes], *, noted: bool = False
    ) -> Json | Fail:
        if method == "getUpdates":
            self.polls += 1
        if method == "sendMessage":
            if self.pause:
                await asyncio.sleep(self.pause)
            self.answered.append((time.monotonic(), params.get("text", "")))
        answer: Json | Fail = await super()._do(method, params, files, noted=noted)
        return answer


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds and resident megabytes of a process."""

    cpu: float
    rss: float
    peak: float


class Bot:
    """A bot in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def used(self) -> Used:
        folder = Path(f"/proc/{self._process.pid}")
        fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        told = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        kilobytes = {name: int(told[name].split()[0]) for name in ("VmRSS", "VmHWM")}
        cpu = (int(fields[11]) + int(fields[12])) / _TICKS
        return Used(cpu, kilobytes["VmRSS"] / 1024, kilobytes["VmHWM"] / 1024)

    async def idle(self, seconds: float = 0.4) -> None:
        """Returns once it has used hardly any CPU for so long."""
        before = self.used().cpu
        while True:
            await asyncio.sleep(seconds)
            now = self.used().cpu
            if now - before <= 0.02:
                return
            before = now


@contextlib.asynccontextmanager
async def bot(
    *arguments: str, environment: dict[str, str] | None = None, python: str = sys.executable
) -> AsyncIterator[Bot]:
    """`python -m arguments`, ended at the end of the block."""
    process = await asyncio.create_subprocess_exec(
        python, "-m", *arguments, cwd=HERE, env={**os.environ, **(environment or {})}
    )
    try:
        yield Bot(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(15):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def store_in(path: Path) -> str:
    """The address of the database of one run, empty at first: the one place that says which store all benchmarks measure."""
    if server := os.environ.get(ON_POSTGRESQL):
        import psycopg

        name = f"bench_{zlib.crc32(str(path).encode())}"
        with psycopg.connect(server, dbname="postgres", autocommit=True) as line:
            if not line.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                line.execute(f'CREATE DATABASE "{name}"')
        return server.replace("/?", f"/{name}?")
    return f"sqlite:///{path}/bench.sqlite3"


@contextlib.contextmanager
def on_postgresql() -> Iterator[None]:
    """In this block, also in the processes that are started: on a server of the tests' own, which ends with us."""
    from tests.postgres import server

    os.environ[ON_POSTGRESQL] = server().address("")
    try:
        yield
    finally:
        del os.environ[ON_POSTGRESQL]


@contextlib.contextmanager
def folder() -> Any:
    """A folder for one run."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


async def until(true: Any, seconds: float = UNTIL) -> None:
    """Returns once it is true."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - it is about another process
            await asyncio.sleep(0.002)


def command(number: int, *, chats: int = CHATS) -> Json:
    """An update: somebody in one of the private chats types /echo with a number."""
    person = {"id": 10_000 + number % chats, "is_bot": False, "first_name": "Sam", "language_code": "en"}
    chat = {"id": person["id"], "type": "private", "first_name": "Sam"}
    words: Json = {"message_id": number + 1, "date": int(time.time()), "from": person, "chat": chat}
    words |= {"text": f"/echo hello {number}", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    return {"message": words}


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for first, *others in rows:
        print(
            "  ".join(
                [first.ljust(widths[0]), *(each.rjust(width) for each, width in zip(others, widths[1:], strict=True))]
            )
        )
