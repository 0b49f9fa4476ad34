"""Did we feel it? What is added up, and what may be shown of it. And pledges side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from adapters.database.retention import NEVER_ADDED_UP
from bot.engine.people import GroupId, PersonId
from bot.pledges.model import ENOUGH, By, Pledge, Seen, result_of, side_by_side, without
from tests.rooms.small_group import SmallGroup

SAM = PersonId(1)
ONE = Pledge(1, GroupId(1), By.ME, SAM, Seen.GROUP, 0, words="I explain", name="Sam")


@pytest.mark.parametrize(
    ("felt", "not_yet", "shown"),
    [
        (4, 0, ""),
        (0, 0, ""),
        (5, 0, "most"),
        (0, 5, "few"),
        (3, 2, "some"),
        (9, 0, "most"),
        (9, 5, "some"),
        (14, 1, "most"),
        (13, 2, "most"),
        (12, 3, "12/15"),
        (15, 0, "15/15"),
        (2, 13, "few"),
    ],
)
def test_what_is_shown_points_at_nobody(felt: int, not_yet: int, shown: str) -> None:
    assert shown == result_of(felt, not_yet)


def test_no_shown_number_is_smaller_than_three_and_nothing_is_shown_under_five() -> None:
    for felt in range(30):
        for not_yet in range(30):
            shown = result_of(felt, not_yet)
            number, slash, total = shown.partition("/")
            cells = (int(number), int(total) - int(number)) if slash else (0, 0)

            assert (felt + not_yet < ENOUGH) == (shown == "")
            assert all(each == 0 or each >= 3 for each in cells)


def test_both_sides_of_a_desk_stand_together() -> None:
    other = replace(ONE, id=2, pair=1)
    alone = replace(ONE, id=3)

    assert [(ONE, other), (alone, None)] == list(side_by_side([other, ONE, alone]))


def test_whoever_goes_takes_their_name_and_what_was_for_them_alone() -> None:
    service = replace(ONE, by=By.SERVICE, name="Chester Housing")

    assert replace(ONE, person=None, name="") == without(ONE, SAM)
    assert replace(service, person=None) == without(service, SAM)
    assert None is without(replace(ONE, seen=Seen.ONLY_ME), SAM)
    assert ONE == without(ONE, PersonId(2))


async def a_services_pledge(group: SmallGroup, *day: str) -> None:
    await group.says("Jo", "group: /pledge We answer letters within ten days")
    for press in (
        "[A service's; I speak for it]",
        "Chester Housing",
        "[Anyone]",
        *(day or ("[Mon 21 Dec]",)),
        "[Yes]",
        "[Yes, keep it]",
    ):
        await group.says("Jo", f"group: {press}")


async def not_yet(group: SmallGroup, *numbers: int) -> None:
    for number in numbers:
        await group.says(f"P{number}", "group: [Did we feel it?]")
        await group.says(f"P{number}", "group: [Not yet]")


def told(group: SmallGroup) -> list[str]:
    seen = [each.words for each in group.replay.phone.seen]
    return [each for each in seen if each.startswith("Did we feel this pledge?")]


async def jo(group: SmallGroup, *presses: str) -> None:
    for each in presses:
        await group.says("Jo", f"group: {each}")


async def test_the_group_says_whether_it_felt_a_services_pledge_and_hears_it_once(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group)
    for number in range(6):
        await group.says(f"P{number}", "group: [Did we feel it?]")
        assert "Numbers only" in group.last.words
        assert f"P{number}" == group.last.only
        await group.says(f"P{number}", "group: [Not yet]" if number == 5 else "group: [We felt it]")
    await group.says("P0", "group: [Not yet] of mine")
    before = group.last.words

    await group.until("Mon 21 Dec 2026 10:00")
    await group.until("Tue 22 Dec 2026 10:00")

    assert "You have answered this one. Thank you." == before
    assert 1 == len(told(group))
    assert told(group)[0].endswith("Most of those who answered felt it.")
    assert 0 == await group.count("pledge_answers") + await group.count("pledge_answered")


async def test_too_few_answers_are_shown_to_nobody_and_deleted(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group)
    for number in range(4):
        await group.says(f"P{number}", "group: [Did we feel it?]")
        await group.says(f"P{number}", "group: [We felt it]")

    await group.until("Mon 21 Dec 2026 10:00")

    assert group.last.words.endswith(
        "Not enough answers to show without pointing at people. Nothing was shown to anyone."
    )
    assert 0 == await group.count("pledge_answers") + await group.count("pledge_answered")


async def test_no_answer_at_all_is_told_as_too_few_are(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group)

    await group.until("Mon 21 Dec 2026 10:00")

    assert 1 == len(told(group))
    assert told(group)[0].endswith("Nothing was shown to anyone.")


async def test_a_small_group_is_offered_to_talk_instead(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(2)
    await a_services_pledge(group)
    await group.says("P0", "group: [Did we feel it?]")

    assert ["Talk about it when we meet", "We felt it", "Not yet"] == group.last.labels


FEW = "Did we feel this pledge? We answer letters within ten days Most of those who answered have not felt it yet."


@pytest.mark.parametrize(
    "presses",
    [
        ("[Look back on it]", "[Kept]", "[Skip]", "[Leave it as it is]", "[Yes, keep this]"),
        ("[Look back on it]", "[Kept]", "[Skip]", "[Keep it going]", "[Mon 18 Jan]", "[Yes, keep this]"),
    ],
)
async def test_whoever_made_it_cannot_keep_the_answers_from_the_group(
    small_group: SmallGroup, presses: tuple[str, ...]
) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group)
    await not_yet(group, 0, 1, 2, 3)
    await jo(group, *presses)
    await not_yet(group, 4, 5)

    await group.until("Mon 21 Dec 2026 09:59")
    before = told(group)
    await group.until("Mon 21 Dec 2026 10:00")
    await group.until("Mon 18 Jan 2027 10:00")

    assert [] == before
    assert [FEW] == [" ".join(each.split()) for each in told(group)]
    assert 0 == await group.count("pledge_answers") + await group.count("pledge_answered")


@pytest.mark.parametrize(
    "presses",
    [
        ("[Let it go]",),
        ("[Look back on it]", "[Kept]", "[Skip]", "[Let it go]", "[Yes, keep this]"),
        ("[Look back on it]", "[Kept]", "[Skip]", "[Change it]", "Five days", "[Mon 18 Jan]", "[Yes, keep this]"),
    ],
)
async def test_before_it_is_let_go_or_changed_the_group_hears_what_came_of_its_answers(
    small_group: SmallGroup, presses: tuple[str, ...]
) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group)
    await not_yet(group, 0, 1, 2, 3, 4, 5)

    await jo(group, *presses)
    at_once = told(group)
    await group.until("Mon 21 Dec 2026 10:00")

    assert [FEW] == [" ".join(each.split()) for each in at_once]
    assert at_once == told(group)
    assert 0 == await group.count("pledge_answers") + await group.count("pledge_answered")


async def test_it_goes_onto_the_agenda_once_however_many_press(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(2)
    await a_services_pledge(group)
    for who in ("P0", "P1", "P0"):
        await group.says(who, "group: [Did we feel it?]")
        await group.says(who, "group: [Talk about it when we meet]")
        assert "It is on the list for your next meeting. I don't say who asked." == group.last.words

    assert 1 == await group.count("agenda")


def test_for_a_far_day_the_group_is_asked_once_its_answers_can_be_kept_until_then() -> None:
    far = replace(ONE, by=By.SERVICE, look_back=date(2027, 6, 1))
    earliest = far.asked_from
    tidied = datetime.combine(date(2027, 6, 1), time(10), UTC).timestamp() - NEVER_ADDED_UP

    assert date(2027, 2, 9) == earliest
    assert [False, True, False] == [
        far.takes_answers(day) for day in (date(2027, 2, 8), earliest or date.max, date(2027, 6, 1))
    ]
    assert datetime.combine(earliest or date.min, time(), UTC).timestamp() > tidied
    assert far.is_asked(date(2027, 1, 1))  # looking back early does not close the question before it was asked


async def test_the_card_of_a_far_day_says_from_when_the_group_is_asked(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(9)
    await a_services_pledge(group, "1 June 2027")
    card = group.last

    await group.until("Tue 9 Feb 2027 10:00")
    await group.says("P0", "group: /pledge")
    await group.says("P0", "group: [1]")

    assert "From Tuesday, 9 February 2027 on you can say here if you felt it." in card.words
    assert "Did we feel it?" not in card.labels
    assert "Did we feel it?" in group.last.labels
