"""`local-voices content check`: what is wrong in a folder of content, a line each."""

from pathlib import Path
from typing import TextIO

from adapters.catalogs import folders_of
from adapters.library import Library, content_folder, find_complaints
from adapters.problem import Problem
from adapters.settings import Settings
from bot.engine.message import Line


def check_content(folder: Path | None, settings: Settings, out: TextIO) -> int:
    """1 when something is wrong. Without a folder it is the host's own where one is set, else ours. Raises Problem when there
    is nothing to look at."""
    folder = folder or (Path(settings.content_dir) if settings.content_dir else content_folder())
    files = [path for each in folders_of(folder) for path in each.rglob("*.toml")]
    if not files:
        raise Problem("problem.no_content", path=str(folder))
    complaints = find_complaints(folder)
    say = Library(settings).say
    told = [each.line for each in complaints] or [Line("shelf.in_order", count=len(files))]
    out.writelines(say.plain(each, say.reader(settings.language)) + "\n" for each in told)
    return int(bool(complaints))
