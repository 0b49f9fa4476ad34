"""What the doctor reads: time zones, content, the people to talk to, and who says that they run this bot."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.bookshelf.contacts import Contact, read_contacts
from adapters.bookshelf.reading import Faults
from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.library import Library, find_complaints
from adapters.settings import NOTICE, PREFIX, Settings
from adapters.voice.engine import find_engine
from bot.engine.people import DEFAULT_LANGUAGE, DEFAULT_ZONE
from bot.engine.wall_time import is_zone

_SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def zones(settings: Settings) -> list[Finding]:
    """The machine's rules of time: summer time where there is one."""
    if not is_zone(settings.time_zone):
        return [finding(BAD, "doctor.zones.unknown", zone=settings.time_zone)]
    if not is_zone(DEFAULT_ZONE) or not _SUMMER.astimezone(ZoneInfo(DEFAULT_ZONE)).dst():
        return [finding(BAD, "doctor.zones.missing")]
    return [finding(OK, "doctor.zones.ok", zone=settings.time_zone)]


def content(settings: Settings) -> list[Finding]:
    """A host's own folder is looked at; ours was, before it came here, and `content check` does so again (several seconds)."""
    complaints = find_complaints(Path(settings.content_dir)) if settings.content_dir else ()
    if not complaints:
        return [finding(OK, "doctor.content.ok")]
    return [finding(LOOK, "doctor.content.wrong", len(complaints), folder=settings.content_dir)]


def contacts(settings: Settings, library: Library, today: date | None = None) -> list[Finding]:
    """Is there anybody to talk to, and did somebody ring the numbers lately?"""
    if not library.contacts(DEFAULT_LANGUAGE):
        return [finding(BAD, "doctor.contacts.none", nation=settings.nation)]
    day = today or datetime.now(UTC).date()
    stale = [each for each in contacts_of(settings, library) if not each.is_fresh(day)]
    return [finding(LOOK, "doctor.contacts.stale", len(stale)) if stale else finding(OK, "doctor.contacts.ok")]


def contacts_of(settings: Settings, library: Library) -> list[Contact]:
    """The lines of the support card with their days: of the first file that has some for this nation."""
    for path in library.contact_files(DEFAULT_LANGUAGE):
        ours = [each for each in read_contacts(path, Faults()) if each.nation == settings.nation]
        if any(not each.kind for each in ours):
            return ours
    return []


def voice(settings: Settings, library: Library) -> list[Finding]:
    """Nothing is wrong without one: then nobody is offered to have an answer read out."""
    engine = find_engine(settings.voices)
    spoken = [each for each in library.say.languages() if engine is not None and engine.speaks(each)]
    if engine is None or not spoken:
        return [finding(OK, "doctor.voice.none", folder=str(settings.voices))]
    return [finding(OK, f"doctor.voice.{engine.kind}", engine=engine.name, languages=", ".join(spoken))]


def notice(settings: Settings) -> list[Finding]:
    """Until all six are there the bot keeps nobody's words."""
    missing = [PREFIX + name.upper() for name in NOTICE if not getattr(settings, name)]
    if not missing:
        return [finding(OK, "doctor.notice.ok")]
    return [finding(LOOK, "doctor.notice.missing", len(missing), names=", ".join(missing))]
