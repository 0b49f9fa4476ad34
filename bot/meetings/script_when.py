"""Asking for a day and a time in plain words, and asking again where they are not clear. Pure.

A script that uses it has `now` (the group's wall time, to the minute) and `zone` in its seed, and asks "when" first.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.engine.message import Line, Moment
from bot.engine.script import Option, Question, Said, choice
from bot.engine.wall_time import to_instant
from bot.engine.when import Doubt, Missed, NoSuchDay, PartlyUnderstood, Past, Understood, When, understand
from bot.meetings.model import MINUTE

DAYS_OFFERED = 7  # a short list; any other day can be typed
DAYS_AT_LAST = 14  # where there are only buttons
HOURS = ("10:00", "11:00", "13:00", "14:00", "16:00", "17:30", "18:00", "19:00")  # any other can be typed
HOURS_AT_LAST = ("09:30", "10:00", "10:30", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00", "17:30", "18:00", "18:30",
                 "19:00", "19:30")  # fmt: skip
SMALL = frozenset({"on", "at", "the", "from", "by", "am", "ar", "y", "yr"})  # of a day or a time, and no place
AGAIN = ("day", "day_2", "day_3")  # tries to say it in other words; after that there are only buttons


def chosen_time(said: Said) -> datetime:
    """The wall time that the answers add up to; the script has asked for all it takes."""
    match _understood(said):
        case Understood(wall=wall):
            return wall
        case Doubt(timed=timed):
            which = datetime.strptime(said["which"], MINUTE)
            return which if timed else _at(which.date(), said)
        case PartlyUnderstood(day=date() as day, time=None):
            return _at(day, said)
        case PartlyUnderstood(day=None, time=time() as hour):
            return datetime.combine(date.fromisoformat(said["only_day"]), hour)
        case _:
            return _at(date.fromisoformat(said["only_day"]), said)


def _at(day: date, said: Said) -> datetime:
    """That day, at the time that was pressed or typed."""
    first = time_of(said["time"], day)
    return datetime.combine(day, first if first is not None else time.fromisoformat(said["time_2"]))


def time_of(text: str, day: date) -> time | None:
    """The clock time that a text says, whatever day it is for; None: it says none, or more than one."""
    match understand(text, datetime.combine(day, time()), PartlyUnderstood(day=day)):
        case Understood(wall=wall):
            return wall.time()
    return None


def now_of(said: Said) -> datetime:
    return datetime.strptime(said.seed["now"], MINUTE)


def _understood(said: Said) -> When:
    """What was typed first, or, where that was missed, what was picked or typed instead."""
    now = now_of(said)
    found = understand(said["when"], now)
    for key in AGAIN:
        if not isinstance(found, Missed | NoSuchDay | Past):
            break
        found = _picked(said[key], now)
    return found


def _picked(answer: str, now: datetime) -> When:
    """A day from a button, or free words."""
    try:
        return PartlyUnderstood(day=date.fromisoformat(answer))
    except ValueError:
        return understand(answer, now)


def what_is_unclear(said: Said) -> Iterator[Question]:
    now, zone = now_of(said), said.seed["zone"]
    found, typed = understand(said["when"], now), said["when"]
    for key in AGAIN:
        if not isinstance(found, Missed | NoSuchDay | Past):
            break
        yield _which_day(key, now, zone, _why_missed(found, typed), typed=True)
        found, typed = _picked(said[key], now), said[key]
    match found:
        case Understood():
            return
        case Doubt(candidates=candidates, timed=timed):
            options = tuple(Option(each.strftime(MINUTE), _shown(each, zone, timed)) for each in candidates)
            yield choice("which", options, words=typed)
            if not timed:
                yield from _which_time(said, datetime.strptime(said["which"], MINUTE).date(), zone)
        case PartlyUnderstood(day=date() as day, time=None):
            yield from _which_time(said, day, zone)
        case PartlyUnderstood(day=None, time=time()):
            why = Line("set_meeting.only_time", {"words": typed})
            yield _which_day("only_day", now, zone, why, typed=False)
        case _:  # nothing more can be typed here: it says so, and how to get back to where it can
            yield _which_day("only_day", now, zone, Line("set_meeting.pick_a_day", {"words": typed}), typed=False)
            yield from _which_time(said, date.fromisoformat(said["only_day"]), zone)


def _why_missed(missed: When, typed: str) -> Line:
    match missed:
        case Past():
            return Line("set_meeting.day_gone", {"words": typed})
        case NoSuchDay(text=text):
            at = typed.casefold().find(text)
            return Line("set_meeting.no_such_day", {"words": typed[at : at + len(text)] if at >= 0 else text})
        case _:
            return Line("set_meeting.day_missed", {"words": typed})


def _which_day(key: str, now: datetime, zone: str, why: Line, *, typed: bool) -> Question:
    days = [now.date() + timedelta(days=ahead) for ahead in range(DAYS_OFFERED if typed else DAYS_AT_LAST)]
    labels = [Line("plain_day", {"day": Moment(noon(day, zone), zone, "short_day")}) for day in days]
    options = tuple(Option(day.isoformat(), label) for day, label in zip(days, labels, strict=True))
    return choice(key, options, per_row=2, typed=typed, why=why)


def _which_time(said: Said, day: date, zone: str) -> Iterator[Question]:
    shown = Moment(noon(day, zone), zone, "day")
    yield choice("time", _hours(HOURS), per_row=3, typed=True, day=shown)
    if time_of(said["time"], day) is None:
        yield choice("time_2", _hours(HOURS_AT_LAST), per_row=3, day=shown, words=said["time"])


def _hours(hours: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(hour, Line("plain", {"words": hour})) for hour in hours)


def noon(day: date, zone: str) -> int:
    return to_instant(datetime.combine(day, time(12)), zone)


def moment_of(wall: datetime, zone: str) -> Moment:
    return Moment(to_instant(wall, zone), zone)


def _shown(wall: datetime, zone: str, timed: bool) -> Line:
    return Line("plain_day", {"day": Moment(to_instant(wall, zone), zone, "full" if timed else "day")})


def or_gap(text: str) -> str | Line:
    return text or Line("meeting.not_said")


def is_only_a_time(text: str, now: datetime) -> bool:
    """Whether it says when, and nothing else: every word but small ones is a part of that."""
    found = understand(text, now)
    if not isinstance(found, Understood | Doubt):
        return False
    parts = text.split()
    return all(
        part.casefold() in SMALL or understand(" ".join((*parts[:at], *parts[at + 1 :])), now) != found
        for at, part in enumerate(parts)
    )
