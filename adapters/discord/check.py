"""What `doctor` finds out about Discord, each with what to do next, and the link that invites the bot."""

from typing import Any

import discord
from discord import DiscordException, HTTPException
from discord.http import Route

from adapters.discord.errors import why
from adapters.discord.http import Http
from adapters.finding import BAD, LOOK, OK, Finding, finding

# what we do in a channel, and no more: be there, write, also in threads, hand out files. Reading a channel's history is for
# asking for old messages, reacting or replying, none of which we do: a message that somebody answers comes with their event
RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
)

# only for hosts who want meetings among a server's events as well
AND_EVENTS = discord.Permissions(RIGHTS.value | discord.Permissions(create_events=True).value)
# what needs Discord's permit, and what we do without: who is there, who is a member, what people say to each other
_PERMITS = {"presence": 0b11 << 12, "server members": 0b11 << 14, "message content": 0b11 << 18}
_NAMED = 10  # servers with something missing; more is a wall
_FEW_LOG_INS = 100  # of the thousand a day

UNKNOWN_TOKEN = finding(BAD, "doctor.discord.unknown_token")
ELSEWHERE = finding(BAD, "doctor.discord.elsewhere")
NOT_PUBLIC = finding(BAD, "doctor.discord.not_public")
NO_NOTICE = finding(LOOK, "doctor.discord.no_notice")
CODE_GRANT = finding(BAD, "doctor.discord.code_grant")


def invite(app: int | str, rights: discord.Permissions = RIGHTS) -> str:
    """The address that adds the bot to a server, with the least rights."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={app}&scope=bot+applications.commands"
        f"&permissions={rights.value}"
    )


async def findings(http: Http) -> list[Finding]:
    try:
        me: Any = await http.request(Route("GET", "/users/@me"))
        app: Any = await http.request(Route("GET", "/applications/@me"))
        servers: Any = await http.request(Route("GET", "/users/@me/guilds"))
        gateway: Any = await http.request(Route("GET", "/gateway/bot"))
    except HTTPException as error:
        if error.status == 401:
            return [UNKNOWN_TOKEN]
        return [_away(error)]
    except DiscordException as error:
        return [_away(error)]
    found = [finding(OK, "doctor.discord.known", name=me["username"])]
    found += [ELSEWHERE] if app.get("interactions_endpoint_url") else []
    found += [NOT_PUBLIC] if not app.get("bot_public", True) else []
    found += [CODE_GRANT] if app.get("bot_require_code_grant") else []
    found += [NO_NOTICE] if not app.get("privacy_policy_url") else []
    found.append(_permits(int(app.get("flags") or 0)))
    found += _log_ins(gateway["session_start_limit"])
    found += _servers(servers)
    found.append(finding(OK, "doctor.discord.link", link=invite(app["id"])))
    found.append(finding(OK, "doctor.discord.link_events", link=invite(app["id"], AND_EVENTS)))
    return found


def _permits(flags: int) -> Finding:
    """The privileged intents: none is missing, because none is asked for; one that is on is one too many."""
    on = [name for name, bits in _PERMITS.items() if flags & bits]
    if on:
        return finding(LOOK, "doctor.discord.permits", names=", ".join(on))
    return finding(OK, "doctor.discord.no_permits")


def _log_ins(limit: dict[str, int]) -> list[Finding]:
    left = limit["remaining"]
    return [finding(LOOK, "doctor.discord.log_ins", left=left)] if left < _FEW_LOG_INS else []


def _servers(servers: list[dict[str, Any]]) -> list[Finding]:
    """Where something that we need is missing; a channel may still take more away."""
    if not servers:
        return [finding(LOOK, "doctor.discord.no_server")]
    lacking = [(each["name"], _missing(discord.Permissions(int(each["permissions"])))) for each in servers]
    found = [
        finding(BAD, "doctor.discord.rights", server=name, rights=", ".join(rights))
        for name, rights in lacking
        if rights
    ]
    return found[:_NAMED] or [finding(OK, "doctor.discord.servers", count=len(servers))]


def _missing(there: discord.Permissions) -> list[str]:
    """By the names that Discord's own pages have for them, nearly."""
    if there.administrator:
        return []
    return [name.replace("_", " ") for name, wanted in RIGHTS if wanted and not getattr(there, name)]


def _away(error: DiscordException) -> Finding:
    return finding(BAD, "doctor.discord.away", what=why(error))
