"""Meetings that come back: on the right days, once each, at the right time on the wall, whatever the clocks do."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.meetings.recurrence import NATIONS, Rhythm, Skips, bank_holidays, next_slots, rhythms_for, skips_from
from tests.rooms.clock_changes import walk_through
from tests.rooms.meetings_kit import days_by_hand
from tests.rooms.test_wall_time import ZONES, changes

FIRSTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))


@given(FIRSTS)
def test_every_rule_has_the_days_that_counting_by_hand_finds(first: datetime) -> None:
    for rhythm in rhythms_for(first.date()):
        by_hand = days_by_hand(rhythm, first.date(), first.date() + timedelta(days=200))
        found = next_slots(rhythm, first, Skips(), first - timedelta(minutes=1), len(by_hand))

        assert by_hand == [slot.date() for slot in found]
        assert {first.time()} == {slot.time() for slot in found}


@settings(deadline=None)  # the first bank holidays are read from their library
@given(FIRSTS, st.sampled_from((*NATIONS, "")), st.sets(st.integers(0, 200), max_size=5))
def test_a_day_that_is_left_out_is_never_met_on_and_the_others_are(first: datetime, nation: str, off: set[int]) -> None:
    skips = Skips(nation, frozenset(first.date() + timedelta(days=each) for each in off))
    found = next_slots(Rhythm.WEEKLY, first, skips, first - timedelta(minutes=1), 20)
    by_hand = days_by_hand(Rhythm.WEEKLY, first.date(), found[-1].date())

    assert [day for day in by_hand if not skips.has(day)] == [slot.date() for slot in found]
    assert skips == skips_from(str(skips))


def test_the_bank_holidays_are_those_of_the_nation() -> None:
    st_andrew, boxing_day_off, st_patrick = date(2026, 11, 30), date(2026, 12, 28), date(2027, 3, 17)

    assert [False, True, False] == [
        day in bank_holidays("england_wales", day.year) for day in (st_andrew, boxing_day_off, st_patrick)
    ]
    assert st_andrew in bank_holidays("scotland", 2026)
    assert st_patrick in bank_holidays("northern_ireland", 2027)


def test_a_month_that_is_too_short_meets_on_its_last_day() -> None:
    found = next_slots(Rhythm.MONTH_DATE, datetime(2027, 1, 31, 18), Skips(), datetime(2027, 1, 1), 4)

    assert [(1, 31), (2, 28), (3, 31), (4, 30)] == [(slot.month, slot.day) for slot in found]


@pytest.mark.parametrize("zone", ZONES)
def test_around_a_clock_change_each_meeting_comes_once_at_its_hour_and_wakes_nobody(zone: str) -> None:
    """A few of them; `python -m bench.clock_changes` walks through all of 2024 to 2031."""
    for change in changes(zone)[2:4] or ((1_800_000_000, 0),):
        for rhythm in Rhythm:
            walk_through(rhythm, zone, *change)
