"""The day in what somebody typed: every way to name one, tried from the most exact to the loosest."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from bot.engine.when import dates
from bot.engine.when.dates import Day
from bot.engine.when.words import FEAST_DAYS, HOURS, MONTHS, WEEKDAYS, any_of

_READ = " | "  # stands where a day was read, so that a lone number beside it can be the hour
_PART = re.compile(r"\b(?:to)?(night|morning|afternoon|evening)\b")
_LONE = re.compile(r"(?:^|\|) ?(\d{1,2})(?!\d) ?(?=$|[|,.?!](?!\d)|at\b|\d{1,2}(?:[:.]\d\d| ?[ap]m\b))")
_TWO = re.compile(r"(?<![\d:./£$€-])(?P<day>\d{1,2})[.-](?P<month>\d{1,2})(?![\d:/-]|[.]\d| ?[ap]m\b)")

_Reading = Callable[[re.Match[str], date], Day | tuple[Day, ...] | None]


def days_said(text: str, today: date) -> tuple[tuple[Day, ...], str]:
    """Every day in a plain text, and the text without them."""
    days: list[Day] = []
    for pattern, reading in _grammar(today.year):

        def read(found: re.Match[str], reading: _Reading = reading) -> str:
            day = reading(found, today)
            if day is None:
                return found.group()
            days.extend(day if isinstance(day, tuple) else (day,))
            part = _PART.search(found.group())
            return f"{_READ}{part.group(1)} " if part else _READ  # "tonight" is a day and half of an hour

        text = " ".join(pattern.sub(read, text).split())
    return tuple(days), text


def two_numbers(text: str, today: date) -> tuple[Day, str] | None:
    """ "2.12" as a day, for when it is not the hour; with the text that is left."""
    found = _TWO.search(text)
    day = dates.by_numbers(found, today) if found else None
    if found is None or day is None or day.on is None:
        return None
    return day, text[: found.start()] + _READ + text[found.end() :]


def lone_number(text: str, today: date) -> tuple[Day, str] | None:
    """The 2 of "Tues 2, 6pm"; with the text that is left."""
    found = _LONE.search(text)
    day = dates.day_of_month(found.group(1), int(found.group(1)), today) if found else None
    if found is None or day is None or day.on is None:
        return None
    return day, text[: found.start()] + _READ + text[found.end() :]


@cache
def _grammar(this_year: int) -> tuple[tuple[re.Pattern[str], _Reading], ...]:
    return tuple((re.compile(pattern), reading) for pattern, reading in _patterns(this_year))


def _year(this_year: int) -> str:
    """A year after a date. "2 Dec 1930" and "2 Dec 2030" are half past seven and half past eight, if not soon."""
    soon = "|".join(str(this_year + years) for years in (-1, 0, 1, 2))
    with_an_hour = r"20\d\d(?=.*(?:\d ?[ap]m\b|\d[:.]\d\d|oclock|noon))"
    number = rf"{soon}|(?:1[89]|20)\d[1-46-9]|{with_an_hour}|'\d{{2}}|2[5-9]|[3-9]\d"
    return rf"(?:[ ,./-]{{1,2}}(?P<year>{number})(?!\d|[:.]\d|h| ?(?:[ap]m|oclock|hrs|hours|people)\b))?"


def _patterns(this_year: int) -> tuple[tuple[str, _Reading], ...]:
    year, month, weekday = _year(this_year), f"(?P<month>{any_of(MONTHS)})\\b", f"(?P<weekday>{any_of(WEEKDAYS)})\\b"
    th, count = "(?: ?(?:st|nd|rd|th)\\b)", f"(?P<count>\\d{{1,2}}|an?|couple of|{any_of(HOURS)})"
    day = r"(?<![\d:.,/£$€])(?P<day>\d{1,2})"
    plain_day = f"(?P<day>{any_of(WEEKDAYS)}|today|tomorrow)\\b"
    clock_follows = r"[:.]\d|h\d| ?(?:[ap]m|oclock|hrs|hours)\b| ?(?:-|to) ?\d{1,2}(?:[:.]\d\d)? ?[ap]m"
    may_follow = r"$|[|,;.?!)-]|\d|(?:at|from|of|on|in|if|or|and|for|please|pls|thanks|is|maybe|noon|around|about)\b"
    numbers, some_month = r"(?<![\d:./-])(?P<day>\d{1,2})", rf"(?:(?:the|this|next) month|{month}{year})"
    several = r"(?:(?<![\d:.,/£$€-])(?P<also>\d{1,2})(?:st|nd|rd|th)?(?:-| ?(?P<link>or|to|and|&) ?)(?:the )?)?"
    return (
        (r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)t?", dates.by_numbers),
        (rf"{numbers} ?([./-]) ?(?P<month>\d{{1,2}}) ?\2 ?(?P<year>\d{{4}}|\d{{2}})(?![\d:])", dates.by_numbers),
        (rf"(?!24/7\b){numbers}/(?P<month>\d{{1,2}})(?![\d/]| ?[ap]m\b| ?past)", dates.by_numbers),
        (rf"\b(?P<nth>[1-5]{th}|last) {weekday} (?:in|of) {some_month}", dates.nth_weekday),
        (rf"{several}{day}{th}?[ ,./-]{{0,2}}(?:of )?{month}\.?{year}", dates.with_month),
        (rf"\b{month}\.?[ ,-]{{0,2}}(?:the )?{day}{th}?(?!\d|{clock_follows}){year}", dates.with_month),
        (rf"\b(?P<feast>{any_of(FEAST_DAYS)}){year}", dates.feast),
        (rf"\b{count} ?(?P<unit>week|fortnight)s? (?:(?:on|from|after) (?:this |next )?)?{plain_day}", dates.weeks_on),
        (rf"\b(?P<count>)(?P<unit>week|fortnight) (?:on|from) {plain_day}", dates.weeks_on),
        (rf"\b{plain_day} (?P<count>)(?P<unit>week|fortnight)\b(?! after)", dates.weeks_on),
        (rf"\bin (?:{count} )?(?P<unit>day|week|fortnight|month)s?\b'?(?: time)?", dates.in_some_time),
        (rf"\b{count} (?P<unit>day|week|fortnight|month)s?'? (?:time|from now)\b", dates.in_some_time),
        (r"\b(?:the )?day (?:after tomorrow|before yesterday)\b", dates.near),
        (r"\b(?:today|tonight|tomorrow|yesterday|last night|this (?:morning|afternoon|evening))\b", dates.near),
        (rf"\b(?P<week>next week|this week),?(?: on)? {weekday}", dates.by_weekday),
        (rf"\b{weekday},? (?:of |the )?(?P<week>next week|this week|week after next|after next)\b", dates.by_weekday),
        (rf"(?:\b(?P<which>next|this coming|this|coming|last) )?\b{weekday}", dates.by_weekday),
        (rf"{day}{th}? (?:of )?(?P<which>the|this|next) month\b", dates.in_this_or_next_month),
        (rf"(?<!every ){day}{th}(?= ?(?:{may_follow}))", _ordinal),
    )


def _ordinal(found: re.Match[str], today: date) -> Day:
    return dates.day_of_month(found.group(), int(found["day"]), today)
