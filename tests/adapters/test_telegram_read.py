"""Updates in, what somebody did out."""

from dataclasses import replace

import pytest

from adapters.telegram.heard import KINDS
from bot.engine.incoming import (
    Commanded,
    Incoming,
    Place,
    Pressed,
    SentFile,
    SentOther,
    Typed,
)
from bot.engine.people import Account
from tests.adapters.telegram_kit import SAM_PRIVATE, THE_GROUP, understood
from tests.servers import telegram_updates as updates
from tests.servers.telegram_updates import ALEX, ANONYMOUS, CHANNEL, GROUP, JO, ME, OTHER_BOT, SAM, Json

SAMS = Account("telegram", "101")


def act(update: Json, **how: object) -> object:
    found = understood(update, **how)
    return found.act if found else None


def test_in_private_every_text_is_meant_for_us() -> None:
    assert Incoming("5", SAM_PRIVATE, SAMS, Typed("hello"), language="en") == understood(updates.text(SAM, "hello"))


def test_a_command_in_private_with_its_rest_on_the_next_line() -> None:
    assert Commanded("words", "a hard sentence") == act(updates.text(SAM, "/words\na hard sentence"))
    assert Commanded("start", "abc-DEF_1") == act(updates.text(SAM, "/Start abc-DEF_1"))
    assert Commanded("help") == act(updates.text(SAM, "/help"))


@pytest.mark.parametrize("words", ["/", "/ words", "/café", "/words: x", "/etc/passwd"])
def test_what_only_looks_like_a_command_is_text(words: str) -> None:
    assert Typed(words) == act(updates.text(SAM, words))


def test_talk_in_a_group_that_is_not_for_us_is_dropped() -> None:
    assert act(updates.text(SAM, "the benefits office lost my form", GROUP)) is None
    assert act(updates.text(SAM, "@someone_else what do you think", GROUP)) is None
    assert act(updates.text(SAM, "voices_bot", GROUP)) is None
    assert [None, None] == [act(updates.text(SAM, words, GROUP)) for words in ("999", "help me now")]
    assert (
        act(updates.text(SAM, "yes", GROUP, reply_to_message=updates.theirs(ALEX, GROUP, text="@voices_bot"))) is None
    )
    assert act(updates.photo(SAM, GROUP, caption="my letter")) is None
    assert act(updates.document(SAM, GROUP, caption="our paper")) is None


def test_a_mention_in_a_group_is_for_us_and_our_name_is_taken_out() -> None:
    assert Incoming("5", THE_GROUP, SAMS, Typed("what is equal power?"), language="en") == understood(
        updates.text(SAM, "@Voices_Bot, what is equal power?", GROUP)
    )
    assert Typed("👩‍👩‍👧 hey what is this") == act(updates.text(SAM, "👩‍👩‍👧 hey @voices_bot what is this", GROUP))
    assert Typed("") == act(updates.text(SAM, "@voices_bot", GROUP))
    named = {"type": "text_mention", "offset": 0, "length": 6, "user": ME}
    assert Typed("hello") == act(updates.message(SAM, GROUP, text="Voices hello", entities=[named]))


def test_a_reply_to_us_in_a_group_is_for_us() -> None:
    assert Typed("yes") == act(updates.text(SAM, "yes", GROUP, reply_to_message=updates.ours(GROUP)))


def test_a_message_in_a_topic_that_we_opened_is_not_a_reply_to_us() -> None:
    opened = {**updates.ours(GROUP), "forum_topic_created": {"name": "Plans", "icon_color": 1}}

    assert act(updates.text(SAM, "yes", GROUP, reply_to_message=opened)) is None


def test_commands_in_a_group_aimed_at_another_bot_are_dropped() -> None:
    assert act(updates.text(SAM, "/words@other_bot x", GROUP)) is None
    assert Commanded("words", "x") == act(updates.text(SAM, "/words@VOICES_bot x", GROUP))
    assert Commanded("words", "x") == act(updates.text(SAM, "/words x", GROUP))


def test_an_unknown_command_in_a_group_is_somebody_elses_unless_our_name_is_on_it() -> None:
    known = {"words"}

    assert act(updates.text(SAM, "/ban", GROUP), known=known) is None
    assert Commanded("ban") == act(updates.text(SAM, "/ban@voices_bot", GROUP), known=known)
    assert Commanded("ban") == act(updates.text(SAM, "/ban"), known=known)


def test_a_command_that_replies_takes_the_message_along() -> None:
    long = updates.theirs(ALEX, GROUP, text="We leverage synergies.")
    captioned = updates.theirs(ALEX, GROUP, caption="A poster")
    marked = {"text": "leverage", "position": 3, "is_manual": True}

    assert Commanded("words", "", long["text"]) == act(updates.text(SAM, "/words", GROUP, reply_to_message=long))
    assert Commanded("explain", "", "A poster") == act(updates.text(SAM, "/explain", GROUP, reply_to_message=captioned))
    assert Commanded("explain", "", "leverage") == act(
        updates.text(SAM, "/explain", GROUP, reply_to_message=long, quote=marked)
    )


def test_files() -> None:
    paper = SentFile("F1", "paper.docx", 1000)

    assert act(updates.document(SAM)) == paper
    assert replace(paper, caption="see page 2") == act(updates.document(SAM, caption="see page 2"))
    assert replace(paper, caption="please") == act(updates.document(SAM, GROUP, caption="/words please"))
    assert act(updates.document(SAM, GROUP, reply_to_message=updates.ours(GROUP))) == paper
    assert act(updates.document(SAM, GROUP, caption="/words@other_bot")) is None
    pointed_at = updates.theirs(ALEX, GROUP, document=updates.file())
    assert act(updates.text(SAM, "/words", GROUP, reply_to_message=pointed_at)) == paper


OTHERS: list[tuple[str, Json]] = [
    ("voice", {"voice": {"file_id": "x", "file_unique_id": "y", "duration": 3}}),
    ("audio", {"audio": {"file_id": "x", "file_unique_id": "y", "duration": 3}}),
    ("photo", {"photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]}),
    ("location", {"location": {"longitude": 51.5, "latitude": -0.1}}),
    ("contact", {"contact": {"phone_number": "+441632960000", "first_name": "Alex"}}),
    ("other", {"dice": {"emoji": "🎲", "value": 3}}),
    ("video", {"video": {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "duration": 1}}),
    ("video", {"video_note": {"file_id": "x", "file_unique_id": "y", "length": 1, "duration": 1}}),
    (
        "video",
        {
            "animation": {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "duration": 1},
            "document": {"file_id": "x", "file_unique_id": "y"},
        },
    ),
    (
        "sticker",
        {
            "sticker": {"file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1}
            | {"is_animated": False, "is_video": False}
        },
    ),
    (
        "poll",
        {
            "poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
            | {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
            | {"allows_revoting": False, "members_only": False}
        },
    ),
]


@pytest.mark.parametrize(("kind", "content"), OTHERS, ids=[next(iter(content)) for _, content in OTHERS])
def test_what_we_cannot_read_is_told_in_private_and_only_when_meant_for_us_in_a_group(kind: str, content: Json) -> None:
    assert kind in KINDS
    if kind != "photo":  # a picture of the sender's own: see below
        assert SentOther(kind) == act(updates.message(SAM, **content))
    assert act(updates.message(SAM, GROUP, **content)) is None
    assert SentOther(kind) == act(updates.message(SAM, GROUP, reply_to_message=updates.ours(GROUP), **content))


def test_nothing_of_a_place_or_a_contact_comes_through() -> None:
    for kind, content in OTHERS:
        if kind in ("location", "contact"):
            assert not {"51.5", "+441632960000", "Alex"} & set(
                repr(understood(updates.message(SAM, **content))).split("'")
            )


def test_words_under_a_photo_are_words() -> None:
    to_us = {"reply_to_message": updates.ours(GROUP)}
    assert Typed("I can't go on") == act(updates.photo(SAM, GROUP, caption="I can't go on", **to_us))


def test_in_private_a_photo_is_a_picture_with_its_largest_size_and_its_words() -> None:
    sizes = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1, "file_size": 9} for name in "ab"]
    as_file = updates.file() | {"mime_type": "image/png"}

    assert SentFile("b", "", 9, "me", picture=True) == act(updates.message(SAM, photo=sizes, caption="me"))
    assert SentFile("F1", "paper.docx", 1000, picture=True) == act(updates.message(SAM, document=as_file))


def test_service_messages_say_nothing() -> None:
    assert act(updates.message(SAM, GROUP, new_chat_title="New")) is None
    assert act(updates.message(SAM, pinned_message=updates.theirs(SAM, updates.private(SAM), text="x"))) is None
    assert act(updates.message(SAM, GROUP, new_chat_members=[ALEX])) is None


def test_edits_channel_posts_and_unknown_updates_are_none() -> None:
    edited = updates.text(SAM, "/words x")["message"]

    assert act({"edited_message": {**edited, "edit_date": 2}}) is None
    assert act({"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "/words x"}}) is None
    assert act({"something_new": {"a": 1}}) is None
    assert act({}) is None


def test_a_press() -> None:
    assert Incoming(
        "5", THE_GROUP, Account("telegram", "102"), Pressed("talk.key.value", card="50"), language="cy"
    ) == understood(updates.press(ALEX, "talk.key.value", GROUP))
    gone = {"message_id": 50, "date": 0, "chat": GROUP}
    pressed = updates.press(ALEX, "t.k.v", GROUP)
    pressed["callback_query"]["message"] = gone
    assert Pressed("t.k.v", card="50") == act(pressed)
    del pressed["callback_query"]["message"]
    assert act(pressed) is None


@pytest.mark.parametrize(
    ("speaker", "spoke_as"),
    [
        (ANONYMOUS, GROUP),
        ({"id": 777000, "is_bot": False, "first_name": "Telegram"}, CHANNEL),
        ({"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}, CHANNEL),
        (SAM, GROUP),
    ],
    ids=["anonymous admin", "linked channel", "as a channel", "as the group"],
)
def test_who_speaks_without_a_face_is_nobody_in_particular(speaker: Json, spoke_as: Json) -> None:
    found = understood(updates.text(speaker, "/setup", GROUP, sender_chat=spoke_as))

    assert found == Incoming("5", THE_GROUP, None, Commanded("setup"))


def test_other_bots_are_ignored() -> None:
    assert act(updates.text(OTHER_BOT, "/words@voices_bot x", GROUP)) is None
    assert act(updates.text(OTHER_BOT, "hello", GROUP, reply_to_message=updates.ours(GROUP))) is None


def test_an_anonymous_admin_who_presses_is_known() -> None:
    found = understood(updates.press(JO, "t.k.v", GROUP))

    assert found is not None
    assert found.account == Account("telegram", "103")


@pytest.mark.parametrize(
    ("topic", "more"),
    [("9", {"is_topic_message": True, "message_thread_id": 9}), (None, {"message_thread_id": 9}), (None, {})],
    ids=["a topic", "General, or a thread of replies", "no topics"],
)
def test_topics(topic: str | None, more: Json) -> None:
    place = Place("telegram", "-100200", private=False, topic=topic)
    typed, pressed = (
        understood(updates.text(SAM, "/help", GROUP, **more)),
        understood(updates.press(SAM, "t", GROUP, **more)),
    )

    assert typed is not None and pressed is not None
    assert place == typed.place == pressed.place


def test_what_waited_for_more_than_ten_minutes_is_late() -> None:
    old, new = updates.text(SAM, "hello", date=1000), updates.text(SAM, "hello", date=1500)
    waited, just_now, unasked = understood(old, now=1700), understood(new, now=1700), understood(old)

    assert waited is not None and waited.late
    assert just_now is not None and not just_now.late
    assert unasked is not None and not unasked.late
