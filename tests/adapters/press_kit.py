"""A plan and its charts, as a room would put them on paper, in three languages; and what a drawer makes of them."""

import zlib
from collections.abc import Mapping, Sequence

from adapters.press.child import drawer
from adapters.press.worded import as_json, from_json
from adapters.press.wording import worded
from bot.engine.message import Drawing, Line, Lines
from bot.engine.paper import Chart, ChartRow, Grid, Heading, Paper, Paragraph, Points, Space
from bot.engine.people import Reader
from tests.a_library import LIBRARY

ENGLISH, WELSH, ARABIC = Reader("en_GB"), Reader("cy_GB"), Reader("ar")
STEPS = ("never", "now and then", "about half the time", "most of the time", "always")
TITLE: Mapping[str, str] = {
    "en_GB": "Our action plan",
    "cy_GB": "Ein cynllun gweithredu ni: y tŷ a'r ŵyl",
    "ar": "خطة العمل الخاصة بنا",
}


def words(text: str) -> Line:
    return Line("plain", {"words": text})


def then_and_now(*rows: tuple[str, int | None, int | None]) -> Chart:
    return Chart(
        words("How we are doing"),
        (words("at the start"), words("now")),
        tuple(ChartRow(words(label), values) for label, *values_ in rows for values in (tuple(values_),)),
        words("Plain words rose most."),
        tuple(words(each) for each in STEPS),
    )


def counts(*rows: tuple[str, int | None]) -> Chart:
    found = tuple(ChartRow(words(label), (value,)) for label, value in rows)
    return Chart(words("Answers to your ideas"), (words("ideas"),), found, words("Most were answered."))


def plan(title: str = "Our action plan", who: str = "We (Jo calls)", chart: bool = True) -> Paper:
    return Paper(
        words(title),
        (
            Heading(words("What we agreed")),
            Paragraph(Lines((words("We met in Chester."), words("Everyone had a say.")), gap=True)),
            Points((words("Ask the housing team to read their letters aloud"), words("Write one page"))),
            Grid(
                (words("What"), words("Who")), ((words("Read the letters"), words(who)), (words("Book"), words("Sam")))
            ),
            Points((words("Done"), words("Need help")), tick=True),
            Heading(words("What would make this better?"), 2),
            Space(3),
            *((then_and_now(("We share power", 2, 4), ("Plain words", None, 5)),) if chart else ()),
        ),
        words("Who does what, and by when."),
    )


def made(drawing: Drawing, kind: str, reader: Reader = ENGLISH) -> bytes:
    """The file, made here and not in a process of its own; its words travel all the same."""
    return drawer(kind)(from_json(as_json(worded(drawing, LIBRARY.say, reader))))


def one_cell(text: str) -> Paper:
    return Paper(words("x"), (Grid((words("What"),), ((words(text),),)),))


def one_passage(text: str) -> Paper:
    return Paper(words("x"), (Paragraph(words(text)),))


def corner_of_png(body: bytes) -> tuple[int, ...]:
    """The first pixel: red, green, blue, and how solid it is where the picture says so."""
    packed, at = b"", 8
    while at < len(body):
        length, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        packed += body[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return tuple(zlib.decompress(packed)[1 : 1 + {2: 3, 6: 4}[body[25]]])


def size_of_png(body: bytes) -> Sequence[int]:
    return int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")
