"""What somebody chose about the meetings of a group, and what they said of one, in words. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.message import Line, Lines
from bot.meetings.coming import Answer, Coming, Need, Part
from bot.meetings.model import Meeting


def lead_label(lead: int, *, chosen: bool) -> Line:
    return Line(f"my_meetings.off.{lead}") if chosen else Line(f"my_meetings.on.{lead}")


def chosen(part: Part, leads: tuple[int, ...], need: Need | None) -> Lines:
    lines = [Line(f"my_meetings.reminds.{lead}") for lead in leads] or [Line("my_meetings.no_reminders")]
    if part.shown is not None:
        lines.append(Line(f"my_coming.{part.shown}"))
    if part.need:
        lines.append(Line("my_meetings.kept_need", {"need": part.need}))
    if need is not None:
        lines.append(Line("my_meetings.need_now", {"need": need.words}))
    if part.lines is not None:
        lines.append(Line("my_meetings.my_lines", {"who": part.lines.who, "why": part.lines.why}))
    return Lines(tuple(lines))


def before_it(before: Coming) -> Mapping[str, str]:
    """What a press on "take it back" must know."""
    return {"was": before.answer or "", "heard": "" if before.heard is None else str(before.heard)}


def as_before(now: Coming, seed: Mapping[str, str]) -> Coming:
    """What stood there before they said whether they come."""
    was, heard = seed.get("was"), seed.get("heard")
    return replace(now, answer=Answer(was) if was else None, heard=int(heard) if heard else None)


def when_late(meeting: Meeting) -> Line:
    """Whom to ring; nothing is kept of it, and nobody is told."""
    return Line("rsvp.late.ring", {"ring": meeting.ring}) if meeting.ring else Line("rsvp.late.nobody")
