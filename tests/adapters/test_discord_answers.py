"""Interactions of the real client against the local server: a first response in time, and everything after it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.engine.incoming import Commanded, Incoming
from bot.engine.message import Attachment, Message, OpenPrivately
from bot.engine.outbox import Refused, TryLater
from bot.engine.people import Role
from bot.engine.room import Command, Outcome
from tests.adapters.discord_kit import (
    READER,
    SAM_PRIVATE,
    TALK,
    THE_GROUP,
    Running,
    at_work,
    buttons,
    fields,
    message,
    words,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL, Json
from tests.servers.discord_rest import CLOSED_DM, NO_RIGHT, UNKNOWN_INTERACTION, Asked, Sent
from tests.servers.discord_server import DiscordServer, Drop, Fail, refused

SAM = events.SAM["id"]
MESSAGE, LATER, LATER_CARD, CARD, FORM = 4, 5, 6, 7, 9
COMMANDS = [
    Command("support", lambda _, __: Outcome(), personal=True),
    Command("setup", lambda _, __: Outcome(), least=Role.COORDINATOR),
    Command("ask", lambda _, __: Outcome(), option=True),
    Command("explain", lambda _, __: Outcome(), option=True, on_message=True),
]


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running
        assert [] == running.violations


@pytest.fixture
async def run(server: DiscordServer) -> AsyncIterator[Running]:
    async with at_work(server) as running:
        running.us.know(COMMANDS)
        yield running


def data(asked: Asked) -> Json:
    found: Json = asked.first["data"]
    return found


async def standing(run: Running, text: str = "A card", **how: object) -> Sent:
    """A card of ours in the group."""
    run.answers(message(text, rows=buttons("yes", "no"), **how))
    await run.ask(events.slash("meeting"))
    return run.server.standing(events.CHANNEL, seen_by=SAM)[-1]


async def late(run: Running, payload: Json, then: Callable[[Incoming], Awaitable[None]]) -> Asked:
    """The answer takes longer than the person's patience: first the response is put off, then it is given."""
    go = asyncio.Event()

    async def answer(incoming: Incoming) -> None:
        await go.wait()
        await then(incoming)
        done.set()

    done = asyncio.Event()
    run.answering = answer
    asked = await run.server.interact(payload)
    await run.heard(len(run.came) + 1)
    assert not asked.answers
    run.waits.late.set()
    await run.server.until(lambda: bool(asked.answers))
    go.set()
    await done.wait()
    return asked


def saying(run: Running, *messages: Message) -> Callable[[Incoming], Awaitable[None]]:
    async def say(_: Incoming) -> None:
        for number, each in enumerate(messages):
            await run.us.send(each, READER, nonce=100 + number, again=False)

    return say


# --- in time ----------------------------------------------------------------------------------------------------------


async def test_an_answer_that_is_there_is_the_first_response(run: Running) -> None:
    run.answers(message("Here you are"))
    asked = await run.ask(events.slash("ask", words="hm"))

    assert (MESSAGE, "Here you are", 4) == (asked.first["type"], data(asked)["content"], data(asked)["flags"])
    assert ["Here you are"] == run.server.texts(events.CHANNEL)


async def test_what_only_they_may_see_is_hidden(run: Running) -> None:
    run.answers(message("Only you", whisper=True))
    asked = await run.ask(events.slash("ask"))

    assert data(asked)["flags"] & EPHEMERAL
    assert ([], ["Only you"]) == (run.server.texts(events.CHANNEL), run.server.texts(events.CHANNEL, seen_by=SAM))


async def test_several_answers_are_one_response_and_follow_ups(run: Running) -> None:
    run.answers(message("one"), message("two", whisper=True), message("three"))
    asked = await run.ask(events.slash("ask"))
    await run.server.seen("POST /webhooks/", 2)

    assert ["one", "three"] == run.server.texts(events.CHANNEL)
    assert 1 == len(asked.answers)


async def test_a_long_answer_goes_on_in_follow_ups_that_are_hidden_too(run: Running) -> None:
    run.answers(message("a word " * 600, whisper=True, rows=buttons("yes")))
    await run.ask(events.slash("ask"))
    await run.server.seen("POST /webhooks/", 2)

    assert [] == run.server.texts(events.CHANNEL)
    assert [0, 0, 1] == [len(each.rows) for each in run.server.standing(events.CHANNEL, seen_by=SAM)]


async def test_a_file_comes_with_the_first_response(run: Running) -> None:
    run.answers(message("A chart", attachment=Attachment("chart.png", b"png", words("Trust rose"))))
    await run.ask(events.slash("report"))

    [sent] = run.server.standing(events.CHANNEL)
    assert {"files[0]": b"png"} == sent.files
    assert "Trust rose" == sent.given["attachments"][0]["description"]


async def test_a_press_edits_its_card(run: Running) -> None:
    card = await standing(run)
    run.answers(message("Thank you", edits=card.id))
    asked = await run.ask(events.press(f"{TALK}.key.0", card.payload()))

    assert CARD == asked.first["type"]
    assert ["Thank you"] == run.server.texts(events.CHANNEL)
    assert [] == card.given["components"]


async def test_a_pick_from_a_list_is_a_press(run: Running) -> None:
    run.answers(message("Which?", rows=buttons(*"abcdefg")))
    await run.ask(events.slash("principles"))
    [card] = run.server.standing(events.CHANNEL)
    value = card.rows[0][0]["options"][3]["value"]
    run.answers(message("The fourth", edits=card.id))
    await run.ask(events.select(card.rows[0][0]["custom_id"], value, card.payload()))

    assert f"{TALK}.key.3" == run.came[-1].act.token  # type: ignore[union-attr]
    assert ["The fourth"] == run.server.texts(events.CHANNEL)


async def test_a_form_is_answered_at_once(run: Running) -> None:
    run.answers(message("What do you promise?", fields=fields("What do you promise?", "Why?"), talk=TALK))
    asked = await run.ask(events.slash("pledge"))

    assert TALK == asked.modal["custom_id"]
    assert [] == run.server.texts(events.CHANNEL, seen_by=SAM)


async def test_a_filled_form_is_not_answered_by_a_form_but_by_a_button_that_opens_it(run: Running) -> None:
    run.answers(message("Too long. What?", fields=fields("What?"), talk=TALK))
    await run.ask(events.submit(TALK, {"f0": "x"}))
    [text] = run.server.standing(events.CHANNEL)

    assert [f"{TALK}.-.answer"] == [each["custom_id"] for row in text.rows for each in row]
    asked = await run.ask(events.press(f"{TALK}.-.answer", text.payload()))
    assert FORM == asked.first["type"]


async def test_a_message_menu_and_a_thread(run: Running) -> None:
    run.answers(message("In plain words", place=run_place(events.THREAD)))
    await run.ask(
        events.on_message("Explain", events.message("Stakeholder", where=events.THREAD), where=events.thread())
    )

    assert Commanded("explain", quoted="Stakeholder") == run.came[-1].act
    assert ["In plain words"] == run.server.texts(events.THREAD)


def run_place(chat: str) -> "Incoming | object":
    return type(THE_GROUP)("discord", chat, private=False)


async def test_nothing_to_say_leaves_no_spinner_and_no_trace(run: Running) -> None:
    run.answers()
    card = (await standing(run)) and run.server.standing(events.CHANNEL)[-1]
    run.answers()
    command = await run.ask(events.slash("ask"))
    await run.server.seen("DELETE /webhooks/")
    press = await run.ask(events.press(f"{TALK}.key.0", card.payload()))

    assert (LATER, {"flags": EPHEMERAL}) == (command.first["type"], command.first["data"])
    assert (None, LATER_CARD) == (command.original, press.first["type"])


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
    async def answer(_: Incoming) -> None:
        run.now[0] += 15 * 60
        await run.us.send(message("Late"), READER, nonce=1, again=False)

    run.answering = answer
    await run.server.interact(events.slash("ask"))
    await run.server.seen("POST /channels/9101/messages")

    assert ["Late"] == run.server.texts(events.CHANNEL)


async def test_a_whisper_to_nobody_who_waits_is_refused(run: Running) -> None:
    with pytest.raises(Refused):
        await run.us.send(message("Secret", whisper=True), READER, nonce=1, again=False)

    assert [] == run.server.called("POST")


async def test_a_lost_follow_up_may_have_arrived(run: Running) -> None:
    run.server.fail("POST /webhooks/", Drop())
    failed: list[BaseException] = []

    async def answer(_: Incoming) -> None:
        await run.us.send(message("one"), READER, nonce=1, again=False)
        try:
            await run.us.send(message("two"), READER, nonce=2, again=False)
        except TryLater as later:
            failed.append(later)
            await run.us.send(message("two"), READER, nonce=2, again=True)

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
