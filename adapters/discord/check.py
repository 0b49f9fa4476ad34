"""What `doctor` finds out about Discord, each with what to do next, and the link that invites the bot."""

from typing import Any

import discord
from discord import DiscordException, HTTPException
from discord.http import Route

from adapters.discord.http import Http
from adapters.finding import BAD, OK, Finding, finding

# what we do in a channel, and no more: be there, write, also in threads, hand out files, read a message we answer
RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)

UNKNOWN_TOKEN = finding(BAD, "doctor.discord.unknown_token")
ELSEWHERE = finding(BAD, "doctor.discord.elsewhere")
NOT_PUBLIC = finding(BAD, "doctor.discord.not_public")
CODE_GRANT = finding(BAD, "doctor.discord.code_grant")


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
            return [UNKNOWN_TOKEN]
        return [_away(str(error.status))]
    except DiscordException as error:
        return [_away(type(error).__name__)]
    found = [finding(OK, "doctor.discord.known", name=me["username"])]
    found += [ELSEWHERE] if app.get("interactions_endpoint_url") else []
    found += [NOT_PUBLIC] if not app.get("bot_public", True) else []
    found += [CODE_GRANT] if app.get("bot_require_code_grant") else []
    found.append(finding(OK, "doctor.discord.link", link=invite(app["id"])))
    return found


def _away(what: str) -> Finding:
    return finding(BAD, "doctor.discord.away", what=what)
