"""The whole house, which hears whatever comes and must never stumble, nor answer anybody but the one who spoke."""

import logging
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Update

from adapters.database.sealing import Seal
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import Settings
from adapters.telegram.read import read
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Button, Message
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.adapters.discord_kit import understood, understood_message
from tests.adapters.telegram_kit import US
from tests.any_update import Json
from tests.fakes_press import QuickPrinter
from tests.transcripts.phone import HandClock

REMEMBERED = 300  # buttons that somebody could still press


@dataclass(slots=True)
class Ear:
    """A channel that keeps what is said until it was looked at."""

    name: str
    abilities: Abilities
    said: list[Message] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        self.said.append(message)
        self.tokens += [each.token for row in message.rows for each in row if isinstance(each, Button)]
        del self.tokens[:-REMEMBERED]
        return str(nonce)

    async def begin(self, incoming: Incoming) -> None: ...

    async def finish(self, incoming: Incoming) -> None: ...

    async def download(self, file: str) -> bytes:
        return b"a paper"

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account.id == "103"  # Jo


@dataclass(slots=True)
class AnyHouse:
    """Counts what happened: "read", "not for us", "unreadable" to the client library, and what must not be."""

    house: House
    ears: dict[str, Ear]
    counted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def commands(self) -> list[str]:
        return list(self.house.desk.registry.commands)

    async def on_telegram(self, payload: Json) -> None:
        self.number += 1
        try:
            update = Update.de_json({**payload, "update_id": self.number}, None)
        except Exception:  # the poll loop leaves that one out
            self.counted["unreadable"] += 1
            return
        try:
            incoming = read(update, US, now=0) if update else None  # type: ignore[arg-type]  # ourselves
        except Exception:  # the channel leaves such a one out, and says so in the log
            self.counted["left out"] += 1
            return
        await self._takes_in(incoming)

    async def on_discord(self, payload: Json) -> None:
        try:
            incoming = understood(payload) if "token" in payload else understood_message(payload)
        except Exception:  # so does the client library, and logs it
            self.counted["unreadable"] += 1
            return
        await self._takes_in(incoming)

    async def _takes_in(self, incoming: Incoming | None) -> None:
        if incoming is None:
            self.counted["not for us"] += 1
            return
        self.counted["read"] += 1
        await self.house.reception.take_in([incoming])
        await self.house.reception.settle()
        moved = await self.house.writer.run(lambda: self.house.books.groups.today(incoming.place))
        for ear in self.ears.values():
            self.wrong += [why for each in ear.said if (why := self._wrong(each, incoming, moved.chat))]
            self.counted["said"] += len(ear.said)
            ear.said.clear()

    def _wrong(self, message: Message, incoming: Incoming, today: str) -> str:
        """Why this message should not have been said to them; empty when it may. `today`: what their chat is called now."""
        there, here = message.place, incoming.place
        same_chat = there.channel == here.channel and there.chat in (here.chat, today)
        if message.unasked or same_chat or not there.private:
            return ""
        theirs = incoming.account is not None and there.channel == incoming.account.channel
        if (
            theirs
            and incoming.account is not None
            and there.chat in (incoming.account.id, f"93{incoming.account.id}", "")
        ):
            return ""
        return f"{type(incoming.act).__name__} in {here.chat} was answered in {there.chat}: {message.text}"


@asynccontextmanager
async def any_house(folder: Path, library: Library) -> AsyncIterator[AnyHouse]:
    settings = Settings(
            group_answers="",  # the clock stands still
        database_url=f"sqlite:///{folder}/bot.sqlite3", key="5a" * 32, controller="C", contact="C", complaints="C",
        lawful_basis="C", country="C", operators="C",
    )  # fmt: skip
    can = {
        "telegram": Abilities(text_length=4096, buttons_per_row=8, rows=100, toast=190, masks_identity=True),
        "discord": Abilities(text_length=2000, buttons_per_row=5, rows=5, whisper=True),
    }
    ears = {name: Ear(name, abilities) for name, abilities in can.items()}
    say = library.say
    opened = open_house(settings, Seal(b"k" * 32), library, say, ears, HandClock(), printer=QuickPrinter(say))  # type: ignore[arg-type]  # ears
    async with opened as house:
        yield AnyHouse(house, ears)


class Stumbles(logging.Handler):
    """Every error that was logged: each is something nobody handled."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage() + self._where(record))

    def _where(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        return "".join(traceback.format_exception(error)[-4:]) if error else ""
