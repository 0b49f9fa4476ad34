"""Meetings among a server's scheduled events: made once, moved, crossed out; only where we may and where all can read."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.engine.message import Gathering, Message
from bot.engine.outbox import SendFailed, TryLater
from tests.a_library import LIBRARY
from tests.adapters.discord_house import JO_MANAGES, at_home, fill, press
from tests.adapters.discord_kit import READER, THE_GROUP, THE_THREAD, Running, at_work, silent, words
from tests.servers import discord_events as events
from tests.servers.discord_events import CHANNEL, CREATE_EVENTS, EVERYDAY, GUILD
from tests.servers.discord_server import DiscordServer, Drop, Fail, refused, too_many
from tests.servers.discord_state import NO_RIGHT

WHEN = events.NOW + 86_400
HIDDEN = [{"id": GUILD, "type": 0, "allow": "0", "deny": str(events.SEE)}]  # everybody, from seeing it


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        running.gateway.guilds = [events.guild(permissions=EVERYDAY | CREATE_EVENTS)]
        yield running
        assert [] == running.violations


@pytest.fixture
async def run(server: DiscordServer) -> AsyncIterator[Running]:
    async with at_work(server) as running:
        await is_known(running)
        yield running


async def is_known(run: Running) -> None:
    """Once something that was sent after the server's own description is heard, the server is known."""
    await run.server.gateway.dispatch("MESSAGE_CREATE", events.message("hello", where=events.SAM_DM))
    await run.heard()


def meeting(number: int = 0xABC, **more: Any) -> Gathering:
    return Gathering(number, words("Our meeting"), **{"starts": WHEN, "where": "The hall, room 2", **more})


async def enter(run: Running, given: Gathering, place: Any = THE_GROUP) -> None:
    entry = Message(place, given.name, calendar=given)
    assert await run.us.send(entry, READER, nonce=1, again=False) is None


def there(run: Running) -> list[tuple[str, str, str]]:
    """What is among the server's events: name, place, beginning."""
    return [
        (each["name"], each["entity_metadata"]["location"], each["scheduled_start_time"])
        for each in run.server.rest.events_of(GUILD)
    ]


async def test_it_is_made_once_however_often_it_is_told(run: Running) -> None:
    for _ in range(3):
        await enter(run, meeting())

    assert [("Our meeting", "The hall, room 2", "2026-12-02T18:00:00+00:00")] == there(run)
    assert [] == run.server.called("PATCH")
    assert [] == run.server.texts(CHANNEL)  # nothing is said


async def test_it_moves_with_the_meeting_and_another_is_another(run: Running) -> None:
    await enter(run, meeting())
    await enter(run, meeting(0xDEF))
    await enter(run, meeting(starts=WHEN + 3600, where=""))

    assert {"2026-12-02T18:00:00+00:00", "2026-12-02T19:00:00+00:00"} == {each[2] for each in there(run)}
    assert "meeting.ask_where en_GB" in {each[1] for each in there(run)}


async def test_called_off_it_is_crossed_out_and_set_again_it_is_a_new_one(run: Running) -> None:
    await enter(run, meeting())
    await enter(run, meeting(cancelled=True))
    assert [] == there(run)
    await enter(run, meeting(cancelled=True))
    await enter(run, meeting())

    assert [4, 1] == [each["status"] for each in run.server.rest.scheduled.values()]


async def test_what_has_begun_is_not_entered(run: Running) -> None:
    await enter(run, meeting(starts=events.NOW - 1))

    assert [] == there(run)


async def test_a_lost_answer_does_not_double_it(run: Running) -> None:
    run.server.fail("POST /guilds/", Drop(after=True))
    with pytest.raises(TryLater):
        await enter(run, meeting())
    await enter(run, meeting())

    assert 1 == len(there(run))


@pytest.mark.parametrize("fault", [Fail(503), too_many(60)])
async def test_trouble_is_tried_again_later(run: Running, fault: Fail) -> None:
    run.server.fail("GET /guilds/", fault)
    with pytest.raises(SendFailed):
        await enter(run, meeting())
    run.now[0] += 61
    await enter(run, meeting())

    assert 1 == len(there(run))


async def test_the_right_taken_away_in_between_is_no_trouble(run: Running) -> None:
    run.server.fail("POST /guilds/", refused(NO_RIGHT))
    await enter(run, meeting())

    assert [] == there(run)


async def test_one_that_somebody_deleted_stays_deleted(run: Running) -> None:
    await enter(run, meeting())
    run.server.fail("PATCH /guilds/", Fail(404, 10070, "Unknown Guild Scheduled Event"))
    await enter(run, meeting(where="Elsewhere"))

    assert 1 == len(run.server.called("POST /guilds/"))


# --- where it may not be ----------------------------------------------------------------------------------------------


async def test_without_the_right_nothing_is_asked(server: DiscordServer) -> None:
    server.gateway.guilds = [events.guild()]
    async with at_work(server) as run:
        await is_known(run)
        await enter(run, meeting())

        assert [] == [each for each in server.calls if "scheduled-events" in each.path]


async def test_a_channel_that_not_everybody_can_read_keeps_its_meetings_to_itself(server: DiscordServer) -> None:
    hidden = events.guild(permissions=EVERYDAY | CREATE_EVENTS)
    hidden["channels"] = [{**events.channel(), "permission_overwrites": HIDDEN}]
    private = events.guild("9002", permissions=EVERYDAY | CREATE_EVENTS)
    private["channels"], private["threads"] = [{**events.channel("9102"), "guild_id": "9002"}], []
    server.gateway.guilds = [hidden]
    async with at_work(server) as run:
        await is_known(run)
        await enter(run, meeting())
        await enter(run, meeting(), THE_THREAD)

        assert [] == [each for each in server.calls if "scheduled-events" in each.path]


async def test_a_private_thread_does_too(server: DiscordServer) -> None:
    open_guild = events.guild(permissions=EVERYDAY | CREATE_EVENTS)
    open_guild["threads"] = [{**events.thread(), "type": 12}]
    server.gateway.guilds = [open_guild]
    async with at_work(server) as run:
        await is_known(run)
        await enter(run, meeting(), THE_THREAD)
        assert [] == server.rest.events_of(GUILD)
        await enter(run, meeting())
        assert 1 == len(server.rest.events_of(GUILD))


async def test_before_we_know_the_server_it_waits(server: DiscordServer) -> None:
    async with silent(server) as us:
        with pytest.raises(TryLater):
            await us.send(Message(THE_GROUP, words("x"), calendar=meeting()), READER, nonce=1, again=False)


# --- in the whole house -----------------------------------------------------------------------------------------------


async def test_a_meeting_that_is_set_and_cancelled_in_the_group(server: DiscordServer, tmp_path: Path) -> None:
    async with at_home(server, LIBRARY, tmp_path):
        await server.answered(events.slash("setup", events.JO, **JO_MANAGES))
        await server.answered(events.slash("meeting", events.JO))
        asked = await press(server, "Set a meeting", events.JO)
        await fill(server, asked.modal, "10 December 2030 at 6pm")
        await press(server, "Just this once", events.JO)
        asked = await press(server, "Skip", events.JO)
        await fill(server, asked.modal, "The library")
        await press(server, "Yes, tell the group", events.JO)
        await server.until(lambda: bool(server.rest.events_of(GUILD)))
        [made] = server.rest.events_of(GUILD)
        assert ("Our meeting", "2030-12-10T18:00:00+00:00") == (made["name"], made["scheduled_start_time"])

        await server.answered(events.slash("meeting", events.JO))
        await press(server, "Look after it", events.JO)
        await press(server, "Cancel the meeting", events.JO)
        await press(server, "Yes, cancel it", events.JO)
        await server.until(lambda: not server.rest.events_of(GUILD))
