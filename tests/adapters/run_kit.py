"""The real `local-voices run` in a process of its own, for tests against a local server."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import psycopg

from tests.servers.telegram_server import TelegramServer

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds until a test gives up waiting; never what it measures


async def until(true: Callable[[], object], what: str = "", patience: float = PATIENCE) -> None:
    """Returns once it is true, or fails."""
    try:
        async with asyncio.timeout(patience):
            while not true():  # noqa: ASYNC110 - it is about another process, which sets no event
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what or 'something'}") from None


@dataclass(slots=True)
class Installation:
    """One installation's folders and settings, as an operator has them."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    runs: int = 0
    address: str = ""  # of a database on PostgreSQL, in the file's place

    @property
    def database(self) -> Path:
        return self.folder / "data" / "voices.sqlite3"

    def environment(self) -> dict[str, str]:
        ours = {
            "DATABASE_URL": self.address or f"sqlite:///{self.database}",
            "BACKUP_DIR": str(self.folder / "data" / "backups"),
            "KEY_FILE": str(self.folder / "key" / "voices.key"),
            "SETTINGS": str(self.folder / "none.toml"),
            **self.settings,
        }
        # without the setting of some machines, which makes every start compile everything anew
        kept = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept = {name: each for name, each in kept.items() if not name.startswith("LOCAL_VOICES_")}
        return kept | {f"LOCAL_VOICES_{name}": each for name, each in ours.items()} | {"HOME": str(self.folder)}

    def told_of(self, server: TelegramServer) -> dict[str, str]:
        """The environment of a run with this server."""
        told = {"LOCAL_VOICES_TELEGRAM_TOKEN": server.token, "LOCAL_VOICES_TELEGRAM_API_URL": server.url}
        return told | self.environment()

    def next_log(self) -> Path:
        self.runs += 1
        return self.folder / f"log{self.runs}"

    @property
    def there(self) -> bool:
        """Whether it has run before."""
        return self.runs > 0 if self.address else self.database.exists()

    def count(self, sql: str) -> int:
        """A number from the database, read beside whoever is using it."""
        return self.all(sql)[0]

    def all(self, sql: str) -> list[int]:
        """The numbers of one column, read in the same way."""
        if self.address:
            with psycopg.connect(self.address) as line:
                return [int(row[0]) for row in line.execute(sql)]  # type: ignore[arg-type]  # our own words
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=5)) as connection:
            return [int(row[0]) for row in connection.execute(sql)]


class Run(Protocol):
    """A process, as asyncio has them."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def kill(self) -> None: ...

    def terminate(self) -> None: ...

    async def wait(self) -> int: ...


class Copy:
    """A running copy of the bot."""

    def __init__(self, process: Run, log: Path) -> None:
        self._process, self._log = process, log

    @property
    def number(self) -> int:
        """The process's own."""
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """What it wrote so far, on both outputs."""
        return self._log.read_text("utf-8").splitlines()

    def said(self, words: str) -> bool:
        return any(words in line for line in self.lines)

    @property
    def troubles(self) -> list[str]:
        """The lines that an operator should read: all but what is merely told, and that nobody rang our numbers yet."""
        return [line for line in self.lines if " INFO " not in line and "contacts: " not in line]

    def terminate(self) -> None:
        self._process.terminate()

    async def kill(self) -> None:
        """As by the power switch."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def ended(self, seconds: float = PATIENCE) -> int:
        async with asyncio.timeout(seconds):
            return await self._process.wait()

    @property
    def running(self) -> bool:
        return self._process.returncode is None


@contextlib.asynccontextmanager
async def running(server: TelegramServer, home: Installation) -> AsyncIterator[Copy]:
    """`local-voices run` until the end of the block; killed there if it still runs."""
    log = home.next_log()
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "adapters.main", "run"),
            cwd=HOUSE,
            env=home.told_of(server),
            stdout=file,
            stderr=file,
        )
        copy = Copy(process, log)
        try:
            yield copy
        finally:
            await copy.kill()
