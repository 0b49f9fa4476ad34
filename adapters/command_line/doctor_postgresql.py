"""What the doctor looks at when the books are on PostgreSQL: is it there, may we, which version, whose key, is it safe."""

import asyncio
import os

from adapters.database.sealing import Seal, WrongKey, key_from
from adapters.database.stores import needs_driver
from adapters.database.version import HEAD, OpeningFailed
from adapters.finding import BAD, LOOK, OK, Finding, finding
from adapters.settings import Settings

_SAFE = ("fsync", "full_page_writes", "synchronous_commit")
_RIGHTS = "SELECT has_schema_privilege(current_schema(), 'CREATE')"


async def database(settings: Settings) -> list[Finding]:
    return await asyncio.to_thread(_database, settings.postgresql)


def _database(address: str) -> list[Finding]:
    try:
        needs_driver()
    except OpeningFailed as problem:
        return [Finding(BAD, problem.line)]
    import psycopg

    from adapters.database import opening_postgresql as opening
    from adapters.database.locks import others
    from adapters.database.postgresql import connected, plainly

    path = opening.shown(address)
    try:
        with connected(address) as line:
            if not opening.fits(line):
                return [finding(BAD, "problem.postgresql.too_old", path=path, oldest=opening.OLDEST)]
            if line.execute(_RIGHTS).fetchone() != (True,):
                return [finding(BAD, "doctor.postgresql.rights", path=path)]
            version = opening.version_of(line, address)
            off = [name for name in _SAFE if (line.execute(f"SHOW {name}").fetchone() or ("",))[0] in ("off", "local")]
            unsafe = [finding(LOOK, "doctor.postgresql.unsafe", path=path)] if off else []
            busy = others(line) > 0
    except OpeningFailed as problem:
        return [Finding(BAD, problem.line)]
    except psycopg.Error as error:
        return [finding(BAD, "doctor.postgresql.unreachable", path=path, why=plainly(error))]
    if not version:
        return [finding(OK, "doctor.database.new", path=path), *unsafe]
    if version != HEAD:
        return [finding(LOOK, "doctor.database.other_version", path=path), *unsafe]
    return [finding(OK, "doctor.database.in_use" if busy else "doctor.database.ok", path=path), *unsafe]


def key(settings: Settings) -> list[Finding]:
    """Whether it is a key, and the one that belongs to this database. The line about the database says what else is wrong."""
    path = str(settings.key_path)
    try:
        needs_driver()
    except OpeningFailed:
        return []
    if not settings.key and not settings.key_path.exists():
        there = _mark_there(settings.postgresql) is not None
        return [finding(BAD if there else OK, "doctor.key.lost" if there else "doctor.key.new", path=path)]
    if not settings.key and settings.key_path.stat().st_mode & 0o077:
        return [finding(BAD, "doctor.key.open", path=path)]
    if not settings.key and not os.access(settings.key_path, os.R_OK):
        return [finding(BAD, "doctor.key.unread", path=path)]
    if not settings.key and settings.key_path.parent.resolve() == settings.backups.resolve():
        return [finding(BAD, "doctor.key.with_copies", path=path)]
    try:
        seal = Seal(key_from(settings.key or settings.key_path.read_text()))
    except WrongKey:
        return [finding(BAD, "doctor.key.none")]
    if _mark_there(settings.postgresql) not in (None, seal.mark("house key").hex()):
        return [finding(BAD, "doctor.key.other")]
    return [finding(OK, "doctor.key.in_settings" if settings.key else "doctor.key.ok", path=path)]


def _mark_there(address: str) -> str | None:
    """What the database remembers of its key; None where there is nothing, or nothing to be seen."""
    import psycopg

    from adapters.database.postgresql import connected

    try:
        with connected(address) as line:
            row = line.execute("SELECT value FROM house WHERE name = 'key'").fetchone()
    except psycopg.Error:
        return None
    return str(row[0]) if row else None
