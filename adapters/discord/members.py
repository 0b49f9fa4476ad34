"""Whether somebody is still in a server. One person at a time may be asked about without any permit; who is in a private
channel of it, nobody tells us."""

import logging
from typing import Any

from discord import DiscordException
from discord.http import Route

from adapters.discord.errors import UNKNOWN_MEMBER, UNKNOWN_USER, code_of
from adapters.discord.http import Http

log = logging.getLogger(__name__)


async def is_member(http: Http, channel: Any, person: str) -> bool | None:
    """Whether they are in the channel's server; None where Discord does not say, or there is no server."""
    server = getattr(channel, "guild", None)
    if server is None:
        return None
    where = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=server.id, user_id=person)
    try:
        await http.request(where)
    except DiscordException as error:
        if code_of(error) in (UNKNOWN_MEMBER, UNKNOWN_USER):
            return False
        log.debug("Discord does not say who is in a server: %s", type(error).__name__)
        return None
    return True
