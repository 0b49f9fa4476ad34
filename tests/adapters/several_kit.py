"""Several processes on one PostgreSQL, with one killed every now and then: what was lost, doubled, or answered out of order.

The platform hands each event to any process, a chat's next one only once the one before was taken in; what a killed process
had not confirmed it hands to another. Processes are forked from one that has read everything, so that a new one is there
at once.
"""

import asyncio
import contextlib
import multiprocessing
import random
import socket
import time
from collections import defaultdict
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.adapters.run_kit import until
from tests.adapters.several_child import serve

SPEED = 5.0  # seconds of the house's clock in one: a lease is not over before a busy machine has sent an answer
PAUSE = 0.2  # seconds between a chat's events when it goes on for a set time
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.adapters.several_kit", "tests.postgres"])


@dataclass(slots=True)
class Process:
    """One of them, and our line to it."""

    running: BaseProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    given: dict[str, str] = field(default_factory=dict)  # event: chat, not confirmed

    def give(self, event: str, chat: str) -> None:
        self.given[event] = chat
        self.writer.write(f"{event} {chat}\n".encode())

    async def ended(self) -> None:
        await asyncio.to_thread(self.running.join)


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it all."""

    events: int
    kills: int
    lost: int
    doubled: int  # answers beyond the first
    beyond: int  # of those, after an answer of a process that was not killed: it was not on its way when that one died
    unlabelled: int  # of the doubled
    out_of_order: int  # first answers that came after a later one of the same chat
    busy: int  # processes that answered something
    seconds: float


async def several(
    address: str, folder: Path, *, processes: int, chats: int, each: int, kill_every: float, chance: random.Random,
    seconds: float = 0,
) -> Figures:  # fmt: skip
    """`each` events in each of the `chats`; or with `seconds` as many of them as fit into that time."""
    platform = _Platform(address, folder, chats, each, chance, seconds)
    began = time.monotonic()
    await platform.run(processes, kill_every)
    return _count(folder, platform.events, platform.killed, time.monotonic() - began)


class _Platform:
    def __init__(
        self, address: str, folder: Path, chats: int, each: int, chance: random.Random, seconds: float
    ) -> None:
        self._address, self._folder, self._chance, self._seconds = address, folder, chance, seconds
        self._left = {str(900 + chat): [f"{chat * 10_000 + number}" for number in range(each)] for chat in range(chats)}
        self.events, self._began = 0, time.time()
        self._all: list[Process] = []
        self._orphans: list[tuple[str, str]] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._reading: set[asyncio.Task[None]] = set()
        self.killed: set[str] = set()

    async def run(self, processes: int, kill_every: float) -> None:
        await asyncio.gather(*(self._start() for _ in range(processes)))
        loop = asyncio.get_running_loop()
        for chat in self._left:
            self._next(chat)
        if self._seconds:
            loop.call_later(self._seconds, self._left.clear)
        kill_at = loop.time() + kill_every
        while any(self._left.values()) or self._orphans or any(each.given for each in self._all):
            await asyncio.sleep(max(kill_at - loop.time(), 0) if kill_every else 0.05)
            if kill_every and any(self._left.values()) and self._all:
                await self._kill_one()
            kill_at = max(kill_at + kill_every, loop.time())
        await asyncio.gather(*self._starting)
        with contextlib.suppress(AssertionError, TimeoutError):  # what is lost then, the figures say
            await until(lambda: len(_first(self._folder)) >= self.events, "all answers")
        for each in self._all:
            each.writer.close()
        await asyncio.gather(*(each.ended() for each in self._all))
        await asyncio.gather(*self._reading)

    async def _start(self) -> None:
        while (new := await self._started()) is None:
            pass
        self._all.append(new)
        self._reading.add(task := asyncio.create_task(self._read(new)))
        task.add_done_callback(self._reading.discard)
        while self._orphans:
            self._chance.choice(self._all).give(*self._orphans.pop())

    async def _started(self) -> Process | None:
        """A new one; None if the store was too busy for it to begin."""
        ours, theirs = socket.socketpair()
        process = _FORKS.Process(target=serve, args=(theirs, self._address, self._folder, self._began, SPEED))
        await asyncio.to_thread(process.start)
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        return Process(process, reader, writer) if await reader.readline() == b"ready\n" else None

    async def _read(self, process: Process) -> None:
        with contextlib.suppress(ConnectionError):
            while line := await process.reader.readline():
                if (chat := process.given.pop(line.decode().strip(), None)) is None:
                    continue
                if self._seconds:
                    asyncio.get_running_loop().call_later(PAUSE, self._next, chat)
                else:
                    self._next(chat)

    def _next(self, chat: str) -> None:
        if self._left.get(chat):
            self.events += 1
            self._give(self._left[chat].pop(0), chat)

    def _give(self, event: str, chat: str) -> None:
        if self._all:
            self._chance.choice(self._all).give(event, chat)
        else:  # until a new one is there
            self._orphans.append((event, chat))

    async def _kill_one(self) -> None:
        process = self._chance.choice(self._all)
        self._all.remove(process)
        process.running.kill()
        self.killed.add(str(process.running.pid))
        self._starting.add(starting := asyncio.create_task(self._start()))
        starting.add_done_callback(self._starting.discard)
        await process.ended()
        await asyncio.sleep(0.05)  # what it confirmed at the last moment is read
        for event, chat in process.given.items():
            self._give(event, chat)
        process.writer.close()


def _first(folder: Path) -> dict[str, list[tuple[str, bool, str]]]:
    """What was said to each event: chat, whether it is labelled, by which process."""
    said: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    file = folder / "said"
    for line in file.read_text().splitlines() if file.exists() else []:
        event, chat, again, process = line.split()
        if event != "-":
            said[event].append((chat, again == "1", process))
    return said


def _count(folder: Path, events: int, killed: set[str], seconds: float) -> Figures:
    said = _first(folder)
    latest: dict[str, int] = defaultdict(int)
    late = 0
    for event, answers in said.items():  # in the order of their first answers
        late += int(event) < latest[answers[0][0]]
        latest[answers[0][0]] = max(latest[answers[0][0]], int(event))
    doubles = [again for answers in said.values() for _, again, _ in answers[1:]]
    beyond = sum(process not in killed for answers in said.values() for _, _, process in answers[:-1])
    busy = {process for answers in said.values() for _, _, process in answers}
    return Figures(
        events, len(killed), lost=events - len(said), doubled=len(doubles), beyond=beyond,
        unlabelled=doubles.count(False), out_of_order=late, busy=len(busy), seconds=round(seconds, 1),
    )  # fmt: skip
