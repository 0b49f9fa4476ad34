"""Within what a platform allows: all chats together, one chat, one group; answers never wait."""

import asyncio

import pytest

from adapters.pacing import A_FEW, MINUTE, SHARE, Pacing
from bot.engine.incoming import Place
from bot.engine.ports import Abilities

CAN = Abilities(4096, 8, 100, per_second=1000, per_chat=1.0, per_group_minute=20)


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> float:
        return self.at


def chat(number: int, *, private: bool = True) -> Place:
    return Place("any", str(number), private)


async def test_many_chats_together_go_no_faster_than_they_may() -> None:
    pacing, loop = Pacing(CAN), asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(pacing.turn(chat(number)) for number in range(200)))

    assert loop.time() - began >= 199 / (1000 * SHARE) * 0.95


async def test_without_a_limit_nobody_waits() -> None:
    pacing = Pacing(Abilities(4096, 8, 100))

    assert {0.0} == {await pacing.turn(chat(1)) for _ in range(500)}


async def test_a_chat_may_have_a_few_at_once_and_then_waits_alone() -> None:
    watch = Watch()
    pacing = Pacing(CAN, watch.now)
    for _ in range(A_FEW):
        assert await pacing.turn(chat(1)) == 0.0

    assert await pacing.turn(chat(1)) == pytest.approx(A_FEW * CAN.per_chat, abs=0.02)
    assert await pacing.turn(chat(2)) == 0.0

    watch.at += A_FEW * CAN.per_chat
    assert await pacing.turn(chat(1)) == 0.0


async def test_a_group_has_twenty_a_minute() -> None:
    watch = Watch()
    pacing, group = Pacing(CAN, watch.now), chat(-1, private=False)
    for _ in range(20):
        assert await pacing.turn(group) == 0.0
        watch.at += 1.01
    began = watch.at

    assert await pacing.turn(group) == pytest.approx(MINUTE - 20 * 1.01, abs=0.02)
    watch.at = began + MINUTE
    assert await pacing.turn(group) == 0.0


async def test_answers_do_not_wait_and_what_goes_out_in_bulk_makes_room() -> None:
    watch = Watch()
    pacing = Pacing(CAN, watch.now)
    for number in range(100):
        pacing.answers(chat(number))
    began = asyncio.get_running_loop().time()
    await pacing.turn(chat(1000))

    assert asyncio.get_running_loop().time() - began >= 0.09
