"""A sheet in finished words of one language, as it travels to the process that draws it.

Everything that people wrote is in here as plain text: no drawer reads any markup in it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

Text = Sequence[tuple[str, bool]]  # stretches of text, bold or not; a line break is "\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading; `level` counts from 1."""

    words: str
    level: int = 1
    kind: str = "part"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph."""

    text: Text
    kind: str = "passage"


@dataclass(frozen=True, slots=True)
class Listing:
    points: Sequence[Text]
    tick: bool
    kind: str = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the page, one a column."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on."""

    lines: int
    kind: str = "blank"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart. `rows` are a label and a value for each series; `scale` names the steps from 1, or is empty for counts.

    `nothing` is what stands where there is no value; `alt` is the title and the sentences on one line.
    """

    title: str
    series: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None]]]
    scale: Sequence[str]
    sentences: str
    nothing: str
    alt: str
    kind: str = "picture"

    def value(self, value: int | None) -> str:
        """In words."""
        if value is None:
            return self.nothing
        return self.scale[value - 1] if self.scale else str(value)


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A paragraph: stretches of text with the number of their note, 0 for none."""

    text: Sequence[tuple[str, int]]
    kind: str = "highlighted"


Block = Part | Passage | Listing | Table | Blank | Picture | Highlighted


@dataclass(frozen=True, slots=True)
class Sheet:
    """`language` is a locale such as cy_GB; `rtl` is set where it is written from right to left.

    A sheet that is one picture and nothing else is drawn as a picture.
    """

    title: str
    lead: Text
    blocks: Sequence[Block]
    language: str
    rtl: bool
    one_page: bool = False


_KINDS: dict[str, Any] = {
    "part": Part, "passage": Passage, "listing": Listing, "table": Table, "blank": Blank, "picture": Picture,
    "highlighted": Highlighted,
}  # fmt: skip


def as_json(sheet: Sheet) -> str:
    return json.dumps(asdict(sheet), ensure_ascii=False)


def from_json(text: str | bytes) -> Sheet:
    """The sheet again; what were tuples are lists."""
    given = json.loads(text)
    blocks = [_KINDS[each["kind"]](**each) for each in given.pop("blocks")]
    return Sheet(blocks=blocks, **given)
