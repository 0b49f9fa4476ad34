"""`local-voices doctor --notice`: six questions to whoever runs the bot, and the draft of a privacy notice made of the answers.

The answers go into the settings file, and the draft beside it. What the environment says already is not asked.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from adapters.library import Library
from adapters.privacy_notice import filled_in
from adapters.problem import Problem
from adapters.settings import NOTICE, PREFIX, Settings, read_settings
from bot.engine.message import Line


def six_questions(
    settings: Settings,
    file: Path,
    environment: Mapping[str, str],
    answers: TextIO,
    out: TextIO,
    *,
    unbidden: bool = False,
) -> None:
    """Ask, keep, and write the draft. An empty answer keeps what is there. Raises Problem.

    `unbidden`: nobody asked for the questions, so only what is missing is asked, and an empty first answer leaves it all.
    """
    library = Library(settings)
    reader = library.say.reader(settings.language)

    def say(line: Line, end: str = "\n") -> None:
        out.write(library.say.plain(line, reader) + end)
        out.flush()

    say(Line("doctor.notice.ask"))
    if unbidden:
        say(Line("doctor.notice.later"))
    said: dict[str, str] = {}
    for name, value in settings.six:
        if PREFIX + name.upper() in environment or (unbidden and value):
            continue
        say(Line(f"notice.{name}", {"value": value}), "\n> ")
        if answer := " ".join(answers.readline().split()):
            said[name] = answer
        elif unbidden and not said:
            return
    open_to_others = file.exists() and file.stat().st_mode & 0o077
    _keep(said, file)
    if open_to_others:
        say(Line("doctor.notice.locked", {"path": str(file)}))
    say(_drafted(read_settings(environment, file), file))


def _drafted(now: Settings, file: Path) -> Line:
    """What became of the draft; one with gaps in it would help nobody."""
    if missing := [PREFIX + name.upper() for name, value in now.six if not value]:
        return Line("doctor.notice.missing", {"names": ", ".join(missing)}, count=len(missing))
    _write(now.notice_path, filled_in(now))
    return Line("doctor.notice.made", {"path": str(file), "draft": str(now.notice_path)})


def _keep(said: Mapping[str, str], file: Path) -> None:
    """Each on its line at the top level of the file; the rest of it stays as it is."""
    text = file.read_text("utf-8") if file.exists() else ""
    for name in (each for each in NOTICE if each in said):
        line = f"{name} = {json.dumps(said[name], ensure_ascii=False)}"
        there = re.compile(rf"^{name}\s*=.*$", re.MULTILINE)
        text = there.sub(lambda _, line=line: line, text, count=1) if there.search(text) else f"{line}\n{text}"  # type: ignore[misc]  # bound now
    _write(file, text)


def _write(file: Path, text: str) -> None:
    """For nobody else on this machine to read."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        file.chmod(0o600)  # it may have been there before us
        file.write_text(text, "utf-8")
    except OSError as error:
        raise Problem("problem.file", path=str(file), why=error.strerror or type(error).__name__) from None
