"""Within what a platform allows: all chats together, one chat, one group; answers never wait."""

import asyncio
import random
from bisect import bisect_right
from contextlib import AbstractContextManager
from heapq import heappop, heappush

import pytest

from adapters.pacing import A_FEW, A_MOMENT, MINUTE, SECOND, Pacing
from bot.engine.incoming import Place
from bot.engine.ports import Abilities

CAN = Abilities(4096, 8, 100, per_second=1000, per_chat=1.0, per_group_minute=20)
SLOW = Abilities(4096, 8, 100, per_second=30, per_chat=1.0, per_group_minute=20)


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds
        await asyncio.sleep(0)


def paced(watch: Watch, can: Abilities = CAN) -> Pacing:
    return Pacing(can, watch.now, watch.sleep)


def chat(number: int, *, private: bool = True) -> Place:
    return Place("any", str(number), private)


async def test_many_chats_together_go_no_faster_than_they_may() -> None:
    pacing, loop = Pacing(CAN), asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(pacing.turn(chat(number)) for number in range(200)))

    assert loop.time() - began >= 199 / (1000 / SECOND) * 0.95


async def test_without_a_limit_nobody_waits() -> None:
    pacing = Pacing(Abilities(4096, 8, 100))

    assert {0.0} == {await pacing.turn(chat(1)) for _ in range(500)}


async def test_a_chat_may_have_a_few_at_once_and_then_waits_alone() -> None:
    watch = Watch()
    pacing = paced(watch)
    for _ in range(A_FEW):
        assert await pacing.turn(chat(1)) == 0.0

    assert await pacing.turn(chat(1)) == pytest.approx(A_FEW * CAN.per_chat, abs=0.02)
    assert await pacing.turn(chat(2)) == 0.0

    watch.at += A_FEW * CAN.per_chat
    assert await pacing.turn(chat(1)) == 0.0


async def test_a_group_has_twenty_a_minute() -> None:
    watch = Watch()
    pacing, group = paced(watch), chat(-1, private=False)
    for _ in range(20):
        assert await pacing.turn(group) == 0.0
        watch.at += 1.01
    began = watch.at

    assert await pacing.turn(group) == pytest.approx(MINUTE - 20 * 1.01, abs=0.02)
    watch.at = began + MINUTE
    assert await pacing.turn(group) == 0.0


async def test_answers_do_not_wait_and_what_goes_out_in_bulk_makes_room() -> None:
    watch = Watch()
    pacing, began = paced(watch), watch.at
    for number in range(100):
        await pacing.answers(chat(number))

    assert began == watch.at

    await pacing.turn(chat(1000))

    assert watch.at - began >= 0.09


async def test_many_answers_are_not_slowed_down_when_nothing_goes_out_in_bulk() -> None:
    watch = Watch()
    pacing, began = paced(watch, SLOW), watch.at
    for number in range(100):
        await pacing.answers(chat(number))

    assert began == watch.at


async def test_an_answer_waits_a_moment_at_most_for_a_place_among_what_goes_out_in_bulk() -> None:
    watch = Watch()
    pacing = paced(watch, SLOW)
    for number in range(60):
        await pacing.turn(chat(number))
        with pacing.on_the_way():
            pass
    for number in range(10):
        before = watch.at
        await pacing.answers(chat(1000 + number))
        with pacing.on_the_way():
            pass

        assert watch.at - before <= A_MOMENT + 1e-9


@pytest.mark.parametrize("seed", range(10))
async def test_whatever_holds_us_or_the_network_up_no_second_has_more_than_it_may(seed: int) -> None:
    """What was late is not crowded into the next second, and little of the rate is lost."""
    loop = Simulated(random.Random(seed))
    arrived = await loop.broadcast(600)
    crowded = max(bisect_right(arrived, at + 1.0) - number for number, at in enumerate(arrived))

    assert SLOW.per_second >= crowded
    assert len(arrived) / (arrived[-1] - arrived[0]) >= SLOW.per_second * 0.95


class Simulated:
    """Sends one after the other over a network that takes 50 ms there and back, and now and then much longer."""

    def __init__(self, chance: random.Random) -> None:
        self.watch, self.chance = Watch(), chance
        self.pacing = Pacing(SLOW, self.watch.now, self.sleep)
        self.on_the_way: list[tuple[float, int, AbstractContextManager[None]]] = []  # when the answer is here

    async def sleep(self, seconds: float) -> None:
        """Time goes on to the next answer at most."""
        until = self.watch.at + seconds
        late = self.chance.uniform(0, 0.08) if self.chance.random() < 0.05 else 0.0  # this machine is busy
        self.answered(until)
        self.watch.at = max(self.watch.at, until) + late

    def answered(self, until: float) -> None:
        while self.on_the_way and self.on_the_way[0][0] <= until:
            at, _, sending = heappop(self.on_the_way)
            self.watch.at = max(self.watch.at, at)
            sending.__exit__(None, None, None)

    async def broadcast(self, many: int) -> list[float]:
        arrived = []
        for number in range(many):
            await self.pacing.turn(chat(number))
            sending = self.pacing.on_the_way()
            sending.__enter__()
            there = 0.025 + (self.chance.uniform(0, 0.1) if number == 0 or self.chance.random() < 0.02 else 0.0)
            arrived.append(self.watch.at + there)
            heappush(self.on_the_way, (self.watch.at + there + 0.025, number, sending))
        return sorted(arrived)
