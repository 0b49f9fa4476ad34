"""`local-voices rotate-key`: everything is sealed with a new key, while the bot is stopped.

The new key is on the disk before anything is sealed with it, and the old one stays beside it, so that a run that was killed
at any moment is finished by the next.
"""

import contextlib
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TextIO

from adapters.command_line.at_rest import now
from adapters.database.ends import end_of
from adapters.database.opening import check_key
from adapters.database.resealing import reseal
from adapters.database.sealing import Seal, WrongKey, key_from, key_in_file
from adapters.database.stores import has_books, place_of
from adapters.database.version import OpeningFailed
from adapters.library import Library
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line


def rotate(settings: Settings, out: TextIO) -> int:
    """Change the key. Raises Problem, and then the key and the database are as they were, or the next run goes on."""
    if settings.key:
        raise Problem("problem.rotate.in_settings")
    if not has_books(settings):
        raise Problem("problem.export.no_database", path=place_of(settings))
    path = settings.key_path
    if not path.exists():
        raise WrongKey("doctor.key.lost", path=str(path))
    old = Seal(key_from(path.read_text()))
    coming = path.with_name(path.name + ".coming")
    with end_of(settings) as end:
        new = Seal(key_in_file(coming, old.next_key)[0])
        try:
            check_key(end, old)
        except OpeningFailed:
            check_key(end, new)  # a run before this one was killed after its last step but one
        else:
            reseal(end, old, new)
        kept = _change_places(path, coming)
    library = Library(settings)
    line = Line("rotate.done", {"path": str(path), "old": str(kept)})
    out.write(library.say.plain(line, library.say.reader(settings.language)) + "\n")
    return 0


def _is_kept(path: Path, kept: Path) -> bool:
    """Whether the old key is there now: not where one lies that was changed in the same second."""
    with contextlib.suppress(FileExistsError):
        kept.hardlink_to(path)
    return kept.samefile(path)


def _change_places(path: Path, coming: Path) -> Path:
    """The new key in its place, and the old one beside it. There is a key at `path` at every moment."""
    day = datetime.fromtimestamp(now(), UTC).strftime("%Y-%m-%d-%H%M%S")
    names = (f"{path.name}.until-{day}{f'-{again}' if again else ''}" for again in count())
    kept = next(each for name in names if _is_kept(path, each := path.with_name(name)))
    coming.replace(path)
    return kept
