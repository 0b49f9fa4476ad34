"""A named person can be asked for a call from under the support numbers: never instead of them, and nothing of it is left."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.incoming import Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import CLEAR, Line, rowless
from bot.engine.names import CALLER, OUTSIDE, Shown
from bot.engine.people import Account, GroupId, PersonId
from tests.fakes import MONDAY
from tests.rooms.calling_kit import (
    ASKED,
    ROWS,
    SENT,
    TYPED,
    WHAT_SAM_TYPED,
    counted,
    last_to,
    pat_can_be_asked,
)
from tests.rooms.own_support_kit import ALEX, CHAT, SAM, House, texts
from tests.settled_group import does
from tests.transcripts.replay import Replay

PRIVATE, GROUP = Place("phone", "Sam", private=True), Place("phone", "group", private=False)


# --- the card


@pytest.fixture
def house() -> House:
    house = House()
    house.parts.keep(house.one, Shown(ALEX, CALLER, "Alex"))
    return house


def labels(house: House, who: PersonId = SAM) -> list[str]:
    (card,) = house.asks(who).replies
    assert ((CLEAR,),) == card.rows[-1:]
    return [str(each.label.values["name"]) for row in card.rows for each in row if each.label.key == "call.do"]


def test_it_stands_below_numbers_that_are_the_same_and_nobody_asks_themselves(house: House) -> None:
    without = House().asks().replies[0]

    assert ["Alex"] == labels(house)
    assert texts(without) == texts(house.asks().replies[0])
    assert [] == labels(house, ALEX)


def test_no_other_part_has_it_and_who_left_neither(house: House) -> None:
    house.groups.leave(house.one, ALEX)
    assert [] == labels(house)

    house.groups.join(house.one, ALEX, MONDAY)
    house.parts.keep(house.one, Shown(ALEX, OUTSIDE, "Alex"))
    assert [] == labels(house)


def test_of_several_groups_each_has_its_person_and_there_are_two_at_most(house: House) -> None:
    groups = [house.other, *(house.groups.start(replace(CHAT, chat=each), "en_GB", "", MONDAY).id for each in "ab")]
    for number, group in enumerate(groups):
        for person in (SAM, ALEX, PersonId(10 + number)):
            house.groups.join(group, person, MONDAY)
        house.parts.keep(group, Shown(PersonId(10 + number), CALLER, f"Robin {number}"))

    assert ["Alex", "Robin 0"] == labels(house)

    house.parts.remove(house.other, PersonId(10))
    house.parts.keep(house.other, Shown(ALEX, CALLER, "Alex, carers"))
    assert ["Alex", "Robin 1"] == labels(house), "one person is asked once"


def test_where_a_whisper_goes_by_itself_and_without_the_books_the_card_is_todays(house: House) -> None:
    support = house.room.commands[0].run
    here = house.visit(place=CHAT)
    (whisper,) = support(replace(here, whispers=True), "").replies
    (bookless,) = support(replace(house.visit(), person=None, group=None, groups=()), "").replies

    assert ((), ((CLEAR,),)) == (whisper.rows, bookless.rows)


def test_who_is_in_the_group_no_more_or_made_the_button_up_is_told_with_the_numbers(house: House) -> None:
    card = next(each for each in house.room.cards if each.rowless)
    assert not card.allows({}, card.name, "all")
    for group in (house.other, GroupId(99)):
        (told,) = card.press(house.visit(), {}, card.name, str(group)).replies
        assert {"call.not_reached", "support.head"} <= set(texts(told))

    house.groups.leave(house.one, SAM)
    outcome = card.press(house.visit(), {}, card.name, str(house.one))
    assert outcome.begin is None


# --- all of it


@pytest.fixture(params=[True, False], ids=["whispers", "no whispers"])
async def replay(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Replay]:
    async with pat_can_be_asked(tmp_path, whispers=request.param) as replay:
        yield replay


async def test_what_was_shown_before_is_what_goes_and_to_nobody_else(replay: Replay) -> None:
    await does(replay, *TYPED)
    shown, before = last_to(replay, "Sam"), len(replay.phone.seen)
    await does(replay, "Sam: [Send it]")
    new = replay.phone.seen[before:]
    letter = last_to(replay, "Pat")

    assert letter.split("pass this on to you.")[1].strip() in shown
    assert {"Sam", "Pat"} == {each.message.place.chat for each in new}
    assert SENT in last_to(replay, "Sam")
    assert "call 999" in last_to(replay, "Sam")


async def test_nothing_tells_that_the_card_was_used_or_a_call_asked_for(replay: Replay) -> None:
    before = await counted(replay, ROWS)
    await does(replay, *TYPED, "Sam: [Send it]")

    assert before == await counted(replay, ROWS)
    assert WHAT_SAM_TYPED not in await does(replay, "Jo: /part record")


async def test_the_words_of_the_button_typed_are_its_press_for_who_has_it(replay: Replay) -> None:
    assert ASKED in await does(replay, "Sam: /support", "Sam: ask pat to call me.")
    assert ASKED not in await does(replay, "Pat: ask Pat to call me")


async def test_the_buttons_are_in_the_language_of_the_card_and_can_be_typed_in_it(replay: Replay) -> None:
    await does(replay, "Sam: pomocy")
    shown = [each.labels for each in replay.phone.seen[-2:]]

    assert ["Poproś o telefon: Pat", "Wyczyść tę wiadomość"] in shown
    assert ASKED in await does(replay, "Sam: poproś o telefon")


async def test_under_a_card_in_another_language_the_words_of_ones_own_do_too(replay: Replay) -> None:
    assert ASKED in await does(replay, "Sam: pomocy", "Sam: call me")


@pytest.mark.parametrize("before", ["Sam: /support", "Sam: i want to die", "Sam: help now"])
@pytest.mark.parametrize("typed", ["1", "one", "call me", "ask pat", "ask Pat to call me."])
async def test_a_number_or_some_words_right_after_the_card_are_of_its_own_buttons(
    replay: Replay, typed: str, before: str
) -> None:
    assert ASKED in await does(replay, "Sam: /settings", before, f"Sam: {typed}")


async def test_so_they_do_where_the_card_came_from_asking_in_the_group(replay: Replay) -> None:
    whispers = replay.house.desk.gate.abilities["phone"].whisper

    assert whispers is not (ASKED in await does(replay, "Sam, group: /support", "Sam: call me"))


async def test_a_number_that_is_no_press_says_what_can_be_pressed(replay: Replay) -> None:
    assert "Press the button under that message." in await does(replay, "Sam: /support", "Sam: 2")
    assert "Please press one of the buttons" in await does(replay, "Sam: /support", "Sam: 7")
    assert ["Ask Pat to call me"] == replay.phone.seen[-1].labels
    assert ASKED in await does(replay, "Sam: 1")


@pytest.mark.parametrize(
    "between", ["Sam: [Clear this message]", "Sam: /settings", "--- it is Tue 8 Dec 2026 02:00 ---"]
)
async def test_a_card_that_is_not_the_last_any_more_is_not_meant(replay: Replay, between: str) -> None:
    assert ASKED not in await does(replay, "Sam: /support", between, "Sam: 1")
    assert ASKED not in await does(replay, "Sam: call me")


async def test_a_press_that_somebody_made_up_opens_nothing_in_a_group(replay: Replay) -> None:
    token = rowless(Line("call.do"), "call", "1").token
    press = Incoming("made up", GROUP, Account("phone", "Sam"), Pressed(token, "1"))
    parcels = await replay.house.writer.run(lambda: replay.house.desk.handle(press, MONDAY))

    assert {"talk.closed", "talk.privately"} >= {each.message.text.key for each in parcels}  # type: ignore[union-attr]  # one line


async def test_while_the_books_are_in_trouble_a_press_brings_the_numbers_at_once(replay: Replay) -> None:
    for act in (Commanded("support"), Typed("i want to die"), Pressed("-.call.1", "1")):
        card = replay.house.desk.without_books(Incoming("1", PRIVATE, Account("phone", "Sam"), act), MONDAY)

        assert card is not None
        assert ((CLEAR,),) == card.rows
