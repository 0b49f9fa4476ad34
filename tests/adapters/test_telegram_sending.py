"""Whole sends: the real library over our transport to a server as strict as Telegram."""

from collections.abc import AsyncIterator

import pytest

from adapters.on_telegram import Telegram
from bot.engine.message import Attachment, Button, Incoming, Message, OpenPrivately, Place
from bot.engine.outbox import Moved, Refused, SendFailed, Stopped, TryLater
from tests.adapters.telegram_kit import READER, SAM_PRIVATE, THE_GROUP, channel, message, polled, understood, words
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import (
    BLOCKED,
    NOT_FOUND,
    NOT_STARTED,
    UNAUTHORIZED,
    Drop,
    Fail,
    Page,
    TelegramServer,
    migrated,
    too_many,
)
from tests.servers.telegram_updates import GROUP, SAM

ROWS = ((Button(words("Yes"), "talk.ok.yes"), OpenPrivately(words("Open"), "answer")),)
TOPIC = Place("telegram", "-100200", private=False, topic="9")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def us(server: TelegramServer) -> AsyncIterator[Telegram]:
    async with channel(server) as opened:
        yield opened


async def send(us: Telegram, wanted: Message, *, nonce: int = 1, again: bool = False) -> str | None:
    return await us.send(wanted, READER, nonce=nonce, again=again)


async def test_a_message_with_buttons_arrives(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("A & \x01B\x01", rows=ROWS))

    [call] = server.called("sendMessage")
    expected = {
        "chat_id": "101",
        "text": "A &amp; <b>B</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [
                    {"text": "Yes", "callback_data": "talk.ok.yes"},
                    {"text": "Open", "url": "https://t.me/voices_bot?start=answer"},
                ]
            ]
        },
    }
    assert expected == call.given
    assert server.texts(101) == ["A & B"]
    assert card == str(server.methods.sent_to(101)[0].id)


async def test_parts_arrive_in_order_and_the_last_is_the_card(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("word " * 2000, rows=ROWS))
    sent = server.methods.sent_to(101)

    assert [bool(each.markup) for each in sent] == [False, False, True]
    assert card == str(sent[-1].id)


async def test_what_may_have_come_before_is_labelled(us: Telegram, server: TelegramServer) -> None:
    await send(us, message("hello"), again=True)

    assert server.texts(101) == ["talk.again en_GB\nhello"]


# --- what failures mean -----------------------------------------------------------------------------------------------

STOPPED = [
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot can't initiate conversation with a user",
    "Forbidden: bot was kicked from the group chat",
    "Forbidden: bot was kicked from the supergroup chat",
    "Forbidden: bot is not a member of the supergroup chat",
    "Forbidden: the group chat was deleted",
    "Bad Request: chat not found",
    "Bad Request: group chat was deactivated",
    "Bad Request: PEER_ID_INVALID",
]
REFUSED = [
    "Forbidden: something new that nobody has seen",
    "Bad Request: something else",
    "Bad Request: not enough rights to send text messages to the chat",
    "Bad Request: CHAT_WRITE_FORBIDDEN",
    "Bad Request: message is too long",
]


@pytest.mark.parametrize("text", STOPPED)
async def test_known_ends_stop_all_further_sends(us: Telegram, server: TelegramServer, text: str) -> None:
    server.fail("sendMessage", Fail(403 if text.startswith("Forb") else 400, text))

    with pytest.raises(Stopped):
        await send(us, message("hello"))
    assert len(server.called("sendMessage")) == 1


@pytest.mark.parametrize("text", REFUSED)
async def test_an_unknown_refusal_disables_nobody(us: Telegram, server: TelegramServer, text: str) -> None:
    server.fail("sendMessage", Fail(403 if text.startswith("Forb") else 400, text))

    with pytest.raises(Refused):
        await send(us, message("hello"))
    await send(us, message("hello again"))
    assert server.texts(101) == ["hello again"]


@pytest.mark.parametrize(
    ("fault", "unsure"),
    [
        (Drop(after=True), True),
        (Page(502, "<html>"), True),
        (Page(200, "<html>"), True),
        (Fail(500, "Internal Server Error"), False),
    ],
    ids=str,
)
async def test_passing_faults_say_whether_it_may_have_arrived(
    us: Telegram, server: TelegramServer, fault: Fail | Drop | Page, unsure: bool
) -> None:
    server.fail("sendMessage", fault)

    with pytest.raises(TryLater) as caught:
        await send(us, message("hello"))
    assert caught.value.unsure is unsure
    assert caught.value.after is None


async def test_a_server_that_cannot_be_reached_got_nothing(server: TelegramServer) -> None:
    async with channel(server) as us:
        await send(us, message("hello"))
        await us.stop()
        with pytest.raises(TryLater) as caught:
            await send(us, message("again"))

    assert caught.value.unsure is False


async def test_too_fast_waits_as_long_as_told(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendMessage", too_many(12))

    with pytest.raises(TryLater) as caught:
        await send(us, message("hello"))
    assert (caught.value.after, caught.value.unsure, caught.value.everywhere) == (12, False, False)


async def test_a_second_chat_held_back_meanwhile_means_all_of_us(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendMessage", too_many(12), too_many(10), too_many(9))
    found = []
    for place in (SAM_PRIVATE, SAM_PRIVATE, THE_GROUP):
        with pytest.raises(TryLater) as caught:
            await send(us, message("hello", place))
        found.append(caught.value.everywhere)

    assert found == [False, False, True]


async def test_a_moved_group_says_where_to(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendMessage", migrated(-100777))

    with pytest.raises(Moved) as caught:
        await send(us, message("hello", Place("telegram", "-300", private=False)))
    assert caught.value.to == "-100777"


async def test_a_token_taken_back_holds_everything_and_loses_nothing(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendMessage", UNAUTHORIZED)

    with pytest.raises(TryLater) as caught:
        await send(us, message("hello"))
    assert caught.value.everywhere


async def test_half_of_the_group_never_started_the_bot(us: Telegram, server: TelegramServer) -> None:
    for person in range(1, 11, 2):
        server.fail_always("sendMessage", NOT_STARTED, chat=person)
    ends: list[type[SendFailed] | None] = []
    for person in range(1, 11):
        try:
            await send(us, message("private", Place("telegram", str(person), private=True)))
            ends.append(None)
        except SendFailed as failure:
            ends.append(type(failure))

    assert [Stopped, None] * 5 == ends
    assert server.texts(-100200) == []


# --- parts, markup, pictures ------------------------------------------------------------------------------------------


async def test_a_second_try_goes_on_where_the_first_was_held_back(us: Telegram, server: TelegramServer) -> None:
    long = message("word " * 2000)
    server.fail("sendMessage", None, too_many(1))
    with pytest.raises(TryLater) as caught:
        await send(us, long, nonce=77)
    await send(us, long, nonce=77)

    assert caught.value.unsure is False
    assert ("word " * 2000).split() == " ".join(server.texts(101)).split()


async def test_a_part_that_may_have_arrived_brings_all_again_with_a_label(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendMessage", None, Drop())
    with pytest.raises(TryLater) as caught:
        await send(us, message("word " * 2000), nonce=77)
    await send(us, message("word " * 2000), nonce=77, again=True)

    assert caught.value.unsure
    assert server.texts(101)[2].startswith("talk.again")


async def test_markup_that_telegram_cannot_read_goes_as_plain_text_once(
    us: Telegram, server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("sendMessage", Fail(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await send(us, message("my \x01secret\x01 <3"))

    assert server.texts(101) == ["my secret <3"]
    assert "parse_mode" not in server.called("sendMessage")[1].given
    assert "test.words" in caplog.text
    assert "secret" not in caplog.text


async def test_a_picture_with_its_words_and_a_paper(us: Telegram, server: TelegramServer) -> None:
    await send(us, message("Figures", attachment=Attachment("c.png", b"png", words("Three of five.")), rows=ROWS))
    await send(us, message("Report", attachment=Attachment("r.docx", b"doc", words("The plan."))))

    assert server.texts(101) == ["Figures\n\nThree of five.", "Report\n\nThe plan."]
    assert [each.file for each in server.methods.sent_to(101)] == ["photo", "document"]


async def test_a_picture_that_telegram_refuses_goes_as_a_file(us: Telegram, server: TelegramServer) -> None:
    server.fail("sendPhoto", Fail(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    await send(us, message("Figures", attachment=Attachment("c.png", b"png", words("x"))))

    assert [each.file for each in server.methods.sent_to(101)] == ["document"]


# --- topics -----------------------------------------------------------------------------------------------------------


async def test_an_answer_goes_to_its_topic(us: Telegram, server: TelegramServer) -> None:
    server.methods.topics.add(("-100200", "9"))
    await send(us, message("hello", TOPIC))

    assert [each.topic for each in server.methods.sent_to(-100200)] == ["9"]


@pytest.mark.parametrize("text", ["message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED"])
async def test_without_its_topic_it_stays_in_the_same_chat(us: Telegram, server: TelegramServer, text: str) -> None:
    server.fail("sendMessage", Fail(400, f"Bad Request: {text}"))
    await send(us, message("hello", TOPIC))

    assert [each.given["chat_id"] for each in server.called("sendMessage")] == ["-100200", "-100200"]
    assert [each.topic for each in server.methods.sent_to(-100200)] == [""]


@pytest.mark.parametrize("fault", [BLOCKED, NOT_FOUND, NOT_STARTED], ids=str)
async def test_what_fails_in_one_place_is_never_put_in_another(
    us: Telegram, server: TelegramServer, fault: Fail
) -> None:
    for place in (SAM_PRIVATE, TOPIC):
        server.fail("sendMessage", fault)
        with pytest.raises(Stopped):
            await send(us, message("personal", place))

    assert {"101", "-100200"} == {each.given["chat_id"] for each in server.called("sendMessage")}
    assert server.methods.messages == {}


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


async def test_one_send_asks_who_we_are_once(us: Telegram, server: TelegramServer) -> None:
    await send(us, message("one"))
    await send(us, message("two"))

    assert len(server.called("getMe")) == 1
