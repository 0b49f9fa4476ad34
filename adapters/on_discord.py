"""The Discord channel: interactions become what people did, messages become responses. It decides nothing else."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import DiscordException, InteractionType
from discord.http import Route

from adapters.discord.answers import Answers, Asked, State
from adapters.discord.check import findings, invite
from adapters.discord.commands import declared, menu_names, publish
from adapters.discord.delivery import Delivery
from adapters.discord.errors import BadToken, FileTooBig, IntentRefused, TokenOver, named
from adapters.discord.gateway import Client
from adapters.discord.hooks import Hooks
from adapters.discord.http import Http, Pace
from adapters.discord.read import CHANNEL, left, read, read_message, shown_elsewhere
from adapters.discord.render import ABILITIES, Rendered, render
from adapters.finding import Finding
from adapters.recent import Recent
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line, Message, OpenPrivately
from bot.engine.outbox import Refused, Stopped
from bot.engine.people import DEFAULT_LANGUAGE, Account, Reader
from bot.engine.ports import Clock, Say, TooBig
from bot.engine.room import Command

__all__ = ["BadToken", "Discord", "IntentRefused", "Pace", "read", "read_message", "render"]

MOST = 5_000_000  # bytes of a file; more than any paper of a group
_REMEMBERED = 1024
Keep = Callable[[Sequence[Incoming]], Awaitable[None]]
log = logging.getLogger(__name__)


def quiet() -> None:
    """These log what comes in and goes out, people's words included, and warn that there will be no voice."""
    for name, level in (("discord", logging.WARNING), ("discord.client", logging.ERROR)):
        logging.getLogger(name).setLevel(level)


class Discord:
    """The channel. `start` before anything else, `stop` at the end."""

    name = CHANNEL

    def __init__(
        self,
        token: str,
        say: Say,
        clock: Clock,
        *,
        api_url: str = "",
        masks_identity: bool = False,
        pace: Pace | None = None,
    ) -> None:
        quiet()
        self.abilities = replace(ABILITIES, masks_identity=masks_identity)
        self._say, self._clock, self._pace = say, clock, pace or Pace()
        self._http = Http(token, api_url, self._pace)
        self._hooks = Hooks(self._http)
        self._client = Client(self._http, self, self._pace)
        self._answers, self._delivery = Answers(self._hooks, self._pace), Delivery(self._hooks)
        self._menus: Mapping[str, str] = {}
        self._personal: frozenset[str] = frozenset()
        self._managers: Recent[tuple[str, str], bool] = Recent(_REMEMBERED)
        self._languages: Recent[str, str] = Recent(_REMEMBERED)  # of people's apps; a message does not tell it
        self._app = 0
        self._keep: Keep | None = None

    # --- being there

    async def start(self) -> None:
        """Open the connections. Nothing is asked of Discord yet."""
        await self._http.open()

    async def stop(self) -> None:
        await self._answers.stop()
        await self._client.close()

    async def listen(self, keep: Keep) -> None:
        """Take in what people do until cancelled. Raises BadToken or IntentRefused."""
        self._keep = keep
        await self._client.listen()

    async def check(self) -> list[Finding]:
        return await findings(self._http)

    def know(self, commands: Sequence[Command]) -> None:
        """Which are personal, so that an answer that is put off is put off hidden, and the entries of messages' own menus.
        Asks Discord nothing."""
        self._menus = menu_names(commands, self._say)
        self._personal = frozenset(each.name for each in commands if each.personal)

    async def publish_commands(
        self, commands: Sequence[Command], say: Say, languages: Sequence[str], last: str = ""
    ) -> str:
        """Set the commands unless nothing changed since `last`; returns what to hand in the next time."""
        self.know(commands)
        try:
            return await publish(self._http, await self._application(), declared(commands, say, languages), last)
        except DiscordException as error:
            raise named(error, safe=True) from error

    async def _application(self) -> int:
        if not self._app:
            self._app = int((await self._http.request(Route("GET", "/applications/@me")))["id"])
        return self._app

    # --- what comes in

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type is InteractionType.autocomplete:
            return  # nothing to offer yet: see the report on this channel
        incoming = read(interaction, self._menus, self._clock.now())
        if incoming is None or self._keep is None:
            return
        opens = not incoming.place.chat
        asked = self._answers.hear(interaction, incoming, hides=self._hides(interaction, incoming), opens=opens)
        if opens:
            chat = await self._private_chat(asked)
            if chat is None:
                return
            incoming = asked.incoming = replace(incoming, place=Place(CHANNEL, chat, private=True), manages=None)
        self._languages.keep(asked.user, incoming.language)
        if incoming.account is not None and incoming.manages is not None:
            self._managers.keep((incoming.place.chat, incoming.account.id), incoming.manages)
        await self._keep([incoming])

    def _hides(self, interaction: discord.Interaction[Any], incoming: Incoming) -> bool:
        """Whether a response that is put off is seen by the person alone. Only a command that is nobody's secret is
        put off in sight of all; of a form nobody can tell yet."""
        if isinstance(incoming.act, Commanded) and incoming.place.chat and not shown_elsewhere(interaction):
            return incoming.act.name in self._personal
        return True

    async def _private_chat(self, asked: Asked) -> str | None:
        try:
            return await self._delivery.private_chat(asked.user)
        except DiscordException as error:
            log.warning("a private chat could not be opened: %s", type(error).__name__)
            await self._whisper(asked, Line("talk.went_wrong"))
            return None

    async def message(self, message: discord.Message) -> None:
        us = self._client.user
        incoming = read_message(message, us.id, self._clock.now()) if us is not None else None
        if incoming is not None and self._keep is not None:
            language = self._languages.find(str(message.author.id)) or ""
            await self._keep([replace(incoming, language=language)])

    async def left(self, chats: list[int], at: datetime) -> None:
        if chats and self._keep is not None:
            await self._keep(left(chats, at))

    async def begin(self, incoming: Incoming) -> None:
        self._answers.begin(incoming)

    async def finish(self, incoming: Incoming) -> None:
        asked = self._answers.end(incoming)
        if asked is None:
            return
        if asked.opens and asked.state is not State.ANSWERED:
            await self._whisper(asked, Line("talk.privately"))
        try:
            await self._answers.leave(asked)
        except (DiscordException, TokenOver) as error:
            log.warning("an interaction could not be ended: %s", type(error).__name__)

    async def download(self, file: str) -> bytes:
        """A file somebody sent. Raises TooBig, or one of SendFailed."""
        try:
            return await self._http.fetch(file, MOST)
        except FileTooBig:
            raise TooBig from None
        except DiscordException as error:
            raise named(error, safe=True) from error

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        """As Discord told with what they did last there; None when it did not."""
        return self._managers.find((place.chat, account.id))

    # --- what goes out

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        """Send; the id of what now carries the buttons. Raises one of SendFailed."""
        asked = self._answers.find(message, nonce)
        if asked is not None and self._answers.waits(asked):
            try:
                return await self._answer(asked, message, reader, nonce, again=again)
            except TokenOver:
                log.info("an interaction was over before its answer was there")
        if message.whisper:
            return await self._privately(asked, message, reader, nonce)
        rendered = self._render(message, reader, again=again)
        return await self._post(message.place.chat, rendered, nonce, message.edits)

    async def _answer(self, asked: Asked, message: Message, reader: Reader, nonce: int, *, again: bool) -> str | None:
        if asked.opens:
            try:
                rendered = self._render(message, reader, again=again)
                return await self._post(message.place.chat, rendered, nonce, None)
            except Stopped:  # their private messages are closed: what waits for them is shown here, to them alone
                asked.opens = False
        elsewhere = asked.elsewhere
        hidden = message.whisper or elsewhere is not None or _is_pointer(message)
        rendered = self._render(message, reader, home=elsewhere, again=again)
        try:
            return await self._answers.say(asked, rendered, hidden=hidden, edits=message.edits, nonce=nonce)
        except TokenOver:
            raise
        except DiscordException as error:
            raise named(error, safe=False) from error

    async def _privately(self, asked: Asked | None, message: Message, reader: Reader, nonce: int) -> str | None:
        """What somebody alone may see, after their interaction is over: to their private chat, or nowhere."""
        if asked is None:
            raise Refused("a whisper needs somebody who waits")
        try:
            chat = await self._delivery.private_chat(asked.user)
        except DiscordException as error:
            raise named(error, safe=True) from error
        return await self._post(chat, self._render(message, reader, home=message.place), nonce, None)

    def _render(self, message: Message, reader: Reader, *, home: Place | None = None, again: bool = False) -> Rendered:
        address = invite(self._app) if self._app else ""
        return render(message, reader, self._say, invite=address, again=again, home=home)

    async def _post(self, chat: str, rendered: Rendered, nonce: int, edits: str | None) -> str | None:
        try:
            return await self._delivery.run(chat, rendered, nonce, edits)
        except DiscordException as error:
            raise named(error, safe=bool(nonce)) from error

    async def _whisper(self, asked: Asked, line: Line) -> None:
        """A line of the channel's own; a courtesy that may fail."""
        language = self._say.speaks(asked.incoming.language) or DEFAULT_LANGUAGE
        reader = Reader(language)
        rendered = render(Message(asked.incoming.place, line), reader, self._say)
        try:
            await self._answers.say(asked, rendered, hidden=True)
        except DiscordException as error:
            log.warning("a line could not be whispered: %s", type(error).__name__)


def _is_pointer(message: Message) -> bool:
    """Only a button to what waits in our private chat, under an answer to somebody: nobody else needs to know of it."""
    buttons = [each for row in message.rows for each in row]
    return bool(buttons) and all(isinstance(each, OpenPrivately) and each.payload for each in buttons)
