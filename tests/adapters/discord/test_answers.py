"""Interactions of the real client against the local server: the answer is there in time."""

from dataclasses import replace

import pytest

from bot.engine.incoming import Commanded
from bot.engine.message import Attachment
from bot.engine.outbox import Missed
from tests.adapters.discord_asking import CARD, COMMANDS, FORM, LATER, LATER_CARD, MESSAGE, SAM, data, standing
from tests.adapters.discord_kit import (
    READER,
    TALK,
    THE_GROUP,
    THE_THREAD,
    Running,
    answering,
    at_work,
    buttons,
    fields,
    message,
    words,
)
from tests.servers import discord_events as events
from tests.servers.discord_events import EPHEMERAL, Json
from tests.servers.discord_server import DiscordServer


@pytest.fixture
async def run(run: Running) -> Running:
    run.us.know(COMMANDS)
    return run


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
    run.answers(message("In plain words", place=THE_THREAD))
    await run.ask(
        events.on_message("Explain", events.message("Stakeholder", where=events.THREAD), where=events.thread())
    )

    assert Commanded("explain", quoted="Stakeholder") == run.came[-1].act
    assert ["In plain words"] == run.server.texts(events.THREAD)


async def test_nothing_to_say_leaves_no_spinner_and_no_trace(run: Running) -> None:
    run.answers()
    card = (await standing(run)) and run.server.standing(events.CHANNEL)[-1]
    run.answers()
    command = await run.ask(events.slash("ask"))
    await run.server.seen("DELETE /webhooks/")
    press = await run.ask(events.press(f"{TALK}.key.0", card.payload()))

    assert (LATER, {"flags": EPHEMERAL}) == (command.first["type"], command.first["data"])
    assert (None, LATER_CARD) == (command.original, press.first["type"])


@pytest.mark.parametrize(
    ("where", "may", "shown"),
    [
        (None, events.SEE, []),  # a channel that most people only read
        (None, events.SEE | events.ADMINISTRATOR, ["For all"]),
        (events.thread(), events.SEE, []),
        (events.thread(), events.EVERYDAY & ~(1 << 11), ["For all"]),  # they may write in threads alone
    ],
)
async def test_who_may_not_write_somewhere_does_not_make_us_write_there(
    run: Running, where: Json | None, may: int, shown: list[str]
) -> None:
    chat = where["id"] if where else events.CHANNEL
    run.answers(message("For all", place=replace(THE_GROUP, chat=chat)))
    await run.ask(events.slash("ask", where=where, may=may))

    assert (shown, ["For all"]) == (run.server.texts(chat), run.server.texts(chat, seen_by=SAM))


async def test_after_a_restart_it_is_still_for_them_alone(server: DiscordServer) -> None:
    async with at_work(server) as run:
        await server.interact(events.slash("ask", may=events.SEE))
        incoming = await run.heard()
    async with at_work(server) as run:
        with pytest.raises(Missed):  # it waits for their next press
            await run.us.send(answering(message("For all"), incoming), READER, nonce=1, again=False)

    assert [] == server.texts(events.CHANNEL)
