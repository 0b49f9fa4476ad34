"""One process of a house that several have open: takes in what it reads from its line, and notes what it sends.

A line in is `event chat`; a line out is `event`, once it is in the inbox. What is said goes to the file `said` in the
folder, one line each: `event chat again process`.
"""

import asyncio
import os
import socket
import time
from dataclasses import dataclass, replace
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.house import open_house
from adapters.library import Library
from adapters.logs import set_up_logs
from adapters.settings import NOTICE, Settings
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line, Message
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.fakes_press import QuickPrinter

SETTINGS = Settings(key="5a" * 32, **dict.fromkeys(NOTICE, "C"))
LIBRARY = Library(SETTINGS)  # read once, before processes are forked
LIBRARY.say.plain(Line("talk.again"), Reader("en_GB"))
START = 1_795_521_600  # a Tuesday at noon


@dataclass(frozen=True, slots=True)
class HouseClock:
    """The same for all processes, and so fast that nobody waits a minute for what one of them left."""

    began: float
    speed: float

    def now(self) -> int:
        return int(START + (time.time() - self.began) * self.speed)

    def seconds_until(self, at: int) -> float:
        return max((at - self.now()) / self.speed, 0.0)


class Mouth:
    """A channel whose platform is a file."""

    name = "telegram"
    abilities = Abilities(text_length=4096, buttons_per_row=8, rows=100)

    def __init__(self, said: Path) -> None:
        self._said = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        await asyncio.sleep(0.01)
        if "home.hello" in str(message.text):  # who is new reads it before the answer, which is what is counted
            return str(nonce)
        os.write(self._said, f"{message.event or '-'} {message.place.chat} {again:d} {os.getpid()}\n".encode())
        return str(nonce)

    async def begin(self, incoming: Incoming) -> None: ...

    async def finish(self, incoming: Incoming) -> None: ...

    async def download(self, file: str) -> bytes:
        return b""

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return None

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None


def serve(line: socket.socket, address: str, folder: Path, began: float, speed: float) -> None:
    """Until the line is closed."""
    set_up_logs("ERROR")
    asyncio.run(_serve(line, address, folder, HouseClock(began, speed)))


async def _serve(line: socket.socket, address: str, folder: Path, clock: HouseClock) -> None:
    settings = replace(SETTINGS, database_url=address, backup_dir=str(folder))
    mouth = {"telegram": Mouth(folder / "said")}
    reader, writer = await asyncio.open_connection(sock=line)
    printer = QuickPrinter(LIBRARY.say)
    opened = open_house(settings, Seal(b"k" * 32), LIBRARY, LIBRARY.say, mouth, clock, printer=printer)  # type: ignore[arg-type]
    async with opened as house:
        writer.write(b"ready\n")

        async def take_in(event: str, chat: str) -> None:
            account = Account("telegram", chat)
            incoming = Incoming(event, Place("telegram", chat, private=True), account, Commanded("help", ""))
            await house.reception.take_in_at_last([incoming])
            writer.write(f"{event}\n".encode())

        taking: set[asyncio.Task[None]] = set()
        while words := (await reader.readline()).decode().split():
            taking.add(task := asyncio.create_task(take_in(*words)))
            task.add_done_callback(taking.discard)
        await house.reception.settle()
