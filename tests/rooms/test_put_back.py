"""What one coordinator changes on the support card at once: the group is told, and anybody there can put it back."""

import pytest

from bot.engine.message import Audience, Line, Lines, Reply
from bot.engine.two_keys import ALONE
from bot.support.own import MOST_LINES, OwnCard
from tests.fakes import MONDAY
from tests.rooms.own_support_kit import DESK, JO, LIBRARY, NIGHT, SAM, House, keys, texts

RIGHT = "the advice desk: 01632 960 111"


@pytest.fixture
def house() -> House:
    return House()


def chooses(house: House, nation: str) -> list[Reply]:
    (page,) = house.asks(JO, "setup-numbers").replies
    (nations,) = house.presses(JO, page, "nations").replies
    return list(house.presses(JO, nations, nation).replies)


def news(reply: Reply) -> Line:
    """What the group is told, above until when anybody can put it back."""
    assert isinstance(reply.text, Lines)
    first, may = reply.text.lines
    assert isinstance(first, Line)
    assert isinstance(may, Line)
    assert (Audience.GROUP, True, "put_back.may") == (reply.audience, reply.anyone, may.key)
    return first


# --- the nation


def test_the_nation_that_the_house_goes_by_is_no_choice_and_the_group_hears_nothing(house: House) -> None:
    (page,) = chooses(house, "england")

    assert "own.nation_is" in texts(page)
    assert OwnCard() == house.own.of(house.one)


def test_the_first_choice_of_another_nation_counts_at_once_and_the_group_reads_which(house: House) -> None:
    page, told = chooses(house, "wales")
    wales, england = Line("own.nation.wales"), Line("own.nation.england")

    assert Line("own.nation_new", {"nation": wales, "before": england}) == news(told)
    assert "own.told" in texts(page)
    assert any("111 and press 2" in each for each in texts(house.asks().replies[0]))


def test_anybody_puts_the_nation_back_at_once_and_then_it_takes_two_keys(house: House) -> None:
    _, told = chooses(house, "wales")
    outcome = house.presses(SAM, told, "back")

    assert ["put_back.nation"] == keys(outcome)
    assert () == outcome.happenings, "what is kept of who did what names nobody"
    assert not any("111 and press 2" in each for each in texts(house.asks().replies[0]))

    assert ["talk.closed"] == keys(house.presses(SAM, told, "back")), "it was put back"
    assert ["lower.alone"] == keys(house.presses(JO, _nations(house), "wales"))[-1:]
    assert OwnCard(nation="england") == house.own.of(house.one)
    assert ["lower.done"] == house.time_goes_to(MONDAY + ALONE)


def test_after_seven_days_it_stays_until_two_agree(house: House) -> None:
    _, told = chooses(house, "wales")

    assert ["talk.closed"] == keys(house.presses(SAM, told, "back", MONDAY + ALONE + 1))
    assert ["lower.alone"] == keys(house.presses(JO, _nations(house), "england"))[-1:]
    assert OwnCard(nation="wales") == house.own.of(house.one)


def test_what_two_agreed_on_since_is_not_put_back_by_the_first_card(house: House) -> None:
    _, told = chooses(house, "wales")
    house.own.keep(house.one, OwnCard(nation="scotland"))

    assert ["talk.closed"] == keys(house.presses(SAM, told, "back"))
    assert OwnCard(nation="scotland") == house.own.of(house.one)


def _nations(house: House) -> Reply:
    (page,) = house.asks(JO, "setup-numbers").replies
    (nations,) = house.presses(JO, page, "nations").replies
    return nations


# --- a line


def test_the_group_reads_a_new_line_and_anybody_takes_it_out_at_once(house: House) -> None:
    page, told = house.adds("The advice desk", "01632 960 000").replies

    assert Line("own.added", {"line": DESK}) == news(told)
    assert {"own.told", DESK} <= set(texts(page))

    outcome = house.presses(SAM, told, "back")

    assert Line("put_back.line", {"name": "The advice desk"}) == outcome.replies[0].text, "and not its number once more"
    assert (Audience.GROUP, ()) == (outcome.replies[0].audience, outcome.happenings)
    assert OwnCard() == house.own.of(house.one)


@pytest.mark.parametrize("how", ["01632 960 000", "01632960000."])
def test_a_line_that_was_put_back_is_not_taken_from_one_alone_for_seven_days(house: House, how: str) -> None:
    _, told = house.adds("The advice desk", "01632 960 000").replies
    house.presses(SAM, told, "back")
    (page,) = house.adds("the ADVICE desk", how, MONDAY + ALONE - 1).replies

    assert "own.was_put_back" in texts(page)
    assert OwnCard() == house.own.of(house.one)

    house.time_goes_to(MONDAY + ALONE)

    assert 2 == len(house.adds("The advice desk", "01632 960 000", MONDAY + ALONE).replies), "the group reads it again"


def test_a_wrong_number_is_put_right_at_once_and_the_group_reads_both(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK, NIGHT)))
    _, told = house.adds("the advice desk", "01632 960 111").replies

    assert Line("own.replaced", {"line": RIGHT, "before": DESK}) == news(told)
    assert (RIGHT, NIGHT) == house.own.of(house.one).lines

    assert Line("put_back.before", {"line": DESK}) == house.presses(SAM, told, "back").replies[0].text
    assert (DESK, NIGHT) == house.own.of(house.one).lines


def test_a_line_that_stands_there_is_told_to_nobody_again(house: House) -> None:
    house.own.keep(house.one, OwnCard((DESK,)))

    assert 1 == len(house.adds("The advice desk", "01632 960 000").replies)


def test_where_there_is_no_room_nothing_is_told(house: House) -> None:
    house.own.keep(house.one, OwnCard(tuple(f"line {each}" for each in range(MOST_LINES))))

    assert 1 == len(house.adds("The advice desk", "01632 960 000").replies)


# --- names that people trust


@pytest.mark.parametrize(
    ("what", "how"),
    [
        ("Samaritans", "01632 960 000"),
        ("Samaritans Chester helpline", "01632 960 000"),
        ("the SAMARITANS\u2019 line", "01632 960 000"),
        ("Sama ritans", "01632 960 000"),
        ("S@maritans", "01632 960 000"),
        ("Y Samariaid", "01632 960 000"),
        ("Someone to talk to", "Samaritans 01632 960 000"),
        ("Shout", "text it to 01632 960 000"),
        ("NHS 111", "01632 960 000"),
        ("NHS 24", "01632 960 000"),
        ("999 for our town", "01632 960 000"),
        ("116-123", "01632 960 000"),
        ("Lifeline (new)", "01632 960 000"),
        ("Shelter", "01632 960 000"),
        ("National Debtline", "01632 960 000"),
        ("Live fear free, Chester", "01632 960 000"),
    ],
)
def test_no_line_of_a_group_passes_for_a_national_one(house: House, what: str, how: str) -> None:
    (page,) = house.adds(what, how).replies

    assert "own.national" in texts(page)
    assert OwnCard() == house.own.of(house.one)


@pytest.mark.parametrize(
    ("what", "how"),
    [
        ("Crisis Cafe", "01632 999 111"),
        ("Night shelter", "knock twice"),
        ("NHS walk-in centre", "01632 960 000"),
        ("The advice desk", "01632 960 000, or 999"),
        ("Irish outreach", "01632 960 000"),
        ("Open 24 hours", "01632 960 000"),
    ],
)
def test_what_only_looks_a_little_like_one_is_taken(house: House, what: str, how: str) -> None:
    house.adds(what, how)

    assert (f"{what}: {how}",) == house.own.of(house.one).lines


def test_each_national_line_has_a_name_or_a_number_that_nobody_can_take() -> None:
    known = {each.words for each in LIBRARY.national_names}

    assert {"999", "111", "116123", "Samaritans", "Samariaid", "NHS 24", "Relay UK"} <= known
