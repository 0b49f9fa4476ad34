"""The readers that every shelf uses: a file into a table, a table's lines into texts and lists, faults into complaints."""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from adapters.bookshelf.complaints import Complaint
from bot.engine.message import Line, Value

WHOLE_FILE, TOP = Line("shelf.whole_file"), Line("shelf.top")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(slots=True)
class Faults:
    """Collects what is wrong, so that one slip does not hide the next."""

    found: list[Complaint] = field(default_factory=list)

    def add(self, file: str, entry: Value, key: str, **values: Value) -> None:
        self.found.append(Complaint(file, entry, Line(key, values)))


def table_of(path: Path, faults: Faults) -> dict[str, Any]:
    """A file as a table; empty, with a complaint, when it can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
        return _even_table(text) or tomllib.loads(text)
    except UnicodeDecodeError:
        faults.add(path.name, WHOLE_FILE, "shelf.not_text")
    except tomllib.TOMLDecodeError as broken:
        place = _PLACE.search(str(broken))
        if place and place[1]:
            faults.add(path.name, WHOLE_FILE, "shelf.broken_line", number=place[1], why=str(broken))
        else:
            faults.add(path.name, WHOLE_FILE, "shelf.broken_end", why=str(broken))
    except OSError:
        faults.add(path.name, WHOLE_FILE, "shelf.no_file")
    return {}


def _even_table(text: str) -> dict[str, Any] | None:
    """The same as the full reader, ten times as fast, for a long file of even [[blocks]] with one line for each thing.

    None when anything else is in it: then the full reader tells what, and where.
    """
    table: dict[str, Any] = {}
    block: dict[str, Any] = {}
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            if not line.startswith("[[") or not line.endswith("]]") or not line[2:-2].isidentifier():
                return None
            block = {}
            table.setdefault(line[2:-2], []).append(block)
            continue
        key, sign, value = line.partition(" = ")
        if not sign or not table or key in block or not key.isidentifier():
            return None
        try:
            block[key] = json.loads(value)
        except ValueError:
            return None
        if not isinstance(block[key], str | list | bool):
            return None
    return table


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of a file, and where its faults are reported."""

    file: str
    name: Value
    lines: Mapping[str, Any]
    faults: Faults

    def wrong(self, key: str, **values: Value) -> None:
        self.faults.add(self.file, self.name, key, **values)

    def knows_only(self, keys: Collection[str]) -> None:
        """Complain about lines that mean nothing here, with the nearest that does."""
        for key in self.lines:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                if near:
                    self.wrong("shelf.line.unknown_near", line=key, near=near[0])
                else:
                    self.wrong("shelf.line.unknown", line=key, lines=", ".join(keys))

    def text(self, key: str, *, needed: bool = False) -> str:
        """A line's text; "" and a complaint when it is missing, empty or no text."""
        if key not in self.lines:
            if needed:
                self.wrong("shelf.line.missing", line=key)
            return ""
        value = self.lines[key]
        if not isinstance(value, str):
            self.wrong("shelf.line.no_text", line=key)
            return ""
        if not value.strip():
            self.wrong("shelf.line.empty", line=key)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A line's list of texts; whatever is wrong in it is left out with a complaint."""
        value = self.lines.get(key, [])
        if not isinstance(value, list):
            self.wrong("shelf.line.no_list", line=key)
            return ()
        good = tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
        if len(good) != len(value):
            self.wrong("shelf.list.gap", line=key)
        return good


def entries_of(path: Path, block: str, named: str, faults: Faults) -> Iterator[Entry]:
    """The [[block]] entries of a file, called by their line `named`."""
    table = table_of(path, faults)
    for key in table:
        if key != block:
            faults.add(path.name, key, "shelf.block.unknown", block=block)
    rows = table.get(block, [])
    if not isinstance(rows, list):
        faults.add(path.name, block, "shelf.block.brackets", block=block)
        return
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            faults.add(path.name, entry_at(place), "shelf.block.no_entry", block=block)
            continue
        yield Entry(path.name, str(row[named]) if row.get(named) else entry_at(place), row, faults)


def entry_at(place: int) -> Line:
    """An entry that has no name of its own."""
    return Line("shelf.entry", {"number": place})


def pairs_of(entry: Entry) -> dict[str, str]:
    """A block of lines that all have the form: left = "right". An empty right side is allowed."""
    good = {key: value for key, value in entry.lines.items() if isinstance(value, str)}
    for key in entry.lines.keys() - good.keys():
        entry.wrong("shelf.line.no_text", line=key)
    return good
