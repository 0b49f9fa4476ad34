"""Understanding when a meeting is, from what people type: "Tue 2 Dec 6pm", "Monday week at half six", "yfory am 6yh".

It never guesses in silence: what does not fit together comes back as a doubt with the days to choose from, and half of
an answer comes back as that half, so that only the other is asked for. Everything is read back before it is kept.
Our own small grammar and no library: docs/decisions/0003-plain-dates.md has the figures.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.engine.when.dates import Day
from bot.engine.when.days import days_said, lone_number, two_numbers
from bot.engine.when.hours import Hour, hours_said
from bot.engine.when.words import plain

ClockTime = time  # PartlyUnderstood has a `time` of its own
MOST_CANDIDATES = 4  # more buttons than that help nobody


@dataclass(frozen=True, slots=True)
class Understood:
    """A day and an hour, as the clock on the group's wall will show them."""

    wall: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """It could be one of these, so the person chooses.

    `kind` is weekday (the weekday and the date do not fit, or "Tuesday" said on a Tuesday), morning_or_evening, or
    several (more than one day or hour was named). When no hour was named, `timed` is False and the candidates stand at
    midnight.
    """

    kind: str
    candidates: tuple[datetime, ...]
    timed: bool = True


@dataclass(frozen=True, slots=True)
class PartlyUnderstood:
    """Only the day, or only the hour; the other is still to be asked."""

    day: date | None = None
    time: ClockTime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """It has gone. Midnight when no hour was named."""

    wall: datetime


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """No calendar or clock has this: 31 February, 25:00. `text` is that part of what they wrote."""

    text: str


@dataclass(frozen=True, slots=True)
class Missed:
    """No day and no hour in it."""


When = Understood | Doubt | PartlyUnderstood | Past | NoSuchDay | Missed


def understand(text: str, now: datetime, knowing: PartlyUnderstood | None = None) -> When:
    """When somebody says a meeting is. `now` is the wall time where the group is.

    `knowing` is the half that was understood before; a lone number is then the other half.
    """
    days, hours = _read(plain(text), now.date(), knowing or PartlyUnderstood())
    impossible = [day.said for day in days if day.on is None] + [hour.said for hour in hours if hour.at is None]
    if impossible:
        return NoSuchDay(impossible[0])
    if knowing and knowing.day and not days:
        days = (Day(knowing.day, ""),)
    if knowing and knowing.time and not hours:
        hours = (Hour(knowing.time, ""),)
    return _settled(days, hours, now)


def _read(text: str, today: date, knowing: PartlyUnderstood) -> tuple[tuple[Day, ...], tuple[Hour, ...]]:
    days, rest = days_said(text, today)
    hours = hours_said(rest)
    if knowing.time and not days and (not hours or text.isdigit()):
        number = lone_number(text, today)
        return ((number[0],), ()) if number else ((), ())
    if not days and (two := two_numbers(rest, today)):
        day, without = two
        others = hours_said(without)
        if others or _odd(hours):
            return (day,), others
    if days and all(day.weekday is not None for day in days) and (lone := lone_number(rest, today)):
        day, without = lone
        others = hours_said(without)
        fits = day.on is not None and day.on.weekday() == days[0].weekday and int(day.said) > 12
        if others or fits or int(day.said) > 23:
            return (*days, day), others
    return days, hours


def _odd(hours: tuple[Hour, ...]) -> bool:
    """Nobody meets at twelve minutes past two: it was 2.12, the second of December."""
    return len(hours) == 1 and hours[0].at is not None and hours[0].at.minute % 5 != 0


def _settled(days: tuple[Day, ...], hours: tuple[Hour, ...], now: datetime) -> When:
    kind, on = _days_meant(days, now.date())
    at = hours[0] if hours else None
    if not on:
        return PartlyUnderstood(None, at.at) if at else Missed()
    if len(on) > 1:
        return _doubt(kind, on, at if len(hours) == 1 else None, now)  # "Friday at 6 or Saturday at 7": the hour later
    if at is None or at.at is None:
        return PartlyUnderstood(on[0]) if on[0] >= now.date() else Past(datetime.combine(on[0], time()))
    if len(hours) > 1:
        times = sorted({hour.at for hour in hours if hour.at is not None})
        return _ahead("several", tuple(datetime.combine(on[0], each) for each in times), now)
    if at.other is not None:
        either = sorted((at.at, at.other))
        return _ahead("morning_or_evening", tuple(datetime.combine(on[0], each) for each in either), now)
    wall = datetime.combine(on[0], at.at)
    if wall <= now and not at.sure and wall + timedelta(hours=12) > now and at.at.hour < 12:
        wall += timedelta(hours=12)  # "today at 9", said at ten in the morning
    return Understood(wall) if wall > now else Past(wall)


def _days_meant(days: tuple[Day, ...], today: date) -> tuple[str, tuple[date, ...]]:
    """The day; or, with the kind of doubt, the days it could be."""
    dates = tuple(dict.fromkeys(day.on for day in days if day.weekday is None and day.on is not None))
    weekdays = [day for day in days if day.weekday is not None]
    if len(dates) == 1 and (others := {day.weekday or 0 for day in weekdays} - {dates[0].weekday()}):
        kind = "several" if len({day.weekday for day in weekdays}) > 1 else "weekday"
        could_be = (dates[0], *(_nearest(weekday, dates[0], today) for weekday in sorted(others)))
        return kind, could_be if kind == "weekday" else tuple(sorted(could_be))
    if dates:
        return "several", tuple(sorted(dates))[:MOST_CANDIDATES]
    if len(weekdays) == 1 and weekdays[0].on and weekdays[0].other:
        return "weekday", (weekdays[0].on, weekdays[0].other)
    return "several", tuple(sorted({day.on for day in weekdays if day.on is not None}))[:MOST_CANDIDATES]


def _nearest(weekday: int, day: date, today: date) -> date:
    """The nearest such weekday to a date, but not one that has gone."""
    later = day + timedelta(days=(weekday - day.weekday()) % 7)
    earlier = later - timedelta(days=7)
    return earlier if day - earlier < later - day and earlier >= today else later


def _doubt(kind: str, on: tuple[date, ...], at: Hour | None, now: datetime) -> When:
    if at is None or at.at is None:
        ahead = tuple(datetime.combine(day, time()) for day in on if day >= now.date())
        if len(ahead) > 1:
            return Doubt(kind, ahead, timed=False)
        return PartlyUnderstood(ahead[0].date()) if ahead else Past(datetime.combine(on[0], time()))
    return _ahead(kind, tuple(datetime.combine(day, at.at) for day in on), now)


def _ahead(kind: str, walls: tuple[datetime, ...], now: datetime) -> When:
    """Only what is still ahead is worth choosing between."""
    ahead = tuple(wall for wall in walls if wall > now)
    if len(ahead) > 1:
        return Doubt(kind, ahead)
    return Understood(ahead[0]) if ahead else Past(walls[0])
