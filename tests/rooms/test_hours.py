"""When what we start may go out: never in somebody's quiet hours, at most two a day, in every zone and on every night."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.gate import A_DAY, Go, Hours, Wait, day_began, may_go, next_morning, permitted
from bot.engine.profile import Quiet
from bot.engine.wall_time import is_quiet, to_instant, to_wall
from tests.rooms.test_wall_time import ZONES, changes

LONDON = "Europe/London"
USUAL = Hours(LONDON)
HOUR = 3600


def at(text: str, zone: str = LONDON) -> int:
    return to_instant(datetime.fromisoformat(text), zone)


def said(instant: int, zone: str = LONDON) -> str:
    return to_wall(instant, zone).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T20:59", "2026-11-23T20:59"),
        ("2026-11-23T21:00", "2026-11-24T08:00"),
        ("2026-11-24T03:00", "2026-11-24T08:00"),
        ("2026-11-24T07:59", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00"),
    ],
)
def test_what_falls_in_the_quiet_hours_waits_for_the_first_permitted_minute(now: str, first: str) -> None:
    assert first == said(permitted(USUAL, at(now)))


def test_somebody_who_sleeps_by_day_is_left_alone_by_day() -> None:
    sleeps_by_day = Hours(LONDON, Quiet(time(9), time(17)))

    assert said(permitted(sleeps_by_day, at("2026-11-23T10:00"))) == "2026-11-23T17:00"
    assert said(permitted(sleeps_by_day, at("2026-11-23T23:00"))) == "2026-11-23T23:00"


def test_who_needs_no_quiet_is_written_to_at_any_hour_but_a_third_message_waits_for_the_morning() -> None:
    never = Hours(LONDON, Quiet(time(), time()))
    night = at("2026-11-23T03:00")

    assert Go() == may_go(never, night, 0, urgent=False)
    assert Wait(at("2026-11-24T08:00")) == may_go(never, night, A_DAY, urgent=False)


def test_two_a_day_and_the_third_comes_the_next_morning() -> None:
    noon = at("2026-11-23T12:00")

    assert [Go(), Go()] == [may_go(USUAL, noon, told, urgent=False) for told in (0, 1)]
    assert Wait(at("2026-11-24T08:00")) == may_go(USUAL, noon, 2, urgent=False)


def test_the_morning_of_a_late_riser_is_when_their_quiet_ends() -> None:
    late = Hours(LONDON, Quiet(time(22), time(11)))

    assert said(next_morning(late, at("2026-11-23T12:00"))) == "2026-11-24T11:00"


def test_what_is_urgent_goes_at_once_and_silently_in_the_quiet_hours() -> None:
    assert Go(silent=True) == may_go(USUAL, at("2026-11-23T23:00"), 5, urgent=True)
    assert Go(silent=False) == may_go(USUAL, at("2026-11-23T12:00"), 5, urgent=True)


def test_their_day_begins_at_their_midnight() -> None:
    assert at("2026-11-23T00:00", "Asia/Kathmandu") == day_began(
        Hours("Asia/Kathmandu"), at("2026-11-23T23:00", "Asia/Kathmandu")
    )


@settings(max_examples=400, deadline=None)
@given(
    st.integers(int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2031, 12, 31, tzinfo=UTC).timestamp())),
    st.sampled_from(ZONES),
    st.sampled_from([None, *range(24)]),
    st.integers(0, 23),
    st.sampled_from([0, 30]),
)
def test_whenever_and_wherever_the_first_permitted_instant_is_not_in_the_quiet_and_soon(
    now: int, zone: str, begins: int | None, ends: int, minutes: int
) -> None:
    quiet = Quiet() if begins is None else Quiet(time(begins, minutes), time(ends))
    hours = Hours(zone, quiet)
    first, morning = permitted(hours, now), next_morning(hours, now)

    for instant in (first, morning):
        assert not is_quiet(to_wall(instant, zone).time(), quiet.begins, quiet.ends)
    assert now <= first <= now + 26 * HOUR
    assert now < morning <= now + 56 * HOUR
    assert to_wall(morning, zone).date() > to_wall(now, zone).date()
    assert first == now or is_quiet(to_wall(first - 1, zone).time(), quiet.begins, quiet.ends)


@pytest.mark.parametrize("zone", ZONES)
def test_on_every_night_of_a_change_of_the_clocks_nobody_is_woken(zone: str) -> None:
    """The quiet ends in the hour that is missing, or comes twice."""
    for ends in (time(1, 30), time(2), time(0, 30)):
        hours = Hours(zone, Quiet(time(21), ends))
        for change, _ in changes(zone):
            for instant in range(change - 12 * HOUR, change + 12 * HOUR, HOUR // 2):
                first = permitted(hours, instant)
                assert not is_quiet(to_wall(first, zone).time(), hours.quiet.begins, hours.quiet.ends)
                assert instant <= first <= instant + 7 * HOUR
