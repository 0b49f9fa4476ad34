"""The real client at the gateway: logging in, being sent away in every way, and coming back without a trace."""

import asyncio
import threading

import pytest

from adapters.on_discord import BadToken, Discord, IntentRefused
from bot.engine.incoming import BotAdded, BotRemoved, Typed
from bot.engine.outbox import Refused, SendFailed, Stopped
from tests.adapters.discord_kit import (
    PATIENCE,
    READER,
    TALK,
    Clock,
    OwnWords,
    Running,
    answering,
    at_work,
    buttons,
    message,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_server import UNAUTHORIZED, DiscordServer, Drop, Fail, Page, refused
from tests.servers.discord_state import NO_ACCESS

REST_OF_LOGGING_IN = ["GET /users/@me", "GET /oauth2/applications/@me", "GET /gateway/bot"]


def our_tasks() -> int:
    """All tasks but those of the local server's connections."""
    return sum("RequestHandler" not in repr(each.get_coro()) for each in asyncio.all_tasks())


async def is_there(run: Running, text: str) -> None:
    """What is said now is heard."""
    await run.server.gateway.dispatch("MESSAGE_CREATE", events.message(text, where=events.SAM_DM))
    while Typed(text) not in [each.act for each in run.came]:
        await run.heard(len(run.came) + 1)


async def test_it_logs_in_and_asks_for_nothing_that_needs_a_permit(run: Running) -> None:
    assert REST_OF_LOGGING_IN == [each.line for each in run.server.calls]
    [identify] = run.server.gateway.identifies
    assert 1 << 0 | 1 << 9 | 1 << 12 == identify["intents"]
    await is_there(run, "hello")


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(run: Running) -> None:
    await run.server.gateway.drop()
    await run.server.gateway.dispatch("MESSAGE_CREATE", events.message("meanwhile", where=events.SAM_DM))
    await run.heard()

    assert Typed("meanwhile") == run.came[0].act
    assert (1, 1) == (len(run.server.gateway.identifies), len(run.server.gateway.resumes))


async def test_discord_asks_us_to_reconnect(run: Running) -> None:
    await run.server.gateway.reconnect()
    await run.server.gateway.told(2)

    assert 1 == len(run.server.gateway.identifies)
    await is_there(run, "hello")


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_session_that_is_no_longer_good(run: Running, resumable: bool) -> None:
    await run.server.gateway.invalidate(resumable=resumable)
    await run.server.gateway.told(2)

    assert (1 if resumable else 2) == len(run.server.gateway.identifies)
    await is_there(run, "hello")


@pytest.mark.parametrize("code", [4000, 4001, 4007, 4009, 1000, 1001])
async def test_closed_for_a_while(run: Running, code: int) -> None:
    await run.server.gateway.close(code)
    await run.server.gateway.told(2)

    await is_there(run, "hello")


async def test_a_wrong_token_has_a_name(server: DiscordServer) -> None:
    server.fail_always("GET /users/@me", UNAUTHORIZED)
    async with at_work(server) as run:
        assert run.task is not None
        with pytest.raises(BadToken):
            await run.task


@pytest.mark.parametrize(("code", "error"), [(4004, BadToken), (4014, IntentRefused), (4013, IntentRefused)])
async def test_refused_at_the_gateway(server: DiscordServer, code: int, error: type[Exception]) -> None:
    server.gateway.refuse.append(code)
    async with at_work(server) as run:
        assert run.task is not None
        with pytest.raises(error):
            await run.task
    assert 1 == len(server.gateway.identifies)


@pytest.mark.parametrize("line", REST_OF_LOGGING_IN)
@pytest.mark.parametrize("fault", [Drop(), Fail(503), Page(200, "<html>"), Page(502, "<html>")])
async def test_trouble_while_logging_in_is_waited_out(
    server: DiscordServer, line: str, fault: Drop | Fail | Page
) -> None:
    server.fail(line, fault, fault)
    async with at_work(server) as run:
        await is_there(run, "hello")

        assert run.waits.seconds in ([1.0], [1.0, 2.0])  # aiohttp asks a lost GET once more by itself


async def test_an_event_that_cannot_be_read_does_not_stop_the_others(run: Running) -> None:
    await run.server.gateway.dispatch("MESSAGE_CREATE", {"content": "no more than this"})
    await run.server.gateway.dispatch("INTERACTION_CREATE", {"id": "1"})

    await is_there(run, "hello")


async def test_few_log_ins_left_are_spread_over_the_rest_of_the_day(server: DiscordServer) -> None:
    server.gateway.remaining = 9
    async with at_work(server) as run:
        assert [360.0] == run.waits.seconds


async def test_forty_reconnects_leave_nothing_behind(run: Running) -> None:
    gateway = run.server.gateway
    await is_there(run, "first")
    tasks, threads = our_tasks(), threading.active_count()
    ways = (gateway.drop, gateway.reconnect, gateway.invalidate, lambda: gateway.close(4000))
    for number in range(40):
        await ways[number % 4]()
        await gateway.told(number + 2)
        await is_there(run, f"after {number}")

    assert our_tasks() <= tasks + 1
    run.answers(message("Here"))
    await run.ask(events.slash("ask"))
    assert 41 + 1 == len(run.came)
    assert ["Here"] == run.server.texts(events.CHANNEL)
    assert threading.active_count() <= threads + 1


async def test_a_heartbeat_is_answered_and_one_of_discords_too(run: Running) -> None:
    await is_there(run, "hello")

    assert 1 <= run.server.gateway.beats


# --- coming and going -------------------------------------------------------------------------------------------------


def a_new_server(*channels: Json, system: str | None = None, **more: object) -> Json:
    told = {**events.guild("9009", **more), "channels": list(channels), "threads": [], "system_channel_id": system}
    del told["unavailable"]  # as Discord tells of a server that is new to us
    return told


async def test_added_to_a_server_it_says_hello_where_the_server_greets_who_is_new(run: Running) -> None:
    await is_there(run, "hello")
    rules, lounge = events.channel("9191", "rules"), events.channel("9192", "lounge")
    await run.server.gateway.dispatch("GUILD_CREATE", a_new_server(rules, lounge, system="9192"))
    await run.heard(2)

    assert (BotAdded(), "9192", None) == (run.came[1].act, run.came[1].place.chat, run.came[1].account)


async def test_where_it_may_not_write_it_says_nothing_and_else_the_first_channel_will_do(run: Running) -> None:
    await is_there(run, "hello")
    await run.server.gateway.dispatch("GUILD_CREATE", a_new_server(events.channel("9191"), permissions=events.SEE))
    await is_there(run, "still here")
    await run.server.gateway.dispatch("GUILD_CREATE", {**a_new_server(events.channel("9191")), "id": "9010"})
    await is_there(run, "and now")

    assert [BotAdded] == [type(each.act) for each in run.came if not isinstance(each.act, Typed)]


async def test_out_of_a_server_is_out_of_all_its_chats(run: Running) -> None:
    await is_there(run, "hello")
    await run.server.gateway.dispatch("GUILD_DELETE", {"id": events.GUILD})
    await run.heard(3)

    assert {events.CHANNEL, events.THREAD} == {each.place.chat for each in run.came if each.act == BotRemoved()}


async def test_a_server_that_is_down_is_not_left(run: Running) -> None:
    await is_there(run, "hello")
    await run.server.gateway.dispatch("GUILD_DELETE", {"id": events.GUILD, "unavailable": True})
    await is_there(run, "still here")


async def test_a_channel_or_a_thread_that_is_gone_is_left(run: Running) -> None:
    await is_there(run, "hello")
    await run.server.gateway.dispatch(
        "THREAD_DELETE", {"id": events.THREAD, "guild_id": events.GUILD, "parent_id": events.CHANNEL, "type": 11}
    )
    await run.server.gateway.dispatch("CHANNEL_DELETE", events.channel())
    await run.heard(3)

    assert [events.THREAD, events.CHANNEL] == [each.place.chat for each in run.came[1:]]


@pytest.mark.parametrize(
    ("told", "kind"),
    [({}, Refused), ({"id": events.GUILD, "unavailable": True}, Refused), ({"id": events.GUILD}, Stopped)],
)
async def test_no_access_to_a_chat_means_that_we_were_put_out_only_when_its_server_is_gone(
    run: Running, told: Json, kind: type[SendFailed]
) -> None:
    await is_there(run, "hello")
    if told:
        await run.server.gateway.dispatch("GUILD_DELETE", told)
        await is_there(run, "and now")
    run.server.fail("POST /channels/", refused(NO_ACCESS))
    with pytest.raises(kind):
        await run.us.send(message("News", language=""), READER, nonce=1, again=False)


# --- restarts ---------------------------------------------------------------------------------------------------------


async def test_every_button_works_after_a_restart(server: DiscordServer) -> None:
    async with at_work(server) as run:
        run.answers(message("A card", rows=buttons(*"abcde")))
        await run.ask(events.slash("meeting"))
    [card] = server.standing(events.CHANNEL)
    async with at_work(server) as run:
        for row in card.rows:
            run.answers(message("Pressed", edits=card.id))
            await run.ask(events.press(row[0]["custom_id"], card.payload()))

            assert row[0]["custom_id"] == run.came[-1].act.token  # type: ignore[union-attr]


async def test_a_form_filled_after_a_restart_is_not_lost(server: DiscordServer) -> None:
    async with at_work(server) as run:
        run.answers(message("Thank you"))
        await run.ask(events.submit(TALK, {"promise": "to listen"}))

        assert {"promise": "to listen"} == run.came[-1].act.answers  # type: ignore[union-attr]
        assert ["Thank you"] == server.texts(events.CHANNEL)


async def test_an_answer_to_what_was_asked_before_a_restart_goes_to_the_channel(server: DiscordServer) -> None:
    async with at_work(server) as run:
        asked = await server.interact(events.slash("ask"))
        incoming = await run.heard()
    async with at_work(server) as run:
        await run.us.begin(incoming)
        await run.us.send(answering(message("Here"), incoming), READER, nonce=1, again=False)
        await run.us.finish(incoming)

    assert ([], ["Here"]) == (asked.answers, server.texts(events.CHANNEL))


async def test_stopping_without_ever_having_started() -> None:
    us = Discord("x", OwnWords(), Clock(events.NOW))

    await us.stop()
    assert PATIENCE == 1.5
