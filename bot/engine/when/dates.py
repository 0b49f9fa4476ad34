"""From the words for a day to the day: what each way of naming one means, seen from today.

A week begins on Monday, so "next Tuesday" is the Tuesday of the next week, also when said on a Sunday.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.engine.when.words import FEAST_DAYS, HOURS, MONTHS, WEEKDAYS

_WEEK = timedelta(days=7)
_A_SLIP = timedelta(days=31)  # a date gone for less than this is a slip; for longer, they mean next year


@dataclass(frozen=True, slots=True)
class Day:
    """A day somebody named. `weekday` when only that was said, so that it can be held against a date."""

    on: date | None  # None: there is no such day in the calendar
    said: str
    weekday: int | None = None
    other: date | None = None  # said on a Tuesday, "Tuesday" may be today or a week from now


def numbered(said: str, day: int, month: int, year: int | None, today: date) -> Day:
    """A date by number. Without a year the next one, unless it went by so lately that it must be a slip."""
    if year is None:
        year = today.year
        gone = _made(year, month, day)
        if (gone or date(year, month, 28)) < today - _A_SLIP:
            year += 1
        elif gone and (last := _made(year - 1, month, day)) and last >= today - _A_SLIP:
            year -= 1  # "20 December" on 5 January
    return Day(_made(year, month, day), said)


def day_of_month(said: str, day: int, today: date) -> Day:
    """ "the 2nd": the next one there is, today included."""
    for months in range(4):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        found = _made(year, month + 1, day)
        if found and found >= today:
            return Day(found, said)
    return Day(None, said)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    number = int(text.lstrip("'"))
    return number if number > 99 else 2000 + number


def with_month(found: re.Match[str], today: date) -> Day | tuple[Day, ...] | None:
    month, day, said = MONTHS[found["month"]], int(found["day"]), found.group().strip()
    year = _year(found["year"])
    also = found.groupdict().get("also")
    last = numbered(said, day, month, year, today)
    if also is None:
        return last
    first = numbered(said, int(also), month, year, today)
    return (first, last) if found["link"] == "or" else first


def by_numbers(found: re.Match[str], today: date) -> Day | None:
    day, month, year = int(found["day"]), int(found["month"]), _year(found.groupdict().get("year"))
    if month > 12 and day <= 12:
        day, month = month, day  # 12/25 can only be Christmas
    if day > 31 and month > 12:
        return None  # 50/50
    if not 1 <= month <= 12:
        return Day(None, found.group().strip())
    return numbered(found.group().strip(), day, month, year, today)


def nth_weekday(found: re.Match[str], today: date) -> Day:
    weekday, said = WEEKDAYS[found["weekday"]], found.group()
    name = found["month"]
    year, month = today.year, today.month
    if name:
        month = MONTHS[name]
        year = _year(found["year"]) or (year if month >= today.month else year + 1)
    elif "next" in said:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    on = _nth(year, month, weekday, found["nth"])
    if on and on < today and not found["year"] and "this" not in said:
        year, month = (year + 1, month) if name else (year + month // 12, month % 12 + 1)
        on = _nth(year, month, weekday, found["nth"])
    return Day(on, said)


def _nth(year: int, month: int, weekday: int, nth: str) -> date | None:
    if nth == "last":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return _made(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (int(nth[:-2]) - 1))


def feast(found: re.Match[str], today: date) -> Day:
    month, day = FEAST_DAYS[found["feast"]]
    return numbered(found.group(), day, month, _year(found["year"]), today)


def _count(word: str | None) -> int:
    if not word or word in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else HOURS.get(word, 2)  # "a couple of"


def _plain_day(word: str, today: date) -> date:
    if word in WEEKDAYS:
        return _coming(WEEKDAYS[word], today)
    return today + timedelta(days=word == "tomorrow")


def _coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def weeks_on(found: re.Match[str], today: date) -> Day:
    """ "a week on Monday", "Monday week", "two weeks today"."""
    weeks = _count(found["count"]) * (2 if found["unit"] == "fortnight" else 1)
    return Day(_plain_day(found["day"], today) + weeks * _WEEK, found.group())


def in_some_time(found: re.Match[str], today: date) -> Day:
    count, unit = _count(found["count"]), found["unit"]
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
        return Day(date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])), found.group())
    return Day(today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]), found.group())


def near(found: re.Match[str], today: date) -> Day:
    said = found.group()
    away = {"day after tomorrow": 2, "tomorrow": 1, "yesterday": -1, "last night": -1, "day before yesterday": -2}
    return Day(today + timedelta(days=next((days for word, days in away.items() if word in said), 0)), said)


def in_this_or_next_month(found: re.Match[str], today: date) -> Day:
    year, month = divmod(today.year * 12 + today.month - 1 + (found["which"] == "next"), 12)
    return Day(_made(year, month + 1, int(found["day"])), found.group())


def by_weekday(found: re.Match[str], today: date) -> Day:
    """A weekday alone, or with this, next or last."""
    weekday, said = WEEKDAYS[found["weekday"]], found.group()
    which, week = found.groupdict().get("which") or "", found.groupdict().get("week") or ""
    monday = today - timedelta(days=today.weekday())
    if week:
        weeks = ("next" in week) + ("after" in week)
        return Day(monday + timedelta(days=weekday) + weeks * _WEEK, said, weekday)
    if which == "next":
        return Day(monday + _WEEK + timedelta(days=weekday), said, weekday)
    if which == "last":
        return Day(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1), said, weekday)
    if weekday == today.weekday() and "coming" not in which:
        return Day(today, said, weekday, None if which else today + _WEEK)
    return Day(_coming(weekday, today), said, weekday)
