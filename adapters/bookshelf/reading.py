"""The readers that every shelf uses: a file into a table, a table's lines into texts and lists, faults into complaints."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from adapters.bookshelf.complaints import Complaint

WHOLE_FILE = "the whole file"
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(slots=True)
class Faults:
    """Collects what is wrong, so that one slip does not hide the next."""

    found: list[Complaint] = field(default_factory=list)

    def add(self, file: str, entry: str, problem: str) -> None:
        self.found.append(Complaint(file, entry, problem))


def table_of(path: Path, faults: Faults) -> dict[str, Any]:
    """A file as a table; empty, with a complaint, when it can't be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        faults.add(path.name, WHOLE_FILE, "It is not saved as UTF-8 text. Save it again as UTF-8.")
    except tomllib.TOMLDecodeError as broken:
        faults.add(path.name, WHOLE_FILE, _where(str(broken)))
    except OSError:
        faults.add(path.name, WHOLE_FILE, "There is no such file, or it may not be opened.")
    return {}


def _where(message: str) -> str:
    place = _PLACE.search(message)
    line = f"Line {place[1]} can't be read" if place and place[1] else "The end of the file can't be read"
    return f"{line}. Look there, and in the line above, for a missing quotation mark, comma or bracket. ({message})"


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of a file, and where its faults are reported."""

    file: str
    name: str
    lines: Mapping[str, Any]
    faults: Faults

    def wrong(self, problem: str) -> None:
        self.faults.add(self.file, self.name, problem)

    def knows_only(self, keys: Collection[str]) -> None:
        """Complain about lines that mean nothing here, with the nearest that does."""
        for key in self.lines:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                hint = f"Did you mean “{near[0]}”?" if near else f"The lines are: {', '.join(keys)}."
                self.wrong(f"I do not know the line “{key}”. {hint}")

    def text(self, key: str, *, needed: bool = False) -> str:
        """A line's text; "" and a complaint when it is missing, empty or no text."""
        if key not in self.lines:
            if needed:
                self.wrong(f"The line “{key}” is missing.")
            return ""
        value = self.lines[key]
        if not isinstance(value, str):
            self.wrong(f"The line “{key}” must be text between quotation marks.")
            return ""
        if not value.strip():
            self.wrong(f"The line “{key}” is empty. Write something there, or take the line out.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A line's list of texts; whatever is wrong in it is left out with a complaint."""
        value = self.lines.get(key, [])
        if not isinstance(value, list):
            self.wrong(f'The line “{key}” must be a list like ["one", "two"].')
            return ()
        good = tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
        if len(good) != len(value):
            self.wrong(f"The list “{key}” has an empty text in it, or something that is not between quotation marks.")
        return good


def entries_of(path: Path, block: str, named: str, faults: Faults) -> Iterator[Entry]:
    """The [[block]] entries of a file, called by their line `named`."""
    table = table_of(path, faults)
    for key in table:
        if key != block:
            faults.add(path.name, key, f"I do not know this part. Every entry begins with a line [[{block}]].")
    rows = table.get(block, [])
    if not isinstance(rows, list):
        faults.add(path.name, block, f"Write [[{block}]] with two brackets before every entry.")
        return
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            faults.add(path.name, f"entry {place}", f"It is not an entry. Every entry begins with a line [[{block}]].")
            continue
        yield Entry(path.name, str(row.get(named) or f"entry {place}"), row, faults)


def lists_of(path: Path, faults: Faults) -> dict[str, Any]:
    """A file's table with an entry for the complaints of its top lines."""
    return table_of(path, faults) if path.exists() else {}


def pairs_of(entry: Entry) -> dict[str, str]:
    """A block of lines that all have the form: left = "right". An empty right side is allowed."""
    good = {key: value for key, value in entry.lines.items() if isinstance(value, str)}
    for key in entry.lines.keys() - good.keys():
        entry.wrong(f"The line “{key}” must be text between quotation marks.")
    return good
