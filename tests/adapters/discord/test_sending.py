"""Messages that no interaction waits for: the real client against the local server."""

import pytest

from adapters.on_discord import Discord
from bot.engine.incoming import Place
from bot.engine.message import Attachment
from bot.engine.outbox import Refused, SendFailed, Stopped, TryLater
from tests.adapters.discord_kit import (
    NASTY,
    SAM_PRIVATE,
    THE_GROUP,
    THE_THREAD,
    buttons,
    silent,
    words,
)
from tests.adapters.discord_sending import POST, bulk, failure, send
from tests.servers import discord_events as events
from tests.servers.discord_server import UNAUTHORIZED, DiscordServer, Drop, Fail, Page, refused
from tests.servers.discord_state import CLOSED_DM, NO_ACCESS, NO_RIGHT, TOO_FAST_DMS, UNKNOWN_CHANNEL

# --- where it goes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [THE_GROUP, THE_THREAD, SAM_PRIVATE], ids=["channel", "thread", "private"])
async def test_a_message_goes_to_its_own_chat(us: Discord, server: DiscordServer, place: Place) -> None:
    card = await send(us, bulk("Hello", place, rows=buttons("yes")))

    [sent] = server.standing(place.chat)
    assert (card, "Hello") == (sent.id, sent.text)
    assert ("77", True) == (sent.given["nonce"], sent.given["enforce_nonce"])


async def test_what_shall_make_no_sound_makes_none(us: Discord, server: DiscordServer) -> None:
    await send(us, bulk("hush", silent=True))
    await send(us, bulk("hello"), 78)

    assert [4 | 4096, 4] == [each.given["flags"] for each in server.standing(events.CHANNEL)]


async def test_a_file(us: Discord, server: DiscordServer) -> None:
    await send(us, bulk("The plan", attachment=Attachment("plan.csv", b"a,b", words("A table"))))

    [sent] = server.standing(events.CHANNEL)
    assert ({"files[0]": b"a,b"}, "77") == (sent.files, sent.given["nonce"])


async def test_a_card_is_edited_and_one_that_is_gone_is_said_anew(us: Discord, server: DiscordServer) -> None:
    card = await send(us, bulk("one"))
    assert card == await send(us, bulk("two", edits=card), 78)
    assert ["two"] == server.texts(events.CHANNEL)

    other = await send(us, bulk("three", edits="404404"), 79)
    assert ["two", "three"] == server.texts(events.CHANNEL)
    assert card != other


async def test_whatever_people_write_rings_nobody_and_shows_no_picture(us: Discord, server: DiscordServer) -> None:
    for nonce, nasty in enumerate(NASTY, 1):
        await send(us, bulk(f"They wrote: {nasty}"), nonce)

    sent = server.called(POST)
    assert len(NASTY) == len(sent)
    assert all({"parse": []} == each.given["allowed_mentions"] and each.given["flags"] & 4 for each in sent)


# --- once and no more -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Drop(after=True), Drop(after=False), Fail(503), Fail(502)])
async def test_a_retry_cannot_double(us: Discord, server: DiscordServer, fault: Drop | Fail) -> None:
    server.fail(POST, fault)
    later = await failure(us, bulk("Hello"))

    assert isinstance(later, TryLater) and not later.unsure
    await send(us, bulk("Hello"))
    assert ["Hello"] == server.texts(events.CHANNEL)
    assert 2 == len(server.called(POST))


async def test_a_long_message_goes_on_where_it_stopped(us: Discord, server: DiscordServer) -> None:
    server.fail(POST, None, Drop(after=True))
    await failure(us, bulk("a word " * 800))
    await send(us, bulk("a word " * 800))

    assert ["77", "77.1", "77.1", "77.2"] == [each.given["nonce"] for each in server.called(POST)]
    assert 3 == len(server.texts(events.CHANNEL))


async def test_an_edit_may_be_repeated(us: Discord, server: DiscordServer) -> None:
    card = await send(us, bulk("one"))
    server.fail("PATCH", Drop())
    later = await failure(us, bulk("two", edits=card))

    assert isinstance(later, TryLater) and not later.unsure


# --- what Discord refuses ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 403])
async def test_closed_private_messages_stop_that_person_and_nothing_is_posted(
    us: Discord, server: DiscordServer, status: int
) -> None:
    server.fail("POST /channels/9301/messages", Fail(status, 50007, CLOSED_DM[2]))

    assert isinstance(await failure(us, bulk("private words", SAM_PRIVATE)), Stopped)
    assert [] == server.texts(events.CHANNEL)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (refused(NO_RIGHT), Refused),
        (refused(NO_ACCESS), Refused),  # for all we know we are still in the server
        (refused(UNKNOWN_CHANNEL), Stopped),
        (refused(TOO_FAST_DMS), TryLater),
        (Fail(400, 50035, "Invalid Form Body"), Refused),
        (Fail(400, 99999, "Something new"), Refused),
        (UNAUTHORIZED, TryLater),
        (Page(200, "<html>"), TryLater),
        (Page(502, "<html>"), TryLater),
    ],
)
async def test_refusals_are_named(
    us: Discord, server: DiscordServer, fault: Fail | Page, kind: type[SendFailed]
) -> None:
    server.fail(POST, fault)

    assert kind is type(await failure(us, bulk("Hello")))
    assert 1 == len(server.called(POST))


async def test_a_server_that_is_not_there() -> None:
    async with DiscordServer() as server:
        pass
    async with silent(server) as us:
        later = await failure(us, bulk("Hello"))

    assert isinstance(later, TryLater) and not later.unsure
