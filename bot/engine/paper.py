"""Sheets and pictures to hand out: what they say, not how they look.

A room lists what is on a sheet; it is worded and drawn when it is sent, in the reader's language, by a printer outside.
So a picture never says more than its words, and a person who reads another language gets a sheet in theirs.
"""

from dataclasses import dataclass

from bot.engine.message import Drawing, Line, Lines

Words = Line | Lines


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows. `level` 1 is a part of the sheet, 2 a part of a part."""

    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words; just above something to tick they are the question, and stay with it."""

    words: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list, one thing each; `tick` puts a box to tick before each."""

    points: tuple[Words, ...]
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: every row has as many cells as `head`. Kept small: a table reads badly aloud."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines to write on by hand."""

    lines: int = 3


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One thing that is shown: a value for each series, None where there is nothing to show."""

    label: Line
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart(Drawing):
    """A picture of a few numbers. `series` are what is compared ("then", "now").

    With `scale` the values are steps from 1 and named by it, lowest first (no number is shown); without, they are counts.
    `sentences` say the same in words and go with the picture wherever it goes.
    """

    title: Line
    series: tuple[Line, ...]
    rows: tuple[ChartRow, ...]
    sentences: Words
    scale: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken(Drawing):
    """Words to be read out by a voice, in the language of who hears them."""

    words: Words


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph of somebody's own text: stretches of it, each with the number of the note that it has, 0 for none."""

    stretches: tuple[tuple[str, int], ...]


Block = Heading | Paragraph | Points | Grid | Space | Chart | Marked


@dataclass(frozen=True, slots=True)
class Paper(Drawing):
    """A sheet or a report. `lead` is the one line under its title. `one_page`: to be one page on paper, if it can be."""

    title: Line
    blocks: tuple[Block, ...]
    lead: Words | None = None
    one_page: bool = False
