"""What doctor is told of Discord: one plain line each for a wrong token, a missing right, a permit too many, no network."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line import doctor_network
from adapters.discord.check import AND_EVENTS, RIGHTS, invite
from adapters.finding import Finding
from adapters.on_discord import Discord
from adapters.settings import Settings
from bot.engine.people import Reader
from tests.a_library import LIBRARY
from tests.servers import discord_events as events
from tests.servers.discord_server import UNAUTHORIZED, DiscordServer, Drop, Fail, Page

FINE = ["known", "no_permits", "servers", "link", "link_events"]


def key_of(found: Finding) -> str:
    return found.line.key.removeprefix("doctor.discord.")


def told(found: list[Finding]) -> str:
    """Every finding is one plain line."""
    lines = [LIBRARY.say.plain(each.line, Reader()) for each in found]
    assert not any("\n" in each for each in lines)
    return "\n".join(lines)


async def test_all_is_well_and_here_are_the_links(us: Discord) -> None:
    found = await us.check()

    assert [("ok", each) for each in FINE] == [(each.mark, key_of(each)) for each in found]
    assert f"client_id=7000&scope=bot+applications.commands&permissions={RIGHTS.value}" in told(found)


def test_the_invitation_asks_for_little_and_for_events_only_if_the_host_wants_them() -> None:
    assert not RIGHTS.administrator and not RIGHTS.mention_everyone and not RIGHTS.manage_channels
    assert (events.OURS, events.OURS | events.CREATE_EVENTS) == (RIGHTS.value, AND_EVENTS.value)
    assert f"permissions={RIGHTS.value}" in invite("7000")


async def test_what_is_set_wrong_on_the_applications_page_is_told(us: Discord, server: DiscordServer) -> None:
    server.rest.application |= {
        "interactions_endpoint_url": "https://bots.example/secret",
        "bot_public": False,
        "bot_require_code_grant": True,
    }
    found = await us.check()

    assert ["elsewhere", "not_public", "code_grant"] == [key_of(each) for each in found if each.mark == "bad"]
    assert "secret" not in repr(found)


async def test_a_missing_right_is_named_with_its_server(us: Discord, server: DiscordServer) -> None:
    lacking = events.OURS & ~(1 << 15 | 1 << 38)
    server.rest.servers.append({"id": "2", "name": "Chester Voices", "permissions": str(lacking)})
    found = [each for each in await us.check() if each.mark == "bad"]

    assert ["rights"] == [key_of(each) for each in found]
    assert "'Chester Voices' the bot may not: attach files, send messages in threads." in told(found)


async def test_whoever_may_do_everything_lacks_nothing(us: Discord, server: DiscordServer) -> None:
    server.rest.servers = [{"id": "2", "name": "x", "permissions": str(events.ADMINISTRATOR)}]

    assert FINE == [key_of(each) for each in await us.check()]


async def test_a_permit_that_is_not_needed_and_a_bot_in_no_server_want_a_look(
    us: Discord, server: DiscordServer
) -> None:
    server.rest.application |= {"flags": 1 << 19 | 1 << 15, "privacy_policy_url": None}
    server.rest.servers, server.gateway.remaining = [], 7
    found = [each for each in await us.check() if each.mark == "look"]

    assert ["no_notice", "permits", "log_ins", "no_server"] == [key_of(each) for each in found]
    assert "server members, message content" in told(found)


@pytest.mark.parametrize(
    ("fault", "key"),
    [(UNAUTHORIZED, "unknown_token"), (Drop(), "away"), (Fail(503), "away"), (Page(200, "<html>"), "away")],
)
@pytest.mark.parametrize("line", ["GET /users/@me", "GET /gateway/bot"])
async def test_a_bad_token_and_no_network_are_told_apart(
    us: Discord, server: DiscordServer, fault: Fail | Drop | Page, key: str, line: str
) -> None:
    server.fail_always(line, fault)

    assert [key] == [key_of(each) for each in await us.check()]


# --- as doctor asks ---------------------------------------------------------------------------------------------------


async def test_doctor_asks_only_the_platforms_that_have_a_token(server: DiscordServer, tmp_path: Path) -> None:
    both_missing = Settings(database_url=f"sqlite:///{tmp_path}/a.db")
    settings = replace(both_missing, discord_token=server.token, discord_api_url=server.url)

    assert FINE == [key_of(each) for each in await doctor_network.discord(settings, LIBRARY.say)]
    assert [] == await doctor_network.telegram(settings, LIBRARY.say)
    assert ["ok"] == [each.mark for each in await doctor_network.clock(settings)]
    assert [] == await doctor_network.discord(both_missing, LIBRARY.say)
    assert ["doctor.token.none"] == [each.line.key for each in await doctor_network.telegram(both_missing, LIBRARY.say)]


async def test_doctor_says_a_wrong_token_without_it(server: DiscordServer) -> None:
    settings = Settings(discord_token="secret-other-token", discord_api_url=server.url)
    found = await doctor_network.discord(settings, LIBRARY.say)

    assert ["unknown_token"] == [key_of(each) for each in found]
    assert "secret" not in told(found) + repr(found)
