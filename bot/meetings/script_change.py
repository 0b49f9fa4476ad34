"""Changing or calling off a meeting, one thing at a time: this one alone, or this one and the rest of its series. Pure.

The seed holds what is set now (`wall`, `zone`, `where`, `ring`, `minutes`; of a series also `rhythm`, `first` and `skips`),
and that stays.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.engine.script import Question, Said, choice, words
from bot.meetings.model import MINUTE, SHOWN
from bot.meetings.recurrence import Rhythm, Skips, next_slots, rhythms_for, skips_from
from bot.meetings.script_ok import is_it_right
from bot.meetings.script_set import (
    chosen_minutes,
    dates_line,
    days_in,
    long_line,
    often_line,
    skips_line,
    until_when,
)
from bot.meetings.script_when import chosen_time, moment_of, now_of, or_gap, what_is_unclear

ONE_THING = ("when", "until", "where", "ring")
THIS, REST = "this", "rest"


def change_a_meeting(said: Said) -> Iterator[Question]:
    """The seed also holds `now`, the group's wall time."""
    zone, series = said.seed["zone"], said.seed["rhythm"]
    yield choice("what", (*ONE_THING, "not_on") if series else ONE_THING)
    what = said["what"]
    if what == "not_on":
        yield words("not_on", max_length=500, numbers=True)
        days, unread = days_in(said["not_on"], now_of(said))
        yield choice("ok_days", ("save",), skips=skips_line(Skips(days=days), unread, zone))
        return
    if series:
        yield choice("all", (THIS, REST))
    if what == "until":
        yield from until_when(said, wall_now(said), zone)
    elif what == "when":
        yield words("when", max_length=200, numbers=True)
        yield from what_is_unclear(said)
        if chosen_time(said) <= now_of(said):
            yield choice("gone", ("other",), when=moment_of(chosen_time(said), zone))
            return
    else:
        yield words(what, max_length=300, keeps=True, numbers=what == "ring")
    yield from _read_back(said)


def _read_back(said: Said) -> Iterator[Question]:
    zone, wall = said.seed["zone"], changed_wall(said)
    where, ring, long = or_gap(changed(said, "where")), or_gap(changed(said, "ring")), long_line(changed_minutes(said))
    if changes_the_rest(said):
        rhythm, first = changed_rule(said)
        slots = next_slots(rhythm, first, skips_from(said.seed["skips"]), now_of(said), SHOWN)
        often, dates = often_line(rhythm, first, zone), dates_line(slots, zone)
        yield choice("ok_all", ("save",), often=often, dates=dates, where=where, ring=ring, long=long)
    else:
        yield from is_it_right(said, wall, where=where, ring=ring, long=long)


def changes_the_rest(said: Said) -> bool:
    return bool(said.seed["rhythm"]) and said["all"] == REST


def wall_now(said: Said) -> datetime:
    return datetime.strptime(said.seed["wall"], MINUTE)


def changed(said: Said, key: str) -> str:
    """What was said anew, else what was set before. For a finished talk, or once `what` was said."""
    return said[key] if said["what"] == key else said.seed[key]


def changed_wall(said: Said) -> datetime:
    return chosen_time(said) if said["what"] == "when" else wall_now(said)


def changed_minutes(said: Said) -> int:
    return chosen_minutes(said, wall_now(said)) if said["what"] == "until" else int(said.seed["minutes"])


def changed_rule(said: Said) -> tuple[Rhythm, datetime]:
    """The series' rule and its first wall time; where a new day does not fit the rule, the nearest rule that it fits."""
    rhythm = Rhythm(said.seed["rhythm"])
    if said["what"] != "when":
        return rhythm, datetime.strptime(said.seed["first"], MINUTE)
    wall = chosen_time(said)
    fitting = rhythms_for(wall.date())
    if rhythm not in fitting:
        rhythm = Rhythm.MONTH_NTH if Rhythm.MONTH_NTH in fitting else Rhythm.MONTH_LAST
    return rhythm, wall


def cancel_a_meeting(said: Said) -> Iterator[Question]:
    """Calling it off, after one look at which one it is."""
    when = moment_of(wall_now(said), said.seed["zone"])
    if said.seed["rhythm"]:
        yield choice("which", (THIS, REST), when=when)
    else:
        yield choice("sure", ("yes",), weighs=True, when=when)
