"""The poll loop: nothing that people did is lost, nothing is taken in twice without being recognised."""

import asyncio
import logging

import pytest

from adapters.on_telegram import AnotherCopyIsRunning, BadToken, Pace, Telegram, WebhookIsSet
from adapters.telegram.intake import ALLOWED, CONFLICTS
from bot.engine.incoming import BotAdded, BotRemoved, Commanded, GroupMoved, Incoming, SentFile, Typed
from tests.adapters.telegram_kit import Clock, OwnWords, Waits, channel, polled
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import CONFLICT, UNAUTHORIZED, Drop, Fail, Hold, Page, TelegramServer, too_many
from tests.servers.telegram_updates import ALEX, GROUP, JO, ME, OTHER_BOT, SAM, SMALL_GROUP, Json


class DiskFull(Exception):  # noqa: N818
    """What a keeper of batches may raise."""


def events(batches: list[list[Incoming]]) -> list[int]:
    return [int(each.event) for batch in batches for each in batch]


async def test_a_batch_is_confirmed_only_after_it_was_kept(us: Telegram, server: TelegramServer) -> None:
    first = server.push(*(updates.text(SAM, f"{number}") for number in range(3)))

    async def keep(batch: list[Incoming]) -> None:
        assert server.methods.confirmed <= first[0]
        raise DiskFull

    with pytest.raises(DiskFull):
        await us.poll(keep)
    assert first == [each["update_id"] for each in server.methods.waiting]
    assert [first] == [events([batch]) for batch in await polled(us, 1)]


async def test_what_was_kept_is_confirmed_by_the_next_call(us: Telegram, server: TelegramServer) -> None:
    ids = server.push(*(updates.text(SAM, f"{number}") for number in range(250)))
    batches = await polled(us, 3)

    assert [len(batch) for batch in batches] == [100, 100, 50]
    assert ids == events(batches)
    assert server.methods.confirmed == ids[199] + 1
    assert ids[200:] == [each["update_id"] for each in server.methods.waiting]


async def test_what_is_not_for_us_is_confirmed_without_being_kept(us: Telegram, server: TelegramServer) -> None:
    server.push(updates.text(SAM, "between ourselves", GROUP), updates.text(OTHER_BOT, "beep", GROUP))
    polling = asyncio.create_task(polled(us, 1))
    await server.seen("getUpdates", 3)
    mine = server.push(updates.text(SAM, "for you"))

    assert [mine] == [events([batch]) for batch in await polling]


async def test_what_waited_while_we_were_away_is_never_dropped(us: Telegram, server: TelegramServer) -> None:
    old = server.push(updates.text(SAM, "yesterday", date=Clock().now() - 80_000))
    [[incoming]] = await polled(us, 1)

    assert (old, True) == ([int(incoming.event)], incoming.late)
    calls = server.called("getUpdates")
    assert "offset" not in calls[0].given
    assert list(ALLOWED) == calls[0].given["allowed_updates"]
    assert calls[0].given["limit"] == "100"


# --- trouble ----------------------------------------------------------------------------------------------------------


async def test_an_outage_is_waited_out_and_told_twice_not_twelve_times(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    waits = Waits()
    server.fail("getUpdates", *(Drop(after=False), Page(502, "<html>"), Fail(500, "Internal Server Error")) * 4)
    server.push(updates.text(SAM, "hello"))
    with caplog.at_level(logging.INFO):
        async with channel(server, pace=Pace(poll=0, pause=waits)) as us:
            assert len(await polled(us, 1)) == 1

    assert waits.seconds == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]
    told = [each.message for each in caplog.records if each.name == "adapters.telegram.intake"]
    assert len(told) == 3
    assert told[-1] == "Telegram can be reached again"


async def test_being_told_to_wait_is_obeyed(server: TelegramServer) -> None:
    waits = Waits()
    server.fail("getUpdates", too_many(17))
    server.push(updates.text(SAM, "hello"))
    async with channel(server, pace=Pace(poll=0, pause=waits)) as us:
        await polled(us, 1)

    assert waits.seconds == [17]


async def test_a_bad_token_ends_it_at_once_without_showing_it(us: Telegram, server: TelegramServer) -> None:
    server.fail("getMe", UNAUTHORIZED)
    with pytest.raises(BadToken) as caught:
        await polled(us, 1)

    assert server.token not in repr(caught.value)


async def test_another_copy_ends_it_after_some_tries(server: TelegramServer) -> None:
    waits = Waits()
    server.fail_always("getUpdates", CONFLICT)
    async with channel(server, pace=Pace(poll=0, pause=waits)) as us:
        with pytest.raises(AnotherCopyIsRunning):
            await polled(us, 1)

    assert waits.seconds == [1, 2, 4, 8, 16]
    assert len(server.called("getUpdates")) == CONFLICTS


async def test_an_overlap_during_a_restart_passes(us: Telegram, server: TelegramServer) -> None:
    server.fail("getUpdates", CONFLICT, CONFLICT)
    server.push(updates.text(SAM, "hello"))

    assert len(await polled(us, 1)) == 1


async def test_two_copies_end_each_others_calls(server: TelegramServer) -> None:
    async with channel(server, pace=Pace(poll=5)) as first, channel(server, pace=Pace(poll=5)) as second:
        one = asyncio.create_task(first.poll(_nothing))
        await server.seen("getUpdates", 1)
        two = asyncio.create_task(second.poll(_nothing))
        await server.seen("getUpdates", 2)
        one.cancel()
        two.cancel()
        await asyncio.wait((one, two))


async def _nothing(_: list[Incoming]) -> None:
    return


async def test_a_webhook_in_the_way_is_named(us: Telegram, server: TelegramServer) -> None:
    server.methods.webhook = "https://bots.example/secret"
    with pytest.raises(WebhookIsSet) as caught:
        await polled(us, 1)

    assert "secret" not in repr(caught.value)


async def test_a_call_that_hangs_is_given_up_with_its_connection(server: TelegramServer) -> None:
    forever = asyncio.Event()
    server.fail("getUpdates", Hold(forever))
    server.push(updates.text(SAM, "hello"))
    async with channel(server, pace=Pace(poll=0, hung=0.2, pause=Waits())) as us:
        assert len(await polled(us, 1)) == 1
    forever.set()


NO_DATE: Json = {"message": {"message_id": "?", "text": "very private words"}}
PHOTO = SentFile("P1", "", 0, picture=True)
FAR_DATE = updates.text(SAM, "very private words", date=2**63)


@pytest.mark.parametrize("broken", [NO_DATE, FAR_DATE], ids=["no_date", "a_date_no_machine_knows"])
async def test_an_update_that_cannot_be_read_does_not_stop_the_others(
    us: Telegram, server: TelegramServer, caplog: pytest.LogCaptureFixture, broken: Json
) -> None:
    good = [server.push(updates.text(SAM, "one"))[0], *server.push(broken), server.push(updates.text(SAM, "two"))[0]]
    [batch] = await polled(us, 1)

    assert [good[0], good[2]] == events([batch])
    assert "very private words" not in caplog.text
    assert "can't be read" in caplog.text


# --- said twice -------------------------------------------------------------------------------------------------------


async def test_an_album_is_answered_once_and_by_the_one_with_the_words(us: Telegram, server: TelegramServer) -> None:
    server.push(
        *(updates.photo(SAM, media_group_id="a") for _ in range(5)),
        updates.document(SAM, media_group_id="b"),
        updates.document(SAM, media_group_id="b", caption="see the second"),
        updates.document(SAM, media_group_id="b"),
        updates.photo(ALEX),
    )
    [batch] = await polled(us, 1)

    assert [
        PHOTO,
        SentFile("F1", "paper.docx", 1000, "see the second", others=True),
        PHOTO,
    ] == [each.act for each in batch]


async def test_the_rest_of_an_album_in_the_next_batch_is_left_out(us: Telegram, server: TelegramServer) -> None:
    filling = [updates.text(ALEX, str(number)) for number in range(99)]
    server.push(*filling, updates.photo(SAM, media_group_id="a"), updates.photo(SAM, media_group_id="a"))
    server.push(updates.text(SAM, "done"))
    first, second = await polled(us, 2)

    assert [100, PHOTO] == [len(first), first[-1].act]
    assert [Typed("done")] == [each.act for each in second]


async def test_an_album_that_was_not_kept_comes_again(us: Telegram, server: TelegramServer) -> None:
    server.push(updates.photo(SAM, media_group_id="a"), updates.photo(SAM, media_group_id="a"))
    server.push(updates.our_state(JO, "left", "member", SMALL_GROUP))

    assert await polled(us, 1) == await polled(us, 1)


async def test_being_added_is_told_twice_by_telegram_and_once_to_us(us: Telegram, server: TelegramServer) -> None:
    server.push(
        updates.our_state(JO, "left", "member", SMALL_GROUP),
        updates.message(JO, SMALL_GROUP, new_chat_members=[ME]),
        updates.our_state(JO, "member", "left", SMALL_GROUP),
        updates.our_state(JO, "left", "member", SMALL_GROUP),
        updates.our_state(JO, "left", "member", GROUP),
    )
    [batch] = await polled(us, 1)

    assert [BotAdded(), BotRemoved(), BotAdded(), BotAdded()] == [each.act for each in batch]


async def test_moving_is_neither_leaving_nor_being_added(us: Telegram, server: TelegramServer) -> None:
    server.push(
        updates.our_state(JO, "member", "left", SMALL_GROUP),
        updates.our_state(JO, "left", "member", GROUP),
        updates.moved_from(-300, GROUP),
        updates.moved_to(SMALL_GROUP, -100200),
    )
    [batch] = await polled(us, 1)

    assert [GroupMoved("-100200")] * 2 == [each.act for each in batch]
    assert {"-300"} == {each.place.chat for each in batch}


async def test_once_our_commands_are_known_others_are_left_to_others(us: Telegram, server: TelegramServer) -> None:
    await us.publish_commands([], OwnWords(), ["en_GB"])
    server.push(updates.text(SAM, "/ban", GROUP), updates.text(SAM, "/ban@voices_bot", GROUP))
    [batch] = await polled(us, 1)

    assert [Commanded("ban")] == [each.act for each in batch]
