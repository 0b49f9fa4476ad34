"""`local-voices backup` and `restore`: a sealed copy of everything, and putting one back with nobody in it who left since."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from adapters.backups.copies import copies_in, copy_to
from adapters.backups.journal import NAME, Journal
from adapters.backups.restoring import BEFORE, Rooms, clear, prepare, restore, restore_on_postgresql
from adapters.command_line.at_rest import now, rooms_at_rest
from adapters.database.stores import has_books, place_of
from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.house import seal_of
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line

ALARM_DAYS = 2


def make_backup(settings: Settings, file: Path, out: TextIO) -> int:
    """Write one copy to `file`. The bot may be running. Raises Problem."""
    if not has_books(settings):
        raise Problem("problem.export.no_database", path=place_of(settings))
    if file.exists():
        raise Problem("problem.backup.is_there", path=str(file))
    seal, _ = seal_of(settings)
    Journal(settings.backups / NAME, now).begin()
    copy_to(settings.postgresql or settings.database, file, seal)
    _say(settings, Line("backup.made", {"path": str(file), "key": _key_place(settings)}), out)
    return 0


def put_back(settings: Settings, file: Path, journal: Path | None, out: TextIO, *, replace: bool) -> int:
    """Put the copy in the database's place. The bot must not be running. Raises Problem."""
    if not file.is_file():
        raise Problem("problem.backup.none", path=str(file))
    if has_books(settings) and not replace:
        raise Problem("problem.backup.would_replace", path=place_of(settings))
    if not settings.key and not settings.key_path.exists():
        raise Problem("problem.backup.key_first", path=str(settings.key_path))
    seal, _ = seal_of(settings)
    library = Library(settings)
    moment = datetime.fromtimestamp(now(), UTC).strftime("%Y-%m-%d-%H%M%S")
    before = settings.backups / f"local-voices-{moment}{BEFORE}"
    marks = Journal(journal or settings.backups / NAME, now)
    rooms = _rooms(library, settings)
    if settings.postgresql:
        done = restore_on_postgresql(file, settings, before, seal, marks, rooms)
    else:
        done = restore(file, settings.database, before, seal, marks, rooms)
    _say(settings, Line("backup.restored", {"path": place_of(settings)}, count=done.forgotten), out, library)
    if done.before:
        _say(settings, Line("backup.before", {"path": str(done.before)}), out, library)
    return 0


# --- what the doctor looks at


def copies(settings: Settings) -> list[Finding]:
    """Whether there are copies, and a young one."""
    there = copies_in(settings.backups)
    if settings.backups.exists() and not os.access(settings.backups, os.W_OK | os.X_OK):
        return [finding(BAD, "doctor.backup.no_folder", path=str(settings.backups))]
    if not has_books(settings):
        return []
    if there and not Journal(settings.backups / NAME, now).begun:
        return [finding(BAD, "doctor.backup.no_journal", path=str(settings.backups))]
    if not there:  # the journal begins with the first copy
        begun = Journal(settings.backups / NAME, now).begun
        return [finding(LOOK if begun else OK, "doctor.backup.none", path=str(settings.backups))]
    days = (datetime.fromtimestamp(now(), UTC).date() - there[0][0]).days
    mark, key = (LOOK, "doctor.backup.old") if days > ALARM_DAYS else (OK, "doctor.backup.ok")
    return [finding(mark, key, path=str(there[0][1]), days=days)]


def drill(settings: Settings) -> list[Finding]:
    """Put the newest copy back beside everything, look at it, and take it away again."""
    there = copies_in(settings.backups)
    if not there:
        return [finding(BAD, "doctor.backup.none", path=str(settings.backups))]
    path = there[0][1]
    trial = settings.backups / "restore-drill.sqlite3"
    try:
        seal, _ = seal_of(settings)
        prepare(path, trial, seal, Journal(settings.backups / NAME, now), _rooms(Library(settings), settings))
    except Problem as problem:
        return [Finding(BAD, problem.line)]
    finally:
        clear(trial)
    return [finding(OK, "doctor.backup.drill", path=str(path))]


def _rooms(library: Library, settings: Settings) -> Rooms:
    return lambda books: rooms_at_rest(library, settings, books)


def _key_place(settings: Settings) -> str:
    return "LOCAL_VOICES_KEY" if settings.key else str(settings.key_path)


def _say(settings: Settings, line: Line, out: TextIO, library: Library | None = None) -> None:
    library = library or Library(settings)
    out.write(library.say.plain(line, library.say.reader(settings.language)) + "\n")
