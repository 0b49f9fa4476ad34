"""The Discord channel: interactions become what people did, messages become responses. It decides nothing else."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import DiscordException, InteractionType
from discord.http import Route

from adapters.discord.answers import Answers
from adapters.discord.asked import Asked, State
from adapters.discord.check import findings
from adapters.discord.commands import declared, menu_names, publish
from adapters.discord.delivery import Delivery
from adapters.discord.errors import BadToken, FileTooBig, IntentRefused, TokenOver, named
from adapters.discord.gateway import Client, Shard
from adapters.discord.hooks import Hooks
from adapters.discord.http import Http, Pace
from adapters.discord.members import is_member
from adapters.discord.read import CHANNEL, added, left, read, read_message, read_typing, shown_elsewhere
from adapters.discord.render import ABILITIES, choices, render
from adapters.discord.scheduled import Calendar
from adapters.discord.sending import Sending
from adapters.finding import Finding
from adapters.recent import Recent
from bot.engine.incoming import Commanded, Incoming, Place
from bot.engine.message import Line, Message
from bot.engine.outbox import SendFailed
from bot.engine.people import Account, Reader
from bot.engine.ports import LARGEST_FILE, Clock, Offer, Say, TooBig
from bot.engine.room import Command

__all__ = ["BadToken", "Discord", "IntentRefused", "Pace", "read", "read_message", "render"]

_REMEMBERED = 1024
Keep = Callable[[Sequence[Incoming]], Awaitable[None]]
Look = Callable[[Incoming], Awaitable[Sequence[Offer]]]
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
        shard: Shard = None,
        pace: Pace | None = None,
    ) -> None:
        quiet()
        self.abilities = replace(ABILITIES, masks_identity=masks_identity)
        self._say, self._clock, self._pace = say, clock, pace or Pace()
        self._http = Http(token, api_url, self._pace)
        self._hooks = Hooks(self._http)
        self._client = Client(self._http, self, self._pace, shard)
        self._answers = Answers(self._hooks, self._pace)
        calendar = Calendar(self._http, self._client.get_channel, self._client.is_ready, say, clock)
        self._sending = Sending(say, self._answers, Delivery(self._hooks), calendar, self._client.may_be_there)
        self._menus: Mapping[str, str] = {}
        self._personal: frozenset[str] = frozenset()
        self._managers: Recent[tuple[str, str], bool] = Recent(_REMEMBERED)
        self._languages: Recent[str, str] = Recent(_REMEMBERED)  # of people's apps; a message does not tell it
        self._keep: Keep | None = None
        self._look: Look | None = None

    # --- being there

    async def start(self) -> None:
        """Open the connections. Nothing is asked of Discord yet."""
        await self._http.open()

    async def stop(self) -> None:
        await self._answers.stop()
        await self._client.close()

    async def listen(self, keep: Keep, look: Look | None = None) -> None:
        """Take in what people do until cancelled; `look` finds ways to fill what they type. Raises BadToken or
        IntentRefused."""
        self._keep, self._look = keep, look
        await self._client.listen()

    async def check(self) -> list[Finding]:
        return await findings(self._http)

    def know(self, commands: Sequence[Command]) -> None:
        """Which are personal, so that an answer that is put off is put off hidden, and the entries of messages' own menus.
        Asks Discord nothing."""
        self._menus = menu_names(commands, self._say)
        self._personal = frozenset(each.name for each in commands if each.personal or each.own_words)

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
        if not self._sending.app:
            self._sending.app = int((await self._http.request(Route("GET", "/applications/@me")))["id"])
        return self._sending.app

    # --- what comes in

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type is InteractionType.autocomplete:
            await self._offer(interaction)
            return
        incoming = read(interaction, self._menus, self._clock.now())
        if incoming is None or self._keep is None:
            return
        opens = not incoming.place.chat
        hides = self._hides(interaction, incoming)
        asked = self._answers.hear(interaction, incoming, hides=hides, opens=opens)
        if opens:
            chat = await self._private_chat(asked)
            if chat is None:
                return
            incoming = asked.incoming = replace(incoming, place=Place(CHANNEL, chat, private=True), manages=None)
        self._languages.keep(asked.user, incoming.language)
        if incoming.account is not None and incoming.manages is not None:
            self._managers.keep((incoming.place.chat, incoming.account.id), incoming.manages)
        self._sending.note(incoming)
        await self._keep([incoming])

    async def _offer(self, interaction: discord.Interaction[Any]) -> None:
        """Ways to go on for somebody who is typing; a courtesy that may fail, and nothing of it is kept."""
        typing = read_typing(interaction)
        if typing is None or self._look is None:
            return
        found: Sequence[Offer] = ()
        with contextlib.suppress(TimeoutError):  # an empty list in time is kinder than a red line
            async with asyncio.timeout(self._pace.patience):
                found = await self._look(typing)
        try:
            await self._hooks.offer(interaction.id, interaction.token, choices(found))
        except DiscordException as error:
            log.info("offers came too late: %s", type(error).__name__)

    def _hides(self, interaction: discord.Interaction[Any], incoming: Incoming) -> bool:
        """Whether a response that is put off is seen by the person alone. Only a command that is nobody's secret and
        takes nobody's own words is put off in sight of all; of a form nobody can tell yet."""
        if isinstance(incoming.act, Commanded) and incoming.place.chat and not shown_elsewhere(interaction):
            return incoming.act.name in self._personal
        return True

    async def _private_chat(self, asked: Asked) -> str | None:
        try:
            return await self._sending.private_chat(asked.user)
        except SendFailed as failure:
            log.warning("a private chat could not be opened: %s", type(failure).__name__)
            await self._sending.whisper_line(asked, Line("talk.went_wrong"))
            return None

    async def message(self, message: discord.Message) -> None:
        us = self._client.user
        incoming = read_message(message, us.id, self._clock.now()) if us is not None else None
        if incoming is not None and self._keep is not None:
            self._sending.note(incoming)
            language = self._languages.find(str(message.author.id)) or ""
            await self._keep([replace(incoming, language=language)])

    async def added(self, server: int, chat: int, at: datetime) -> None:
        if self._keep is not None:
            await self._keep([added(server, chat, at)])

    async def left(self, chats: list[int], at: datetime) -> None:
        if chats and self._keep is not None:
            await self._keep(left(chats, at))

    async def begin(self, incoming: Incoming) -> None:
        """Nothing: the first response was seen to when it came in."""

    async def finish(self, incoming: Incoming) -> None:
        asked = self._answers.find(incoming.event)
        if asked is None:
            return
        if asked.opens and asked.state is not State.ANSWERED:
            await self._sending.whisper_line(asked, Line("talk.privately"))
        try:
            await self._answers.leave(asked)
        except (DiscordException, TokenOver) as error:
            log.warning("an interaction could not be ended: %s", type(error).__name__)

    async def download(self, file: str) -> bytes:
        """A file somebody sent. Raises TooBig, or one of SendFailed."""
        try:
            return await self._http.fetch(file, LARGEST_FILE)
        except FileTooBig:
            raise TooBig from None
        except DiscordException as error:
            raise named(error, safe=True) from error

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        """As Discord told with what they did last there; None when it did not."""
        return self._managers.find((place.chat, account.id))

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return await is_member(self._http, self._client.get_channel(int(place.chat)), account.id)

    # --- what goes out

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        """Send; the id of what now carries the buttons. Raises one of SendFailed."""
        return await self._sending.send(message, reader, nonce=nonce, again=again)
