"""The platform is asked who is still in a group: twice a day about everybody, and before that as far as the pace allows.
No answer is a yes."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.membership import BURST, REST, Membership
from bot.engine.incoming import Place
from bot.engine.message import Line, Message
from bot.engine.outbox import BULK
from bot.engine.people import GroupId, PersonId
from tests.adapters.house_kit import SmallHouse
from tests.adapters.postman_kit import move, rest, send

GROUP, OTHER = "-100", "-200"
DAY = 24 * 3600


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[SmallHouse]:
    house = SmallHouse(tmp_path)
    house.postman.membership = Membership(
        house.writer, house.desk_books, house.desk, house.channels, house.clock, at_once, lambda: 0.0
    )
    await send(house)
    yield house
    await house.end()


async def at_once(seconds: float) -> None:
    """Waits for nothing."""


async def member(house: SmallHouse, chat: str = "7001", *groups: str) -> tuple[PersonId, list[GroupId]]:
    """Somebody who is in these groups, as far as we have seen."""
    person = await house.known(chat)

    def unit() -> list[GroupId]:
        found = []
        for each in groups or (GROUP,):
            place = Place("telegram", each, private=False)
            group = house.groups.at(place) or house.groups.start(place, "en_GB", "Europe/London", house.clock.now())
            house.groups.join(group.id, person, house.clock.now())
            found.append(group.id)
        return found

    return person, await house.writer.run(unit)


def behind_the_opening(text: str) -> str:
    return text.removeprefix("opening.neutral\n\n")


async def tell(house: SmallHouse, words: str, person: PersonId, about: GroupId | None, *, unasked: bool = True) -> None:
    place = Place("telegram", "7001", private=True)
    message = Message(place, Line("news", {"it": words}), person=person, group=about, unasked=unasked)
    await house.writer.run(lambda: house.outbox.put(words, message, lane=BULK, not_before=house.clock.now()))
    await rest(house)


async def groups_of(house: SmallHouse, person: PersonId) -> tuple[GroupId, ...]:
    return await house.writer.run(lambda: house.groups.of(person))


async def test_who_has_left_is_not_written_to_and_is_noted_as_gone(house: SmallHouse) -> None:
    person, (group,) = await member(house)
    house.channel.there[GROUP, "7001"] = False
    await tell(house, "one", person, group)

    assert [] == house.channel.texts()
    assert () == await groups_of(house, person)
    assert [(4,)] == await house.rows("SELECT state FROM outbox")


@pytest.mark.parametrize("answer", [True, None])
async def test_once_the_roll_was_called_nobody_is_asked_about_for_a_day(house: SmallHouse, answer: bool | None) -> None:
    person, (group,) = await member(house)
    if answer is not None:
        house.channel.there[GROUP, "7001"] = answer
    await house.postman.membership.call_the_roll()
    await tell(house, "one", person, group)
    house.channel.there[GROUP, "7001"] = False
    await tell(house, "two", person, group)

    assert 2 == len(house.channel.texts())
    assert [(GROUP, "7001")] == house.channel.asked_about
    await move(house, DAY)
    await tell(house, "three", person, group)
    assert 2 == len(house.channel.texts())


async def test_the_roll_finds_who_has_left_without_a_word_to_anybody(house: SmallHouse) -> None:
    sam, (left, stays) = await member(house, "7001", GROUP, OTHER)
    alex, _ = await member(house, "7002", GROUP)
    house.channel.there[GROUP, "7001"] = False
    await house.postman.membership.call_the_roll()

    assert [(stays,), (left,)] == [await groups_of(house, each) for each in (sam, alex)]
    assert {(GROUP, "7001"), (OTHER, "7001"), (GROUP, "7002")} == set(house.channel.asked_about)
    assert [] == house.channel.texts()


async def test_before_the_roll_was_called_many_at_once_are_not_held_up_and_few_are_asked_about(
    house: SmallHouse,
) -> None:
    people = [(await member(house, str(chat)))[0] for chat in range(7001, 7001 + 3 * BURST)]
    group = (await groups_of(house, people[0]))[0]
    for person in people:
        await tell(house, f"to {person}", person, group)

    assert len(people) == len(house.channel.texts())
    assert BURST == len(house.channel.asked_about)


async def test_a_platform_that_answers_oddly_is_left_alone_for_a_minute_and_told_of_once(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    people = [(await member(house, chat))[0] for chat in ("7001", "7002", "7003")]
    house.channel.odd = True
    await house.postman.membership.call_the_roll()
    await move(house, REST)
    await house.postman.membership.call_the_roll()

    assert 2 == len(house.channel.asked_about)
    assert 1 == len(caplog.records)
    house.channel.odd = False
    house.channel.there[GROUP, "7003"] = False
    await move(house, REST)
    await house.postman.membership.call_the_roll()
    assert () == await groups_of(house, people[2])
    assert 5 == len(house.channel.asked_about)


async def test_what_somebody_pressed_for_is_never_held_up_by_it(house: SmallHouse) -> None:
    person, (group,) = await member(house)
    house.channel.there[GROUP, "7001"] = False
    await tell(house, "one", person, group, unasked=False)

    assert 1 == len(house.channel.texts())
    assert [] == house.channel.asked_about


async def test_of_two_groups_the_one_they_left_is_silent_and_the_other_goes_on(house: SmallHouse) -> None:
    person, (left, stays) = await member(house, "7001", GROUP, OTHER)
    house.channel.there[GROUP, "7001"] = False
    await tell(house, "of the one", person, left)
    await tell(house, "of the other", person, stays)
    await tell(house, "of none", person, None)

    assert (stays,) == await groups_of(house, person)
    assert ['news it="of the other"', 'news it="of none"'] == [
        behind_the_opening(each) for each in house.channel.texts()
    ]


async def test_news_of_two_groups_are_two_messages(house: SmallHouse) -> None:
    person, (one, two) = await member(house, "7001", GROUP, OTHER)
    house.channel.shut("7001")
    now = house.clock.now()

    def unit() -> None:
        for words, group in (("a", one), ("b", two), ("c", one)):
            place = Place("telegram", "7001", private=True)
            message = Message(place, Line("news", {"it": words}), person=person, group=group, unasked=True)
            house.outbox.put(words, message, lane=BULK, not_before=now)

    await house.writer.run(unit)
    house.channel.open("7001")
    await rest(house)

    assert 2 == len(house.channel.texts())
    assert {'news it="a"\n\nnews it="c"', 'news it="b"'} == {behind_the_opening(each) for each in house.channel.texts()}


async def test_in_one_of_the_groups_chats_is_in(house: SmallHouse) -> None:
    person, (group,) = await member(house)

    def unit() -> None:
        other = Place("telegram", OTHER, private=False)
        second = house.groups.start(other, "en_GB", "Europe/London", house.clock.now())
        house.groups.give_chats(second.id, group, house.clock.now())

    await house.writer.run(unit)
    house.channel.there |= {(GROUP, "7001"): False, (OTHER, "7001"): True}
    await tell(house, "one", person, group)

    assert 1 == len(house.channel.texts())
