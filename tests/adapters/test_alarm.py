"""Rung in the writer's thread, heard on the loop: once for what nobody has looked at yet, and again for what comes after."""

import asyncio

from adapters.alarm import Alarm


async def test_rung_many_times_before_anybody_looks_it_is_heard_once() -> None:
    heard: list[str] = []
    alarm = Alarm(lambda: heard.append("heard"))
    for _ in range(1000):
        alarm.ring()
    await asyncio.sleep(0)

    assert ["heard"] == heard


async def test_rung_by_whoever_looks_it_is_heard_again() -> None:
    heard: list[str] = []

    def look() -> None:
        heard.append("heard")
        if len(heard) < 3:
            alarm.ring()

    alarm = Alarm(look)
    alarm.ring()
    for _ in range(5):
        await asyncio.sleep(0)

    assert ["heard"] * 3 == heard


def test_rung_after_the_loop_has_ended_nothing_goes_wrong() -> None:
    async def made() -> Alarm:
        return Alarm(lambda: None)

    asyncio.run(made()).ring()
