"""Asking by when: one day, in plain words or by button; asked again where it is not clear, and never insisted on.

A script takes `ask_by_when` into itself and reads the answer with `day_chosen`. Its seed holds `now` (wall time of the
group, to the minute), `zone`, and `meets`, the day of the next meeting, where one is set.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from bot.engine.message import Line, Moment
from bot.engine.script import Option, Question, Said, choice
from bot.engine.wall_time import to_instant
from bot.engine.when.understanding import Doubt, PartlyUnderstood, Understood, understand

MINUTE = "%Y-%m-%dT%H:%M"
WEEKS = (1, 2, 4, 8)
DAYS_OFFERED = 14
NEXT_MEETING = ("next meeting", "next meet", "cyfarfod nesaf", "next time we meet")
WHEN, AGAIN, WHICH, LAST = "when", "when_2", "when_which", "when_3"


def days_meant(text: str, now: datetime, meets: str = "") -> tuple[date, ...]:
    """The days that somebody may mean: one where it is clear, none where no day to come is in it.

    `meets` is the day of the next meeting (2026-12-01), for those who say "by the next meeting".
    """
    if meets and any(said in text.casefold() for said in NEXT_MEETING):
        return (date.fromisoformat(meets),)
    try:
        chosen = date.fromisoformat(text)
        return (chosen,) if chosen >= now.date() else ()
    except ValueError:
        pass
    match understand(text, now):
        case Understood(wall=wall):
            return (wall.date(),)
        case PartlyUnderstood(day=date() as day):
            return (day,)
        case Doubt(candidates=candidates):
            return tuple(dict.fromkeys(each.date() for each in candidates))
        case _:
            return ()


def ask_by_when(said: Said, *, may_skip: bool = True) -> Iterator[Question]:
    """The questions, each under a key that begins with "when"."""
    now, zone, meets = now_of(said), said.seed["zone"], said.seed.get("meets", "")
    yield choice(WHEN, day_options(said.seed, now, zone), may_skip=may_skip, typed=True, per_row=2)
    typed = said[WHEN]
    if not typed:
        return
    if not days_meant(typed, now, meets):
        soon = tuple(_option(now.date() + timedelta(days=ahead), zone) for ahead in range(1, DAYS_OFFERED + 1))
        yield choice(AGAIN, soon, may_skip=may_skip, typed=True, per_row=2, words=typed)
        typed = said[AGAIN]
        if typed and not days_meant(typed, now, meets):
            yield choice(LAST, soon, may_skip=may_skip, per_row=2, words=typed)
            return
    days = days_meant(typed, now, meets) if typed else ()
    if len(days) > 1:
        yield choice(WHICH, tuple(_option(day, zone) for day in days), words=typed)


def day_chosen(said: Said) -> date | None:
    """The day that the answers add up to; None: they chose no day. For a script that has asked all of the above."""
    now, meets = now_of(said), said.seed.get("meets", "")
    for key in (WHICH, LAST, AGAIN, WHEN):
        if said.has(key):
            return next(iter(days_meant(said[key], now, meets)), None)
    return None


def now_of(said: Said) -> datetime:
    return datetime.strptime(said.seed["now"], MINUTE)


def noon(day: date, zone: str) -> int:
    """An instant that is that day whatever the clocks do."""
    return to_instant(datetime.combine(day, time(12)), zone)


def shown_day(day: date, zone: str, style: str = "short_day") -> Moment:
    return Moment(noon(day, zone), zone, style)


def day_options(seed: Mapping[str, str], now: datetime, zone: str) -> tuple[Option, ...]:
    """The day of the next meeting where one is set, and some weeks from now."""
    options = [_option(now.date() + timedelta(weeks=weeks), zone) for weeks in WEEKS]
    if meets := seed.get("meets", ""):
        day = date.fromisoformat(meets)
        label = Line("when.next_meeting", {"day": shown_day(day, zone)})
        options = [Option(meets, label), *(each for each in options if each.value != meets)]
    return tuple(options)


def _option(day: date, zone: str) -> Option:
    return Option(day.isoformat(), Line("plain_day", {"day": shown_day(day, zone)}))
