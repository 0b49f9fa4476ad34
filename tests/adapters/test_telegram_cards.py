"""Cards that are edited, buttons that are pressed, questions in a group."""

import pytest

from adapters.on_telegram import Telegram
from bot.engine.incoming import Incoming
from bot.engine.outbox import Refused, TryLater
from tests.adapters.telegram_kit import (
    ROWS,
    THE_GROUP,
    channel,
    message,
    polled,
    send,
    understood,
)
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import (
    Drop,
    Fail,
    TelegramServer,
    too_many,
)
from tests.servers.telegram_updates import GROUP, SAM

# --- editing ----------------------------------------------------------------------------------------------------------


async def test_a_card_is_edited_and_not_sent_anew(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("first", rows=ROWS))
    edited = await send(us, message("second", rows=ROWS, edits=card))

    assert card == edited
    assert server.texts(101) == ["second"]


async def test_the_same_again_asks_telegram_nothing(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("first", rows=ROWS))
    await send(us, message("first", rows=ROWS, edits=card))

    assert server.called("editMessageText") == []


async def test_not_modified_is_fine(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("first"))
    server.fail("editMessageText", Fail(400, "Bad Request: message is not modified: specified new message content"))

    assert card == await send(us, message("second", edits=card))
    assert server.texts(101) == ["first"]


@pytest.mark.parametrize("text", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID", "new"])
async def test_an_edit_that_fails_becomes_a_new_message(us: Telegram, server: TelegramServer, text: str) -> None:
    server.fail("editMessageText", Fail(400, f"Bad Request: {text}"))
    card = await send(us, message("second", rows=ROWS, edits="50"))

    assert server.texts(101) == ["second"]
    assert card == str(server.methods.sent_to(101)[0].id)


async def test_an_edit_that_may_have_arrived_is_tried_again_without_a_word(
    us: Telegram, server: TelegramServer
) -> None:
    card = await send(us, message("first"))
    server.fail("editMessageText", Drop())
    with pytest.raises(TryLater) as caught:
        await send(us, message("second", edits=card))
    await send(us, message("second", edits=card))

    assert caught.value.unsure is False
    assert server.texts(101) == ["second"]


async def test_a_longer_text_begins_in_the_card_and_goes_on_below(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("first", rows=ROWS))
    last = await send(us, message("word " * 1000, rows=ROWS, edits=card))
    sent = server.methods.sent_to(101)

    assert len(sent) == 2
    assert [sent[0].markup, bool(sent[1].markup)] == ["", True]
    assert last == str(sent[1].id)


# --- presses ----------------------------------------------------------------------------------------------------------


async def pressed(us: Telegram, server: TelegramServer, *wanted: updates.Json) -> list[Incoming]:
    """What came in through the poll loop, begun and not finished."""
    server.push(*wanted)
    [batch] = await polled(us, 1)
    for each in batch:
        await us.begin(each)
    return batch


async def test_every_press_is_answered_once(us: Telegram, server: TelegramServer) -> None:
    [incoming] = await pressed(us, server, updates.press(SAM, "t.k.v"))
    assert server.methods.answers == {}
    await us.finish(incoming)
    await us.finish(incoming)

    assert list(server.methods.answers.values()) == [""]
    assert len(server.called("answerCallbackQuery")) == 1


async def test_a_whisper_is_the_answer_to_the_press(us: Telegram, server: TelegramServer) -> None:
    [incoming] = await pressed(us, server, updates.press(SAM, "t.k.v", GROUP))
    assert await send(us, message("this has closed", THE_GROUP, whisper=True)) is None
    await us.finish(incoming)

    [answer] = server.called("answerCallbackQuery")
    assert (answer.given["text"], answer.given["show_alert"]) == ("this has closed", True)
    assert server.texts(-100200) == []


async def test_a_whisper_that_nobody_waits_for_is_never_put_in_the_group(us: Telegram, server: TelegramServer) -> None:
    with pytest.raises(Refused):
        await send(us, message("you are not a coordinator", THE_GROUP, whisper=True))

    assert server.methods.messages == {}


async def test_a_press_that_is_too_old_is_nobodys_fault(
    us: Telegram, server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    old = Fail(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    server.fail("answerCallbackQuery", old, old)
    alone, in_group = await pressed(us, server, updates.press(SAM, "t.k.v"), updates.press(SAM, "t.k.v", GROUP))
    with pytest.raises(Refused):
        await send(us, message("hello", THE_GROUP, whisper=True))
    for incoming in (alone, in_group):
        await us.finish(incoming)

    assert caplog.text == ""


@pytest.mark.parametrize("fault", [Drop(), Fail(400, "Bad Request: odd"), too_many(3)], ids=str)
async def test_a_press_that_cannot_be_answered_stops_nothing(
    us: Telegram, server: TelegramServer, fault: Fail | Drop
) -> None:
    server.fail("answerCallbackQuery", fault)
    [incoming] = await pressed(us, server, updates.press(SAM, "t.k.v"))
    await us.finish(incoming)

    assert len(server.called("answerCallbackQuery")) == 1


async def test_slow_work_is_answered_before_it_is_done(server: TelegramServer) -> None:
    async with channel(server, patience=0.0) as us:
        [incoming] = await pressed(us, server, updates.press(SAM, "t.k.v", GROUP))
        await server.seen("answerCallbackQuery")
        with pytest.raises(Refused):
            await send(us, message("late", THE_GROUP, whisper=True))
        await us.finish(incoming)

    assert list(server.methods.answers.values()) == [""]


async def test_a_button_pressed_three_times_is_answered_three_times(us: Telegram, server: TelegramServer) -> None:
    server.push(*(updates.press(SAM, "t.k.v") for _ in range(3)))
    [batch] = await polled(us, 1)
    for each in batch:
        await us.begin(each)
        await us.finish(each)

    assert len(server.called("answerCallbackQuery")) == 3


async def test_a_press_from_before_a_restart_has_no_answer(us: Telegram, server: TelegramServer) -> None:
    incoming = understood(updates.press(SAM, "t.k.v"))
    assert incoming is not None
    await us.begin(incoming)
    await us.finish(incoming)

    assert server.called("answerCallbackQuery") == []


# --- questions in a group ---------------------------------------------------------------------------------------------


async def test_the_reply_box_opens_only_for_the_person_who_asked(us: Telegram, server: TelegramServer) -> None:
    [incoming] = await pressed(us, server, updates.text(SAM, "/pledge", GROUP))
    await send(us, message("What do you promise?", THE_GROUP, awaits_words=True))
    await us.finish(incoming)
    await send(us, message("And you?", THE_GROUP, awaits_words=True))

    first, second = server.called("sendMessage")
    assert first.given["reply_markup"] == {"force_reply": True, "selective": True}
    assert first.given["reply_parameters"]["allow_sending_without_reply"] is True
    assert "reply_parameters" not in second.given
