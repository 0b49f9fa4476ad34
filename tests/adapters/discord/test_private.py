"""Our private chat on Discord: how it is opened, and what is shown where it is closed."""

import pytest

from bot.engine.incoming import Commanded
from bot.engine.message import OpenPrivately
from tests.adapters.discord_asking import COMMANDS, MESSAGE, SAM, data, standing
from tests.adapters.discord_kit import (
    SAM_PRIVATE,
    Running,
    buttons,
    message,
    words,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL
from tests.servers.discord_server import Fail
from tests.servers.discord_state import CLOSED_DM


@pytest.fixture
async def run(run: Running) -> Running:
    run.us.know(COMMANDS)
    return run


# --- our private chat -------------------------------------------------------------------------------------------------

POINTER = message("I answer that in our private chat.", rows=((OpenPrivately(words("Open"), "answer"),),))


async def test_that_somebody_has_a_private_answer_is_seen_by_them_alone(run: Running) -> None:
    run.answers(POINTER)
    asked = await run.ask(events.slash("support"))

    assert data(asked)["flags"] & EPHEMERAL
    assert [] == run.server.texts(events.CHANNEL)


async def test_a_press_opens_the_private_chat_and_brings_what_waits(run: Running) -> None:
    run.answers(POINTER)
    await run.ask(events.slash("support"))
    [pointer] = run.server.standing(events.CHANNEL, seen_by=SAM)
    run.answers(message("People to talk to", SAM_PRIVATE))
    asked = await run.ask(events.press("open:answer", pointer.payload()))

    assert (SAM_PRIVATE, Commanded("start", "answer")) == (run.came[-1].place, run.came[-1].act)
    assert ["People to talk to"] == run.server.texts(events.SAM_DM)
    assert data(asked)["flags"] & EPHEMERAL
    assert [] == run.server.texts(events.CHANNEL)


async def test_with_closed_private_messages_it_is_shown_to_them_where_they_pressed(run: Running) -> None:
    run.server.rest.closed.add(events.SAM_DM)
    card = await standing(run)
    run.answers(message("People to talk to", SAM_PRIVATE, rows=buttons("more")))
    asked = await run.ask(events.press("open:answer", card.payload()))

    assert (CLOSED_DM[1], MESSAGE) == (50007, asked.first["type"])
    assert data(asked)["content"].startswith("talk.waited")  # why it is here, said once
    await run.server.seen("POST /webhooks/")
    hidden = run.server.standing(events.CHANNEL, seen_by=SAM)[-1]
    assert ["A card"] == run.server.texts(events.CHANNEL)
    token = hidden.rows[0][0]["custom_id"]
    run.answers(message("More", SAM_PRIVATE, edits=hidden.id))
    await run.ask(events.press(token, hidden.payload()))
    assert SAM_PRIVATE == run.came[-1].place
    assert ["A card"] == run.server.texts(events.CHANNEL)
    assert "More" in run.server.texts(events.CHANNEL, seen_by=SAM)


async def test_a_private_chat_that_cannot_be_opened_is_told_them_alone(run: Running) -> None:
    card = await standing(run)
    run.server.fail("POST /users/@me/channels", Fail(400, 50007, "Cannot send messages to this user"))
    asked = await run.server.answered(events.press("open:answer", card.payload()))

    assert data(asked)["flags"] & EPHEMERAL
    assert "talk.went" in data(asked)["content"]
