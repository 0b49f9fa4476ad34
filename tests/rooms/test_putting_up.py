"""A suggestion for how the group works together, made in private: its time does not say whose it is."""

from dataclasses import replace

import pytest

from bot.charter.model import Stands, TheLine
from bot.charter.putting_up import PuttingUp
from bot.engine.message import Audience
from bot.engine.nameless import LATEST, SOONEST, Nameless
from bot.engine.people import GroupId
from bot.engine.room import Outcome
from tests.fakes import MONDAY, FakeDues, FakeGroups
from tests.fakes_pledges import FakeAgreements

LINE = TheLine(7, GroupId(1), "We let each other finish", MONDAY)


@pytest.fixture
def up() -> PuttingUp:
    up = PuttingUp(
        FakeAgreements(), FakeDues(), Nameless(FakeGroups(), lambda low, high: (low + high) // 2, lambda: None)
    )
    up.book.keep(LINE)
    up.soon(LINE, MONDAY)
    return up


def comes(up: PuttingUp, now: int) -> list[Outcome]:
    return [up.comes(due, now) for key in up.dues.ready(now, 9) if (due := up.dues.take(key)) is not None]


def test_the_group_sees_it_between_twenty_and_ninety_seconds_later(up: PuttingUp) -> None:
    assert [] == comes(up, MONDAY + SOONEST - 1)

    (outcome,) = comes(up, MONDAY + LATEST)

    assert [(Audience.GROUP, LINE.group)] == [(each.audience, each.to) for each in outcome.replies]


@pytest.mark.parametrize("stands", [Stands.AGREED, Stands.GONE])
def test_what_stands_by_then_or_was_put_in_other_words_is_not_asked_about(up: PuttingUp, stands: Stands) -> None:
    up.book.keep(replace(LINE, stands=stands))

    assert [Outcome()] == comes(up, MONDAY + LATEST)
