"""What was sent is noted together and never lost; letters of one chat keep their order, and answers go first."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from adapters.database.opening import connect
from adapters.database.writer import Writer
from adapters.notes import Notes
from adapters.ready import Ready
from adapters.rounds import Rounds
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, BULK, Parcel
from bot.engine.people import Reader


async def test_all_that_was_sent_is_noted_once(tmp_path: Path) -> None:
    writer = Writer(lambda: connect(tmp_path / "notes.db"))
    writer.start()
    units: list[list[int]] = []
    notes = Notes(writer, lambda sent: units.append(list(sent)))
    for number in range(2000):
        notes.add(number)
        if number % 50 == 0:
            await asyncio.sleep(0)
    await writer.run(lambda: None)
    writer.stop()

    assert list(range(2000)) == [each for unit in units for each in unit]
    assert len(units) < 1000


def ready(number: int, chat: str, lane: int = BULK, *, channel: str = "any") -> Ready:
    return Ready(Parcel(number, "", Message(Place(channel, chat, private=True), Line("x")), lane), Reader())


class Carried:
    """Carries letters, and remembers them; a chat called "slow" waits until it is let go."""

    def __init__(self, carriers: int = 4) -> None:
        self.done: list[int] = []
        self.back: list[int] = []
        self.slow = asyncio.Event()
        self.put_off: list[int] = []
        self.round = Rounds(
            self.carry,
            lambda each: self.back.append(each.parcel.id),
            lambda each: self.put_off.append(each.parcel.id),
            carriers=carriers,
            patience=0.01,
        )

    async def carry(self, each: Ready) -> None:
        await asyncio.sleep(0)
        if each.parcel.message.place.chat == "slow":
            await self.slow.wait()
        self.done.append(each.parcel.id)

    async def carries(self, letters: Sequence[Ready]) -> None:
        self.round.add(letters)
        await self.round.until_fewer_than(1)
        for _ in range(10):
            await asyncio.sleep(0)


async def test_one_chat_in_order_over_several_claims() -> None:
    carried = Carried()
    carried.round.add([ready(number, "sam") for number in range(5)])
    await carried.carries([ready(number, "sam") for number in range(5, 10)])

    assert list(range(10)) == carried.done
    await carried.round.end()


async def test_a_slow_chat_holds_nobody_else_and_an_answer_goes_first() -> None:
    carried = Carried(carriers=1)
    await carried.carries([ready(1, "alex"), ready(2, "pat"), ready(3, "sam", ANSWER)])

    assert [3, 1, 2] == carried.done
    await carried.round.end()


async def test_at_the_end_what_was_begun_is_seen_through_and_the_rest_is_given_back() -> None:
    carried = Carried(carriers=1)
    carried.round.add([ready(1, "slow"), ready(2, "slow"), ready(3, "sam")])
    for _ in range(5):
        await asyncio.sleep(0)
    ending = asyncio.create_task(carried.round.end())
    await asyncio.sleep(0)
    carried.slow.set()
    await ending

    assert [1] == carried.done
    assert {2, 3} == set(carried.back)


async def test_a_channel_that_hangs_gets_no_more_until_it_goes_on_and_the_other_is_not_held_up() -> None:
    carried = Carried(carriers=1)
    carried.round.add([ready(number, "slow", channel="hangs") for number in range(3)])
    await carried.round.until_fewer_than(1)
    await carried.carries([ready(3, "sam", channel="hangs"), ready(4, "sam", channel="goes")])

    assert [4] == carried.done
    assert [3] == carried.put_off
    carried.slow.set()
    for _ in range(10):
        await asyncio.sleep(0)
    await carried.carries([ready(5, "sam", channel="hangs")])
    assert [4, 0, 1, 2, 5] == carried.done
    await carried.round.end()
