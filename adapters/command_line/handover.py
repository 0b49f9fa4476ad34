"""`local-voices handover`: a sheet for the day on which somebody else looks after the bot. It holds nothing secret.

It says where things are on this machine, and leaves dots for what only people know. `doctor --restore-drill` is its test.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from adapters.backups.copies import copies_in
from adapters.database.stores import place_of
from adapters.library import Library
from adapters.settings import PREFIX, Settings, settings_path
from bot.engine.message import Line

NOTHING = "...................."  # to be filled in, as the other dots


def handover(settings: Settings, file: Path | None, environment: Mapping[str, str], out: TextIO) -> int:
    """Write the sheet, in the host's language."""
    library = Library(settings)
    there = copies_in(settings.backups)
    settings_file = settings_path(environment, file)
    values = {
        "operators": settings.operators or NOTHING,
        "controller": settings.controller or NOTHING,
        "contact": settings.contact or NOTHING,
        "telegram": PREFIX + "TELEGRAM_TOKEN" if settings.telegram_token else NOTHING,
        "discord": PREFIX + "DISCORD_TOKEN" if settings.discord_token else NOTHING,
        "settings": str(settings_file) if settings_file.exists() else PREFIX + "...",
        "database": place_of(settings),
        "key": PREFIX + "KEY" if settings.key else str(settings.key_path),
        "copies": str(settings.backups),
        "way": "/mybots, Bot Settings, Transfer Ownership",
        "again": "/revoke",
        "who": PREFIX + "OPERATORS",
        "reach": PREFIX + "CONTACT",
        "change": "local-voices rotate-key",
        "drill": "local-voices doctor --restore-drill",
        "newest": there[0][0].isoformat() if there else NOTHING,
    }
    reader = library.say.reader(settings.language)
    if not (settings_file.exists() or settings.telegram_token or settings.discord_token or settings.operators):
        out.write(library.say.plain(Line("handover.nothing_set"), reader) + "\n\n")
    out.write(library.say.plain(Line("handover.sheet", values), reader) + "\n")
    return 0
