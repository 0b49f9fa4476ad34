"""Wall time and instants. A meeting is kept as what the clock on the wall will show, and its zone by name.

When the clocks go forward an hour is missing, and when they go back an hour comes twice. A time in the missing hour
means the first minute after it; a time in the doubled hour means the first of the two. Nothing happens twice or never.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

QUIET_FROM = time(21)
QUIET_TO = time(8)
REMIND_AT = time(18)

_MINUTE = timedelta(minutes=1)


class UnknownZone(LookupError):  # noqa: N818 - named as a person would
    """No zone has this name, or this machine has no zone data (tzdata)."""


def zone_named(zone: str) -> ZoneInfo:
    """The zone's rules; raises UnknownZone."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as no_zone:  # OSError: "Europe" is a folder of the zone data
        raise UnknownZone(zone) from no_zone


def to_instant(wall: datetime, zone: str) -> int:
    """UTC epoch seconds of a wall time in that zone."""
    place = zone_named(zone)
    first = wall.replace(tzinfo=place, fold=0)
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    instant = int(first.timestamp() // 1)
    if before is None or after is None or after <= before:
        return instant  # an ordinary time, or the first of two
    return _clocks_change(int(first.replace(fold=1).timestamp() // 1), instant, place)


def to_wall(instant: int, zone: str) -> datetime:
    """What the clock on the wall shows there at that instant."""
    return datetime.fromtimestamp(instant, zone_named(zone)).replace(tzinfo=None, fold=0)


def is_quiet(at: time, quiet_from: time = QUIET_FROM, quiet_to: time = QUIET_TO) -> bool:
    """Whether a clock time is in the quiet hours, which may go past midnight. Equal ends mean there are none."""
    if quiet_from <= quiet_to:
        return quiet_from <= at < quiet_to
    return at >= quiet_from or at < quiet_to


def day_before(
    meeting: datetime, zone: str, quiet_from: time = QUIET_FROM, quiet_to: time = QUIET_TO, at: time = REMIND_AT
) -> int:
    """The instant of a meeting's reminder: the day before, at a time when nobody is woken.

    A time in the quiet hours moves to the nearest permitted minute of the same day.
    """
    day = meeting.date() - timedelta(days=1)
    if is_quiet(at, quiet_from, quiet_to):
        late = quiet_from > quiet_to and at >= quiet_from
        at = (datetime.combine(day, quiet_from) - _MINUTE).time() if late else quiet_to
    instant = to_instant(datetime.combine(day, at), zone)
    # A missing hour can push the reminder into the quiet hours; the minute before the change is then the last good one.
    return instant - 60 if is_quiet(to_wall(instant, zone).time(), quiet_from, quiet_to) else instant


def last_before_quiet(instant: int, zone: str, quiet_from: time = QUIET_FROM, quiet_to: time = QUIET_TO) -> int:
    """The same instant, or, when it lies in the quiet hours, the last minute before they began."""
    wall = to_wall(instant, zone)
    if not is_quiet(wall.time(), quiet_from, quiet_to):
        return instant
    began = datetime.combine(wall.date() if wall.time() >= quiet_from else wall.date() - timedelta(days=1), quiet_from)
    last = to_instant(began - _MINUTE, zone)
    while is_quiet(to_wall(last, zone).time(), quiet_from, quiet_to):
        last -= 60  # a clock change pushed it into the quiet hours again
    return last


def _clocks_change(earlier: int, later: int, place: ZoneInfo) -> int:
    """The instant the clocks go forward, which lies after `earlier` and not after `later`."""
    old = datetime.fromtimestamp(earlier, UTC).astimezone(place).utcoffset()
    while later - earlier > 1:
        middle = (earlier + later) // 2
        if datetime.fromtimestamp(middle, UTC).astimezone(place).utcoffset() == old:
            earlier = middle
        else:
            later = middle
    return later


def is_zone(zone: str) -> bool:
    """Whether this names a zone we can reckon with."""
    try:
        zone_named(zone)
    except UnknownZone:
        return False
    return True
