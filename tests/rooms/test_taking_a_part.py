"""A part in a group is offered, seen, accepted and announced; nobody gets one in any other way."""

import pytest

from bot.engine.deeds import Deed, KeyUsed
from bot.engine.happenings import CoordinatorLeft, LooksAfter, MemberLeft, PartPutDown
from bot.engine.incoming import Place
from bot.engine.message import Audience, Reply
from bot.engine.names import COORDINATOR, SECOND, Shown
from bot.engine.people import GroupId, PersonId, Reader, Role
from bot.engine.room import Outcome, Visit
from bot.engine.script import Said
from bot.groups.parts import ANOTHER, OFFER_HOLDS, Parts
from tests.fakes import MONDAY, FakeGroups
from tests.fakes_inbox import FakeDues
from tests.fakes_inputs import FakeNames

JO, ALEX = PersonId(1), PersonId(2)
AT = Place("phone", "-100", private=False)


@pytest.fixture
def parts() -> Parts:
    groups = FakeGroups()
    group = groups.start(AT, "en_GB", "Europe/London", MONDAY).id
    for person in (JO, ALEX):
        groups.join(group, person, MONDAY)
    groups.give_role(group, JO, Role.COORDINATOR, MONDAY)
    return Parts(groups, FakeNames(), FakeDues(), lambda name: "")


def group_of(parts: Parts) -> GroupId:
    found = parts.groups.at(AT)
    assert found is not None
    return found.id


def visit(parts: Parts, person: PersonId, now: int = MONDAY) -> Visit:
    group = group_of(parts)
    roles = parts.groups.roles(group, person)
    return Visit(person, Place("phone", "x", private=True), Reader("en_GB"), now, group, roles=roles)


def offered(parts: Parts, part: str = ANOTHER) -> Reply:
    return next(each for each in parts.offer(visit(parts, JO), part).replies if each.audience is Audience.GROUP)


def accepts(parts: Parts, offer: Reply, now: int = MONDAY) -> Outcome:
    seed = {"part": COORDINATOR, "until": offer.seed["until"]}
    return parts.taken(visit(parts, ALEX, now), Said({"name": "Alex", "works_for": "Voices", "ok": "yes"}, seed))


def test_who_accepts_looks_after_the_group_too_under_name_and_organisation(parts: Parts) -> None:
    outcome = accepts(parts, offered(parts))

    assert set(parts.groups.holders(group_of(parts), Role.COORDINATOR)) == {JO, ALEX}
    assert parts.names.of(group_of(parts)) == (Shown(ALEX, COORDINATOR, "Alex (Voices)"),)
    assert LooksAfter(group_of(parts), MONDAY) in outcome.happenings
    assert outcome.replies[-1].audience is Audience.GROUP


def test_who_is_named_does_not_read_that_the_group_does_not_see_them(parts: Parts) -> None:
    (before,) = parts.needs(group_of(parts), MONDAY)
    accepts(parts, offered(parts))
    (after,) = parts.needs(group_of(parts), MONDAY)

    assert (frozenset(), frozenset({ALEX})) == (before.but, after.but)


def test_a_press_for_another_part_than_was_offered_is_not_a_button(parts: Parts) -> None:
    offer = offered(parts, SECOND)

    assert parts.allows(offer.seed, "take", SECOND)
    assert not parts.allows(offer.seed, "take", COORDINATOR)


def test_nobody_becomes_a_coordinator_without_an_offer(parts: Parts) -> None:
    parts.taken(visit(parts, ALEX), Said({"name": "Alex", "works_for": "", "ok": "yes"}, {"part": COORDINATOR}))

    assert parts.groups.holders(group_of(parts), Role.COORDINATOR) == (JO,)


def test_an_old_offer_makes_nobody_a_coordinator(parts: Parts) -> None:
    offer = offered(parts)
    accepts(parts, offer, MONDAY + OFFER_HOLDS + 1)
    pressed = parts.press(visit(parts, ALEX, MONDAY + OFFER_HOLDS + 1), offer.seed, "take", COORDINATOR)

    assert parts.groups.holders(group_of(parts), Role.COORDINATOR) == (JO,)
    assert pressed.begin is None


def test_only_a_coordinator_offers(parts: Parts) -> None:
    outcome = parts.offer(visit(parts, ALEX), ANOTHER)

    assert all(each.audience is not Audience.GROUP for each in outcome.replies)


def test_a_coordinator_who_puts_it_down_holds_no_key_any_more(parts: Parts) -> None:
    outcome = parts.put_down(visit(parts, JO))
    group = group_of(parts)

    assert parts.groups.holders(group, Role.COORDINATOR) == ()
    used = KeyUsed(group, JO, Deed.PART_DOWN, MONDAY, COORDINATOR, COORDINATOR)
    assert set(outcome.happenings) == {PartPutDown(group, JO, MONDAY), CoordinatorLeft(group, MONDAY), used}


def test_a_group_without_names_of_its_coordinators_reminds_them_once_a_week(parts: Parts) -> None:
    (need,) = parts.needs(group_of(parts), MONDAY)
    assert need.only == {Role.COORDINATOR}

    parts.names.keep(group_of(parts), Shown(JO, COORDINATOR, "Jo (the council)"))
    assert parts.needs(group_of(parts), MONDAY) == ()


def test_the_name_of_somebody_who_left_does_not_stay_behind(parts: Parts) -> None:
    accepts(parts, offered(parts))
    parts.somebody_left(MemberLeft(group_of(parts), ALEX, MONDAY))

    assert () == parts.names.of(group_of(parts))
