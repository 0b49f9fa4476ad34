"""Who asks is answered before what goes out to many; that is held up a moment for each of them, and never for good."""

import asyncio

from adapters.courtesy import Courtesy

LONG = 60.0


async def test_while_an_answer_is_made_nothing_in_bulk_begins() -> None:
    courtesy, order = Courtesy(LONG), list[str]()

    async def goes_out(name: str) -> None:
        await courtesy.after_you()
        order.append(name)

    await goes_out("before")
    with courtesy.somebody_waits():
        with courtesy.somebody_waits():
            sends = [asyncio.create_task(goes_out("bulk")) for _ in range(3)]
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        order.append("answered")
    await asyncio.gather(*sends)

    assert ["before", "answered", "bulk", "bulk", "bulk"] == order


async def test_when_people_ask_without_end_the_rest_goes_out_all_the_same() -> None:
    courtesy = Courtesy(moment=0)

    with courtesy.somebody_waits():
        await courtesy.after_you()


async def test_an_answer_that_can_t_be_made_holds_nothing_up() -> None:
    courtesy = Courtesy(LONG)
    try:
        with courtesy.somebody_waits():
            raise ValueError
    except ValueError:
        await courtesy.after_you()
