"""Making copies while the bot runs: a checked, sealed file a day, fourteen of them, readable for nobody else."""

import contextlib
import glob
import sqlite3
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from adapters.backups.journal import alone
from adapters.backups.on_postgresql import plain_copy
from adapters.backups.sealed_file import seal_file
from adapters.database.books.outbox_sql import HELD
from adapters.database.copying import whole_copy
from adapters.database.sealing import Seal
from adapters.problem import Problem
from bot.engine.outbox import ANSWER

KEPT = timedelta(days=14)
HALF_MADE = 24 * 3600  # seconds; nothing is at work on one file so long
_HALF_MADE = ("*.plain", "*.half", "restore-drill.sqlite3*", "restored.sqlite3*")
_BEGINS, _ENDS = "local-voices-", ".backup"
_NOT_KEPT = ("inbox", "seen", "spots", "talks")  # what is under way stays here: see `privacy-and-safety`, section 2
_ON_THEIR_WAY = "DELETE FROM outbox WHERE lane = ? AND state < ?"  # answers of that very second


def copy_to(database: Path | str, file: Path, seal: Seal) -> None:
    """One sealed copy of the database as it is now (a file, or an address of PostgreSQL). Nobody is held up meanwhile.

    Raises Problem; then no file is left.
    """
    plain = file.with_name(file.name + ".plain")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if isinstance(database, str):
            plain.unlink(missing_ok=True)
            plain_copy(database, plain, _NOT_KEPT)
        else:
            with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source:
                whole_copy(source, plain)
        with closing(sqlite3.connect(plain, isolation_level=None)) as copy:
            copy.execute("PRAGMA secure_delete=ON")
            for table in _NOT_KEPT:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            copy.execute(_ON_THEIR_WAY, (ANSWER, HELD))
        seal_file(plain, file, seal)
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem("problem.backup.not_made", path=str(file), why=why) from None
    finally:
        plain.unlink(missing_ok=True)


def name_of(day: date) -> str:
    return f"{_BEGINS}{day.isoformat()}{_ENDS}"


def copies_in(folder: Path) -> list[tuple[date, Path]]:
    """The daily copies, the newest first."""
    found = []
    for path in folder.glob(f"{_BEGINS}*{_ENDS}"):
        try:
            found.append((date.fromisoformat(path.name.removeprefix(_BEGINS).removesuffix(_ENDS)[:10]), path))
        except ValueError:
            continue
    return sorted(found, reverse=True)


def copy_of_today(database: Path | str, folder: Path, seal: Seal, now: int) -> bool:
    """Make today's copy unless it is there, and remove those that have had their time. Says whether one was made."""
    today = datetime.fromtimestamp(now, UTC).date()
    wanted = folder / name_of(today)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone(folder / "copies.lock") if isinstance(database, str) else nullcontext():  # of several processes one does
        made = not wanted.exists()
        if made:
            copy_to(database, wanted, seal)
    for day, path in copies_in(folder):
        if day <= today - KEPT:
            path.unlink(missing_ok=True)
    clear_left_behind(database, folder, now)
    return made


def clear_left_behind(database: Path | str, folder: Path, now: int) -> None:
    """Away with copies from before an update once they have had their time, and with what a crash left half-made."""
    ends = {path: now - KEPT.total_seconds() for path in copies_before_updates(database)}
    ends |= {path: now - HALF_MADE for kind in _HALF_MADE for path in folder.glob(kind)}
    if isinstance(database, Path):
        restored = database.parent.glob(f"{glob.escape(database.name)}.restored*")
        ends |= dict.fromkeys(restored, now - HALF_MADE)
    for path, before in ends.items():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime <= before:
                path.unlink()


def copies_before_updates(database: Path | str) -> list[Path]:
    """What `migrate` laid beside the database: not sealed as a whole, so nobody who was forgotten may stand in one. On
    PostgreSQL there are none."""
    if isinstance(database, str):
        return []
    return sorted(database.parent.glob(f"{glob.escape(database.name)}.before-*"))
