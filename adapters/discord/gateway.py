"""Hearing from Discord: discord.py's client with a connection loop of ours.

The library connects to one fixed address and waits in ways a test can't see; here the address is the one that the API
names, every wait is handed in, and a token or an intent that is refused ends the loop with a plain name. All work is
begun by an event, none by being "ready": that happens again at every new session.
"""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime
from typing import Any, Protocol

import aiohttp
import discord
import yarl
from discord import ConnectionClosed, DiscordException, LoginFailure
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route

from adapters.away import in_logs
from adapters.discord.errors import BadToken, IntentRefused, why
from adapters.discord.http import Http, Pace
from adapters.troubles import DISCORD, begins, over

LONGEST_WAIT = 60.0
IDENTIFY_APART = 5.0  # seconds between two log-ins, Discord's rule
FEW_LEFT = 100  # log-ins of the thousand a day; from here on they are spread over the rest of it
_CONNECT = 60.0
_GOODBYE = 0.5
_BAD_TOKEN, _INTENTS = 4004, (4013, 4014)
_FOR_GOOD = frozenset({4010, 4011, 4012})  # shards, version: a mistake of ours
_TROUBLES = (OSError, DiscordException, aiohttp.ClientError, TimeoutError)
Shard = tuple[int, int] | None  # which of how many connections, counted from 0; None: one hears everything
log = logging.getLogger(__name__)


class Heard(Protocol):
    """Who is told what comes in."""

    async def interaction(self, interaction: discord.Interaction[Any], /) -> None: ...

    async def message(self, message: discord.Message, /) -> None: ...

    async def added(self, server: int, chat: int, at: datetime, /) -> None: ...

    async def left(self, chats: list[int], at: datetime, /) -> None: ...


def where_to_say_hello(guild: discord.Guild) -> int | None:
    """The channel in which a server itself greets who is new, else the first one that we may write in."""
    first = [guild.system_channel] if guild.system_channel else []
    there = [each for each in (*first, *guild.text_channels) if _may_write(each, guild.me)]
    return there[0].id if there else None


def _may_write(channel: discord.TextChannel, us: discord.Member | None) -> bool:
    if us is None:
        return False
    may = channel.permissions_for(us)
    return may.view_channel and may.send_messages


def our_intents() -> discord.Intents:
    """Which chats there are, and messages that name us or are sent to us in private. Nothing that needs a permit."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.Client):
    """The library's client, on our transport."""

    def __init__(self, http: Http, heard: Heard, pace: Pace, shard: Shard = None) -> None:
        self._ours, self._heard, self._pace = http, heard, pace
        self._url: yarl.URL | None = None
        self._fails, self._told = 0, False
        self._logged_in = False
        self._shard: int | None = shard[0] if shard else None
        super().__init__(
            shard_id=self._shard,
            shard_count=shard[1] if shard else None,
            intents=our_intents(),
            max_messages=None,  # nobody's words are kept in memory
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.0,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    def _get_state(self, **options: Any) -> Any:
        self.http = self._ours  # before the library's parts take hold of its own
        return super()._get_state(**options)

    # --- the loop

    async def listen(self) -> None:
        """Until cancelled. Raises BadToken or IntentRefused."""
        how: dict[str, Any] = {"initial": True, "shard_id": self._shard}
        try:
            while True:
                how = await self._session(how)
        finally:
            if self.ws is not None and self.ws.open:
                with contextlib.suppress(TimeoutError):  # the library would wait half a minute for a word of goodbye
                    await asyncio.wait_for(self.ws.close(code=1000), _GOODBYE)

    async def _session(self, how: dict[str, Any]) -> dict[str, Any]:
        """One connection, until it ends; how to make the next."""
        try:
            if not self._logged_in:
                await self.login(self._ours.token or "")
                self._logged_in = True
            if not how.get("resume"):
                how = {**how, "gateway": await self._room_for_a_log_in()}
            self.ws = await asyncio.wait_for(DiscordWebSocket.from_client(self, **how), timeout=_CONNECT)
            while True:
                await self._hear(self.ws)
        except ReconnectWebSocket as again:
            self._fails += 1
            if self._fails > 1:  # the first time at once: Discord asks for it, and people wait
                await self._trouble("it closes the connection")
            return self._after(resume=again.resume)
        except LoginFailure:
            raise BadToken from None
        except ConnectionClosed as closed:
            if closed.code == _BAD_TOKEN:
                raise BadToken from None
            if closed.code in _INTENTS:
                raise IntentRefused from None
            if closed.code in _FOR_GOOD:
                raise
            await self._trouble(f"it closes the connection, code {closed.code}")
        except _TROUBLES as error:
            await self._trouble(in_logs(why(error)))
        return self._after(resume=True)

    async def _hear(self, ws: DiscordWebSocket) -> None:
        """The next event. One that the library can't read is left out: it must not stop all that follow."""
        try:
            await ws.poll_event()
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            log.error("an event that can't be read is left out: %s", type(error).__name__)

    def _after(self, *, resume: bool) -> dict[str, Any]:
        ws = self.ws
        if ws is None or not resume or ws.session_id is None:
            return {"initial": ws is None, "shard_id": self._shard}
        known = {"sequence": ws.sequence, "session": ws.session_id, "gateway": ws.gateway}
        return {"initial": False, "shard_id": self._shard, "resume": True, **known}

    async def _room_for_a_log_in(self) -> yarl.URL:
        """The gateway's address. Discord resets a token that logs in over a thousand times a day."""
        told = await self._ours.request(Route("GET", "/gateway/bot"))
        left = told["session_start_limit"]
        if left["remaining"] < FEW_LEFT:
            wait = left["reset_after"] / 1000 / (left["remaining"] + 1)
            log.error("only %d log-ins are left today; the next in %d s", left["remaining"], wait)
            await self._pace.pause(wait)
        return yarl.URL(told["url"])

    async def _trouble(self, what: str) -> None:
        """One line at the first and at every tenth: an outage of a night must not fill the log."""
        self._fails += 1
        wait = min(LONGEST_WAIT, 2.0 ** min(self._fails - 1, 10))
        if not self._told or self._fails % 10 == 0:
            self._told = True
            log.warning(
                "Discord can't be reached (%s, %d times); trying again in %d s",
                what,
                self._fails,
                wait,
                extra=begins(DISCORD),
            )
        await self._pace.pause(wait)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not initial:
            await self._pace.pause(IDENTIFY_APART)

    def may_be_there(self, chat: str) -> bool:
        """Whether we are in a chat's server, as far as we can tell: before all servers were told, and while one of them is
        down, nobody knows."""
        if self._shard is not None:  # it may be another process's to hear
            return True
        known = self.is_ready() and not any(each.unavailable for each in self.guilds)
        return not known or self.get_channel(int(chat)) is not None

    # --- events; the library finds these by their names

    async def on_connect(self) -> None:
        self._well()

    async def on_resumed(self) -> None:
        self._well()

    def _well(self) -> None:
        if self._told:
            log.info("Discord can be reached again", extra=over(DISCORD))
        self._fails, self._told = 0, False

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await self._heard.interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._heard.message(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """We were added to a server, by whom Discord does not say. While we were not running it happens unseen: then the
        first /setup says hello."""
        chat = where_to_say_hello(guild)
        if chat is not None:
            await self._heard.added(guild.id, chat, datetime.now(UTC))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        chats = [each.id for each in (*guild.channels, *guild.threads)]
        await self._heard.left(chats, datetime.now(UTC))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._heard.left([channel.id], datetime.now(UTC))

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await self._heard.left([thread.thread_id], datetime.now(UTC))

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """The edge of one event: the library would log what came in, people's words included."""
        log.error("an event could not be taken in: %s", event_method, exc_info=True)
