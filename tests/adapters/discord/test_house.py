"""The whole house on Discord: the real client, desk, rooms and books against the local server, with restarts."""

from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.adapters.discord_house import JO_MANAGES, SAM, at_home, data_of, fill, labels, press
from tests.servers import discord_events as events
from tests.servers.discord_events import CHANNEL, SAM_DM
from tests.servers.discord_server import DiscordServer


@pytest.fixture(scope="module")
def library() -> Library:
    opened = LIBRARY
    opened.warm_up()
    return opened


async def test_a_question_is_answered_in_sight_of_all(server: DiscordServer, library: Library, tmp_path: Path) -> None:
    async with at_home(server, library, tmp_path):
        asked = await server.answered(events.slash("ask", words="What is co-production?"))

    assert 4 == asked.first["type"]
    assert "co-production" in server.texts(CHANNEL)[0].lower()


async def test_added_to_a_server_it_posts_one_card_that_needs_nobody(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    told = {**events.guild("9009"), "channels": [events.channel("9191", "rules")], "threads": []}
    del told["unavailable"]  # as Discord tells of a server that is new to us
    async with at_home(server, library, tmp_path):
        await server.answered(events.slash("help"))  # it is there by now
        await server.gateway.dispatch("GUILD_CREATE", told)
        await server.until(lambda: bool(server.texts("9191")))

    [card] = server.texts("9191")
    assert "You don't have to set anything up" in card
    assert "Set up in 3 taps" in labels(server, "9191")


async def test_while_somebody_types_words_are_offered_and_nothing_is_kept(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path) as house:
        asked = await server.answered(events.autocomplete("explain", "stakeh"))
        kept = await house.writer.run(
            lambda: house.books.ledger.connection.execute(
                "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM people)"
            ).fetchone()
        )

    assert "stakeholder" in [each["value"] for each in data_of(asked)["choices"]]
    assert (0,) == kept


async def test_a_bare_command_asks_in_a_form_and_the_form_is_answered(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        asked = await server.answered(events.slash("ask"))
        form = asked.modal
    async with at_home(server, library, tmp_path):  # the bot restarts while they write
        [field] = [each["component"]["custom_id"] for each in form["components"] if each["type"] == 18]
        filled = await server.answered(events.submit(form["custom_id"], {field: "What is co-production?"}))

    assert 4 == filled.first["type"]
    assert any("co-production" in each.lower() for each in server.texts(CHANNEL))


async def test_somebody_who_manages_the_channel_sets_a_meeting_across_a_restart(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        await server.answered(events.slash("setup", events.JO, **JO_MANAGES))
        assert "I am not happy with this" in labels(server)  # that somebody looks after it is told to everybody
        await server.answered(events.slash("meeting", events.JO))
        asked = await press(server, "Set a meeting", events.JO)
        form = asked.modal
    async with at_home(server, library, tmp_path):
        await fill(server, form, "10 December 2030 at 6pm")
        await press(server, "Just this once", events.JO)
        asked = await press(server, "Skip", events.JO)
        await fill(server, asked.modal, "The library")
        await press(server, "Yes, tell the group", events.JO)
        await server.until(lambda: any("is set**" in each for each in server.texts(CHANNEL)))
        told = server.texts(CHANNEL)[-1]
        await server.answered(events.slash("meeting"))
        typing = await server.answered(events.autocomplete("meeting", "10 dec"))

    assert ["2030-12-10T18:00"] == [each["value"] for each in data_of(typing)["choices"]]
    assert "The library" in told and "<t:" in told
    assert "The library" in server.texts(CHANNEL, seen_by=SAM)[-1]


async def test_what_is_personal_is_never_seen_by_the_group(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        for name in ("support", "privacy", "language", "stop"):
            await server.answered(events.slash(name))

        assert [] == server.texts(CHANNEL)
        await server.until(lambda: bool(server.texts(CHANNEL, seen_by=SAM)))


async def test_a_button_of_a_card_is_for_the_person_who_asked(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        await server.answered(events.slash("start"))
        [home] = server.standing(CHANNEL, seen_by=SAM)
        token = home.rows[0][0]["custom_id"]
        asked = await server.answered(events.press(token, home.payload(), events.ALEX))

    assert asked.first["data"]["flags"] & events.EPHEMERAL


async def test_a_private_message_is_a_question(server: DiscordServer, library: Library, tmp_path: Path) -> None:
    async with at_home(server, library, tmp_path):
        sent = events.message("What is co-production?", where=SAM_DM)
        await server.gateway.dispatch("MESSAGE_CREATE", sent)
        await server.seen(f"POST /channels/{SAM_DM}/messages", 2)

    greeting, answer = server.texts(SAM_DM)
    assert "I am a bot" in greeting
    assert "co-production" in answer.lower()


async def test_the_same_event_twice_is_answered_once(server: DiscordServer, library: Library, tmp_path: Path) -> None:
    async with at_home(server, library, tmp_path):
        sent = events.message("What is co-production?", where=SAM_DM)
        for _ in range(3):
            await server.gateway.dispatch("MESSAGE_CREATE", sent)
        await server.gateway.dispatch("MESSAGE_CREATE", events.message("/start", where=SAM_DM))
        await server.seen(f"POST /channels/{SAM_DM}/messages", 3)

    greeting, answer, again = server.texts(SAM_DM)
    assert "co-production" in answer.lower()
    assert "I am a bot" in greeting
    assert "I am a bot" in again


async def test_what_is_for_one_person_works_in_a_server_where_only_they_see_it(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        stopped = await server.answered(events.slash("stop"))
        await server.answered(events.slash("settings"))
        await press(server, "Language and easy words")
        await press(server, "Turn easy words on")
        await server.answered(events.slash("settings"))
        await press(server, "Use me in two apps")
        asked = await press(server, "I have a code")
        [field] = [each["component"]["custom_id"] for each in asked.modal["components"] if each["type"] == 18]
        filled = events.submit(asked.modal["custom_id"], {field: "ABCD-EFGH"})
        await server.answered(filled)

    assert "I have stopped." in data_of(stopped)["content"]
    assert [] == server.texts(CHANNEL)
    assert [] == server.texts(SAM_DM)
    seen = " ".join(server.texts(CHANNEL, seen_by=SAM))
    assert "Easy words: on" in seen
    assert "I don't know that code." in seen
