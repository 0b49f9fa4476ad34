"""Less on the support card: two who look after the group agree, or the group is told and seven days pass."""

from dataclasses import replace

import pytest

from bot.engine.happenings import LooksAfter
from bot.engine.message import Audience, Line, Moment
from bot.engine.people import Role
from bot.engine.script import Said
from bot.engine.two_keys import ALONE
from bot.support.own import OwnCard, mark_of
from tests.fakes import MONDAY
from tests.rooms.own_support_kit import ALEX, DESK, JO, SAM, WORD, House, keys


@pytest.fixture
def house() -> House:
    return House()


def test_a_helpline_does_not_go_by_one_coordinator_alone(house: House) -> None:
    """Whoever harms somebody in the group may look after it."""
    house.own.keep(house.one, OwnCard(kinds=("abuse", "debt")))
    (page,) = house.asks(JO, "setup-numbers").replies
    (kinds,) = house.presses(JO, page, "kinds").replies
    told = house.presses(JO, kinds, "abuse").replies[-1]

    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)  # type: ignore[union-attr]  # one line
    assert ("abuse", "debt") == house.own.of(house.one).kinds
    assert ["lower.kept"] == keys(house.presses(SAM, told, "keep"))
    assert [] == house.time_goes_to(MONDAY + ALONE)

    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    told = house.presses(JO, kinds, "abuse").replies[-1]
    assert ["lower.not_twice"] == keys(house.presses(JO, told, "second"))
    outcome = house.presses(ALEX, told, "second")

    assert ["lower.done"] == keys(outcome)
    assert ("debt",) == house.own.of(house.one).kinds


def test_a_line_goes_and_a_nation_changes_only_when_a_second_one_agrees(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK,), nation="wales"))
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-numbers").replies
    (nations,) = house.presses(JO, page, "nations").replies
    wishes = [house.presses(JO, page, mark_of(DESK)).replies[-1], house.presses(JO, nations, "scotland").replies[-1]]
    assert OwnCard((DESK,), nation="wales") == house.own.of(house.one)

    for told in wishes:
        assert ["lower.done"] == keys(house.presses(ALEX, told, "second"))

    assert OwnCard(nation="scotland") == house.own.of(house.one)


def test_a_line_and_a_nation_wait_seven_days_where_there_is_one_alone(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK,), nation="wales"))
    (page,) = house.asks(JO, "setup-numbers").replies
    (nations,) = house.presses(JO, page, "nations").replies
    house.presses(JO, page, mark_of(DESK))
    house.presses(JO, nations, "scotland")

    assert ["lower.done", "lower.done"] == house.time_goes_to(MONDAY + ALONE)
    assert OwnCard(nation="scotland") == house.own.of(house.one)


@pytest.mark.parametrize("wish", ["off", mark_of(WORD)])
def test_less_safety_by_one_alone_is_told_to_the_group_and_waits_and_anybody_can_stop_it(
    house: House, wish: str
) -> None:
    before = OwnCard(words=(WORD,))
    house.own.keep(house.one, before)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    _, told = house.presses(JO, page, wish).replies

    assert isinstance(told.text, Line)
    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)
    assert [] == house.time_goes_to(MONDAY + ALONE - 1)
    assert before == house.own.of(house.one)

    assert ["lower.kept"] == keys(house.presses(SAM, told, "keep"))
    assert [] == house.time_goes_to(MONDAY + ALONE)

    house.presses(JO, page, wish)

    assert ["lower.done"] == house.time_goes_to(MONDAY + ALONE)
    assert house.own.of(house.one) in (OwnCard(), replace(before, listens=False))


@pytest.mark.parametrize("then", ["another takes it on", "nobody has it any more"])
def test_the_wish_of_one_who_was_alone_ends_where_they_are_not_alone_or_not_there(house: House, then: str) -> None:
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "off")
    if then == "another takes it on":
        house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
        house.room.hears[LooksAfter](LooksAfter(house.one, MONDAY))
    else:
        house.groups.give_role(house.one, JO, Role.MEMBER, MONDAY)

    assert [] == house.time_goes_to(MONDAY + ALONE)
    assert house.own.of(house.one).listens


def test_of_two_the_other_has_to_say_yes_and_switching_on_needs_nobody(house: House) -> None:
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    _, told = house.presses(JO, page, "off").replies

    assert ["setup.not_you"] == keys(house.presses(SAM, told, "keep"))
    assert ["lower.not_twice"] == keys(house.presses(JO, told, "second"))
    assert ["lower.done"] == keys(house.presses(ALEX, told, "second"))
    assert not house.own.of(house.one).listens

    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "on")

    assert house.own.of(house.one).listens


def test_a_no_to_one_card_is_a_no_to_every_card_that_asks_the_same(house: House) -> None:
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    first = house.presses(JO, page, "off").replies[-1]
    again = house.presses(JO, page, "off").replies[-1]
    assert ["lower.kept"] == keys(house.presses(ALEX, again, "keep"))

    for told in (first, again):
        assert ["talk.closed"] == keys(house.presses(ALEX, told, "second"))
    assert house.own.of(house.one).listens

    told = house.presses(JO, page, "off").replies[-1]

    assert ["lower.done"] == keys(house.presses(ALEX, told, "second"))


def test_what_one_alone_wished_is_told_to_the_group_once(house: House) -> None:
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "off")
    (again,) = house.presses(JO, page, "off", MONDAY + ALONE - 1).replies

    assert again.audience is Audience.ONLY_YOU
    assert Line("part.waits") in again.text.lines  # type: ignore[union-attr]  # several
    assert ["lower.done"] == house.time_goes_to(MONDAY + ALONE)


@pytest.mark.parametrize(("wish", "door"), [("off", "trigger_words"), ("debt", "numbers"), ("debt", "helplines")])
def test_the_page_says_that_it_waits_and_until_which_day(house: House, wish: str, door: str) -> None:
    house.own.keep(house.one, OwnCard(kinds=("debt",)))
    pages = {"numbers": "setup-numbers", "helplines": "setup-kinds", "trigger_words": "setup-trigger_words"}
    (page,) = house.asks(JO, pages["trigger_words" if wish == "off" else "helplines"]).replies
    house.presses(JO, page, wish)
    (later,) = house.asks(JO, pages[door]).replies
    last = later.text.lines[-1]  # type: ignore[union-attr]  # several

    assert ("lower.waits", Moment(MONDAY + ALONE, style="day")) == (last.key, last.values["day"])  # type: ignore[union-attr]

    house.time_goes_to(MONDAY + ALONE)
    (after,) = house.asks(JO, pages[door]).replies

    assert last not in after.text.lines  # type: ignore[union-attr]


def test_of_two_a_wish_can_be_asked_anew_when_one_of_them_stopped(house: House) -> None:
    house.groups.give_role(house.one, ALEX, Role.COORDINATOR, MONDAY)
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, "off")
    house.groups.give_role(house.one, JO, Role.MEMBER, MONDAY)
    told = house.presses(ALEX, page, "off").replies[-1]

    assert ("lower.alone", Audience.GROUP) == (told.text.key, told.audience)  # type: ignore[union-attr]  # one line
    assert ["lower.done"] == house.time_goes_to(MONDAY + ALONE)


def test_adding_a_word_again_calls_off_that_it_is_taken_out(house: House) -> None:
    house.own.keep(house.one, OwnCard(words=(WORD,)))
    (page,) = house.asks(JO, "setup-trigger_words").replies
    house.presses(JO, page, mark_of(WORD))
    word = house.room.forms[1]
    word.finish(house.visit(JO), Said({"word": WORD, "ok": "keep"}))

    assert [] == house.time_goes_to(MONDAY + ALONE)
    assert (WORD,) == house.own.of(house.one).words


def test_of_two_nations_only_the_last_that_was_wished_waits_and_the_one_in_force_calls_it_off(house: House) -> None:
    house.own.keep(house.one, OwnCard(nation="wales"))
    (page,) = house.asks(JO, "setup-numbers").replies
    (nations,) = house.presses(JO, page, "nations").replies
    house.presses(JO, nations, "scotland")
    house.presses(JO, nations, "northern-ireland")
    assert "lower.waits" in str(house.asks(JO, "setup-numbers").replies[0].text)

    house.presses(JO, nations, "wales")

    assert "lower.waits" not in str(house.asks(JO, "setup-numbers").replies[0].text)
    assert [] == house.time_goes_to(MONDAY + ALONE)
    assert "wales" == house.own.of(house.one).nation
