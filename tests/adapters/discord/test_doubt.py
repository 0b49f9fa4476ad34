"""A first response that arrived although both tries looked failed: what was shown is known again, and nothing is lost."""

import asyncio

import pytest

from bot.engine.incoming import Incoming
from bot.engine.message import Message
from bot.engine.outbox import TryLater
from tests.adapters.discord_asking import COMMANDS, LATER, MESSAGE, SAM, saying, standing
from tests.adapters.discord_kit import READER, TALK, Running, answering, message
from tests.servers import discord_events as events
from tests.servers.discord_events import Json
from tests.servers.discord_server import Drop, Fail
from tests.servers.discord_state import Asked

LOST = (Drop(after=True), Fail(503))  # the first try arrived, and neither looked so
NOT_THERE = (Drop(after=False), Fail(503))


@pytest.fixture
async def run(run: Running) -> Running:
    run.us.know(COMMANDS)
    return run


async def put_off_in_doubt(run: Running, payload: Json, *messages: Message) -> Asked:
    """The response is put off while the line is bad; then the answer is there."""
    told = asyncio.Event()

    async def answer(incoming: Incoming) -> None:
        run.waits.late.set()
        await run.server.seen("POST /interactions/", before + 2)
        await saying(run, *messages)(incoming)
        told.set()

    before = len(run.server.called("POST /interactions/"))
    run.answering = answer
    asked = await run.server.interact(payload)
    await told.wait()
    return asked


@pytest.mark.parametrize("faults", [LOST, NOT_THERE])
async def test_an_answer_fills_what_was_put_off_although_that_looked_failed(
    run: Running, faults: tuple[Drop | Fail, ...]
) -> None:
    run.server.fail("POST /interactions/", *faults)
    asked = await put_off_in_doubt(run, events.slash("ask"), message("Here"), message("More"))

    assert (["Here", "More"], False) == (run.server.texts(events.CHANNEL), asked.waiting)
    assert [LATER] == [each["type"] for each in asked.answers]


async def test_what_only_they_may_see_stays_theirs(run: Running) -> None:
    run.server.fail("POST /interactions/", *LOST)
    await put_off_in_doubt(run, events.slash("ask"), message("Not yours", whisper=True))

    assert ([], ["Not yours"]) == (run.server.texts(events.CHANNEL), run.server.texts(events.CHANNEL, seen_by=SAM))


async def test_a_card_that_was_put_off_in_doubt_is_still_edited(run: Running) -> None:
    card = await standing(run)
    run.server.fail("POST /interactions/", *LOST)
    pressed = events.press(f"{TALK}.key.0", card.payload())
    await put_off_in_doubt(run, pressed, message("Done", edits=card.id))

    assert ["Done"] == run.server.texts(events.CHANNEL)


async def test_nothing_to_say_leaves_no_spinner_after_a_doubt(run: Running) -> None:
    run.server.fail("POST /interactions/", *LOST)
    asked = await put_off_in_doubt(run, events.slash("ask"))
    await run.server.seen("DELETE /webhooks/")

    assert (False, None) == (asked.waiting, asked.original)


@pytest.mark.parametrize("faults", [LOST, NOT_THERE, (Drop(after=True), Drop(after=True))])
async def test_an_answer_in_doubt_is_given_once_and_counts_as_given(
    run: Running, faults: tuple[Drop | Fail, ...]
) -> None:
    later: list[bool] = []

    async def answer(incoming: Incoming) -> None:
        first, second = (answering(message(each), incoming) for each in ("Here", "More"))
        try:
            await run.us.send(first, READER, nonce=1, again=False)
        except TryLater as failure:
            later.append(failure.unsure)
        await run.us.send(second, READER, nonce=2, again=False)
        await run.us.send(first, READER, nonce=1, again=False)  # as the outbox does a little later

    run.answering = answer
    run.server.fail("POST /interactions/", *faults)
    asked = await run.ask(events.slash("ask"))
    await run.server.until(lambda: len(run.server.texts(events.CHANNEL)) == 2)

    assert [False] == later  # asked again as it was, it is made once
    assert (["Here", "More"], MESSAGE) == (run.server.texts(events.CHANNEL), asked.first["type"])


async def test_the_same_event_told_twice_is_one_interaction(run: Running) -> None:
    payload = events.slash("ask")
    run.answers(message("Here"))
    await run.ask(payload)
    run.answers()  # the inbox knows it already
    await run.server.gateway.dispatch("INTERACTION_CREATE", payload)
    await run.heard(2)
    await run.ask(events.slash("ask"))

    assert 2 == len(run.server.called("POST /interactions/"))
    assert ["Here"] == run.server.texts(events.CHANNEL)
