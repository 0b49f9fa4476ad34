"""The postman while the store is in trouble, and over stops and starts: nothing is lost, nothing goes out twice unsaid."""

import asyncio
from dataclasses import replace

import pytest

from adapters.postman import LEASE, Postman
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from tests.adapters.house_kit import SmallHouse
from tests.adapters.postman_kit import SENT, STATES, WAITING, move, rest, send
from tests.fakes import FakeChannel


async def test_while_the_store_is_in_trouble_the_log_has_one_line_and_then_it_goes_on(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    await house.queue("first")
    other = house.lock()
    await send(house)
    for _ in range(3):
        house.postman.wake()
        await asyncio.wait_for(asyncio.shield(tried(house)), 5)
    other.close()
    house.postman.wake()
    await house.until(lambda: len(house.channel.sent) == 1)

    assert caplog.messages == ["the outbox can't be used: database is locked"]
    assert await house.rows(STATES) == [(SENT, 1)]


async def tried(house: SmallHouse) -> None:
    """Until the store has refused once more."""
    await asyncio.gather(house.writer.run(lambda: None), return_exceptions=True)


async def test_what_was_sent_while_the_store_was_in_trouble_is_not_sent_again(house: SmallHouse) -> None:
    house.channel.shut("7001")
    await house.queue("first")
    await send(house)
    await house.until(lambda: bool(house.channel.under_way))
    other = house.lock()
    house.channel.open("7001")
    for _ in range(3):
        await tried(house)
    assert len(house.channel.sent) == 1
    other.close()
    await move(house, LEASE * 10)

    assert len(house.channel.sent) == 1
    assert await house.rows(STATES) == [(SENT, 1)]


async def test_told_to_stop_it_ends_the_send_that_has_begun_and_gives_the_rest_back(house: SmallHouse) -> None:
    house.channel.shut("7001")
    for number in range(3):
        await house.queue(f"number {number}")
    sending = asyncio.create_task(house.postman.run())
    await house.until(lambda: bool(house.channel.under_way))
    sending.cancel()
    await asyncio.sleep(0)
    house.channel.open("7001")
    with pytest.raises(asyncio.CancelledError):
        await sending

    assert house.channel.texts() == ['bulk words="number 0"']

    await send(house)
    await house.until(lambda: len(house.channel.sent) == 3)

    assert [each.again for each in house.channel.sent] == [False, False, False]


async def test_what_a_crash_left_under_way_is_sent_once_more_at_the_start_and_says_so(house: SmallHouse) -> None:
    await house.queue("first")
    await house.queue("card", again=False)
    await house.writer.run(lambda: house.outbox.claim(house.clock.now(), 10, LEASE))
    house.clock.move(1)
    await send(house)
    await rest(house)

    assert [(text, each.again) for text, each in zip(house.channel.texts(), house.channel.sent, strict=True)] == [
        ('bulk words="first"', True)
    ]
    assert await house.rows(WAITING) == [(0,)]


async def test_a_message_for_a_channel_that_is_switched_off_waits(house: SmallHouse) -> None:
    del house.channels["telegram"]
    await house.queue("first")
    await send(house)
    await move(house, 1)

    assert await house.rows(WAITING) == [(1,)]

    house.channels["telegram"] = house.channel
    await move(house, LEASE + 1)
    assert house.channel.texts() == ['bulk words="first"']


async def test_two_thousand_at_once_all_go_out(house: SmallHouse) -> None:
    def unit() -> None:
        for number in range(2000):
            place = Place("telegram", str(number), private=True)
            message = Message(place, line(number))
            house.outbox.put(f"{number}", message, lane=1, not_before=house.clock.now())

    await house.writer.run(unit)
    await send(house)
    await house.until(lambda: len(house.channel.sent) == 2000)

    assert {each.message.place.chat for each in house.channel.sent} == {str(n) for n in range(2000)}
    assert await house.rows(STATES) == [(SENT, 2000)]


def line(number: int) -> Line:
    return Line("bulk", {"words": number})


CLAIMED = "SELECT count(*) FROM outbox WHERE state = 1"
FEW = 20  # two thirds of a second's, at thirty a second


async def test_at_thirty_a_second_few_are_claimed_so_that_a_crash_leaves_few_unsure(house: SmallHouse) -> None:
    house.channel.abilities = replace(house.channel.abilities, per_second=30)
    house.channels["discord"] = FakeChannel("discord")  # without a limit of ours
    house.postman = Postman(house.writer, house.desk_books, house.desk, house.channels, house.clock, house.printer)
    chats = [str(7001 + number) for number in range(100)]
    for chat in chats:
        house.channel.shut(chat)
        await house.queue(f"to {chat}", chat)
    await send(house)
    await house.until(lambda: len(house.channel.under_way) == 4)
    await rest(house)
    ((claimed,),) = await house.rows(CLAIMED)
    for chat in chats:
        house.channel.open(chat)

    assert isinstance(claimed, int)
    assert claimed <= FEW
