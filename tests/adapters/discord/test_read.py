"""Real payloads of Discord's gateway in, `Incoming` out."""

from datetime import UTC, datetime

import pytest

from adapters.discord.read import homed, left
from bot.engine.incoming import Act, BotRemoved, Commanded, Filled, Incoming, Place, Pressed, SentFile, SentOther, Typed
from bot.engine.people import Account
from tests.adapters.discord_kit import SAM_PRIVATE, TALK, THE_GROUP, THE_THREAD, understood, understood_message
from tests.servers import discord_events as events
from tests.servers.discord_events import Json

SAM = Account("discord", "101")
CARD = events.message("a card", events.US)
PAPER = events.attachment()


def act_in(payload: Json) -> Act | None:
    incoming = understood(payload) if "token" in payload else understood_message(payload)
    return incoming.act if incoming else None


# --- interactions -----------------------------------------------------------------------------------------------------


def test_a_command_says_who_where_and_in_which_language() -> None:
    payload = events.slash("ask", words="What is a pledge?", locale="pl")

    expected = Incoming(
        payload["id"], THE_GROUP, SAM, Commanded("ask", "What is a pledge?"), language="pl", manages=False
    )
    assert expected == understood(payload)


@pytest.mark.parametrize(
    ("where", "place"),
    [(events.thread(), THE_THREAD), (events.dm_channel(), SAM_PRIVATE), (events.channel(), THE_GROUP)],
    ids=["thread", "private", "channel"],
)
def test_a_group_is_a_channel_or_a_thread(where: Json, place: Place) -> None:
    incoming = understood(events.slash("help", where=where))

    assert incoming is not None
    assert place == incoming.place


@pytest.mark.parametrize(
    ("payload", "act"),
    [
        (events.slash("help"), Commanded("help")),
        (events.slash("actions", what="mine"), Commanded("actions", "mine")),
        (events.slash("actions", what="add", words="buy tea"), Commanded("actions", "add buy tea")),
        (events.on_message("Explain", events.message("Stakeholders")), Commanded("explain", quoted="Stakeholders")),
        (events.on_message("Check words", events.message("Our KPIs")), Commanded("words", quoted="Our KPIs")),
        (events.on_message("Somebody else's", events.message("x")), None),
        (
            events.on_message("Check words", events.message("", attachments=[PAPER])),
            SentFile(PAPER["url"], "paper.docx", 5),
        ),
        (events.slash("words", file=PAPER), SentFile(PAPER["url"], "paper.docx", 5)),
        (events.slash("words", words="ours", file=PAPER), SentFile(PAPER["url"], "paper.docx", 5, "ours")),
        (events.press(f"{TALK}.key.yes", CARD), Pressed(f"{TALK}.key.yes", CARD["id"])),
        (events.select("pick:0", f"{TALK}.key.3", CARD), Pressed(f"{TALK}.key.3", CARD["id"])),
        (events.submit(TALK, {"promise": "to listen", "why": ""}), Filled(TALK, {"promise": "to listen", "why": ""})),
        (events.press("open:answer", CARD), Commanded("start", "answer")),
        (events.autocomplete("ask", "pl"), None),
    ],
)
def test_what_people_do_with_us(payload: Json, act: Act | None) -> None:
    assert act == act_in(payload)


def test_a_form_in_the_old_wrapping_is_read_too() -> None:
    payload = events.submit(TALK, {})
    field = {"type": 4, "custom_id": "promise", "value": "to listen"}
    payload["data"]["components"] = [{"type": 1, "components": [field]}]

    assert Filled(TALK, {"promise": "to listen"}) == act_in(payload)


@pytest.mark.parametrize(
    "home", [Place("discord", "555", private=True), Place("discord", "556", private=False)], ids=["private", "group"]
)
def test_a_button_that_is_shown_elsewhere_belongs_to_its_own_place(home: Place) -> None:
    pressed = understood(events.press(homed(f"{TALK}.key.yes", home), CARD))
    picked = understood(events.select("pick:0", homed(f"{TALK}.key.yes", home), CARD))
    filled = understood(events.submit(homed(TALK, home), {"a": "b"}))

    assert pressed and picked and filled
    assert [(home, f"{TALK}.key.yes")] * 2 == [(each.place, each.act.token) for each in (pressed, picked)]  # type: ignore[union-attr]
    assert (home, Filled(TALK, {"a": "b"})) == (filled.place, filled.act)


def test_a_press_that_opens_our_private_chat_says_that_it_is_still_to_be_opened() -> None:
    incoming = understood(events.press("open:", CARD))

    assert incoming is not None
    assert (Place("discord", "", private=True), Commanded("start", "")) == (incoming.place, incoming.act)


@pytest.mark.parametrize(
    ("permissions", "expected"),
    [(0, False), (events.MANAGE_CHANNELS, True), (events.MANAGE_GUILD, True), (events.ADMINISTRATOR, True)],
)
def test_who_may_manage_comes_with_the_interaction(permissions: int, expected: bool) -> None:
    incoming = understood(events.slash("setup", permissions=permissions))

    assert incoming is not None
    assert incoming.manages is expected


def test_what_waited_for_long_is_late() -> None:
    payload = events.slash("help")
    late = [understood(payload, now=events.NOW + seconds) for seconds in (5, 700)]

    assert [False, True] == [each.late for each in late if each]


# --- messages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payload", "act"),
    [
        (events.message("What is co-production?", where=events.SAM_DM), Typed("What is co-production?")),
        (events.message("/ask what now", where=events.SAM_DM), Commanded("ask", "what now")),
        (events.mention("What is a pledge?"), Typed("What is a pledge?")),
        (events.mention("/words our KPIs"), Commanded("words", "our KPIs")),
        (events.in_guild("", mentions=[]), None),
        (events.in_guild("talk among us"), None),
        (events.in_guild("999"), None),
        (events.in_guild("help me now"), None),
        (events.mention("hello", events.user("9", "Bot", bot=True)), None),
        (events.mention("", webhook_id="77"), None),
        (events.mention("joined", type=7), None),
        (events.message("", where=events.SAM_DM, attachments=[PAPER]), SentFile(PAPER["url"], "paper.docx", 5)),
        (
            events.message("/words ours", where=events.SAM_DM, attachments=[PAPER]),
            SentFile(PAPER["url"], "paper.docx", 5, "ours"),
        ),
        (
            events.message("Is it plain?", where=events.SAM_DM, attachments=[PAPER, PAPER]),
            SentFile(PAPER["url"], "paper.docx", 5, "Is it plain?", others=True),
        ),
        (events.message("", where=events.SAM_DM, attachments=[PAPER], flags=1 << 13), SentOther("voice")),
        (
            events.message("", where=events.SAM_DM, sticker_items=[{"id": "1", "name": "s", "format_type": 1}]),
            SentOther("sticker"),
        ),
        (events.message("", where=events.SAM_DM), None),
    ],
)
def test_what_people_write(payload: Json, act: Act | None) -> None:
    assert act == act_in(payload)


def test_a_reply_to_us_is_for_us_and_a_command_takes_what_it_answers() -> None:
    ours = events.in_guild("Here is a hard word", events.US)
    payload = events.in_guild(
        "/explain",
        mentions=[events.US],
        type=19,
        message_reference={"message_id": ours["id"], "channel_id": events.CHANNEL, "guild_id": events.GUILD},
        referenced_message=ours,
    )

    assert Commanded("explain", quoted="Here is a hard word") == act_in(payload)


def test_a_thread_is_a_place_of_its_own() -> None:
    incoming = understood_message(events.mention("hello", where=events.THREAD))

    assert incoming is not None
    assert THE_THREAD == incoming.place


def test_from_a_server_we_leave_all_its_chats() -> None:
    gone = left([1, 2], datetime(2026, 12, 1, tzinfo=UTC))

    assert [("1", BotRemoved()), ("2", BotRemoved())] == [(each.place.chat, each.act) for each in gone]
    assert 2 == len({each.event for each in gone})
