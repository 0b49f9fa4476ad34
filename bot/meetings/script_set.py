"""Setting a meeting, or meetings that come back: by buttons, and read back with the next dates before it is kept. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.engine.message import Line, Lines, Moment, Value
from bot.engine.script import SKIPPED, Option, Question, Said, choice, words
from bot.engine.wall_time import to_instant
from bot.engine.when import Doubt, PartlyUnderstood, Understood, understand
from bot.engine.when.lengths import minutes_in
from bot.meetings.model import SHOWN, USUAL_MINUTES, days_in_words
from bot.meetings.recurrence import NATIONS, Rhythm, Skips, next_slots, rhythms_for, which_of_month
from bot.meetings.script_ok import is_it_right
from bot.meetings.script_when import chosen_time, is_only_a_time, moment_of, noon, now_of, or_gap, what_is_unclear

LENGTHS = ("60", "90", "120", "180")
UNTIL = ("until", "until_2", "until_3")  # the last has only buttons
NO_HOLIDAYS = "none"
_BETWEEN_DAYS = re.compile(r"[,;\n]|\band\b|\bac?\b(?= \d)")


def set_a_meeting(said: Said) -> Iterator[Question]:
    """The seed holds `now` (wall time of the group, to the minute) and `zone`."""
    zone, now = said.seed["zone"], now_of(said)
    yield words("when", max_length=200, numbers=True)
    yield from what_is_unclear(said)
    wall = chosen_time(said)
    if wall <= now:
        yield choice("gone", ("other",), when=moment_of(wall, zone))
        return
    yield how_often(wall, zone)
    rhythm = Rhythm(said["often"])
    if rhythm is not Rhythm.ONCE:
        yield choice("holidays", (NO_HOLIDAYS, *NATIONS))
        yield words("not_on", max_length=500, may_skip=True, numbers=True)
    yield from until_when(said, wall, zone)
    yield words("where", max_length=300, may_skip=True, keeps=True)
    yield words("ring", max_length=200, may_skip=True, keeps=True, numbers=True)
    if is_only_a_time(said["where"], now):
        yield words("where_2", max_length=300, may_skip=True, keeps=True, words=said["where"])
    where, ring, long = or_gap(chosen_where(said)), or_gap(said["ring"]), long_line(chosen_minutes(said, wall))
    if rhythm is Rhythm.ONCE:
        yield from is_it_right(said, wall, where=where, ring=ring, long=long)
        return
    skips, unread = chosen_skips(said)
    dates = dates_line(next_slots(rhythm, wall, skips, now, SHOWN), zone)
    yield choice(
        "ok_all",
        ("save",),
        often=often_line(rhythm, wall, zone),
        dates=dates,
        skips=skips_line(skips, unread, zone),
        where=where,
        ring=ring,
        long=long,
    )


def chosen_where(said: Said) -> str:
    """A time is no place: what was said after that counts."""
    return said["where_2"] if is_only_a_time(said["where"], now_of(said)) else said["where"]


def how_often(wall: datetime, zone: str) -> Question:
    options = tuple(Option(each.value, often_line(each, wall, zone)) for each in rhythms_for(wall.date()))
    return choice("often", options, day=moment_of(wall, zone))


def until_when(said: Said, wall: datetime, zone: str) -> Iterator[Question]:
    """A length by a button, or the end in words; an end before the start is asked about again."""
    options = tuple(Option(each, long_line(int(each))) for each in LENGTHS)
    yield choice(UNTIL[0], options, per_row=2, typed=True, may_skip=True)
    for before, again in pairwise(UNTIL):
        if _minutes(said[before], wall) is not None:
            return
        start = Moment(to_instant(wall, zone), zone, "time")
        typed, asks = again != UNTIL[-1], "set_meeting.until_2"
        yield choice(again, options, per_row=2, typed=typed, asks=asks, start=start, words=said[before])


def chosen_minutes(said: Said, wall: datetime) -> int:
    """How long it takes; for a talk that asked."""
    for each in UNTIL[:-1]:
        if (minutes := _minutes(said[each], wall)) is not None:
            return minutes
    return int(said[UNTIL[-1]])


def _minutes(answer: str, wall: datetime) -> int | None:
    if answer == SKIPPED:
        return USUAL_MINUTES
    if answer in LENGTHS:
        return int(answer)
    if (minutes := minutes_in(answer)) is not None:
        return minutes
    match understand(answer, wall, PartlyUnderstood(day=wall.date())):
        case Understood(wall=end):
            return int((end - wall) / timedelta(minutes=1))
        case Doubt(candidates=(end, *_)):
            return int((end - wall) / timedelta(minutes=1))
    return None


def chosen_skips(said: Said) -> tuple[Skips, tuple[str, ...]]:
    """The days to leave out, and what of their list could not be read."""
    days, unread = days_in(said["not_on"], now_of(said))
    nation = said["holidays"] if said["holidays"] in NATIONS else ""
    return Skips(nation, days), unread


def days_in(text: str, now: datetime) -> tuple[frozenset[date], tuple[str, ...]]:
    """The days of a list such as "25 Dec, 1 Jan and 6 April", and the parts that are no one day."""
    days, unread = set(), []
    morning = datetime.combine(now.date(), time())
    for part in filter(None, (each.strip() for each in _BETWEEN_DAYS.split(text))):
        match understand(part, morning):
            case PartlyUnderstood(day=date() as day):
                days.add(day)
            case Understood(wall=wall):
                days.add(wall.date())
            case _:
                unread.append(part)
    return frozenset(days), tuple(unread)


# --- in words


def often_line(rhythm: Rhythm, wall: datetime, zone: str) -> Line:
    day = wall.date()
    values: dict[str, Value] = {"weekday": Moment(noon(day, zone), zone, "weekday"), "number": day.day}
    match rhythm:
        case Rhythm.MONTH_NTH:
            return Line(f"often.month.{which_of_month(day)}", values)
        case _:
            return Line(f"often.{rhythm.value}", values)


def long_line(minutes: int) -> Line:
    hours, rest = divmod(minutes, 60)
    if not rest:
        return Line("long.hours", count=hours)
    if not hours:
        return Line("long.minutes", count=rest)
    return Line("long.both", {"hours": Line("long.hours", count=hours), "minutes": Line("long.minutes", count=rest)})


def dates_line(walls: tuple[datetime, ...], zone: str) -> Line | Lines:
    return days_in_words(walls, zone) if walls else Line("meeting.no_dates")


def skips_line(skips: Skips, unread: tuple[str, ...], zone: str) -> Lines:
    """What is left out, and what we could not read; the first line stands even when nothing is."""
    lines = [Line(f"skips.{skips.nation}") if skips.nation else Line("skips.none")]
    if skips.days:
        days = tuple(Line("meeting.date", {"when": Moment(noon(day, zone), zone, "day")}) for day in sorted(skips.days))
        lines.append(Line("skips.days", {"days": Lines(days)}))
    lines += [Line("skips.unread", {"words": each}) for each in unread]
    return Lines(tuple(lines))
