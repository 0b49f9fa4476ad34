"""Reception: everything that came in is handled once, each chat in its own order, whatever goes wrong meanwhile."""

import asyncio

import pytest

from adapters.reception import FULL
from bot.engine.incoming import Incoming, Place, SentFile
from bot.engine.people import Account
from tests.adapters.front_kit import Front
from tests.adapters.house_kit import commanded, typed

OPEN = "SELECT count(*) FROM inbox"
ONE_MOMENT, WENT_WRONG = "talk.one_moment", "talk.went_wrong"


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
        [typed(1, "ramp", "slow"), typed(2, "lift", "slow"), typed(3, "door", "slow"), typed(4, "quick", "other")]
    )
    await front.house.until(lambda: len(front.channel.sent) == 1)

    assert front.channel.texts() == ['echo words="quick"']
    assert front.echo.heard == ["ramp", "quick"]

    front.channel.open("slow")
    await front.reception.settle()

    assert front.channel.texts("slow") == [f'echo words="{word}"' for word in ("ramp", "lift", "door")]


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

    await front.handled(Incoming("3", place, sam, SentFile("small", "paper.txt", 40_000_000)))

    big, small, told_big = front.channel.texts()
    assert 'problem="words.file_too_big"' in big
    assert 'problem="words.file_too_big"' in told_big  # without fetching it
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
