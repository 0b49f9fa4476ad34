"""Interactions whose answer comes late, or gets lost on the way: put off, tried again, never shown to the wrong people."""

import pytest

from bot.engine.incoming import Incoming
from bot.engine.outbox import Missed, TryLater
from bot.engine.room import Command, Outcome
from tests.adapters.discord_asking import COMMANDS, LATER, LATER_CARD, SAM, data, late, saying, standing
from tests.adapters.discord_kit import (
    READER,
    TALK,
    Running,
    answering,
    buttons,
    fields,
    message,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL
from tests.servers.discord_server import Drop, Fail, refused
from tests.servers.discord_state import NO_RIGHT, UNKNOWN_INTERACTION


@pytest.fixture
async def run(run: Running) -> Running:
    run.us.know(COMMANDS)
    return run


# --- late -------------------------------------------------------------------------------------------------------------


async def test_a_late_answer_fills_what_was_put_off_in_sight_of_all(run: Running) -> None:
    asked = await late(run, events.slash("ask"), saying(run, message("Here"), message("More")))

    assert (LATER, None) == (asked.first["type"], asked.first.get("data"))
    assert ["Here", "More"] == run.server.texts(events.CHANNEL)


async def test_a_personal_command_is_put_off_hidden(run: Running) -> None:
    asked = await late(run, events.slash("support"), saying(run, message("For you", whisper=True)))

    assert {"flags": EPHEMERAL} == asked.first["data"]
    assert ([], ["For you"]) == (run.server.texts(events.CHANNEL), run.server.texts(events.CHANNEL, seen_by=SAM))


async def test_what_was_put_off_in_sight_of_all_never_shows_what_only_they_may_see(run: Running) -> None:
    await late(run, events.slash("ask"), saying(run, message("Not yours", whisper=True)))

    assert ([], ["Not yours"]) == (run.server.texts(events.CHANNEL), run.server.texts(events.CHANNEL, seen_by=SAM))


async def test_what_was_put_off_hidden_does_not_hide_what_is_for_all(run: Running) -> None:
    await late(run, events.submit(TALK, {"a": "b"}), saying(run, message("For all")))

    assert ["For all"] == run.server.texts(events.CHANNEL)


async def test_a_late_press_still_edits_its_card(run: Running) -> None:
    card = await standing(run)
    payload = events.press(f"{TALK}.key.0", card.payload())
    asked = await late(run, payload, saying(run, message("Done", edits=card.id), message("Psst", whisper=True)))

    assert LATER_CARD == asked.first["type"]
    assert ["Done"] == run.server.texts(events.CHANNEL)
    assert ["Done", "Psst"] == run.server.texts(events.CHANNEL, seen_by=SAM)


async def test_a_form_that_comes_late_is_a_text_with_a_button(run: Running) -> None:
    await late(run, events.slash("ask"), saying(run, message("What?", fields=fields("What?"), talk=TALK)))

    [text] = run.server.standing(events.CHANNEL)
    assert f"{TALK}.-.answer" == text.rows[0][0]["custom_id"]


# --- when it goes wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Drop(after=True), Drop(after=False), Fail(503), Fail(500)])
async def test_a_first_response_that_may_be_lost_is_tried_again_at_once_and_made_once(
    run: Running, fault: Drop | Fail
) -> None:
    run.server.fail("POST /interactions/", fault)
    run.answers(message("Here"))
    asked = await run.ask(events.slash("ask"))
    await run.server.seen("POST /interactions/", 2)

    assert (["Here"], 1) == (run.server.texts(events.CHANNEL), len(asked.answers))


async def test_an_interaction_that_is_over_is_answered_in_the_channel(run: Running) -> None:
    run.server.fail("POST /interactions/", refused(UNKNOWN_INTERACTION))
    run.answers(message("Here"))
    await run.server.interact(events.slash("ask"))
    await run.server.seen("POST /channels/9101/messages")

    assert ["Here"] == run.server.texts(events.CHANNEL)


async def test_what_only_they_may_see_then_goes_to_their_private_chat(run: Running) -> None:
    run.server.fail("POST /interactions/", refused(UNKNOWN_INTERACTION))
    run.answers(message("Secret", whisper=True, rows=buttons("yes")))
    await run.server.interact(events.slash("support"))
    await run.server.seen("POST /channels/")

    [sent] = run.server.standing(events.SAM_DM)
    assert "Secret" == sent.text
    assert f"{TALK}.key.0#9101" == sent.rows[0][0]["custom_id"]
    assert [] == run.server.texts(events.CHANNEL, seen_by=SAM)


async def test_after_fifteen_minutes_the_token_is_not_used(run: Running) -> None:
    async def answer(incoming: Incoming) -> None:
        run.now[0] += 15 * 60
        await run.us.send(answering(message("Late"), incoming), READER, nonce=1, again=False)

    run.answering = answer
    await run.server.interact(events.slash("ask"))
    await run.server.seen("POST /channels/9101/messages")

    assert ["Late"] == run.server.texts(events.CHANNEL)


async def test_a_whisper_to_nobody_who_waits_goes_back_to_the_house(run: Running) -> None:
    with pytest.raises(Missed):
        await run.us.send(message("Secret", whisper=True), READER, nonce=1, again=False)

    assert [] == run.server.called("POST")


async def test_a_lost_follow_up_may_have_arrived(run: Running) -> None:
    run.server.fail("POST /webhooks/", Drop())
    failed: list[BaseException] = []

    async def answer(incoming: Incoming) -> None:
        one, two = (answering(message(each), incoming) for each in ("one", "two"))
        await run.us.send(one, READER, nonce=1, again=False)
        try:
            await run.us.send(two, READER, nonce=2, again=False)
        except TryLater as later:
            failed.append(later)
            await run.us.send(two, READER, nonce=2, again=True)

    run.answering = answer
    await run.ask(events.slash("ask"))
    await run.server.seen("POST /webhooks/", 2)

    assert [True] == [each.unsure for each in failed if isinstance(each, TryLater)]
    assert "two" in run.server.texts(events.CHANNEL)


async def test_what_nobody_waits_for_never_becomes_part_of_a_hidden_answer(run: Running) -> None:
    reminder = message("The meeting is tomorrow", language="")
    await late(run, events.slash("support"), saying(run, reminder, message("For you", whisper=True)))

    assert ["The meeting is tomorrow"] == run.server.texts(events.CHANNEL)


async def test_where_we_may_not_write_we_still_answer_those_who_ask(run: Running) -> None:
    run.server.rest.forbidden[events.CHANNEL] = NO_RIGHT
    run.answers(message("Here"))
    await run.ask(events.slash("ask"))

    assert ["Here"] == run.server.texts(events.CHANNEL)


async def test_a_message_is_in_the_language_of_the_app_that_was_used_before(run: Running) -> None:
    run.answers(message("Here"))
    await run.ask(events.slash("ask", locale="pl"))
    run.answering = None
    await run.server.gateway.dispatch("MESSAGE_CREATE", events.message("hello", where=events.SAM_DM))

    assert "pl" == (await run.heard(2)).language


async def test_what_may_hold_somebodys_own_words_is_put_off_unseen(run: Running) -> None:
    run.us.know([Command("ask", lambda _, __: Outcome(), own_words=True, option=True)])
    asked = await late(run, events.slash("ask", words="i want to die"), saying(run))

    assert (LATER, EPHEMERAL) == (asked.first["type"], data(asked)["flags"])
