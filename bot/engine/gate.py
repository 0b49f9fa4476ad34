"""When what we start may go out to somebody. Pure: the hours of a person or a group, and the two a day.

See `privacy-and-safety`, section 7. Direct answers are never held up here; the desk's gate asks this at sending.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.engine.consents import DAY, day_of
from bot.engine.profile import ASKED_EVERY, USUAL, Much, Profile, Quiet
from bot.engine.wall_time import is_quiet, to_instant, to_wall

A_DAY = 2  # the most messages that we start, to one person in private, on one of their days
MORNING = time(8)
_HALF_AN_HOUR = 1800


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody may be written to: their zone, and the hours in which they want quiet."""

    zone: str
    quiet: Quiet = USUAL


@dataclass(frozen=True, slots=True)
class Go:
    """It may go now; `silent`: without a sound."""

    silent: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """It is put off to this instant, and asked about again then."""

    at: int


def may_go(hours: Hours, now: int, told_today: int, *, urgent: bool) -> Go | Wait:
    """What is to become of a message to a person who was told `told_today` things today that nobody asked for."""
    first = permitted(hours, now)
    if urgent:
        return Go(silent=first > now)
    if first > now:
        return Wait(first)
    return Go() if told_today < A_DAY else Wait(next_morning(hours, now))


def may_be_asked(profile: Profile, now: int) -> Go | Wait | None:
    """Whether somebody may be asked for something now, when else, or (None) not at all: as much as they said."""
    if profile.much is Much.UPDATES:
        return None
    every = ASKED_EVERY.get(profile.much) if profile.much is not None else None
    first = profile.asked + every if every is not None and profile.asked else 0
    return Go() if day_of(now) >= first else Wait(first * DAY)


def permitted(hours: Hours, now: int) -> int:
    """This instant, or the first permitted one after it."""
    wall = to_wall(now, hours.zone)
    begins, ends = hours.quiet.begins, hours.quiet.ends
    if not is_quiet(wall.time(), begins, ends):
        return now
    day = wall.date() if wall.time() < ends else wall.date() + timedelta(days=1)
    at = to_instant(datetime.combine(day, ends), hours.zone)
    while at <= now:  # the hour that comes twice: the end of the quiet was in its first half
        at += _HALF_AN_HOUR
    return at


def next_morning(hours: Hours, now: int) -> int:
    """The first permitted instant of their next day, and not before the morning."""
    tomorrow = to_wall(now, hours.zone).date() + timedelta(days=1)
    return permitted(hours, to_instant(datetime.combine(tomorrow, MORNING), hours.zone))


def day_began(hours: Hours, now: int) -> int:
    """The first instant of their day."""
    return to_instant(datetime.combine(to_wall(now, hours.zone).date(), time()), hours.zone)
