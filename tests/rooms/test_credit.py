"""Thanks by name: asked first, only those who gave by name, and taken back at any time."""

from dataclasses import replace
from unittest.mock import MagicMock

import pytest

from bot.engine.happenings import MemberLeft
from bot.engine.message import Line, Lines
from bot.engine.people import GroupId, Reader, Role
from bot.engine.room import Outcome
from bot.inputs.credit import Credit
from bot.inputs.for_updates import ForUpdates
from bot.inputs.model import ANONYMOUS, NAMED, NO, PRIVATE, YES, FollowUp
from bot.inputs.ports import Ports
from bot.inputs.shown import Shown
from tests.fakes import PlainSay
from tests.rooms.test_loop_telling import CHANGE, GIVEN, GROUP, JO, NOW, SAM, hearing_of, ports, visit

__all__ = ["ports"]  # the fixture
SEED = {"input": str(GIVEN.id)}


def words(text: Line | Lines) -> str:
    return PlainSay().plain(text, Reader())


def given_by_name(ports: Ports, label: str = NAMED) -> Credit:
    ports.inputs.keep(replace(GIVEN, label=label, name="Sam" if label == NAMED else "", change=CHANGE.id))
    ports.inputs.keep_change(CHANGE)
    ports.inputs.keep_follow_up(FollowUp(CHANGE.id, GIVEN.id, told=True))
    if label != ANONYMOUS:
        ports.inputs.link(GIVEN.id, SAM)
    return Credit(ports)


def by_sam():  # type: ignore[no-untyped-def]  # a Visit
    return replace(visit(), person=SAM, roles=frozenset({Role.MEMBER}))


def test_nobody_is_named_before_they_said_yes_and_each_is_asked_once(ports: Ports) -> None:
    credit = given_by_name(ports)
    assert [] == credit.names((CHANGE.id,))
    (asked,) = credit.ask((CHANGE.id,))

    assert SAM == asked.to
    assert {GIVEN.words, "Sam"} <= {str(each) for each in asked.text.values.values()}  # type: ignore[union-attr]  # a Line
    assert CHANGE.what not in words(asked.text)
    assert [] == credit.ask((CHANGE.id,)) == credit.names((CHANGE.id,))
    credit.answered(by_sam(), SEED, "name", YES)
    assert ["Sam"] == ForUpdates(ports, MagicMock()).credits((CHANGE.id,))


@pytest.mark.parametrize("label", [PRIVATE, ANONYMOUS])
def test_what_was_not_given_by_name_is_never_asked_about(ports: Ports, label: str) -> None:
    credit = given_by_name(ports, label)

    assert [] == credit.ask((CHANGE.id,)) == credit.names((CHANGE.id,))


def test_a_no_names_nobody_and_is_not_asked_again(ports: Ports) -> None:
    credit = given_by_name(ports)
    credit.ask((CHANGE.id,))
    credit.answered(by_sam(), SEED, "name", NO)

    assert [] == credit.ask((CHANGE.id,)) == credit.names((CHANGE.id,))


def test_a_yes_stands_with_the_change_and_is_taken_back_from_there(ports: Ports) -> None:
    credit = given_by_name(ports)
    shown = Shown(ports)
    assert "changed.thanks" not in words(shown.of_group(GROUP))
    credit.answered(by_sam(), SEED, "name", YES)

    assert "changed.thanks" in words(shown.of_group(GROUP))
    shown.press(by_sam(), {}, "unname", str(GIVEN.id))
    assert "changed.thanks" not in words(shown.of_group(GROUP))


def test_nobody_says_yes_for_somebody_else(ports: Ports) -> None:
    credit = given_by_name(ports)
    said = credit.answered(replace(visit(), person=JO), SEED, "name", YES)

    assert "talk.closed" in words(said.replies[0].text)
    assert [] == credit.names((CHANGE.id,))


def test_a_name_stands_only_as_long_as_it_can_be_taken_back(ports: Ports) -> None:
    credit = given_by_name(ports)
    credit.answered(by_sam(), SEED, "name", YES)
    hearing_of(ports).verdict(by_sam(), {"change": str(CHANGE.id), **SEED}, "is", "enough")

    assert SAM == ports.inputs.giver(GIVEN.id)
    Shown(ports).press(by_sam(), {}, "cut", str(GIVEN.id))
    assert [] == credit.names((CHANGE.id,))


@pytest.mark.parametrize(("group", "named"), [(GROUP, []), (GroupId(99), ["Sam"])])
def test_who_left_is_not_named_in_that_group_any_more(ports: Ports, group: GroupId, named: list[str]) -> None:
    credit = given_by_name(ports)
    credit.answered(by_sam(), SEED, "name", YES)
    credit.left(MemberLeft(group, SAM, NOW), Outcome())

    assert named == credit.names((CHANGE.id,))


def test_who_is_forgotten_is_not_named(ports: Ports) -> None:
    credit = given_by_name(ports)
    credit.answered(by_sam(), SEED, "name", YES)
    ports.inputs.forget(SAM)

    assert [] == credit.names((CHANGE.id,))
