"""How meetings come back: a rule on the wall clock, and the days that are left out. Pure.

A rule is written as calendars write it (RFC 5545), so that the file for people's calendars says the same. Days are days on
the wall; only `Meeting.starts` makes an instant of one, so a change of the clocks moves nothing.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from itertools import islice

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NATIONS = {"england_wales": "ENG", "scotland": "SCT", "northern_ireland": "NIR"}
LOOKED_AT = 600  # days of a rule that are tried before we say that there are no more
SHORTEST_MONTH = 28


class Rhythm(StrEnum):
    """How often. The day of the week, of the month, and which one it is come from the first meeting."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTH_DATE = "month_date"  # on the 14th; in a month that is too short, on its last day
    MONTH_NTH = "month_nth"  # on the second Tuesday
    MONTH_LAST = "month_last"  # on the last Tuesday
    LAST_WEEKDAY = "last_weekday"  # on the last day of the month from Monday to Friday


@dataclass(frozen=True, slots=True)
class Skips:
    """Days without a meeting: the bank holidays of a nation (empty: none), and days the group named."""

    nation: str = ""
    days: frozenset[date] = frozenset()

    def has(self, day: date) -> bool:
        return day in self.days or (self.nation in NATIONS and day in bank_holidays(self.nation, day.year))

    def __str__(self) -> str:
        """As it is kept: the nation, and the days behind it."""
        return " ".join([self.nation or "-", *(day.isoformat() for day in sorted(self.days))])


NO_SKIPS = Skips()


def skips_from(text: str) -> Skips:
    """What `str` made of them."""
    nation, *days = text.split() or ["-"]
    return Skips(nation if nation in NATIONS else "", frozenset(date.fromisoformat(day) for day in days))


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of one of NATIONS, with the day off for one that falls on a weekend."""
    from holidays import country_holidays  # here, because it is wanted by few and takes a while to load

    return frozenset(country_holidays("GB", subdiv=NATIONS[nation], years=year))


def rhythms_for(first: date) -> tuple[Rhythm, ...]:
    """The rules that a first meeting on this day can begin."""
    last = calendar.monthrange(first.year, first.month)[1]
    found = [Rhythm.ONCE, Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTH_DATE]
    if first.day <= SHORTEST_MONTH:
        found.append(Rhythm.MONTH_NTH)
    if first.day > last - 7:
        found.append(Rhythm.MONTH_LAST)
    if first == _last_weekday(first.year, first.month):
        found.append(Rhythm.LAST_WEEKDAY)
    return tuple(found)


def _last_weekday(year: int, month: int) -> date:
    """The last day of a month from Monday to Friday."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=max(last.weekday() - 4, 0))


def which_of_month(day: date) -> int:
    """1 for the first Tuesday of its month, 2 for the second."""
    return (day.day - 1) // 7 + 1


def rule_of(rhythm: Rhythm, first: date) -> str:
    """The rule as calendars write it; empty for a single meeting."""
    weekday = DAY_CODES[first.weekday()]
    match rhythm:
        case Rhythm.ONCE:
            return ""
        case Rhythm.WEEKLY:
            return f"FREQ=WEEKLY;BYDAY={weekday}"
        case Rhythm.FORTNIGHTLY:
            return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}"
        case Rhythm.MONTH_DATE if first.day > SHORTEST_MONTH:
            days = ",".join(str(day) for day in range(SHORTEST_MONTH, first.day + 1))
            return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"
        case Rhythm.MONTH_DATE:
            return f"FREQ=MONTHLY;BYMONTHDAY={first.day}"
        case Rhythm.MONTH_NTH:
            return f"FREQ=MONTHLY;BYDAY={which_of_month(first)}{weekday}"
        case Rhythm.MONTH_LAST:
            return f"FREQ=MONTHLY;BYDAY=-1{weekday}"
        case Rhythm.LAST_WEEKDAY:
            return "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"


def every_slot(rhythm: Rhythm, first: datetime, after: datetime) -> Iterator[datetime]:
    """The wall times of a rule after a wall time, those that are left out too; not without end."""
    if rhythm is Rhythm.ONCE:
        yield from (first,) if first > after else ()
        return
    from dateutil.rrule import rrulestr  # more than a megabyte, which nobody needs whose meetings are held once

    rule = rrulestr(rule_of(rhythm, first.date()), dtstart=first)
    yield from rule.xafter(after, count=LOOKED_AT)


def next_slots(rhythm: Rhythm, first: datetime, skips: Skips, after: datetime, many: int) -> tuple[datetime, ...]:
    """The next wall times on which there is a meeting."""
    return tuple(islice((slot for slot in every_slot(rhythm, first, after) if not skips.has(slot.date())), many))
