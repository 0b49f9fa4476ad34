"""Reception is stopped, crashes, or the store is in trouble: what came in waits, and is handled once."""

import asyncio
from dataclasses import replace

import pytest

from adapters.database.writer import StoreTrouble
from adapters.postman import LEASE
from bot.engine.incoming import Commanded
from tests.adapters.front_kit import Front
from tests.adapters.house_kit import typed

OPEN = "SELECT count(*) FROM inbox"
ONE_MOMENT, WENT_WRONG = "talk.one_moment", "talk.went_wrong"


# --- stops and crashes ---


async def test_what_an_earlier_run_left_is_handled_in_order_at_the_next_start(front: Front) -> None:
    await front.reception.take_in([typed(9, "ramp"), typed(10, "lift")])  # and nobody is at work
    await front.reception.take_in([typed(11, "door")])
    front.reception = front.new_reception()
    front.open()

    assert await front.reception.catch_up() == 3

    await front.reception.settle()
    assert front.echo.heard == ["ramp", "lift", "door"]


async def test_told_to_stop_it_sees_through_what_has_begun_and_leaves_the_rest_for_the_next_start(front: Front) -> None:
    at_work = front.open()
    front.channel.shut("7001")
    await front.reception.take_in([typed(1, "ramp"), typed(2, "lift")])
    await front.house.until(lambda: bool(front.channel.under_way))
    at_work.cancel()
    await asyncio.sleep(0)
    front.channel.open("7001")
    with pytest.raises(asyncio.CancelledError):
        await at_work

    assert front.channel.texts() == ['echo words="ramp"']

    front.reception = front.new_reception()
    front.open()
    assert await front.reception.catch_up() == 1
    await front.reception.settle()

    assert front.channel.texts() == ['echo words="ramp"', 'echo words="lift"']


async def test_an_answer_that_could_not_be_sent_before_a_crash_comes_at_the_next_start(front: Front) -> None:
    at_work = front.open()
    front.channel.failures.append(SystemError("the machine goes down"))
    await front.handled(typed(1, "hello"))
    at_work.cancel()
    front.house.clock.move(LEASE)
    front.house.begin(asyncio.create_task(front.house.postman.run()))
    await front.house.until(lambda: len(front.channel.sent) == 1)

    assert [(each.again, len(front.echo.heard)) for each in front.channel.sent] == [(True, 1)]


# --- the store in trouble ---


async def test_while_the_store_is_in_trouble_one_line_is_said_one_is_logged_and_nothing_is_lost(
    front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    await front.reception.take_in([typed(1, "ramp"), typed(2, "lift")])
    other = front.house.lock()
    front.open()
    waits = [await front.waits.get()]
    for _ in range(2):
        front.wait_is_over()
        waits.append(await front.waits.get())
    other.close()
    front.wait_is_over()
    await front.reception.settle()

    assert front.channel.texts() == [ONE_MOMENT, 'echo words="ramp"', 'echo words="lift"']
    assert waits == [1, 2, 5]
    assert caplog.messages == [
        "the database can't be written: database is locked. Words wait in the inbox.",
        "the database can be written again",
    ]


async def test_a_full_disk_is_survived_without_a_restart(front: Front) -> None:
    house = front.house
    await front.reception.take_in([typed(1, "at length")])
    await house.rows("PRAGMA max_page_count=1")  # as few as there are
    front.open()
    await front.waits.get()

    with pytest.raises(StoreTrouble):
        await front.reception.take_in([typed(2, "two " * 9000)])  # the platform keeps it and sends it again

    await house.rows("PRAGMA max_page_count=1000000")
    front.wait_is_over()
    await front.reception.settle()
    await front.handled(typed(2, "lift"))

    assert front.channel.texts()[0] == ONE_MOMENT
    assert len(front.channel.sent) == 3


async def test_the_line_of_patience_may_fail_too(front: Front) -> None:
    front.channel.failures.append(KeyError("no such template"))
    await front.reception.take_in([typed(1, "ramp")])
    other = front.house.lock()
    front.open()
    await front.waits.get()
    other.close()
    front.wait_is_over()
    await front.reception.settle()

    assert front.channel.texts() == ['echo words="ramp"']


async def test_told_to_stop_in_the_middle_of_a_trouble_it_stops_and_the_words_are_there_at_the_next_start(
    front: Front,
) -> None:
    await front.reception.take_in([typed(1, "ramp")])
    other = front.house.lock()
    at_work = front.open()
    await front.waits.get()
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)
    other.close()

    front.reception = front.new_reception()
    front.open()
    assert await front.reception.catch_up() == 1
    await front.reception.settle()
    assert front.channel.texts() == [ONE_MOMENT, 'echo words="ramp"']


async def test_help_that_came_while_the_books_were_slow_does_not_come_twice(front: Front) -> None:
    front.reception = front.new_reception(patience=0)
    front.open()
    await front.reception.take_in([replace(typed(1, ""), act=Commanded("help", ""))])
    await front.house.until_beside_the_books(lambda: len(front.channel.sent) == 1)
    front.echo.books_go_on.set()
    await front.reception.settle()

    assert front.channel.texts() == ["help"]
    assert await front.house.rows("SELECT count(*) FROM outbox WHERE state IN (0, 1)") == [(0,)]


async def test_help_that_could_not_be_sent_while_the_books_were_slow_comes_with_the_answer(front: Front) -> None:
    front.reception = front.new_reception(patience=0)
    front.open()
    front.channel.failures.append(KeyError("the line is down"))
    await front.reception.take_in([replace(typed(1, ""), act=Commanded("help", ""))])
    await front.house.until_beside_the_books(lambda: not front.channel.failures)
    front.echo.books_go_on.set()
    await front.reception.settle()

    assert front.channel.texts() == ["help"]


# --- a wrong clock ---


async def test_while_the_clock_is_wrong_everybody_is_told_once_and_answered(front: Front) -> None:
    front.open()
    for number, wrong in ((1, False), (2, True), (3, True), (4, False), (5, True)):
        event = typed(number, f"words {number}")
        front.reception.meanwhile.of_the_clock([event], wrong=wrong)
        await front.handled(event)
        await front.reception.meanwhile.settled()
    told = [each for each in front.channel.texts() if each.startswith("talk.wrong_clock")]

    assert 2 == len(told)  # it was right in between
    assert ["words 1", "words 2", "words 3", "words 4", "words 5"] == front.echo.heard


async def test_slow_work_before_an_act_keeps_nobody_waiting_and_brings_no_second_card(front: Front) -> None:
    front.reception = front.new_reception(patience=0)
    front.open()
    await front.reception.take_in([replace(typed(1, ""), act=Commanded("help", "slowly")), typed(2, "hello", "other")])
    await front.house.until(lambda: len(front.channel.sent) == 2)
    assert {"help", 'echo words="hello"'} == {*front.channel.texts("7001"), *front.channel.texts("other")}

    front.echo.work_goes_on.set()
    await front.reception.settle()
    assert ["help"] == front.channel.texts("7001")
