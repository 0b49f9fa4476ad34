"""The support numbers under something private: one keyholder is enough, and neither a press nor its time shows who wrote."""

from dataclasses import replace
from typing import cast
from unittest.mock import MagicMock

import pytest

from bot.engine.message import Line
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Outcome
from bot.inputs.answering import Answering
from bot.inputs.asking import NUMBERS_GO, Asking
from bot.inputs.batches import HALF, SOONEST, Batches
from bot.inputs.model import ANONYMOUS, NAMED, Input
from bot.inputs.ports import Ports
from bot.inputs.unsaying import unsay
from tests.fakes import FakeGroups
from tests.rooms.test_loop_telling import GIVEN, JO, NOW, SAM, ports, visit

__all__ = ["ports"]  # the fixture


class _Alone(FakeGroups):
    def of(self, person: PersonId) -> tuple[GroupId, ...]:
        return (GIVEN.group,)

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]:
        return (JO,) if role is Role.COORDINATOR else ()


@pytest.fixture
def asking(ports: Ports) -> Asking:
    """Jo looks after the group alone, and Sam wrote something private."""
    ports = replace(ports, groups=_Alone())
    ports.inputs.keep(GIVEN)
    ports.inputs.link(GIVEN.id, SAM)
    return Asking(ports, Answering(ports), Batches(ports))


def given(asking: Asking) -> Input:
    return asking.ports.inputs.find(GIVEN.id) or pytest.fail("it is not there")


def goes(asking: Asking, now: int) -> list[Outcome]:
    """What falls due by then."""
    dues = asking.ports.dues
    taken = [due for key in dues.ready(now, 9) if (due := dues.take(key)) is not None]
    assert {NUMBERS_GO} >= {due.kind for due in taken}
    return [asking.numbers_go(due, now) for due in taken]


def test_one_keyholder_can_have_them_sent_and_what_goes_is_a_card_of_ours_alone(asking: Asking) -> None:
    (done,) = asking.numbers(visit(), given(asking)).replies
    (outcome,) = goes(asking, NOW + HALF)
    (brought,) = outcome.replies

    assert Line("numbers.sent") == done.text
    assert (Line("numbers.brought"), SAM, {}) == (brought.text, brought.to, brought.seed), "no words of anybody"
    assert ["answer.no_second"] == [each.text.key for each in asking.ask_back(visit(), given(asking)).replies]  # type: ignore[union-attr]


def test_they_come_hours_later_so_that_no_phone_rings_at_the_press(asking: Asking) -> None:
    asking.numbers(visit(), given(asking))

    assert [] == goes(asking, NOW + SOONEST - 1)
    assert 1 == len(goes(asking, NOW + HALF))


def test_they_come_once_for_each_input_and_a_second_press_says_the_same(asking: Asking) -> None:
    first = asking.numbers(visit(), given(asking))
    goes(asking, NOW + HALF)
    again = asking.numbers(visit(NOW + HALF), given(asking))

    assert first == again
    assert [] == goes(asking, NOW + 3 * HALF)


@pytest.mark.parametrize("gone", ["the link is cut", "nobody can be reached"])
def test_where_they_can_reach_nobody_all_that_can_be_seen_is_the_same(asking: Asking, gone: str) -> None:
    reached = asking.numbers(visit(), given(asking))
    waits = asking.ports.dues.waits(f"numbers:{GIVEN.id}")
    goes(asking, NOW + HALF)
    asking.ports.inputs.keep(GIVEN)
    if gone == "the link is cut":
        asking.ports.inputs.cut(GIVEN.id)
    else:
        cast(MagicMock, asking.ports.people).private_place.return_value = None

    assert reached == asking.numbers(visit(NOW + 1), given(asking))
    assert waits is not None
    assert waits + 1 == asking.ports.dues.waits(f"numbers:{GIVEN.id}")
    assert [Outcome()] == goes(asking, NOW + 1 + HALF)


def test_who_cuts_the_link_meanwhile_gets_nothing_and_nothing_that_waits_goes_out(asking: Asking) -> None:
    asking.numbers(visit(), given(asking))
    (outcome,) = goes(asking, NOW + HALF)
    cut: list[str] = []
    ports = replace(asking.ports, unsay=lambda person, key: bool(cut.append(key)))
    unsay(ports, given(asking), SAM, NOW)

    assert outcome.replies[0].key in cut


@pytest.mark.parametrize("label", [ANONYMOUS, NAMED])
def test_without_a_sealed_link_there_is_no_way(asking: Asking, label: str) -> None:
    (said,) = asking.numbers(visit(), replace(given(asking), label=label)).replies

    assert Line("ask_back.not_private") == said.text
    assert [] == goes(asking, NOW + HALF)
