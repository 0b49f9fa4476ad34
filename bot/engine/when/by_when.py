"""Asking by when: one day, in plain words or by button; asked again where it is not clear, and never insisted on.

A script takes `ask_by_when` into itself and reads the answer with `day_chosen`. Its seed is that of a `Today`: `now` (wall
time of the group, to the minute), `zone`, and `meets`, the day of the next meeting, where one is set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.engine.books import Groups
from bot.engine.message import Line, Moment
from bot.engine.people import DEFAULT_ZONE, GroupId
from bot.engine.script import Option, Question, Said, choice
from bot.engine.wall_time import to_instant, to_wall
from bot.engine.when.understanding import Doubt, PartlyUnderstood, Understood, understand

MINUTE = "%Y-%m-%dT%H:%M"
WEEKS = (1, 2, 4, 8)
DAYS_OFFERED = 14
NEXT_MEETING = (
    "next meeting", "next meet", "cyfarfod nesaf", "next time we meet", "następne spotkanie", "następnego spotkania",
    "następnym spotkaniu", "наступна зустріч", "наступної зустрічі", "наступній зустрічі", "întâlnirea următoare",
    "următoarea întâlnire", "următoarei întâlniri", "الاجتماع القادم", "الاجتماع المقبل", "اگلی میٹنگ", "اگلی ملاقات",
    "اگلے اجلاس",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """What a group's wall shows: its clock to the minute, its zone, and the day of the next meeting (2026-12-01), if set."""

    now: datetime
    zone: str
    meets: str = ""

    @property
    def day(self) -> date:
        return self.now.date()

    @property
    def seed(self) -> dict[str, str]:
        """For scripts that ask by when."""
        seed = {"now": self.now.strftime(MINUTE), "zone": self.zone}
        return {**seed, "meets": self.meets} if self.meets else seed


def today_in(groups: Groups, group: GroupId, now: int, meets_at: int | None = None) -> Today:
    """`meets_at` is the instant of the next meeting, if one is set."""
    found = groups.find(group)
    zone = found.zone if found else DEFAULT_ZONE
    meets = to_wall(meets_at, zone).date().isoformat() if meets_at is not None else ""
    return Today(to_wall(now, zone).replace(second=0, microsecond=0), zone, meets)


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


def ask_by_when(said: Said, key: str = "when", *, may_skip: bool = True) -> Iterator[Question]:
    """The questions, under `key` and keys that begin with it (`key`_2, `key`_3, `key`_which)."""
    now, zone, meets = now_of(said), said.seed["zone"], said.seed.get("meets", "")
    yield choice(key, day_options(said.seed, now, zone), may_skip=may_skip, typed=True, per_row=2)
    typed = said[key]
    if not typed:
        return
    if not days_meant(typed, now, meets):
        soon = tuple(_option(now.date() + timedelta(days=ahead), zone) for ahead in range(1, DAYS_OFFERED + 1))
        yield choice(f"{key}_2", soon, may_skip=may_skip, typed=True, per_row=2, words=typed)
        typed = said[f"{key}_2"]
        if typed and not days_meant(typed, now, meets):
            yield choice(f"{key}_3", soon, may_skip=may_skip, per_row=2, words=typed)
            return
    days = days_meant(typed, now, meets) if typed else ()
    if len(days) > 1:
        yield choice(f"{key}_which", tuple(_option(day, zone) for day in days), words=typed)


def day_chosen(said: Said, key: str = "when") -> date | None:
    """The day that the answers add up to; None: they chose no day. For a script that has asked all of the above."""
    now, meets = now_of(said), said.seed.get("meets", "")
    for each in (f"{key}_which", f"{key}_3", f"{key}_2", key):
        if said.has(each):
            return next(iter(days_meant(said[each], now, meets)), None)
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
