"""Reception: everything that came in is handled once, each chat in its own order, whatever goes wrong meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.database.writer import StoreTrouble
from adapters.postman import LEASE
from adapters.reception import FULL, Reception
from bot.engine.incoming import Incoming, Place, SentFile
from bot.engine.people import Account
from tests.adapters.house_kit import SmallHouse, commanded, typed

OPEN = "SELECT count(*) FROM inbox WHERE sealed IS NOT NULL"
ONE_MOMENT, WENT_WRONG = "talk.one_moment", "talk.went_wrong"


class Front:
    """A reception whose waits end when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.house = SmallHouse(folder)
        self.channel, self.echo = self.house.channel, self.house.echo
        self.waits: asyncio.Queue[float] = asyncio.Queue()  # each wait that has begun, and how long it would be
        self._go_on = asyncio.Event()
        self.reception = self.new_reception()

    def new_reception(self) -> Reception:
        house = self.house
        return Reception(
            house.writer, house.inbox, house.desk, house.channels, house.postman, house.clock, wait=self._wait
        )

    async def _wait(self, seconds: float) -> None:
        self.waits.put_nowait(seconds)
        await self._go_on.wait()
        self._go_on.clear()

    def wait_is_over(self) -> None:
        self._go_on.set()

    def open(self) -> asyncio.Task[None]:
        task = asyncio.create_task(self.reception.run())
        self.house.begin(task)
        return task

    async def handled(self, *batch: Incoming) -> None:
        await self.reception.take_in(batch)
        await self.reception.settle()


@pytest_asyncio.fixture
async def front(tmp_path: Path) -> AsyncIterator[Front]:
    front = Front(tmp_path)
    yield front
    await front.house.end()


# --- once, in order, side by side ---


async def test_what_somebody_says_is_answered(front: Front) -> None:
    front.open()
    await front.handled(typed(1, "hello"))

    assert front.channel.texts("7001") == ['echo words="hello"']
    assert [len(front.channel.begun), len(front.channel.finished)] == [1, 1]
    assert await front.house.rows(OPEN) == [(0,)]


async def test_an_answer_that_was_sent_leaves_no_row(front: Front) -> None:
    front.open()
    await front.handled(typed(1, "hello"))

    assert await front.house.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_an_event_taken_in_twice_is_handled_once(front: Front) -> None:
    front.open()
    await front.handled(typed(1, "hello"), typed(1, "hello"))
    await front.handled(typed(1, "hello"))

    assert front.echo.heard == ["hello"]
    assert len(front.channel.sent) == 1


async def test_an_event_queued_twice_before_it_is_handled_is_handled_once(front: Front) -> None:
    await front.reception.take_in([typed(1, "hello")])
    await front.reception.catch_up()  # finds in the inbox what is queued already
    front.open()
    await front.reception.settle()

    assert front.echo.heard == ["hello"]


async def test_a_chat_is_handled_in_order_and_others_do_not_wait_for_it(front: Front) -> None:
    front.open()
    front.channel.shut("slow")
    await front.reception.take_in(
        [typed(1, "one", "slow"), typed(2, "two", "slow"), typed(3, "three", "slow"), typed(4, "quick", "other")]
    )
    await front.house.until(lambda: len(front.channel.sent) == 1)

    assert front.channel.texts() == ['echo words="quick"']
    assert front.echo.heard == ["one", "quick"]

    front.channel.open("slow")
    await front.reception.settle()

    assert front.channel.texts("slow") == [f'echo words="{word}"' for word in ("one", "two", "three")]


async def test_somebody_who_writes_a_hundred_times_does_not_keep_others_waiting(front: Front) -> None:
    flood = [typed(n, f"flood {n}", "busy") for n in range(100)]
    others = [typed(1000 + n, f"other {n}", f"chat {n}") for n in range(20)]
    await front.reception.take_in([*flood, *others])
    front.open()
    await front.reception.settle()

    last = max(front.echo.heard.index(f"other {n}") for n in range(20))
    assert last < 40  # before most of the flood
    assert [word for word in front.echo.heard if word.startswith("flood")] == [f"flood {n}" for n in range(100)]


async def test_no_more_is_asked_for_while_too_much_waits(front: Front) -> None:
    await front.reception.take_in([typed(n, "hello", f"{n}") for n in range(FULL)])
    more = asyncio.create_task(front.reception.take_in([typed(9999, "more")]))
    await front.house.writer.run(lambda: None)

    assert not more.done()

    front.open()
    await more
    await front.reception.settle()
    assert len(front.echo.heard) == FULL + 1


async def test_what_is_handled_before_is_not_taken_back_by_a_caller_that_gave_up(front: Front) -> None:
    front.open()
    taking_in = asyncio.create_task(front.reception.take_in([typed(1, "hello")]))
    await asyncio.sleep(0)
    taking_in.cancel()
    await asyncio.gather(taking_in, return_exceptions=True)
    await front.house.until(lambda: len(front.channel.sent) == 1)

    assert front.channel.texts() == ['echo words="hello"']


# --- stops and crashes ---


async def test_what_an_earlier_run_left_is_handled_in_order_at_the_next_start(front: Front) -> None:
    await front.reception.take_in([typed(9, "one"), typed(10, "two")])  # and nobody is at work
    await front.reception.take_in([typed(11, "three")])
    front.reception = front.new_reception()
    front.open()

    assert await front.reception.catch_up() == 3

    await front.reception.settle()
    assert front.echo.heard == ["one", "two", "three"]


async def test_told_to_stop_it_sees_through_what_has_begun_and_leaves_the_rest_for_the_next_start(front: Front) -> None:
    at_work = front.open()
    front.channel.shut("7001")
    await front.reception.take_in([typed(1, "one"), typed(2, "two")])
    await front.house.until(lambda: bool(front.channel.under_way))
    at_work.cancel()
    await asyncio.sleep(0)
    front.channel.open("7001")
    with pytest.raises(asyncio.CancelledError):
        await at_work

    assert front.channel.texts() == ['echo words="one"']

    front.reception = front.new_reception()
    front.open()
    assert await front.reception.catch_up() == 1
    await front.reception.settle()

    assert front.channel.texts() == ['echo words="one"', 'echo words="two"']


async def test_an_answer_that_could_not_be_sent_before_a_crash_comes_at_the_next_start(front: Front) -> None:
    at_work = front.open()
    front.channel.failures.append(SystemError("the machine goes down"))
    await front.handled(typed(1, "hello"))
    at_work.cancel()
    front.house.clock.move(LEASE)
    front.house.begin(asyncio.create_task(front.house.postman.run()))
    await front.house.until(lambda: len(front.channel.sent) == 1)

    assert [(each.again, len(front.echo.heard)) for each in front.channel.sent] == [(True, 1)]


# --- mistakes of ours ---


async def test_a_mistake_is_told_once_keeps_nothing_half_done_and_the_chat_goes_on(
    front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    front.open()
    await front.handled(typed(1, "slip"), typed(2, "hello"))

    assert front.channel.texts() == [WENT_WRONG, 'echo words="hello"']
    assert await front.house.rows("SELECT count(*) FROM people") == [(1,)]
    assert await front.house.rows(OPEN) == [(0,)]
    assert [message for message in caplog.messages if "slip" in message] == []
    assert caplog.messages == ["an event could not be handled: Slip"]


async def test_a_mistake_is_not_made_again_at_the_next_start(front: Front) -> None:
    front.open()
    await front.handled(typed(1, "slip"))
    front.reception = front.new_reception()

    assert await front.reception.catch_up() == 0


async def test_a_file_that_cannot_be_fetched_is_told_and_the_chat_goes_on(front: Front) -> None:
    class Broken(dict[str, bytes]):
        def __contains__(self, key: object) -> bool:
            raise ConnectionError

    front.channel.files = Broken()
    front.open()
    place = Place("telegram", "7001", private=True)
    await front.handled(
        Incoming("1", place, Account("telegram", "7001"), SentFile("f", "paper.txt", 3)), typed(2, "hi")
    )

    assert front.channel.texts() == [WENT_WRONG, 'echo words="hi"']


async def test_a_file_too_big_is_said_and_a_small_one_is_read(front: Front) -> None:
    front.channel.files["small"] = b"We will co-produce the plan."
    front.open()
    place, sam = Place("telegram", "7001", private=True), Account("telegram", "7001")
    await front.handled(
        Incoming("1", place, sam, SentFile("big", "paper.txt", 3)),
        Incoming("2", place, sam, SentFile("small", "paper.txt", 3)),
    )

    big, small = front.channel.texts()
    assert 'problem="words.file_too_big"' in big
    assert 'text="We will co-produce the plan."' in small
    assert 'and="prepared"' in small


async def test_a_courtesy_that_fails_does_not_cost_the_answer(front: Front) -> None:
    class Impolite(type(front.channel)):  # type: ignore[misc]  # the house's own channel, with bad manners
        async def begin(self, incoming: Incoming) -> None:
            raise ConnectionError

        async def finish(self, incoming: Incoming) -> None:
            raise ConnectionError

    front.channel.__class__ = Impolite
    front.open()
    await front.handled(typed(1, "hello"), typed(2, "again"))

    assert front.channel.texts() == ['echo words="hello"', 'echo words="again"']


async def test_who_may_manage_is_asked_of_the_platform_only_when_a_command_needs_it(front: Front) -> None:
    front.channel.managers.add(Account("telegram", "7001"))
    front.open()
    await front.handled(commanded(1, "check", "-100"))

    assert front.channel.texts() == ['manages it="True"']


# --- the store in trouble ---


async def test_while_the_store_is_in_trouble_one_line_is_said_one_is_logged_and_nothing_is_lost(
    front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    await front.reception.take_in([typed(1, "one"), typed(2, "two")])
    other = front.house.lock()
    front.open()
    waits = [await front.waits.get()]
    for _ in range(2):
        front.wait_is_over()
        waits.append(await front.waits.get())
    other.close()
    front.wait_is_over()
    await front.reception.settle()

    assert front.channel.texts() == [ONE_MOMENT, 'echo words="one"', 'echo words="two"']
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
    await front.handled(typed(2, "two"))

    assert front.channel.texts()[0] == ONE_MOMENT
    assert len(front.channel.sent) == 3


async def test_the_line_of_patience_may_fail_too(front: Front) -> None:
    front.channel.failures.append(KeyError("no such template"))
    await front.reception.take_in([typed(1, "one")])
    other = front.house.lock()
    front.open()
    await front.waits.get()
    other.close()
    front.wait_is_over()
    await front.reception.settle()

    assert front.channel.texts() == ['echo words="one"']


async def test_told_to_stop_in_the_middle_of_a_trouble_it_stops_and_the_words_are_there_at_the_next_start(
    front: Front,
) -> None:
    await front.reception.take_in([typed(1, "one")])
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
    assert front.channel.texts() == [ONE_MOMENT, 'echo words="one"']
