"""`words`: texts and files checked, for people and for a council's website. The output is a contract (design, section 8)."""

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from adapters.command_line.pipes import Rows, reader_of
from adapters.command_line.word_reports import Report, findings_of, html, sarif, text
from adapters.files.reading import read_file
from adapters.library import Library
from adapters.problem import Problem
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.words.answer import summary
from bot.words.model import WORST_FIRST, Checked

ANY = "any"
READ = (".txt", ".md", ".docx", ".odt", ".pdf", ".rtf", ".html", ".htm", ".eml")
BAR = 24  # signs
MOST_LOOKED_AT = 5000  # files and folders in one folder; more than that is somebody's whole disk


def words(
    asked: argparse.Namespace, library: Library, language: str, typed: TextIO, out: TextIO, told: TextIO | None = None
) -> int:
    """1 when something that `--fail-on` names was found, 2 when one of several files could not be read. `told` is where a
    bar grows while many files are checked. Raises Problem."""
    kinds = _kinds(asked.fail_on)
    if asked.batch:
        return _batch(library, kinds, typed, out)
    names = list(_names(asked.files))
    if not names:
        raise Problem("problem.no_file")
    reader, how = reader_of(library, asked.lang, language), "json" if asked.json else asked.format
    reports: list[Report] = []
    unread: dict[str, str] = {}
    for number, name in enumerate(names):
        _grow(told, number, len(names))
        try:
            report = _checked(name, library, reader, typed)
        except Problem as problem:
            if len(names) == 1:
                raise
            unread[name] = library.say.plain(problem.line, reader)
            _tell(out if how == "text" else told, unread[name])
            continue
        reports.append(report)
        if how in {"text", "json"}:
            out.write(text(report) if how == "text" else _as_json(report.checked, name if len(names) > 1 else None))
    _grow(told, len(names), len(names))
    if how in {"sarif", "html"}:
        title = library.say.plain(Line("words.report_title"), reader)
        out.write(sarif(reports, unread) if how == "sarif" else html(reports, title, reader.language))
    return 2 if unread else int(any(_has(report.checked, kinds) for report in reports))


def _batch(library: Library, kinds: frozenset[str], typed: TextIO, out: TextIO) -> int:
    found = False
    rows = Rows(typed, "text", out, library)
    for row in rows:
        checked = library.check(row["text"])
        found = found or _has(checked, kinds)
        out.write(_as_json(checked, row.get("id")))
    rows.all_were_good()
    return int(found)


def _as_json(checked: Checked, number: object) -> str:
    return json.dumps(findings_of(checked, number), ensure_ascii=False) + "\n"


def _kinds(asked: str | None) -> frozenset[str]:
    """The kinds that `--fail-on` names, with commas between; "any" is all of them."""
    named = frozenset(each.strip() for each in asked.split(",")) if asked else frozenset[str]()
    if not named <= {*WORST_FIRST, ANY}:
        raise Problem("problem.no_kind", kinds=", ".join((*WORST_FIRST, ANY)))
    return frozenset(WORST_FIRST) if ANY in named else named


def _has(checked: Checked, kinds: frozenset[str]) -> bool:
    return any(each.kind in kinds for each in checked.findings)


def _names(asked: Sequence[str]) -> Iterator[str]:
    """The files; a folder stands for all that can be read in it."""
    for name in asked:
        if name != "-" and Path(name).is_dir():
            yield from _in_folder(name)
        else:
            yield name


def _in_folder(name: str) -> Iterator[str]:
    found = list(islice(Path(name).rglob("*"), MOST_LOOKED_AT + 1))
    if len(found) > MOST_LOOKED_AT:
        raise Problem("problem.big_folder", path=name)
    yield from (str(path) for path in sorted(found) if path.suffix.lower() in READ and path.is_file())


def _checked(name: str, library: Library, reader: Reader, typed: TextIO) -> Report:
    read = _text_of(name, typed)
    checked = library.check(read)
    return Report(name, read, checked, library.say.plain(summary(checked), reader))


def _text_of(name: str, typed: TextIO) -> str:
    if name == "-":
        return typed.read()
    try:
        body = Path(name).read_bytes()
    except OSError as error:
        raise Problem("problem.file", path=name, why=error.strerror or type(error).__name__) from None
    read = asyncio.run(read_file(name, body))
    if read.problem:
        raise Problem("problem.no_words", path=name, why=Line(read.problem))
    return read.text


def _tell(where: TextIO | None, problem: str) -> None:
    """A file that could not be read is said, but never among what a program reads."""
    if where is not None:
        where.write(("\r" if where.isatty() else "") + problem + "\n")


def _grow(told: TextIO | None, done: int, of: int) -> None:
    """A bar on one line; gone when all is done, so that only the findings stay."""
    if told is None or of < 2 or not told.isatty():
        return
    full = BAR * done // of
    bar = f"\r[{'#' * full}{' ' * (BAR - full)}] {done}/{of}"
    told.write(bar if done < of else "\r" + " " * len(bar) + "\r")
    told.flush()
