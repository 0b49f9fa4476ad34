"""Before somebody is written to about a group, the platform is asked whether they are still in it; no answer is a yes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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
    await send(house)
    yield house
    await house.end()


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
async def test_who_is_in_or_of_whom_nothing_is_said_is_written_to_and_not_asked_about_for_a_day(
    house: SmallHouse, answer: bool | None
) -> None:
    person, (group,) = await member(house)
    if answer is not None:
        house.channel.there[GROUP, "7001"] = answer
    await tell(house, "one", person, group)
    house.channel.there[GROUP, "7001"] = False
    await tell(house, "two", person, group)

    assert 2 == len(house.channel.texts())
    assert [(GROUP, "7001")] == house.channel.asked_about
    await move(house, DAY)
    await tell(house, "three", person, group)
    assert 2 == len(house.channel.texts())


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
    assert ['news it="of the other"', 'news it="of none"'] == house.channel.texts()


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
    assert all(
        ("a" in each) == ("c" in each) for each in (text.replace("news it=", "") for text in house.channel.texts())
    )


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
