"""What the doctor looks at on this machine: the database, the room on the disk, the key, and who may read the files."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from adapters.command_line import doctor_postgresql
from adapters.database.opening import check_key, lock_file
from adapters.database.readers import look_at
from adapters.database.sealing import Seal, WrongKey, key_from
from adapters.database.version import OpeningFailed
from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.settings import Settings, settings_path

LITTLE_SPACE = 200_000_000  # bytes; below it a copy before an update may not fit
MOUNTS = Path("/proc/mounts")
_IN_THE_NETWORK = ("nfs", "cifs", "smb", "smbfs", "9p", "afs", "ceph", "glusterfs")
FOR_OTHERS = 0o077  # the part of a file's mode that lets anybody else in


async def database(settings: Settings) -> list[Finding]:
    if settings.postgresql:
        return await doctor_postgresql.database(settings)
    path = settings.database
    if not path.exists():
        return [_new_database(path)]
    state = await look_at(path)
    if state.trouble:
        return [finding(BAD, "doctor.database.broken", path=str(path), why=state.trouble)]
    if not _may_write(path):
        return [finding(BAD, "doctor.database.read_only", path=str(path))]
    if kind := _network_disk(path):
        return [finding(LOOK, "doctor.database.network", path=str(path), kind=kind)]
    if not state.up_to_date:
        return [finding(LOOK, "doctor.database.other_version", path=str(path))]
    return [finding(OK, "doctor.database.in_use" if _in_use(path) else "doctor.database.ok", path=str(path))]


def _new_database(path: Path) -> Finding:
    folder = _nearest_folder(path)
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return finding(OK, "doctor.database.new", path=str(path))
    return finding(BAD, "doctor.database.no_folder", path=str(folder))


def _may_write(path: Path) -> bool:
    """The database needs to write beside itself too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _in_use(path: Path) -> bool:
    """Whether a copy of the bot has it now."""
    if not path.with_name(path.name + ".lock").exists():
        return False
    try:
        lock_file(path).close()
    except OpeningFailed:
        return True
    return False


def _network_disk(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of the disk where it is one in the network, which SQLite's locks can't rely on; empty where it is not."""
    try:
        found = [line.split() for line in mounts.read_text().splitlines()]
    except OSError:
        return ""
    real = path.resolve()
    kinds = {where: kind for _, where, kind, *_ in found if real.is_relative_to(where)}
    kind = kinds[max(kinds, key=len)] if kinds else ""
    return kind if kind.rstrip("0123456789") in _IN_THE_NETWORK or "sshfs" in kind else ""


def _nearest_folder(path: Path) -> Path:
    return next((each for each in path.parents if each.exists()), path.parent)


def disk(settings: Settings) -> list[Finding]:
    ours = settings.backups if settings.postgresql else settings.database
    free = shutil.disk_usage(_nearest_folder(ours)).free
    return [
        finding(
            OK if free > LITTLE_SPACE else BAD,
            "doctor.disk.ok" if free > LITTLE_SPACE else "doctor.disk.little",
            mb=free // 10**6,
        )
    ]


def key(settings: Settings) -> list[Finding]:
    if settings.postgresql:
        return doctor_postgresql.key(settings)
    path, there = settings.key_path, settings.database.exists()
    if settings.key:
        return [_opens(settings.key, settings, "doctor.key.in_settings", path)]
    if not path.exists():
        return [
            finding(BAD, "doctor.key.lost", path=str(path)) if there else finding(OK, "doctor.key.new", path=str(path))
        ]
    if path.parent.resolve() == settings.database.parent.resolve():
        return [finding(BAD, "doctor.key.beside_database", path=str(path))]
    if path.stat().st_mode & FOR_OTHERS:
        return [finding(BAD, "doctor.key.open", path=str(path))]
    if not os.access(path, os.R_OK):
        return [finding(BAD, "doctor.key.unread", path=str(path))]
    if path.parent.resolve() == settings.backups.resolve():
        return [finding(BAD, "doctor.key.with_copies", path=str(path))]
    return [_opens(path.read_text(), settings, "doctor.key.ok", path)]


def _opens(text: str, settings: Settings, good: str, path: Path) -> Finding:
    """Whether it is a key, and the one that belongs to this database."""
    try:
        seal = Seal(key_from(text))
    except WrongKey:
        return finding(BAD, "doctor.key.none")
    if settings.database.exists():
        try:
            with closing(sqlite3.connect(f"{settings.database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                check_key(connection, seal)
        except OpeningFailed:
            return finding(BAD, "doctor.key.other")
        except sqlite3.Error:  # the line about the database says why
            return finding(LOOK, "doctor.key.not_tried")
    return finding(OK, good, path=str(path))


def modes(settings: Settings, settings_file: Path | None) -> list[Finding]:
    """Files that anybody else on this machine may read."""
    open_ones = [each for each in _private_files(settings, settings_file) if each.stat().st_mode & FOR_OTHERS]
    if not open_ones:
        return [finding(OK, "doctor.modes.ok")]
    return [finding(LOOK, "doctor.modes.open", path=str(each)) for each in open_ones]


def _private_files(settings: Settings, settings_file: Path | None) -> Iterator[Path]:
    candidates: list[Path] = []
    if not settings.postgresql:
        base = settings.database
        candidates += [base, *(base.with_name(base.name + end) for end in ("-wal", "-shm"))]
    candidates.append(settings_path(os.environ, settings_file))
    yield from (each for each in candidates if each.is_file())
