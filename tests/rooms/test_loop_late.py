"""What is said late, and on which day: nobody is lost sight of, and a day that was named is kept."""

from typing import cast
from unittest.mock import MagicMock

from bot.engine.script import Said
from bot.inputs.model import monday_after
from bot.inputs.ports import Ports
from bot.inputs.script import next_date
from bot.inputs.telling import tell
from tests.fakes import FakeDues
from tests.rooms.test_inputs_kept import DAY, WEEK
from tests.rooms.test_loop_once import answered_with, monday
from tests.rooms.test_loop_telling import CHANGE, GIVEN, NOW, SAM, ports

__all__ = ["ports"]  # the fixture


def test_it_is_looked_for_them_each_week_until_they_are_back_or_were_forgotten(ports: Ports) -> None:
    answered_with(ports, GIVEN)
    cast(MagicMock, ports.people).private_place.return_value = None
    dues = cast(FakeDues, ports.dues)
    assert monday(ports, NOW) == []
    assert [NOW + WEEK] == [each.at for each in dues.waiting]

    ports.inputs.forget(SAM)
    assert monday(ports, NOW + WEEK) == []
    assert [NOW + WEEK] == [each.at for each in dues.waiting]


def test_who_hears_it_three_weeks_late_is_asked_four_weeks_after_that(ports: Ports) -> None:
    answered_with(ports, GIVEN)
    tell(ports, CHANGE, NOW + 3 * WEEK)
    asked = [week for week in range(12) if monday(ports, NOW + week * WEEK)]

    assert [7] == asked


def test_the_day_that_is_named_is_one_on_which_it_is_looked_at() -> None:
    for later in range(7):
        said = Said({"next": "two_weeks"}, {"now": str(NOW + later * DAY), "zone": "Europe/London"})

        assert monday_after(next_date(said).at - 1) == next_date(said).at
