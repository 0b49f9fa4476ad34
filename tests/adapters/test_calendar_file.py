"""The calendar file, opened by parsers that are not ours: single, moved, called off, and coming back around a clock change."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rruleset, rrulestr

from adapters.calendar_file import calendar_file
from bot.engine.people import GroupId
from bot.meetings.doors import Invitation
from bot.meetings.model import Meeting, Series
from bot.meetings.recurrence import NO_SKIPS, Rhythm, Skips, rhythms_for
from tests.fakes import MONDAY

TUESDAY, LONDON = datetime(2026, 12, 1, 18), "Europe/London"
ONCE = Meeting(0xABC, GroupId(1), TUESDAY, LONDON, "Storyhouse, Chester; room 2", "Jo, 01632 960 000", minutes=90)


def opened(
    meeting: Meeting, series: Series | None = None, made: tuple[Meeting, ...] = ()
) -> tuple[icalendar.Calendar, str]:
    body = calendar_file(Invitation(meeting, series, made, "Meeting", "Ask the bot", MONDAY))
    return icalendar.Calendar.from_ical(body), body.decode()


def events(calendar: icalendar.Calendar, first: date, last: date) -> list[datetime]:
    """The beginnings of all that a calendar app shows from day to day, as the clock on the wall there."""
    shown = recurring_ical_events.of(calendar).between(first, last)
    return sorted(each["DTSTART"].dt.replace(tzinfo=None) for each in shown if each.get("STATUS") != "CANCELLED")


def series_of(rhythm: Rhythm, first: datetime = TUESDAY, skips: Skips = NO_SKIPS) -> Series:
    return Series(0xDEF, GroupId(1), rhythm, first, LONDON, skips, "Hall", "Jo", 90)


def one_of(series: Series, slot: datetime, **more: object) -> Meeting:
    meeting = Meeting(1, series.group, slot, LONDON, "Hall", "Jo", minutes=90, series=series.id, slot=slot)
    return replace(meeting, **more)  # type: ignore[arg-type]  # fields of it


def test_a_single_meeting_has_its_hour_its_zone_and_no_telephone_number() -> None:
    calendar, text = opened(ONCE)
    (event,) = calendar.walk("VEVENT")

    assert datetime(2026, 12, 1, 18, tzinfo=ZoneInfo(LONDON)) == event["DTSTART"].dt
    assert timedelta(minutes=90) == event["DTEND"].dt - event["DTSTART"].dt
    assert ("abc@local-voices", 0, "Meeting", ONCE.where) == (
        event["UID"], event["SEQUENCE"], event["SUMMARY"], event["LOCATION"]
    )  # fmt: skip
    assert [LONDON] == [each["TZID"] for each in calendar.walk("VTIMEZONE")]
    assert "01632" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_meeting_that_moved_or_is_off_takes_the_place_of_the_one_before() -> None:
    before, _ = opened(ONCE)
    moved, _ = opened(replace(ONCE, wall=datetime(2026, 12, 4, 19), sequence=1))
    off, _ = opened(replace(ONCE, cancelled=True, sequence=2))
    three = [calendar.walk("VEVENT")[0] for calendar in (before, moved, off)]

    assert 1 == len({str(each["UID"]) for each in three})
    assert [0, 1, 2] == [each["SEQUENCE"] for each in three]
    assert ["CONFIRMED", "CONFIRMED", "CANCELLED"] == [each["STATUS"] for each in three]
    assert [datetime(2026, 12, 4, 19)] == events(moved, date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize("rhythm", [each for each in Rhythm if each is not Rhythm.ONCE])
@pytest.mark.parametrize("first", [TUESDAY, datetime(2026, 9, 30, 18), datetime(2026, 8, 31, 1, 30)])
def test_a_series_comes_on_the_same_days_as_ours_past_the_clock_change(rhythm: Rhythm, first: datetime) -> None:
    if rhythm not in rhythms_for(first.date()):
        return
    series = series_of(rhythm, first, Skips("england_wales", frozenset({first.date() + timedelta(days=14)})))
    ours = series.next(first - timedelta(minutes=1), 8)
    calendar, _ = opened(one_of(series, first), series, (one_of(series, first),))

    assert list(ours) == events(calendar, first.date(), ours[-1].date() + timedelta(days=1))
    assert list(ours) == _by_another_reader(calendar, ours[-1])


def test_one_that_moved_one_that_is_off_and_the_end_of_a_series() -> None:
    series = replace(series_of(Rhythm.WEEKLY), ended=True)
    first, second, third = (TUESDAY + timedelta(days=7 * number) for number in range(3))
    made = (
        one_of(series, first),
        one_of(series, second, wall=second + timedelta(days=1), sequence=1),
        one_of(series, third),
        one_of(series, third + timedelta(days=7), cancelled=True),
    )
    calendar, _ = opened(made[0], series, made)

    assert [first, second + timedelta(days=1), third] == events(calendar, date(2026, 12, 1), date(2027, 6, 1))
    assert 1 == len({str(each["UID"]) for each in calendar.walk("VEVENT")})


def _by_another_reader(calendar: icalendar.Calendar, last: datetime) -> list[datetime]:
    """The same by dateutil alone, from the lines of the file."""
    (event,) = calendar.walk("VEVENT")
    start = event["DTSTART"].dt.replace(tzinfo=None)
    days = rruleset()
    days.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    off = event.get("EXDATE", [])
    for each in off if isinstance(off, list) else [off]:
        for day in each.dts:
            days.exdate(day.dt.replace(tzinfo=None))
    return days.between(start, last, inc=True)
