"""Meetings among the scheduled events of a server, where the bot was given the right to make some.

A server's events are seen by everybody in it, so only a channel that everybody in it can read has its meetings there. An
entry is found again by a sign in its own text: nothing is kept here, and doing it twice changes nothing.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import discord
from discord import DiscordException, HTTPException
from discord.http import Route

from adapters.discord.errors import NO_ACCESS, NO_RIGHT, UNKNOWN_EVENT, code_of, named
from adapters.discord.http import Http
from adapters.discord.render import Json, short
from adapters.spans import sendable
from bot.engine.message import Gathering, Line
from bot.engine.outbox import TryLater
from bot.engine.people import Reader
from bot.engine.ports import Clock, Say

NAME, WHERE = 100, 100  # Discord's longest
LASTS = 2 * 3600  # seconds, when nobody said: Discord wants an end
_MEMBERS_ONLY, _SOMEWHERE = 2, 3  # privacy level; kind: at a place in words
_SCHEDULED, _CANCELLED = 1, 4
_UNREADY = 10.0  # seconds until we look again, when we do not know the server yet
Find = Callable[[int], "discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel | None"]
log = logging.getLogger(__name__)


class Calendar:
    """Raises one of SendFailed."""

    def __init__(self, http: Http, find: Find, is_ready: Callable[[], bool], say: Say, clock: Clock) -> None:
        self._http, self._find, self._is_ready = http, find, is_ready
        self._say, self._clock = say, clock

    async def enter(self, chat: str, meeting: Gathering, reader: Reader) -> None:
        """Make, change or cross out the entry; nothing where we may not, or where it would tell too many."""
        if not self._is_ready():
            raise TryLater(_UNREADY)
        channel = self._find(int(chat))
        if channel is None or not may_enter(channel):
            return
        try:
            await self._enter(channel.guild.id, meeting, reader)  # type: ignore[union-attr]  # may_enter looked
        except DiscordException as error:
            if code_of(error) not in (NO_RIGHT, NO_ACCESS):
                raise named(error, safe=True) from error
            log.info("a meeting is not among a server's events: we may not")

    async def _enter(self, guild: int, meeting: Gathering, reader: Reader) -> None:
        there = await self._entry(guild, meeting)
        wanted = self._wanted(meeting, reader)
        if there is None:
            if not meeting.cancelled and meeting.starts > self._clock.now():
                await self._http.request(_of(guild), json=wanted)
        elif meeting.cancelled:
            await self._change(guild, there, {"status": _CANCELLED})
        elif any(_value(there, name) != _value(wanted, name) for name in wanted):
            await self._change(guild, there, wanted)

    async def _entry(self, guild: int, meeting: Gathering) -> Json | None:
        """Ours of this meeting, unless it is over or crossed out."""
        where = Route("GET", "/guilds/{guild_id}/scheduled-events", guild_id=guild)
        for each in await self._http.request(where):
            ours = str(each.get("description") or "").endswith(_sign(meeting))
            if ours and each["status"] == _SCHEDULED:
                return dict(each)
        return None

    async def _change(self, guild: int, there: Json, given: Json) -> None:
        where = Route(
            "PATCH",
            "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
            guild_id=guild,
            guild_scheduled_event_id=int(there["id"]),
        )
        try:
            await self._http.request(where, json=given)
        except HTTPException as error:
            if code_of(error) != UNKNOWN_EVENT:  # somebody deleted it by hand, and that stays so
                raise

    def _wanted(self, meeting: Gathering, reader: Reader) -> Json:
        where = meeting.where or self._say.plain(Line("meeting.ask_where"), reader)
        about = self._say.plain(Line("meeting.kept_by_me"), reader)
        return {
            "name": short(sendable(self._say.plain(meeting.name, reader)), NAME),
            "privacy_level": _MEMBERS_ONLY,
            "entity_type": _SOMEWHERE,
            "entity_metadata": {"location": short(" ".join(sendable(where).split()), WHERE)},
            "scheduled_start_time": _moment(meeting.starts),
            "scheduled_end_time": _moment(meeting.ends or meeting.starts + LASTS),
            "description": f"{about}\n{_sign(meeting)}",
        }


def may_enter(channel: Any) -> bool:
    """Whether we have the right, and everybody in the server can read this channel or thread anyway."""
    guild = getattr(channel, "guild", None)
    if guild is None or getattr(channel, "type", None) is discord.ChannelType.private_thread:
        return False
    rights = guild.me.guild_permissions if guild.me is not None else discord.Permissions.none()
    return bool(
        (rights.create_events or rights.manage_events) and channel.permissions_for(guild.default_role).view_channel
    )


def _of(guild: int) -> Route:
    return Route("POST", "/guilds/{guild_id}/scheduled-events", guild_id=guild)


def _sign(meeting: Gathering) -> str:
    return f"[{meeting.id:x}]"


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


def _value(entry: Json, name: str) -> object:
    """To compare: Discord words the same instant in its own way, and has more in its objects."""
    value = entry.get(name)
    if name.endswith("_time"):
        return datetime.fromisoformat(str(value)) if value else None
    return (value or {}).get("location") if name == "entity_metadata" else value
