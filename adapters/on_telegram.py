"""The Telegram channel: updates become what people did, messages become requests. It decides nothing else."""

import asyncio
import logging
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Literal

from telegram import Bot, Update, User
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from adapters.finding import Finding
from adapters.proxy import proxy_for
from adapters.recent import Recent
from adapters.telegram.answers import Flooded
from adapters.telegram.check import findings
from adapters.telegram.delivery import Delivery, Errand
from adapters.telegram.errors import AnotherCopyIsRunning, BadToken, WebhookIsSet, named
from adapters.telegram.files import Files
from adapters.telegram.intake import ALLOWED, BATCH, Address, Intake, Keep, Pace, Tell
from adapters.telegram.menus import abouts, menus, publish
from adapters.telegram.presses import PATIENCE, Presses
from adapters.telegram.read import CHANNEL, is_here, read
from adapters.telegram.render import ABILITIES, Rendering, render, toast
from adapters.telegram.sifting import Heard, Sieve
from adapters.telegram.transport import AiohttpRequest, HttpxRequest
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Line, Lines, Message
from bot.engine.people import Account, Reader
from bot.engine.ports import Clock, Say
from bot.engine.room import Command

__all__ = ["Address", "AnotherCopyIsRunning", "BadToken", "Pace", "Telegram", "WebhookIsSet", "read", "render"]

API_URL = "https://api.telegram.org"
POLLS_READ = 10.0  # seconds an answer may take beyond the poll's own time
PAID_PER_SECOND = 1000  # what the platform allows who pays for each message
SPARE = 64  # connections beside the senders': what answers people, presses, files, menus
MANAGES_FOR = 60  # seconds that an answer to "may they manage this chat" is believed
_MANAGE = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
Transport = Literal["aiohttp", "httpx"]
log = logging.getLogger(__name__)


def quiet() -> None:
    """These log addresses, with the token in them, and people's words."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # at CRITICAL this one writes a whole batch of updates that it can't read
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)


class Telegram:
    """The channel. `start` before anything else, `stop` at the end."""

    name = CHANNEL

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
        per_second: int = ABILITIES.per_second,
        paid: bool = False,
    ) -> None:
        quiet()
        url = (api_url or API_URL).rstrip("/")
        kind = AiohttpRequest if transport == "aiohttp" else HttpxRequest
        proxy = proxy_for(url)
        self._sends = kind(concurrency + SPARE, proxy=proxy)
        self._polls = kind(2, read_timeout=POLLS_READ, proxy=proxy)
        self._bot = Bot(token, f"{url}/bot", f"{url}/file/bot", self._sends, self._polls)
        self._say, self._clock = say, clock
        self.abilities = replace(ABILITIES, per_second=PAID_PER_SECOND if paid else per_second)
        self._paid = paid
        self._me: User | None = None
        self._known: Container[str] | None = None
        self._sieve = Sieve()
        self._pace = pace or Pace()
        self._intake = Intake(self._updates, self._polls, self._sift, self._meant, self._pace)
        self._presses = Presses(self._answer, patience)
        self._delivery, self._rendering = Delivery(self._bot), Rendering(say)
        self._files = Files(self._bot, self._sends, f"{url}/file/bot{token}", token, local=url != API_URL)
        self._managers: Recent[tuple[str, str], tuple[int, bool]] = Recent(1024)
        self._replying: dict[Place, int] = {}
        self._messages: Recent[str, int] = Recent(4096)
        self._flooded: tuple[str, float] = ("", 0.0)

    # --- being there

    async def start(self) -> None:
        """Open the connections. Nothing is asked of Telegram yet."""
        await asyncio.gather(self._sends.initialize(), self._polls.initialize())

    async def stop(self) -> None:
        await asyncio.gather(self._sends.shutdown(), self._polls.shutdown())

    async def poll(self, keep: Keep, tell: Tell = lambda waiting: None) -> None:
        """Take in what people do until cancelled; Telegram forgets a batch only after `keep` returned. What else comes in
        before that, `tell` hears of.

        Raises what `keep` raises, and BadToken, AnotherCopyIsRunning or WebhookIsSet.
        """
        await self._intake.poll(keep, tell)

    async def be_called(self, address: Address, keep: Keep) -> None:
        """The same, but Telegram calls us. Raises BadToken, or OSError when the port is taken."""
        from adapters.telegram.webhook import Webhook  # a server is imported only where one is wanted

        await Webhook(self._bot, address, self._ourselves, self._sift, self._pace.pause).hear(keep)

    async def check(self, alerts: str = "", address: str = "") -> list[Finding]:
        return await findings(self._bot, alerts, address)

    def know(self, commands: Sequence[Command]) -> None:
        """From now on a command of another name in a group, without our name on it, is another bot's."""
        self._known = frozenset(each.name for each in commands)

    async def publish_commands(
        self, commands: Sequence[Command], say: Say, languages: Sequence[str], last: str = ""
    ) -> str:
        """Set menus and descriptions unless nothing changed since `last`; returns what to hand in the next time."""
        self.know(commands)
        try:
            return await publish(self._bot, menus(commands, say, languages), abouts(say, languages), last)
        except TelegramError as error:
            raise named(error) from error

    # --- what comes in

    async def _updates(self, offset: int | None) -> Sequence[Update]:
        await self._ourselves()
        return await self._bot.get_updates(offset, limit=BATCH, timeout=self._pace.poll, allowed_updates=ALLOWED)

    async def _ourselves(self) -> User:
        """Who we are. Not the library's `initialize`: its error repeats the token."""
        if self._me is None:
            self._me = await self._bot.get_me()
        return self._me

    def _sift(self, updates: Sequence[Update]) -> list[Incoming]:
        """What of a batch is for us, once."""
        now, me = self._clock.now(), self._me
        if me is None:
            return []
        left = list(self._sieve.once(self._heard(updates, me, now), now))
        for each in left:
            if each.update.callback_query is not None:
                self._presses.note(each.incoming.event, each.update.callback_query.id)
            elif each.update.message is not None:
                self._messages.keep(each.incoming.event, each.update.message.message_id)
        return [each.incoming for each in left]

    def _heard(self, updates: Sequence[Update], me: User, now: int) -> list[Heard]:
        ours = [(update, self._understood(update, me, now)) for update in updates]
        return [Heard(update, incoming) for update, incoming in ours if incoming is not None]

    def _meant(self, updates: Sequence[Update]) -> list[Incoming]:
        """What of a batch is for us; looked at only, so that it is as new when it comes again."""
        heard = self._heard(updates, self._me, self._clock.now()) if self._me is not None else []
        return [each.incoming for each in heard]

    def _understood(self, update: Update, me: User, now: int) -> Incoming | None:
        try:
            return read(update, me, now=now, known=self._known)
        except Exception as error:  # one that is not as it should be would come back for ever and stop all that follow
            log.error("an update that can't be understood is left out: %s", type(error).__name__)
            return None

    async def begin(self, incoming: Incoming) -> None:
        self._presses.begin(incoming)
        asked = self._messages.take(incoming.event)
        if asked is not None and not incoming.place.private:
            self._replying[incoming.place] = asked

    async def finish(self, incoming: Incoming) -> None:
        self._replying.pop(incoming.place, None)
        await self._presses.finish(incoming)

    async def download(self, file: str) -> bytes:
        return await self._files.fetch(file)

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        """Whether they are an administrator there now; None when Telegram does not say."""
        now = self._clock.now()
        at, manages = self._managers.find((place.chat, account.id)) or (now - MANAGES_FOR - 1, False)
        if 0 <= now - at <= MANAGES_FOR:
            return manages
        try:
            member = await self._bot.get_chat_member(place.chat, int(account.id))
        except TelegramError as error:
            log.warning("Telegram does not say who manages a chat: %s", type(error).__name__)
            return None
        manages = member.status in _MANAGE
        self._managers.keep((place.chat, account.id), (now, manages))
        return manages

    async def is_in(self, place: Place, account: Account) -> bool | None:
        try:
            return is_here(await self._bot.get_chat_member(place.chat, int(account.id)))
        except (BadRequest, Forbidden):
            return None
        except TelegramError as error:
            raise named(error) from error

    # --- what goes out

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        """Send; the id of what now carries the buttons. Raises one of SendFailed."""
        place = message.place
        if message.whisper:
            await self._presses.whisper(place, toast(message.text, reader, self._say))
            return None
        try:
            username = (await self._ourselves()).username or ""
            parts = self._rendering.parts(message, reader, username=username, again=again)
            asked = self._replying.get(place)
            paid = self._paid and message.unasked
            errand = Errand(place, parts, _name_of(message), nonce, message.edits, asked, message.silent, paid)
            return await self._delivery.run(errand)
        except TelegramError as error:
            raise named(error, everywhere=self._is_everywhere(error, place.chat)) from error

    async def _answer(self, query: str, words: str) -> object:
        return await self._bot.answer_callback_query(query, text=words or None, show_alert=bool(words) or None)

    def _is_everywhere(self, error: TelegramError, chat: str) -> bool:
        """Telegram does not say whom it holds back; when a second chat is held back meanwhile, it is all of us."""
        if not isinstance(error, Flooded):
            return False
        other, until = self._flooded
        now = self._clock.now()
        self._flooded = (chat, now + error.after)
        return other not in ("", chat) and now < until


def _name_of(message: Message) -> str:
    """The template's key: what a log may say about a message."""
    text = message.text
    while isinstance(text, Lines):
        text = text.lines[0] if text.lines else Line("")
    return text.key
