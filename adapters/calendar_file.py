"""A meeting as a file for people's own calendars (RFC 5545), which a later file with the same UID brings up to date.

It names neither the group nor who to ring: a calendar is seen by whoever shares the phone, and keeps things for years.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from bot.meetings.doors import Invitation
from bot.meetings.model import Meeting, Series
from bot.meetings.recurrence import every_slot, rule_of

PRODUCT = "-//Local Voices//Meetings//EN"
SKIPPED_FOR = 3 * 366  # days of left-out dates that are written down


def calendar_file(invitation: Invitation) -> bytes:
    """The file's bytes, with the time zones it uses."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    series = invitation.series
    if series is None:
        calendar.add_component(_event(invitation, invitation.meeting, _uid(invitation.meeting.id)))
    else:
        calendar.add_component(_whole(invitation, series))
        for meeting in invitation.made:
            if meeting.slot and not meeting.cancelled and _differs(meeting, series):
                moved = _event(invitation, meeting, _uid(series.id))
                moved.add("recurrence-id", _there(meeting.slot, meeting.zone))
                calendar.add_component(moved)
    first = series.first if series else invitation.meeting.wall
    calendar.add_missing_timezones(first_date=date(first.year, 1, 1))
    return bytes(calendar.to_ical())


def _uid(number: int) -> str:
    return f"{number:x}@local-voices"


def _there(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone))


def _differs(meeting: Meeting, series: Series) -> bool:
    return (meeting.wall, meeting.where, meeting.minutes) != (meeting.slot, series.where, series.minutes)


def _event(invitation: Invitation, meeting: Meeting, uid: str) -> Event:
    event = _bare(invitation, uid, meeting.sequence, meeting.where)
    start = _there(meeting.wall, meeting.zone)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=meeting.minutes))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    return event


def _whole(invitation: Invitation, series: Series) -> Event:
    """The rule, without the days that are left out or called off."""
    off = {each.slot for each in invitation.made if each.cancelled and each.slot}
    until = series.first + timedelta(days=SKIPPED_FOR)
    for slot in every_slot(series.rhythm, series.first, series.first - timedelta(minutes=1)):
        if slot > until:
            break
        if series.skips.has(slot.date()):
            off.add(slot)
    sequence = series.sequence + sum(each.sequence for each in invitation.made)
    event = _bare(invitation, _uid(series.id), sequence, series.where)
    start = _there(series.first, series.zone)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=series.minutes))
    event.add("rrule", _rule(invitation, series))
    for slot in sorted(off):
        event.add("exdate", _there(slot, series.zone))
    event.add("status", "CONFIRMED")
    return event


def _rule(invitation: Invitation, series: Series) -> vRecur:
    rule: vRecur = vRecur.from_ical(rule_of(series.rhythm, series.first.date()))
    if series.ended:
        last = max((each.starts for each in invitation.made if not each.cancelled), default=invitation.now)
        rule["until"] = [datetime.fromtimestamp(last, UTC)]
    return rule


def _bare(invitation: Invitation, uid: str, sequence: int, where: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", datetime.fromtimestamp(invitation.now, UTC))
    event.add("summary", invitation.title)
    event.add("description", invitation.note)
    if where:
        event.add("location", where)
    return event
