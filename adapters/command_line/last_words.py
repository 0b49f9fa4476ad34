"""The one line with which a command ends that could not do its work."""

import contextlib
import sys

from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE


def fail(line: Line, language: str) -> int:
    """Says it; returns the exit code."""
    sys.stderr.write(f"local-voices: {worded(line, language)}\n")
    return 2


def worded(line: Line, language: str) -> str:
    """In this language, else in English. Catalogs that can't be read must not hide what is wrong."""
    from adapters.library import shipped
    from adapters.speech import Speech

    for each in (language, DEFAULT_LANGUAGE):
        with contextlib.suppress(OSError, ValueError, LookupError):
            say = Speech(shipped("locales"), lambda key, language: None)
            return say.plain(line, say.reader(each))
    return f"{line.key} {dict(line.values)}: the catalogs can't be read. Install local-voices again."
