"""No reminder twice, never, or at night: every clock change of the next years, in twelve zones."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.wall_time import UnknownZone, day_before, is_quiet, to_instant, to_wall

ZONES = (
    "Europe/London",
    "Europe/Dublin",  # summer is its standard time, and winter goes back from it
    "Australia/Lord_Howe",  # half an hour
    "Africa/Cairo",  # at midnight
    "Africa/Casablanca",  # around Ramadan
    "America/New_York",
    "America/Santiago",
    "America/Nuuk",  # in the evening
    "Asia/Beirut",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "UTC",
)
FROM, TO = datetime(2024, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
HOUR = 3600


@cache
def changes(zone: str) -> tuple[tuple[int, int], ...]:
    """Every clock change as (instant, seconds forward), found without the code under test."""
    place, found = ZoneInfo(zone), []
    instant, ahead = FROM, _ahead(FROM, place)
    while instant < TO:
        instant += timedelta(hours=6)
        if _ahead(instant, place) != ahead:
            while _ahead(instant - timedelta(minutes=15), place) != ahead:
                instant -= timedelta(minutes=15)
            found.append((int(instant.timestamp()), int((_ahead(instant, place) - ahead).total_seconds())))
            ahead = _ahead(instant, place)
    return tuple(found)


def _ahead(instant: datetime, place: ZoneInfo) -> timedelta:
    return instant.astimezone(place).utcoffset() or timedelta()


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_that_the_clocks_leave_out_is_the_first_minute_after(zone: str) -> None:
    for instant, forward in changes(zone):
        for missing in range(0, forward, 60):
            wall = to_wall(instant - 1, zone) + timedelta(seconds=1 + missing)

            assert to_instant(wall, zone) == instant


@pytest.mark.parametrize("zone", ZONES)
def test_a_time_that_comes_twice_is_the_first_of_the_two(zone: str) -> None:
    for instant, forward in changes(zone):
        for doubled in range(0, -forward, 60):
            wall = to_wall(instant, zone) + timedelta(seconds=doubled)

            assert to_instant(wall, zone) == instant + forward + doubled


@pytest.mark.parametrize("zone", ZONES)
def test_there_is_one_reminder_for_each_day_and_never_at_night(zone: str) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(8 * 366 - 6)]
    reminders = [day_before(datetime.combine(day, time(18)), zone) for day in days]

    assert [day - timedelta(days=1) for day in days] == [to_wall(reminder, zone).date() for reminder in reminders]
    assert {time(18)} == {to_wall(reminder, zone).time() for reminder in reminders}
    assert all(22 * HOUR <= later - sooner <= 26 * HOUR for sooner, later in pairwise(reminders))


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2024, 1, 2), datetime(2031, 12, 30)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_whatever_hour_a_group_chooses_nobody_is_woken(zone: str, meeting: datetime, at: time) -> None:
    reminder = to_wall(day_before(meeting, zone, at=at), zone)

    assert not is_quiet(reminder.time())
    assert meeting.date() - timedelta(days=1) == reminder.date()
    assert is_quiet(at) or at == reminder.time() or reminder.time() > at


@given(st.sampled_from(ZONES), st.integers(int(FROM.timestamp()), int(TO.timestamp())))
def test_an_instant_comes_back_or_is_the_second_of_two(zone: str, instant: int) -> None:
    back = to_instant(to_wall(instant, zone), zone)

    assert to_wall(instant, zone) == to_wall(back, zone)
    assert back <= instant


@pytest.mark.parametrize("zone", ["Europe/Lundon", "", "Europe", "../etc/passwd", "/etc/localtime", "a\0b"])
def test_a_zone_that_does_not_exist_is_named_as_such(zone: str) -> None:
    with pytest.raises(UnknownZone):
        to_instant(datetime(2026, 12, 1, 18), zone)
    with pytest.raises(UnknownZone):
        to_wall(0, zone)


def test_the_two_nights_in_britain() -> None:
    missing = to_instant(datetime(2026, 3, 29, 1, 30), "Europe/London")

    assert datetime(2026, 3, 29, 2, 0) == to_wall(missing, "Europe/London")
    assert int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp()) == to_instant(
        datetime(2026, 10, 25, 1, 30), "Europe/London"
    )


@pytest.mark.parametrize(
    ("at", "expected"), [(time(18), time(18)), (time(6), time(8)), (time(22), time(20, 59)), (time(21), time(20, 59))]
)
def test_a_reminder_asked_for_at_night_comes_at_the_nearest_good_minute(at: time, expected: time) -> None:
    reminder = day_before(datetime(2026, 12, 2, 10, 30), "Europe/London", at=at)

    assert datetime.combine(date(2026, 12, 1), expected) == to_wall(reminder, "Europe/London")


def test_a_missing_hour_does_not_push_the_reminder_into_the_night() -> None:
    # In Nuuk the clocks go from 23:00 to midnight on 28 March 2026.
    reminder = day_before(datetime(2026, 3, 29, 10), "America/Nuuk", quiet_from=time(0), at=time(23, 30))

    assert datetime(2026, 3, 28, 22, 59) == to_wall(reminder, "America/Nuuk")


def test_a_group_without_quiet_hours_is_reminded_when_it_says() -> None:
    reminder = day_before(datetime(2026, 12, 2, 10), "UTC", time(0), time(0), time(3))

    assert datetime(2026, 12, 1, 3) == to_wall(reminder, "UTC")
