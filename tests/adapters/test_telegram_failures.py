"""What a send that fails means: never again, later, somewhere else, or given up."""

import pytest

from adapters.on_telegram import Telegram
from bot.engine.incoming import Place
from bot.engine.outbox import Moved, Refused, SendFailed, Stopped, TryLater
from tests.adapters.telegram_kit import (
    SAM_PRIVATE,
    THE_GROUP,
    channel,
    message,
    send,
)
from tests.servers.telegram_server import (
    NOT_STARTED,
    UNAUTHORIZED,
    Drop,
    Fail,
    Page,
    TelegramServer,
    migrated,
    too_many,
)

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
