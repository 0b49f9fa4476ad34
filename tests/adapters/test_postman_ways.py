"""Answers that go a way of their own, whispers that find nobody, private chats that are closed: nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.books.outbox import IN_HAND
from adapters.ready import Ready
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.outbox import ANSWER, Missed, Stopped, TryLater
from bot.engine.people import PersonId, Reader
from tests.adapters.house_kit import SmallHouse
from tests.adapters.postman_kit import rest, send

GROUP = Place("telegram", "-100", private=False)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[SmallHouse]:
    house = SmallHouse(tmp_path)
    house.channel.abilities = replace(house.channel.abilities, whisper=True, answers_apart=True)
    yield house
    await house.end()


async def answer(house: SmallHouse, message: Message) -> None:
    """Put into the first lane and sent at once, as reception does."""

    def unit() -> object:
        parcel = house.outbox.put(str(message), message, lane=ANSWER, not_before=house.clock.now())
        assert parcel is not None
        return house.postman.addressed(parcel)

    await house.postman.deliver(await house.writer.run(unit))  # type: ignore[arg-type]  # a Ready
    await house.writer.run(lambda: None)


def said(words: str, person: PersonId | None = None, *, event: str = "7", whisper: bool = False) -> Message:
    return Message(GROUP, Line("said", {"it": words}), person=person, whisper=whisper, event=event)


async def test_a_chat_that_holds_us_back_does_not_hold_back_its_answers(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater(120))
    house.begin(asyncio.create_task(house.postman.run()))
    await house.queue("news", "-100")
    await house.until(lambda: not house.channel.failures)
    await answer(house, said("one"))
    await answer(house, said("unasked", event=""))

    assert ['said it="one"'] == house.channel.texts("-100")  # what nobody waits for is held back with the news


async def test_an_answer_that_is_held_back_holds_back_no_other(house: SmallHouse) -> None:
    house.channel.failures.append(TryLater(120, everywhere=True))
    await answer(house, said("one"))
    await answer(house, said("two"))

    assert ['said it="two"'] == house.channel.texts("-100")
    assert [(0,)] == await house.rows("SELECT state FROM outbox")


async def test_a_missed_whisper_goes_to_the_private_chat_and_never_to_the_group(house: SmallHouse) -> None:
    sam = await house.known("7001")
    house.channel.failures.append(Missed())
    await answer(house, said("secret", sam, whisper=True))

    assert (['said it="secret"'], []) == (house.channel.texts("7001"), house.channel.texts("-100"))
    assert [(0,)] == await house.rows("SELECT count(*) FROM outbox")


async def test_without_a_private_chat_it_is_held(house: SmallHouse) -> None:
    sam = await house.known("7001")
    house.channel.failures.extend((Missed(), Stopped()))
    await answer(house, said("secret", sam, whisper=True))

    assert [] == house.channel.sent
    assert [(2, sam)] == await house.rows("SELECT state, person FROM outbox")


async def test_a_group_that_put_us_out_while_we_were_away_is_left_and_asked_back_in_is_the_same(
    house: SmallHouse,
) -> None:
    group = await house.writer.run(lambda: house.groups.start(GROUP, "en_GB", "Europe/London", 0))
    house.channel.failures.append(Stopped())  # "bot was kicked", "chat not found"
    await answer(house, said("news"))
    left = await house.writer.run(lambda: (house.groups.find(group.id), house.groups.places(group.id)))
    back = await house.writer.run(lambda: house.groups.start(GROUP, "en_GB", "Europe/London", 0))

    assert (replace(group, closed=True), ()) == left
    assert group == back


async def test_an_answer_waits_for_what_was_left_before_in_its_chat(house: SmallHouse) -> None:
    for number in ("left", "left too"):
        await answer_row(house, number, house.clock.now() - IN_HAND)
    house.channel.shut("7001")
    await send(house)
    await house.until(lambda: house.channel.under_way == ["7001"])
    newer = asyncio.create_task(house.postman.deliver(await answer_row(house, "newer", house.clock.now())))
    await rest(house)

    assert house.channel.under_way == ["7001"]

    house.channel.open("7001")
    await newer

    assert house.channel.texts() == ['bulk words="left"', 'bulk words="left too"', 'bulk words="newer"']


async def answer_row(house: SmallHouse, words: str, at: int) -> Ready:
    message = Message(Place("telegram", "7001", private=True), Line("bulk", {"words": words}))
    parcel = await house.writer.run(lambda: house.outbox.put(words, message, lane=ANSWER, not_before=at))
    assert parcel is not None
    return Ready(parcel, Reader())
