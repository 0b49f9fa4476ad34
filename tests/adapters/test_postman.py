"""The postman: what is due goes out in order, and every end of a send is recorded."""

from collections import Counter

import pytest

from adapters.postman import LEASE
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import MAX_TRIES, Moved, Refused, Stopped, TryLater
from tests.adapters.house_kit import SmallHouse
from tests.adapters.postman_kit import DROPPED, SENT, STATES, move, rest, send


async def test_what_waits_is_sent_in_the_order_it_was_said(house: SmallHouse) -> None:
    for number in range(30):
        await house.queue(f"number {number}")
    await send(house)
    await house.until(lambda: len(house.channel.sent) == 30)

    assert house.channel.texts() == [f'bulk words="number {n}"' for n in range(30)]
    assert await house.rows(STATES) == [(SENT, 30)]


async def test_a_chat_that_takes_long_does_not_keep_others_waiting(house: SmallHouse) -> None:
    house.channel.shut("slow")
    for number in range(5):
        await house.queue(f"slow {number}", "slow")
        await house.queue(f"quick {number}", "quick")
    await send(house)
    await house.until(lambda: len(house.channel.sent) == 5)

    assert house.channel.under_way.count("slow") == 1
    assert len(house.channel.texts("quick")) == 5

    house.channel.open("slow")
    await house.until(lambda: len(house.channel.sent) == 10)


async def test_a_chat_that_is_held_back_waits_as_long_as_it_was_told_and_the_others_do_not(house: SmallHouse) -> None:
    house.channel.fails_for = lambda message: TryLater(30) if message.place.chat == "busy" else None
    await house.queue("first", "busy")
    await house.queue("second", "busy")
    await house.queue("other", "calm")
    await send(house)
    await rest(house)

    assert house.channel.texts() == ['bulk words="other"']
    assert Counter(house.channel.under_way) == {"busy": 1, "calm": 1}  # the second was not even tried

    house.channel.fails_for = lambda message: None
    await move(house, 29)
    assert len(house.channel.sent) == 1

    await move(house, 2)
    assert house.channel.texts("busy") == ['bulk words="first"', 'bulk words="second"']
    assert [each.again for each in house.channel.sent] == [False, False, False]


async def test_when_everything_is_held_back_nobody_is_written_to_until_then(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater(30, everywhere=True))
    await house.queue("first", "one")
    await send(house)
    await rest(house)
    await house.queue("second", "two")
    await rest(house)

    assert house.channel.under_way == ["one"]

    await move(house, 31)
    assert sorted(house.channel.texts()) == ['bulk words="first"', 'bulk words="second"']


async def test_being_held_back_for_a_day_does_not_make_us_give_up(house: SmallHouse) -> None:
    house.channel.failures.extend([TryLater(60)] * 20)
    await house.queue("first")
    await send(house)
    for _ in range(21):
        await move(house, 61)

    assert house.channel.texts() == ['bulk words="first"']


async def test_a_passing_fault_is_tried_again_ever_more_slowly_and_then_given_up(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.channel.fails_for = lambda message: TryLater()
    await house.queue("first")
    await send(house)
    await move(house, 3)
    assert len(house.channel.under_way) == 1

    for _ in range(MAX_TRIES + 3):
        await move(house, 2000)

    assert len(house.channel.under_way) == MAX_TRIES
    assert await house.rows(STATES) == [(DROPPED, 1)]
    assert caplog.messages == ["a message was given up: TryLater"]


async def test_what_may_have_arrived_is_sent_once_more_and_says_so(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater(unsure=True))
    await house.queue("first")
    await send(house)
    await rest(house)
    await move(house, 10)

    assert [each.again for each in house.channel.sent] == [True]
    assert await house.rows(STATES) == [(SENT, 1)]


async def test_a_crisis_card_that_may_have_arrived_is_not_sent_again(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater(unsure=True))
    await house.queue("card", again=False)
    await send(house)
    await move(house, LEASE * 10)

    assert house.channel.sent == []
    assert len(house.channel.under_way) == 1
    assert await house.rows(STATES) == [(DROPPED, 1)]


async def test_a_crisis_card_that_surely_did_not_arrive_is_tried_again(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater())
    await house.queue("card", again=False)
    await send(house)
    await rest(house)
    await move(house, 10)

    assert [each.again for each in house.channel.sent] == [False]


async def test_somebody_who_blocked_us_is_not_written_to_again_until_they_write(house: SmallHouse) -> None:
    sam = await house.known("7001")
    house.channel.failures.append(Stopped())
    await house.queue("first", person=sam)
    await send(house)
    await rest(house)
    await house.queue("second", person=sam)
    await move(house, 3600)

    assert len(house.channel.under_way) == 1
    assert await house.rows(STATES) == [(DROPPED, 2)]

    await house.known("7001")
    await house.queue("third", person=sam)
    await rest(house)

    assert house.channel.texts() == ['bulk words="third"']


async def test_what_the_platform_will_never_take_is_given_up_and_the_rest_goes_on(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.channel.failures.append(Refused("can't parse my landlord and the damp"))
    await house.queue("first")
    await house.queue("second")
    await send(house)
    await house.until(lambda: len(house.channel.sent) == 1)

    assert caplog.messages == ["a message was given up: Refused"]
    assert await house.rows(STATES) == [(SENT, 1), (DROPPED, 1)]


async def test_a_mistake_of_ours_in_one_message_does_not_stop_the_others(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(message: Message) -> Exception | None:
        return KeyError("no such template") if message.place.chat == "bad" else None

    house.channel.fails_for = fails
    await house.queue("bad", "bad")
    await house.queue("good", "good")
    await send(house)
    for _ in range(MAX_TRIES + 3):
        await move(house, 2000)
    await house.queue("later", "good")
    await rest(house)

    assert house.channel.texts() == ['bulk words="good"', 'bulk words="later"']
    assert house.channel.under_way.count("bad") == MAX_TRIES
    assert caplog.messages[-1] == "a message was given up: TryLater"


# --- a chat that moved ---


async def test_a_group_that_moved_gets_its_message_once_at_the_new_address(house: SmallHouse) -> None:
    old = Place("telegram", "-100", private=False)
    group = await house.writer.run(lambda: house.groups.start(old, "en_GB", "Europe/London", house.clock.now()))
    house.channel.fails_for = lambda message: Moved("-200") if message.place.chat == "-100" else None
    await house.queue("first", "-100")
    await house.queue("second", "-100")
    await send(house)
    await house.until(lambda: len(house.channel.sent) == 2)
    await move(house, LEASE * 2)

    assert [each.message.place.chat for each in house.channel.sent] == ["-200", "-200"]
    assert house.channel.texts() == ['bulk words="first"', 'bulk words="second"']
    assert [place.chat for place in await house.writer.run(lambda: house.groups.places(group.id))] == ["-200"]


async def test_a_move_is_followed_once_and_not_round_in_a_circle(house: SmallHouse) -> None:
    house.channel.fails_for = lambda message: Moved("-200" if message.place.chat == "-100" else "-100")
    await house.queue("first", "-100")
    await send(house)
    await rest(house)

    assert house.channel.under_way == ["-100", "-200"]

    for _ in range(MAX_TRIES + 3):
        await move(house, 2000)
    assert await house.rows(STATES) == [(DROPPED, 1)]
