"""The tables of a sheet as CSV, for spreadsheets: all quoted, and no cell that a spreadsheet would work out.

A cell that begins like a formula gets an apostrophe in front, which is the spreadsheets' own way to say "this is text".
The same after a semicolon: where the comma is the decimal sign, a spreadsheet may begin a new cell there.
"""

import csv as csv_files
import io
import re
from collections.abc import Iterator, Sequence

from adapters.press.tidy import bare
from adapters.press.worded import Highlighted, Listing, Part, Passage, Picture, Sheet, Table

_LIKE_A_FORMULA = re.compile(
    "(^|;)([\\s\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]*)(?=[=+\\-@＝＋－−＠])"  # also after what nobody sees
)
Row = Sequence[str]


def csv(sheet: Sheet) -> bytes:
    """UTF-8 with the mark that spreadsheets look for; an empty row between tables. Without a table, its lists and texts."""
    file = io.StringIO(newline="")
    writer = csv_files.writer(file, quoting=csv_files.QUOTE_ALL, lineterminator="\r\n")
    for row in list(_tables(sheet)) or list(_lists(sheet)):
        writer.writerow([guarded(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A cell that stays text."""
    return _LIKE_A_FORMULA.sub(r"\1'\2", bare(cell))


def _tables(sheet: Sheet) -> Iterator[Row]:
    """Each under the name of its part, when there are several."""
    several = sum(isinstance(each, Table | Picture) for each in sheet.blocks) > 1
    part, first = "", True
    for block in sheet.blocks:
        if isinstance(block, Part):
            part = block.words
        elif isinstance(block, Table | Picture):
            if not first:
                yield ()
            if several and (name := block.title if isinstance(block, Picture) else part):
                yield (name,)
            yield from _rows(block)
            first = False


def _rows(block: Table | Picture) -> Iterator[Row]:
    if isinstance(block, Table):
        yield block.head
        yield from block.rows
        return
    yield ("", *block.series)
    for label, values in block.rows:
        yield (label, *(block.value(each) for each in values))


def _lists(sheet: Sheet) -> Iterator[Row]:
    """The name of the part, and what stands in it."""
    part = sheet.title
    for block in sheet.blocks:
        match block:
            case Part(words):
                part = words
            case Passage(text) | Highlighted(text):
                yield part, "".join(words for words, _ in text)
            case Listing(points):
                yield from ((part, "".join(words for words, _ in each)) for each in points)
