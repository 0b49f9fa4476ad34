"""A group is closed by two, or by one after seven days; 30 days later it is erased, and so is one that nobody looks after."""

import pytest

from bot.engine.due import Due
from bot.engine.happenings import CoordinatorLeft, LooksAfter
from bot.engine.incoming import Place
from bot.engine.message import Audience, Line, Moment
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import Outcome, Visit
from bot.engine.two_keys import ALONE
from bot.groups.closing import KEPT, SOON, Closing
from bot.groups.nobody import NOBODY, TOLD, Nobody
from tests.fakes import MONDAY, FakeDues, FakeGroups

JO, ALEX, SAM = PersonId(1), PersonId(2), PersonId(3)
AT = Place("phone", "-100", private=False)


@pytest.fixture
def closing() -> Closing:
    """Jo looks after the group; Alex and Sam are in it."""
    groups = FakeGroups()
    group = groups.start(AT, "en_GB", "Europe/London", MONDAY).id
    for person in (JO, ALEX, SAM):
        groups.join(group, person, MONDAY)
    groups.give_role(group, JO, Role.COORDINATOR, MONDAY)
    return Closing(groups, FakeDues())


def group_of(closing: Closing) -> GroupId:
    found = closing.groups.at(AT)
    assert found is not None
    return found.id


def presses(closing: Closing, who: PersonId, value: str, under: Outcome, now: int = MONDAY) -> Outcome:
    card = next(each for each in under.replies if each.rows)

    assert closing.card.allows(card.seed, "do", value)
    return closing.card.press(visit(closing, who, now), card.seed, "do", value)


def visit(closing: Closing, who: PersonId, now: int = MONDAY) -> Visit:
    group = group_of(closing)
    return Visit(who, AT, Reader(), now, group, roles=closing.groups.roles(group, who))


def keys(outcome: Outcome) -> list[str]:
    return [each.text.key for each in outcome.replies if isinstance(each.text, Line)]


def is_closed(closing: Closing) -> bool:
    found = closing.groups.find(group_of(closing))
    return found is not None and found.closed


def time_goes_to(closing: Closing, now: int) -> None:
    assert isinstance(closing.dues, FakeDues)
    for key in closing.dues.ready(now, 10):
        due = closing.dues.take(key)
        assert due is not None
        closing.close(due, now)


def test_with_one_coordinator_the_group_hears_of_it_and_it_happens_seven_days_later(closing: Closing) -> None:
    told = presses(closing, JO, "yes", closing.ask(group_of(closing)))

    assert ["close.alone"] == keys(told)
    assert told.replies[0].audience is Audience.GROUP

    time_goes_to(closing, MONDAY + ALONE - 1)
    assert not is_closed(closing)
    time_goes_to(closing, MONDAY + ALONE)
    assert is_closed(closing)


def test_any_member_can_stop_what_a_single_coordinator_wants(closing: Closing) -> None:
    told = presses(closing, JO, "yes", closing.ask(group_of(closing)))

    assert ["close.kept"] == keys(presses(closing, SAM, "keep", told))
    again = presses(closing, SAM, "keep", told)
    assert (["talk.closed"], Audience.ONLY_YOU) == (keys(again), again.replies[0].audience)  # the group heard it once

    time_goes_to(closing, MONDAY + ALONE)
    assert not is_closed(closing)


def test_the_wish_of_one_who_was_alone_is_over_once_another_looks_after_the_group(closing: Closing) -> None:
    presses(closing, JO, "yes", closing.ask(group_of(closing)))

    closing.taken_on(LooksAfter(group_of(closing), MONDAY))

    time_goes_to(closing, MONDAY + ALONE)
    assert not is_closed(closing)


def test_the_wish_of_somebody_who_put_the_part_down_closes_nothing(closing: Closing) -> None:
    presses(closing, JO, "yes", closing.ask(group_of(closing)))

    closing.groups.give_role(group_of(closing), JO, Role.MEMBER, MONDAY)

    time_goes_to(closing, MONDAY + ALONE)
    assert not is_closed(closing)


def test_two_coordinators_close_it_at_once_and_nobody_else_has_a_say(closing: Closing) -> None:
    closing.groups.give_role(group_of(closing), ALEX, Role.COORDINATOR, MONDAY)
    asked = presses(closing, JO, "yes", closing.ask(group_of(closing)))

    assert ["close.two"] == keys(asked)
    assert ["setup.not_you"] == keys(presses(closing, SAM, "second", asked))
    assert ["setup.not_you"] == keys(presses(closing, SAM, "keep", asked))
    assert ["close.not_twice"] == keys(presses(closing, JO, "second", asked))
    assert ["close.closing"] == keys(presses(closing, ALEX, "second", asked))

    time_goes_to(closing, MONDAY + SOON)
    assert is_closed(closing)


def test_an_old_wish_and_one_of_somebody_who_put_the_part_down_count_for_nothing(closing: Closing) -> None:
    group = group_of(closing)
    closing.groups.give_role(group, ALEX, Role.COORDINATOR, MONDAY)
    asked = presses(closing, JO, "yes", closing.ask(group_of(closing)))

    assert ["talk.closed"] == keys(presses(closing, ALEX, "second", asked, MONDAY + ALONE + 1))

    closing.groups.give_role(group, JO, Role.MEMBER, MONDAY)
    assert ["talk.closed"] == keys(presses(closing, ALEX, "second", asked))


def test_no_member_closes_it_with_a_button_that_was_not_theirs(closing: Closing) -> None:
    assert ["setup.not_you"] == keys(presses(closing, SAM, "yes", closing.ask(group_of(closing))))


def test_a_closed_group_is_erased_thirty_days_later_and_one_opened_again_is_not(closing: Closing) -> None:
    found = closing.groups.find(group_of(closing))
    assert found is not None
    closing.close(Due("", f"close:{found.id}", MONDAY, about=found.id), MONDAY)
    closing.tidy(MONDAY)
    closing.open_again(found, visit(closing, JO))
    closing.tidy(MONDAY + KEPT)
    assert closing.groups.find(found.id) == found

    closing.close(Due("", f"close:{found.id}", MONDAY, about=found.id), MONDAY)
    closing.tidy(MONDAY)
    closing.tidy(MONDAY + KEPT - 1)
    assert closing.groups.find(found.id) is not None
    closing.tidy(MONDAY + KEPT)
    assert closing.groups.find(found.id) is None


def test_who_was_told_in_the_chat_is_not_told_again_and_who_could_not_be_hears_it_once_in_private(
    closing: Closing,
) -> None:
    group = group_of(closing)
    closing.close(Due("", f"close:{group}", MONDAY, about=group), MONDAY)
    assert () == closing.tidy(MONDAY).replies

    closing.open_again(closing.groups.find(group), visit(closing, JO))  # type: ignore[arg-type]  # it is there
    closing.groups.remove_place(group, AT)
    closing.close(Due("", f"close:{group}", MONDAY, about=group), MONDAY)
    told = closing.tidy(MONDAY).replies

    assert [JO, ALEX, SAM] == [each.to for each in told]
    assert {Line("close.removed", {"gone": Moment(MONDAY + KEPT, style="day")}).key} == set(keys(Outcome(told)))
    assert () == closing.tidy(MONDAY + 3600).replies


def test_a_wish_of_a_group_that_joined_another_does_not_close_that_one(closing: Closing) -> None:
    group = group_of(closing)
    closing.close(Due("", "close:999", MONDAY, about=group), MONDAY)

    assert not is_closed(closing)


# --- nobody looks after it any more


def test_a_group_without_a_coordinator_hears_the_day_and_is_erased_then_unless_somebody_takes_it_on(
    closing: Closing,
) -> None:
    dues, group = FakeDues(), group_of(closing)
    nobody = Nobody(closing.groups, dues, lambda low, high: low)
    closing.groups.give_role(group, JO, Role.MEMBER, MONDAY)
    nobody.coordinator_left(CoordinatorLeft(group, MONDAY))
    (soon,) = dues.waiting
    told = nobody.fall_due(soon, soon.at)

    assert ["welcome.nobody"] == keys(told)

    (day,) = dues.waiting
    assert (NOBODY, soon.at + KEPT, TOLD) == (day.kind, day.at, day.note)
    closing.groups.give_role(group, ALEX, Role.COORDINATOR, MONDAY)
    nobody.fall_due(day, day.at)
    assert closing.groups.find(group) is not None
    closing.groups.give_role(group, ALEX, Role.MEMBER, MONDAY)
    nobody.fall_due(day, day.at)
    assert closing.groups.find(group) is None
