"""What `doctor` finds out about Discord, each with what to do next, and the link that invites the bot."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import DiscordException, HTTPException
from discord.http import Route

from adapters.discord.http import Http

# what we do in a channel, and no more: be there, write, also in threads, hand out files, read a message we answer
RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out: `good`, or something to do about."""

    name: str
    good: bool
    words: str


BAD_TOKEN = Finding(
    "token",
    False,
    "Discord does not know this token. Open https://discord.com/developers/applications, your application, Bot, Reset "
    "Token, and put the new one in the settings.",
)
ELSEWHERE = Finding(
    "interactions",
    False,
    "Discord sends this bot's buttons and commands to a web address, so none come here. Empty “Interactions Endpoint "
    "URL” on the application's page.",
)
NOT_PUBLIC = Finding("invite", False, "Only its owner can invite this bot. Switch on “Public Bot” on the Bot page.")
CODE_GRANT = Finding(
    "invite", False, "Switch off “Requires OAuth2 Code Grant” on the Bot page, or nobody can invite it."
)


def invite(app: int | str) -> str:
    """The address that adds the bot to a server, with the least rights."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={app}&scope=bot+applications.commands"
        f"&permissions={RIGHTS.value}"
    )


async def findings(http: Http) -> list[Finding]:
    try:
        me: Any = await http.request(Route("GET", "/users/@me"))
        app: Any = await http.request(Route("GET", "/applications/@me"))
    except HTTPException as error:
        if error.status == 401:
            return [BAD_TOKEN]
        return [_unreachable(f"it answers {error.status}")]
    except DiscordException as error:
        return [_unreachable(type(error).__name__)]
    found = [Finding("token", True, f"Discord knows this bot as {me['username']}.")]
    found += [ELSEWHERE] if app.get("interactions_endpoint_url") else []
    found += [NOT_PUBLIC] if not app.get("bot_public", True) else []
    found += [CODE_GRANT] if app.get("bot_require_code_grant") else []
    found.append(Finding("link", True, f"To add it to a server, open {invite(app['id'])}"))
    return found


def _unreachable(what: str) -> Finding:
    return Finding("network", False, f"Discord cannot be reached ({what}). Check the connection and try again.")
