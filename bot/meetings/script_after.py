"""What a meeting decided, written down by whoever was there, with a day to look at it again. Pure.

The seed holds `today`, a day on the group's wall, and `zone`.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time

from bot.engine.message import Line, Moment
from bot.engine.script import SKIPPED, Question, Said, choice, words
from bot.engine.when import Doubt, PartlyUnderstood, Understood, understand
from bot.meetings.script_when import noon

MOST = 500
MONTHS = {"months_1": 1, "months_3": 3, "months_6": 6}


def decided(said: Said) -> Iterator[Question]:
    """One decision; a day that can't be read or has gone is asked for again."""
    yield words("what", max_length=MOST)
    yield choice("review", tuple(MONTHS), typed=True, may_skip=True)
    if said["review"] != SKIPPED and _day(said["review"], said) is None:
        yield choice("review_2", tuple(MONTHS), may_skip=True, words=said["review"])
    day = review_day(said)
    shown = Moment(noon(day, said.seed["zone"]), said.seed["zone"], "day") if day else Line("decided.no_review")
    yield choice("ok", ("save",), what=said["what"], review=shown)


def review_day(said: Said) -> date | None:
    """When to look at it again; None: they did not say."""
    if said["review"] == SKIPPED:
        return None
    day = _day(said["review"], said)
    return day if day is not None or said["review_2"] == SKIPPED else _day(said["review_2"], said)


def _day(answer: str, said: Said) -> date | None:
    today = date.fromisoformat(said.seed["today"])
    if answer in MONTHS:
        return _months_on(today, MONTHS[answer])
    match understand(answer, datetime.combine(today, time())):
        case PartlyUnderstood(day=date() as day):
            return day
        case Understood(wall=wall) | Doubt(candidates=(wall, *_)):
            return wall.date()
    return None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
