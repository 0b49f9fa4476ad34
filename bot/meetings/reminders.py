"""When each person is reminded: only if they chose it, never at night, never once it began or they said that they can't.

One row per meeting stands for all reminders of all people: it wakes at the earliest of them, does what is due, and is
written anew for the next. So moving a meeting of five hundred moves one row, and a change of somebody's hours counts at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.engine.gate import Hours, permitted
from bot.engine.people import PersonId
from bot.engine.wall_time import last_before_quiet, to_instant
from bot.meetings.coming import Answer, Coming, Part
from bot.meetings.model import DAY, Meeting

HOUR = 60
LEADS = (7 * 24 * HOUR, 2 * 24 * HOUR, 24 * HOUR, 3 * HOUR, HOUR)  # minutes before a meeting, to choose from
USUAL = 24 * HOUR
MOST = 3
ASK_DAYS, ASK_AT = 3, time(10)  # when those who chose reminders and have not answered are asked, once
EARLIEST = max(LEADS) * 60 + DAY  # before a meeting; quiet hours can move a reminder by less than a day


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who chose to be reminded, and what they said to this meeting so far."""

    part: Part
    coming: Coming
    hours: Hours


@dataclass(frozen=True, slots=True)
class DueNow:
    """Whom to remind now (`asked`: it is the time to ask them once more), and when to look again; None: nobody is left."""

    people: tuple[tuple[PersonId, bool], ...]
    again_at: int | None


def lead_at(meeting: Meeting, lead: int, hours: Hours) -> int:
    """The instant of a reminder: whole days before by the wall clock; in quiet hours, the last minute before them."""
    if lead % (24 * HOUR) == 0:
        at = to_instant(meeting.wall - timedelta(minutes=lead), meeting.zone)
    else:
        at = meeting.starts - lead * 60
    return last_before_quiet(at, hours.zone, hours.quiet.begins, hours.quiet.ends)


def ask_at(meeting: Meeting, hours: Hours) -> int:
    """When somebody who has not answered is asked once more."""
    at = to_instant(datetime.combine(meeting.wall.date() - timedelta(days=ASK_DAYS), ASK_AT), meeting.zone)
    return last_before_quiet(at, hours.zone, hours.quiet.begins, hours.quiet.ends)


def usual_at(meeting: Meeting) -> int:
    """When most people are reminded who chose no other time."""
    return lead_at(meeting, USUAL, Hours(meeting.zone))


def look_first_at(meeting: Meeting, now: int, *, somebody: bool) -> int | None:
    """Not later than anybody's first reminder (`somebody` chose one so far); None when there is nothing to look for."""
    if now >= meeting.starts:
        return None
    first = meeting.starts - EARLIEST if somebody else usual_at(meeting)
    return max(now, first) if somebody or first > now else None


def due_now(meeting: Meeting, listeners: Iterable[Listener], now: int) -> DueNow:
    """Everybody gets at most one message, however many of their reminders were missed."""
    planned: dict[tuple[Hours, int], int] = {}
    people: list[tuple[PersonId, bool]] = []
    later: list[int] = []
    for each in listeners:
        if each.coming.answer is Answer.CANT:
            continue
        missed, ahead = _split(_times(meeting, each, planned), _heard_until(meeting, each), now)
        later += ahead
        if not missed:
            continue
        awake = permitted(each.hours, now)
        if awake == now:
            people.append((each.part.person, any(asks for _, asks in missed)))
        else:
            later.append(awake)  # late already, and it is night for them
    later += [at for at in (usual_at(meeting),) if at > now]  # by then somebody may have said yes to reminders
    again = min((at for at in later if at < meeting.starts), default=None)
    return DueNow(tuple(people), again)


def _times(meeting: Meeting, listener: Listener, planned: dict[tuple[Hours, int], int]) -> Sequence[tuple[int, bool]]:
    """Their instants, each with whether it is the one for asking; reckoned once for all who are alike."""
    hours, coming = listener.hours, listener.coming
    times = []
    for lead in (*(listener.part.leads or (USUAL,)), *(() if coming.answer or coming.asked else (0,))):
        if (hours, lead) not in planned:
            planned[hours, lead] = lead_at(meeting, lead, hours) if lead else ask_at(meeting, hours)
        times.append((planned[hours, lead], lead == 0))
    return times


def _heard_until(meeting: Meeting, listener: Listener) -> int:
    """What was due before this is past: the meeting was set later, or they chose later, or they were reminded."""
    return max(meeting.since, listener.part.since, listener.coming.reminded)


def _split(times: Sequence[tuple[int, bool]], heard_until: int, now: int) -> tuple[list[tuple[int, bool]], list[int]]:
    missed = [(at, asks) for at, asks in times if heard_until < at <= now]
    return missed, [at for at, _ in times if at > max(now, heard_until)]
