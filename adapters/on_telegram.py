"""The Telegram channel: updates become what people did, messages become requests. It decides nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Container, Sequence
from typing import Literal

from telegram import Bot, Update, User
from telegram.constants import ChatMemberStatus
from telegram.error import InvalidToken, TelegramError

from adapters.recent import Recent
from adapters.telegram_answers import Flooded
from adapters.telegram_check import Finding, findings
from adapters.telegram_delivery import Delivery
from adapters.telegram_errors import AnotherCopyIsRunning, BadToken, WebhookIsSet, named
from adapters.telegram_files import Files
from adapters.telegram_intake import Intake, Keep, Pace
from adapters.telegram_menus import abouts, menus, publish
from adapters.telegram_presses import PATIENCE, Presses
from adapters.telegram_read import CHANNEL, read
from adapters.telegram_render import ABILITIES, render, toast
from adapters.telegram_sifting import Heard, Sieve
from adapters.telegram_transport import AiohttpRequest, HttpxRequest, proxy_for
from bot.engine.message import Incoming, Message, Place
from bot.engine.people import Account, Reader
from bot.engine.ports import Clock, Say
from bot.engine.room import Command

__all__ = ["AnotherCopyIsRunning", "BadToken", "Finding", "Pace", "Telegram", "WebhookIsSet", "read", "render"]

API_URL = "https://api.telegram.org"
POLLS_READ = 10.0  # seconds an answer may take beyond the poll's own time
SPARE = 4  # connections beside the senders': presses, files, menus
MANAGES_FOR = 60  # seconds that an answer to "may they manage this chat" is believed
_MANAGE = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
Transport = Literal["aiohttp", "httpx"]


def quiet() -> None:
    """These log addresses, with the token in them, and people's words."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # at CRITICAL this one writes a whole batch of updates that it can't read
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)


class Telegram:
    """The channel. `start` before anything else, `stop` at the end."""

    name = CHANNEL
    abilities = ABILITIES

    def __init__(
        self,
        token: str,
        say: Say,
        clock: Clock,
        *,
        api_url: str = "",
        transport: Transport = "aiohttp",
        concurrency: int = 96,
        pace: Pace | None = None,
        patience: float = PATIENCE,
    ) -> None:
        quiet()
        url = (api_url or API_URL).rstrip("/")
        kind = AiohttpRequest if transport == "aiohttp" else HttpxRequest
        proxy = proxy_for(url)
        self._sends = kind(concurrency + SPARE, proxy=proxy)
        self._polls = kind(2, read_timeout=POLLS_READ, proxy=proxy)
        self._bot = Bot(token, f"{url}/bot", f"{url}/file/bot", self._sends, self._polls)
        self._say, self._clock = say, clock
        self._me: User | None = None
        self._known: Container[str] | None = None
        self._sieve = Sieve()
        self._intake = Intake(self._bot, self._polls, self._sift, pace or Pace())
        self._presses = Presses(self._answer, patience)
        self._delivery = Delivery(self._bot)
        self._files = Files(self._bot, self._sends, f"{url}/file/bot{token}", local=url != API_URL)
        self._managers: Recent[tuple[str, str], tuple[int, bool]] = Recent(1024)
        self._replying: dict[Place, int] = {}
        self._messages: Recent[str, int] = Recent(4096)
        self._flooded: tuple[str, float] = ("", 0.0)

    # --- being there ---------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Open the connections. Nothing is asked of Telegram yet."""
        await asyncio.gather(self._sends.initialize(), self._polls.initialize())

    async def stop(self) -> None:
        await asyncio.gather(self._sends.shutdown(), self._polls.shutdown())
