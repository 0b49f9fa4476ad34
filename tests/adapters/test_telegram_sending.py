"""Whole sends: the real library over our transport to a server as strict as Telegram."""

import asyncio
import random

import pytest

from adapters.on_telegram import Telegram
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button
from bot.engine.outbox import Stopped, TryLater
from tests.adapters.telegram_kit import (
    NASTY,
    ROWS,
    SAM_PRIVATE,
    channel,
    message,
    send,
    words,
)
from tests.servers.telegram_server import (
    BLOCKED,
    NOT_FOUND,
    NOT_STARTED,
    Drop,
    Fail,
    TelegramServer,
    too_many,
)

TOPIC = Place("telegram", "-100200", private=False, topic="9")


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


@pytest.mark.parametrize("file", [None, Attachment("plan.csv", b"a,b", words("A table"))], ids=["words", "a file"])
async def test_what_shall_make_no_sound_makes_none(
    us: Telegram, server: TelegramServer, file: Attachment | None
) -> None:
    await send(us, message("hello", silent=True, attachment=file))
    await send(us, message("hello", attachment=file))

    quiet, loud = server.called("sendMessage" if file is None else "sendDocument")
    assert quiet.given["disable_notification"]
    assert "disable_notification" not in loud.given


@pytest.mark.parametrize("paid", [True, False])
async def test_only_what_we_start_is_paid_for_and_only_if_the_operator_wants_to(
    paid: bool, server: TelegramServer
) -> None:
    async with channel(server, paid=paid) as us:
        for unasked in (True, False):
            await send(us, message("hello", unasked=unasked))

    started, answer = server.called("sendMessage")
    assert paid == bool(started.given.get("allow_paid_broadcast"))
    assert "allow_paid_broadcast" not in answer.given
    assert (1000 if paid else 30) == us.abilities.per_second


async def test_parts_arrive_in_order_and_the_last_is_the_card(us: Telegram, server: TelegramServer) -> None:
    card = await send(us, message("word " * 2000, rows=ROWS))
    sent = server.methods.sent_to(101)

    assert [bool(each.markup) for each in sent] == [False, False, True]
    assert card == str(sent[-1].id)


async def test_what_may_have_come_before_is_labelled(us: Telegram, server: TelegramServer) -> None:
    await send(us, message("hello"), again=True)

    assert server.texts(101) == ["talk.again en_GB\nhello"]


async def test_two_thousand_hostile_names_and_texts_are_all_taken(us: Telegram, server: TelegramServer) -> None:
    chance = random.Random(23)

    async def some(chat: int) -> None:
        for _ in range(100):
            name = "".join(chance.choices(NASTY, k=chance.randint(1, 5)))
            rows = ((Button(words(name), "t.k.v"),),)
            await send(
                us, message(f"Hello \x01{name}\x01 and {name}", Place("telegram", str(chat), private=True), rows=rows)
            )

    await asyncio.gather(*(some(chat) for chat in range(1, 21)))
    assert len(server.called("sendMessage")) == 2000
    assert len(server.methods.messages) == 2000


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


async def test_what_was_read_out_is_a_voice_note_and_where_that_is_refused_a_file(
    us: Telegram, server: TelegramServer
) -> None:
    note = message("Read out", attachment=Attachment("food.ogg", b"OggS", words("A voice.")))
    await send(us, note)
    server.fail("sendVoice", Fail(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"))
    await send(us, note)

    assert [each.file for each in server.methods.sent_to(101)] == ["voice", "document"]
    assert server.texts(101) == ["Read out\n\nA voice."] * 2


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


async def test_one_send_asks_who_we_are_once(us: Telegram, server: TelegramServer) -> None:
    await send(us, message("one"))
    await send(us, message("two"))

    assert len(server.called("getMe")) == 1


async def test_a_picture_for_many_is_handed_over_once(us: Telegram, server: TelegramServer) -> None:
    photo = Attachment("picture.jpg", b"\xff\xd8\xff a ramp", words("A ramp."), photo=True)
    for _ in range(3):
        await send(us, message("News", attachment=photo))
    await send(
        us, message("News", attachment=Attachment("picture.jpg", b"\xff\xd8\xff a door", words("A door."), photo=True))
    )
    server.methods.uploaded.clear()  # as when it does not know it any more
    await send(us, message("News", attachment=photo))

    given = [each.given.get("photo", "") for each in server.called("sendPhoto")]
    assert given == ["", "photo-1", "photo-1", "", "photo-1", ""]
    assert [each.file for each in server.methods.sent_to(101)] == ["photo"] * 5
