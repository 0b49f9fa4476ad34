"""One process of a house that several have open: takes in what it reads from standard input, and notes what it sends.

    python -m tests.adapters.several_child ADDRESS FOLDER BEGAN SPEED

A line in is `event chat`; a line out is `event`, once it is in the inbox. What is said goes to the file `said` in the
folder, one line each: `event chat again process`.
"""

import asyncio
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from adapters.database.sealing import Seal
from adapters.house import open_house
from adapters.library import Library
from adapters.logs import set_up_logs
from adapters.settings import Settings
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Message
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.fakes_press import QuickPrinter

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


async def serve(address: str, folder: Path, clock: HouseClock) -> None:
    settings = Settings(
        database_url=address, key="5a" * 32, backup_dir=str(folder), controller="C", contact="C", complaints="C",
        lawful_basis="C", country="C", operators="C",
    )  # fmt: skip
    library = Library(settings)
    mouth = {"telegram": Mouth(folder / "said")}
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    opened = open_house(
        settings,
        Seal(b"k" * 32),
        library,
        library.say,
        mouth,
        clock,
        printer=QuickPrinter(library.say),  # type: ignore[arg-type]
    )
    async with opened as house:
        print("ready", flush=True)  # noqa: T201 - to who started us

        async def take_in(event: str, chat: str) -> None:
            account = Account("telegram", chat)
            incoming = Incoming(event, Place("telegram", chat, private=True), account, Commanded("help", ""))
            await house.reception.take_in_at_last([incoming])
            print(event, flush=True)  # noqa: T201

        taking: set[asyncio.Task[None]] = set()
        while line := (await reader.readline()).decode().split():
            taking.add(task := asyncio.create_task(take_in(*line)))
            task.add_done_callback(taking.discard)
        await house.reception.settle()


if __name__ == "__main__":
    set_up_logs("ERROR")
    address, folder, began, speed = sys.argv[1:5]
    asyncio.run(serve(address, Path(folder), HouseClock(float(began), float(speed))))
