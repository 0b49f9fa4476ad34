"""Plain text that reads well aloud: no ruled lines, no drawn tables; a row of a table is said cell by cell with its head."""

from collections.abc import Iterator, Sequence

from adapters.press.tidy import without_direction
from adapters.press.worded import Blank, Block, Highlighted, Listing, Part, Passage, Picture, Sheet, Table, Text


def txt(sheet: Sheet) -> bytes:
    """UTF-8, an empty line between things."""
    parts = [sheet.title, *([_plain(sheet.lead)] if sheet.lead else [])]
    for block in sheet.blocks:
        parts += _block(block)
    return (without_direction("\n\n".join(parts)) + "\n").encode("utf-8")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Part(words):
            yield f"\n{words}"
        case Passage(text):
            yield _plain(text)
        case Listing(points, tick):
            yield "\n".join(f"{'[ ]' if tick else '-'} {_plain(each)}" for each in points)
        case Table(head, rows):
            yield from ("\n".join(f"{top}: {cell}" for top, cell in zip(head, row, strict=True)) for row in rows)
        case Blank(lines):
            yield "\n" * max(lines - 1, 0)
        case Highlighted(text):
            yield "".join(f"{words} [{number}]" if number else words for words, number in text).strip()
        case Picture():
            yield f"{block.title}\n{block.sentences}"
            yield "\n".join(_row(block, label, values) for label, values in block.rows)


def _row(picture: Picture, label: str, values: Sequence[int | None]) -> str:
    if len(picture.series) == 1:
        return f"- {label}: {picture.value(values[0])}"
    said = (f"{name}: {picture.value(value)}" for name, value in zip(picture.series, values, strict=True))
    return f"- {label}. {'; '.join(said)}"


def _plain(text: Text) -> str:
    return "".join(words for words, _ in text).strip()
