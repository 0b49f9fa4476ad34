"""`local-voices doctor`: looks at everything a running bot needs, one plain line each, and says what to do next.

It changes nothing, says no secret, and never ends in a traceback. A mark is a word: ok, look (it works, but look at it),
bad (it will not work, or is not safe). The exit code is 1 when something is bad.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TextIO

from adapters.command_line import backup, doctor_files, doctor_network, doctor_words
from adapters.finding import BAD, LOOK, Finding, finding
from adapters.library import Library
from adapters.settings import Settings
from bot.engine.message import Line

Check = Callable[[], Awaitable[Sequence[Finding]]]


async def doctor(
    settings: Settings,
    out: TextIO,
    settings_file: Path | None = None,
    unknown: Sequence[Line] = (),
    *,
    restore_drill: bool = False,
) -> int:
    """Check everything; 1 when something is bad. `unknown`: settings that are none of ours."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # what it has to say is in a line of ours
    library = Library(settings)
    reader = library.say.reader(settings.language)

    def say(line: Line) -> str:
        return library.say.plain(line, reader)

    checks: tuple[tuple[str, Check], ...] = (
        ("telegram", lambda: doctor_network.telegram(settings, library.say)),
        ("discord", lambda: doctor_network.discord(settings, library.say)),
        ("clock", lambda: doctor_network.clock(settings)),
        ("zones", lambda: _aside(doctor_words.zones, settings)),
        ("database", lambda: doctor_files.database(settings)),
        ("disk", lambda: _aside(doctor_files.disk, settings)),
        ("key", lambda: _aside(doctor_files.key, settings)),
        ("files", lambda: _aside(doctor_files.modes, settings, settings_file)),
        ("copies", lambda: _aside(backup.drill if restore_drill else backup.copies, settings)),
        ("alerts", lambda: doctor_network.alerts(settings)),
        ("health", lambda: doctor_network.health(settings)),
        ("content", lambda: _aside(doctor_words.content, settings)),
        ("contacts", lambda: _aside(doctor_words.contacts, settings, library)),
        ("voice", lambda: _aside(doctor_words.voice, settings, library)),
        ("notice", lambda: _aside(doctor_words.notice, settings)),
    )
    found = [Finding(LOOK, line) for line in unknown]
    out.writelines(_line(each, say) + "\n" for each in found)
    for what, check in checks:
        for each in await _never_raising(what, check):
            out.write(_line(each, say) + "\n")
            found.append(each)
    out.write("\n" + say(_what_next(found)).rstrip() + "\n")
    return int(any(each.mark == BAD for each in found))


async def _aside(check: Callable[..., Sequence[Finding]], *known: object) -> Sequence[Finding]:
    """A check that reads files, away from the loop."""
    return await asyncio.to_thread(check, *known)


async def _never_raising(what: str, check: Check) -> Sequence[Finding]:
    """A check that stumbles is a finding too; what it stumbled over may hold a secret, so only its kind is said."""
    try:
        return await check()
    except Exception as error:
        return [finding(BAD, "doctor.stumbled", what=what, error=type(error).__name__)]


def _line(found: Finding, say: Callable[[Line], str]) -> str:
    return f"{say(Line(f'doctor.mark.{found.mark}')):<5} {say(found.line)}".rstrip()


def _what_next(found: Sequence[Finding]) -> Line:
    """The worst thing first."""
    for mark in (BAD, LOOK):
        these = [each for each in found if each.mark == mark]
        if these:
            return Line(f"doctor.next.{mark}", {"what": these[0].line}, count=len(these))
    return Line("doctor.next.ok")
