"""What the Telegram tests share: words that say themselves, a clock moved by hand, a channel on a local server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import telegram
from telegram.request import BaseRequest

from adapters.on_telegram import Pace, Telegram, read
from adapters.telegram.transport import AiohttpRequest
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Button, Line, Message, OpenPrivately
from bot.engine.people import Reader
from tests.adapters.channel_kit import Clock, OwnWords
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import ME_FULL, Json

US = telegram.User.de_json(ME_FULL, None)
READER = Reader()
SAM_PRIVATE = Place("telegram", "101", private=True)
THE_GROUP = Place("telegram", "-100200", private=False)
NASTY = (
    *(
        "<3",
        "A & B",
        "</b>",
        "<b>",
        "<script>alert(1)</script>",
        "&lt;",
        "&amp;",
        "&#60;",
        '"><a href="tg://x">',
        "<!--",
    ),
    *(
        "'; DROP TABLE",
        "\u202eevil",
        "\x00",
        "\ud83d",
        "😀" * 3,
        "\ufeff",
        "[x](tg://user?id=1)",
        "@everyone",
        "*_`~|",
        "\\",
    ),
    *(
        "&quot",
        "&nbsp;",
        "<tg-spoiler>",
        "{0}",
        "%s",
        "𝔘𝔫𝔦",
        "e\u0301\u0302",
        "\r\n\t",
        "<<>>",
        "&&",
        "<b",
        "b>",
        "‮<b>",
    ),
)


@dataclass
class Waits:
    """Takes the place of waiting: notes how long it would have been."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


class Enough(Exception):  # noqa: N818
    """Ends a poll loop."""


def words(text: str) -> Line:
    return Line("test.words", {"words": text})


def message(text: str, place: Place = SAM_PRIVATE, **more: Any) -> Message:
    return Message(place, words(text), **more)


ROWS = ((Button(words("Yes"), "talk.ok.yes"), OpenPrivately(words("Open"), "answer")),)


def understood(update: Json, **how: Any) -> Incoming | None:
    """What the channel makes of a payload."""
    return read(telegram.Update.de_json({"update_id": 5, **update}, None), US, **how)


async def send(us: Telegram, wanted: Message, *, nonce: int = 1, again: bool = False) -> str | None:
    return await us.send(wanted, READER, nonce=nonce, again=again)


@asynccontextmanager
async def channel(server: TelegramServer, clock: Clock | None = None, **how: Any) -> AsyncIterator[Telegram]:
    how.setdefault("pace", Pace(poll=0, pause=Waits()))
    opened = Telegram(server.token, OwnWords(), clock or Clock(), api_url=server.url, **how)
    await opened.start()
    try:
        yield opened
    finally:
        await opened.stop()


async def polled(us: Telegram, batches: int) -> list[list[Incoming]]:
    """The next batches that came in; the loop is stopped while the last of them is being kept, as by a crash."""
    kept: list[list[Incoming]] = []

    async def keep(batch: list[Incoming]) -> None:
        kept.append(batch)
        if len(kept) >= batches:
            raise Enough

    with suppress(Enough):
        await us.poll(keep)
    return kept


@asynccontextmanager
async def plain_bot(server: TelegramServer, request: BaseRequest) -> AsyncIterator[telegram.Bot]:
    """The library's own Bot over a transport of ours."""
    polls = AiohttpRequest(1)
    bot = telegram.Bot(server.token, f"{server.url}/bot", f"{server.url}/file/bot", request, polls)
    async with bot:
        yield bot
