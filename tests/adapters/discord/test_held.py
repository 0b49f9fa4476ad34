"""The whole house on Discord when a private way fails: nothing is lost, nothing is seen by others, and it is said once."""

from pathlib import Path

import pytest

from adapters.library import Library
from tests.a_library import LIBRARY
from tests.adapters.discord_house import SAM, at_home, press
from tests.servers import discord_events as events
from tests.servers.discord_events import CHANNEL, SAM_DM
from tests.servers.discord_server import DiscordServer, Fail, refused
from tests.servers.discord_state import UNKNOWN_INTERACTION

WAITED = "I could not bring you this in private."
NUMBERS = "116 123"


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


def seen(server: DiscordServer, words: str) -> int:
    """How many of the messages that Sam alone sees in the channel have these words."""
    alone = [each for each in server.standing(CHANNEL, seen_by=SAM) if each.only]
    return sum(words in each.text for each in alone)


async def test_a_late_whisper_with_closed_private_messages_waits_for_the_next_press(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    server.rest.closed.add(SAM_DM)
    async with at_home(server, library, tmp_path):
        server.fail("POST /interactions/", refused(UNKNOWN_INTERACTION))
        await server.interact(events.slash("support"))
        await server.seen(f"POST /channels/{SAM_DM}/messages")
    async with at_home(server, library, tmp_path):  # it also outlives a restart
        await server.answered(events.slash("ask", words="What is co-production?"))
        await server.until(lambda: seen(server, NUMBERS) == 1)
        await server.answered(events.slash("ask", events.ALEX, words="What is co-production?"))
        await server.answered(events.slash("ask", words="What is co-production?"))

    assert (1, 1) == (seen(server, WAITED), seen(server, NUMBERS))
    assert not any(NUMBERS in each for each in server.texts(CHANNEL, seen_by=events.ALEX["id"]))


async def test_what_was_asked_for_in_private_is_shown_to_them_alone_when_that_is_closed(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        await server.answered(events.slash("start"))
        server.rest.closed.add(SAM_DM)
        for _ in range(2):
            await press(server, "Open our private chat")
            await server.until(lambda: not any(each.waiting for each in server.rest.asked.values()))
        await server.until(lambda: seen(server, "benefits, housing") == 2)
        assert 1 == seen(server, WAITED)  # said once

    assert [] == server.texts(SAM_DM)
    assert not any("benefits, housing" in each for each in server.texts(CHANNEL))


async def test_a_filled_form_whose_moment_is_over_is_answered_in_the_channel(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        asked = await server.answered(events.slash("ask"))
        [field] = [each["component"]["custom_id"] for each in asked.modal["components"] if each["type"] == 18]
        server.fail("POST /interactions/", refused(UNKNOWN_INTERACTION))
        await server.interact(events.submit(asked.modal["custom_id"], {field: "What is co-production?"}))
        await server.seen(f"POST /channels/{CHANNEL}/messages")

    assert any("co-production" in each.lower() for each in server.texts(CHANNEL))


async def test_words_of_crisis_that_name_us_in_a_channel_bring_the_numbers_in_private(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with at_home(server, library, tmp_path):
        await server.gateway.dispatch("MESSAGE_CREATE", events.mention("I want to kill myself"))
        await server.until(lambda: any(NUMBERS in each for each in server.texts(SAM_DM)))

    assert [] == server.texts(CHANNEL)


async def test_and_with_closed_private_messages_at_their_next_press(
    server: DiscordServer, library: Library, tmp_path: Path
) -> None:
    server.fail_always(f"POST /channels/{SAM_DM}/messages", Fail(400, 50007, "Cannot send messages to this user"))
    async with at_home(server, library, tmp_path):
        await server.gateway.dispatch("MESSAGE_CREATE", events.mention("I want to kill myself"))
        await server.seen(f"POST /channels/{SAM_DM}/messages")
        await server.answered(events.slash("help"))
        await server.until(lambda: seen(server, NUMBERS) == 1)

    assert not any(NUMBERS in each for each in server.texts(CHANNEL))
