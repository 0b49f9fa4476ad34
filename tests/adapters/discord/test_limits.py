"""How fast we may go on Discord, and files that people send: the real client against the local server."""

import asyncio

import pytest

from adapters.discord.limits import REFUSALS, WINDOW
from adapters.on_discord import Discord
from bot.engine.incoming import Place
from bot.engine.outbox import Refused, SendFailed, TryLater
from bot.engine.ports import TooBig
from tests.adapters.discord_kit import (
    at_work,
    message,
)
from tests.adapters.discord_sending import OTHER, POST, bulk, failure, send
from tests.servers import discord_events as events
from tests.servers.discord_server import DiscordServer, Hold, Page, refused, too_many
from tests.servers.discord_state import NO_RIGHT

# --- how fast ---------------------------------------------------------------------------------------------------------


async def test_a_short_429_is_waited_out_and_a_long_one_is_the_outboxs(us: Discord, server: DiscordServer) -> None:
    server.fail(POST, too_many(0.5), too_many(120))
    later = await failure(us, bulk("Hello"))

    assert isinstance(later, TryLater) and later.after == 120
    assert not later.everywhere
    assert 2 == len(server.called(POST))


async def test_a_429_on_one_channel_holds_back_that_channel_alone(us: Discord, server: DiscordServer) -> None:
    server.fail(POST, too_many(120))
    await failure(us, bulk("Hello"))

    assert isinstance(await failure(us, bulk("Hello")), TryLater)
    assert 1 == len(server.called(POST))  # the second was not even asked
    await send(us, bulk("Hello", OTHER))


async def test_a_429_for_everything_holds_back_everything_but_answers(server: DiscordServer) -> None:
    async with at_work(server) as run:
        server.fail(POST, too_many(60, everywhere=True))
        await failure(run.us, bulk("Hello"))
        await failure(run.us, bulk("Hello", OTHER))

        assert [] == server.called("POST /channels/9102")
        run.answers(message("Here"))
        await run.ask(events.slash("ask"))
        run.now[0] += 61
        await send(run.us, bulk("Hello", OTHER))


async def test_what_is_left_of_a_budget_is_read_from_the_answer(us: Discord, server: DiscordServer) -> None:
    server.limits["/channels/9101/messages"] = (0, 60.0)
    await send(us, bulk("one"))

    assert isinstance(await failure(us, bulk("two"), 78), TryLater)
    assert 1 == len(server.called(POST))


async def test_forty_refusals_open_the_breaker_and_people_are_still_answered(server: DiscordServer) -> None:
    async with at_work(server) as run:
        server.fail_always("POST /channels/", refused(NO_RIGHT))
        failures = [
            await failure(run.us, bulk("Hello", Place("discord", str(number), private=False)), number)
            for number in range(1, 61)
        ]

        assert REFUSALS == len(server.called("POST /channels/")) < 50
        assert [Refused] * REFUSALS + [TryLater] * 20 == [type(each) for each in failures]
        run.answers(message("Here"))
        await run.ask(events.slash("ask"))
        run.now[0] += WINDOW + 1
        server.fail_always("POST /channels/", None)
        await send(run.us, bulk("Hello"))


async def test_refusals_that_are_others_doing_do_not_count(us: Discord, server: DiscordServer) -> None:
    server.fail(POST, *[too_many(0.1, shared=True)] * 2 * REFUSALS)
    for nonce in range(REFUSALS - 15):
        await failure(us, bulk("Hello"), nonce + 1)

    assert len(server.called(POST)) > REFUSALS


async def test_an_address_that_is_shut_out_asks_no_more(us: Discord, server: DiscordServer) -> None:
    server.fail(POST, Page(429, "<html>banned</html>"))
    await failure(us, bulk("Hello"))
    await failure(us, bulk("Hello", OTHER))

    assert [] == server.called("POST /channels/9102")


async def test_one_chat_that_hangs_does_not_hold_up_another(us: Discord, server: DiscordServer) -> None:
    gate = asyncio.Event()
    server.fail(POST, Hold(gate))
    slow = asyncio.create_task(send(us, bulk("slow")))
    await send(us, bulk("quick", OTHER), 78)

    assert (["quick"], []) == (server.texts("9102"), server.texts(events.CHANNEL))
    gate.set()
    await slow


# --- files that people send -------------------------------------------------------------------------------------------


async def test_a_file_is_fetched_without_our_token(us: Discord, server: DiscordServer) -> None:
    server.cdn["paper.txt"] = b"paper"

    assert b"paper" == await us.download(server.url.replace("/api/v10", "/cdn/paper.txt"))


async def test_a_file_that_is_too_big_or_gone(us: Discord, server: DiscordServer) -> None:
    server.cdn["big.txt"] = b"x" * 5_000_001
    at = server.url.replace("/api/v10", "/cdn/")

    with pytest.raises(TooBig):
        await us.download(at + "big.txt")
    with pytest.raises(SendFailed):
        await us.download(at + "none.txt")


async def test_a_file_in_a_private_message_is_heard(server: DiscordServer) -> None:
    async with at_work(server) as run:
        url = server.url.replace("/api/v10", "/cdn/paper.txt")
        sent = events.message("", where=events.SAM_DM, attachments=[events.attachment("paper.txt", 5, url)])
        await server.gateway.dispatch("MESSAGE_CREATE", sent)

        assert "paper.txt" == (await run.heard()).act.name  # type: ignore[union-attr]
