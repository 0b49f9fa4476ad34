"""Several processes on one PostgreSQL, with one killed every now and then: what was lost, doubled, or answered out of order.

The platform hands each event to any process, a chat's next one only once the one before was taken in; what a killed process
had not confirmed it hands to another.
"""

import asyncio
import contextlib
import random
import signal
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.adapters.run_kit import until

HOUSE = Path(__file__).resolve().parents[2]
SPEED = 30.0  # seconds of the house's clock in one


@dataclass(slots=True)
class Process:
    """One of them."""

    running: asyncio.subprocess.Process
    given: dict[str, str] = field(default_factory=dict)  # event: chat, not confirmed

    def give(self, event: str, chat: str) -> None:
        self.given[event] = chat
        assert self.running.stdin is not None
        self.running.stdin.write(f"{event} {chat}\n".encode())


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
    address: str, folder: Path, *, processes: int, chats: int, each: int, kill_every: float, chance: random.Random
) -> Figures:
    """`each` events in each of the `chats`."""
    platform = _Platform(address, folder, chats, each, chance)
    began = time.monotonic()
    await platform.run(processes, kill_every)
    return _count(folder, chats * each, platform.killed, time.monotonic() - began)


class _Platform:
    def __init__(self, address: str, folder: Path, chats: int, each: int, chance: random.Random) -> None:
        self._address, self._folder, self._chance = address, folder, chance
        self._left = {str(900 + chat): [f"{chat * 1000 + number}" for number in range(each)] for chat in range(chats)}
        self._events, self._began = chats * each, time.time()
        self._all: list[Process] = []
        self._reading: set[asyncio.Task[None]] = set()
        self.killed: set[str] = set()

    async def run(self, processes: int, kill_every: float) -> None:
        await asyncio.gather(*(self._start() for _ in range(processes)))
        for chat in self._left:
            self._next(chat)
        while any(self._left.values()) or any(each.given for each in self._all):
            began = time.monotonic()
            if kill_every and any(self._left.values()):
                await self._kill_one()  # the next one not before another has taken its place
            await asyncio.sleep(max((kill_every or 0.05) - (time.monotonic() - began), 0.05))
        with contextlib.suppress(AssertionError, TimeoutError):  # what is lost then, the figures say
            await until(lambda: len(_first(self._folder)) >= self._events, "all answers")
        for each in self._all:
            assert each.running.stdin is not None
            each.running.stdin.close()
        await asyncio.gather(*(each.running.wait() for each in self._all))
        await asyncio.gather(*self._reading)

    async def _start(self) -> None:
        running = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.adapters.several_child", self._address, str(self._folder),
            str(self._began), str(SPEED), stdin=-1, stdout=-1, cwd=HOUSE,
        )  # fmt: skip
        assert running.stdout is not None
        assert await running.stdout.readline() == b"ready\n"
        self._all.append(process := Process(running))
        self._reading.add(task := asyncio.create_task(self._read(process)))
        task.add_done_callback(self._reading.discard)

    async def _read(self, process: Process) -> None:
        assert process.running.stdout is not None
        while line := await process.running.stdout.readline():
            if (chat := process.given.pop(line.decode().strip(), None)) is not None:
                self._next(chat)

    def _next(self, chat: str) -> None:
        if self._left[chat]:
            self._chance.choice(self._all).give(self._left[chat].pop(0), chat)

    async def _kill_one(self) -> None:
        process = self._chance.choice(self._all)
        self._all.remove(process)
        process.running.send_signal(signal.SIGKILL)
        self.killed.add(str(process.running.pid))
        starting = asyncio.create_task(self._start())
        await process.running.wait()
        await asyncio.sleep(0.05)  # what it confirmed at the last moment is read
        if not self._all:
            await starting
        for event, chat in process.given.items():
            self._chance.choice(self._all).give(event, chat)
        await starting


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
