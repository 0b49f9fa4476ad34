"""A paper or a chart put into words for one reader."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from babel import Locale, UnknownLocaleError

from adapters.press.tidy import bare, tidy
from adapters.press.worded import Blank, Block, Highlighted, Listing, Part, Passage, Picture, Sheet, Table, Text
from bot.engine import paper
from bot.engine.message import Drawing, Line, Lines
from bot.engine.people import Reader
from bot.engine.ports import Say

NO_WORDS = "…"  # a heading has to say something
NARROWEST, WIDEST = 6, 60  # letters: how far a column's longest cell counts
_UNENDED = re.compile(r"(?<=[\w)\]\"'’”])\n")  # a line that ends without a mark
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")


def worded(drawing: Drawing, say: Say, reader: Reader) -> Sheet:
    """The finished words of it, in the reader's language."""
    return _Wording(say, reader).sheet(drawing)


def is_right_to_left(language: str) -> bool:
    try:
        return Locale.parse(language).text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


class _Wording:
    def __init__(self, say: Say, reader: Reader) -> None:
        self._say, self._reader = say, reader

    def sheet(self, drawing: Drawing) -> Sheet:
        match drawing:
            case paper.Paper(title, blocks, lead, one_page):
                drawn = _in_order(each for block in blocks for each in self._block(block))
                return replace(self._sheet(title, self._text(lead) if lead else (), drawn), one_page=one_page)
            case paper.Chart():
                return self._sheet(drawing.title, (), (self._picture(drawing),))
        raise TypeError(f"nobody knows how to draw a {type(drawing).__name__}")

    def _sheet(self, title: Line, lead: Text, blocks: Sequence[Block]) -> Sheet:
        language = self._reader.language
        return Sheet(self._line(title) or NO_WORDS, lead, blocks, language, is_right_to_left(language))

    def _block(self, block: paper.Block) -> Iterator[Block]:
        match block:
            case paper.Heading(words, level):
                yield Part(self._line(words) or NO_WORDS, level)
            case paper.Paragraph(words):
                yield from (Passage(each) for each in _paragraphs(self._text(words)))
            case paper.Points(points, tick):
                yield Listing([self._text(each) for each in points], tick)
            case paper.Grid(head, rows) if head:
                yield self._table(head, rows)
            case paper.Space(lines):
                yield Blank(lines)
            case paper.Chart():
                yield self._picture(block)
            case paper.Marked(stretches):
                yield Highlighted([(tidy(words), number) for words, number in stretches])

    def _table(self, head: Sequence[paper.Words], rows: Sequence[Sequence[paper.Words]]) -> Table:
        top, cells = [self._line(each) for each in head], [[self._line(each) for each in row] for row in rows]
        columns = zip(top, *cells, strict=True)
        widths = [min(max(NARROWEST, *(len(cell) for cell in column)), WIDEST) for column in columns]
        return Table(top, cells, widths)

    def _picture(self, chart: paper.Chart) -> Picture:
        title, sentences = self._line(chart.title) or NO_WORDS, self._line(chart.sentences)
        return Picture(
            title,
            [self._line(each) for each in chart.series],
            [(self._line(row.label), row.values) for row in chart.rows],
            [self._line(each) for each in chart.scale],
            sentences,
            self._line(Line("press.nothing")),
            bare(f"{title}. {sentences}"),
        )

    def _text(self, words: Line | Lines) -> Text:
        return [(tidy(span.text), span.bold) for span in self._say.say(words, self._reader) if span.text]

    def _line(self, words: Line | Lines) -> str:
        """On one line; our own lines are told apart by a full stop, what people wrote stays as it is."""
        if isinstance(words, Lines):
            lines = [found for each in words.lines if (found := self._line(each))]
            return _UNENDED.sub(". ", "\n".join(lines)).replace("\n", " ")
        return " ".join(tidy(self._say.plain(words, self._reader)).split())


def _in_order(blocks: Iterable[Block]) -> Sequence[Block]:
    """No heading deeper than one step under the heading before: who listens would look for what was left out."""
    ordered: list[Block] = []
    level = 0
    for each in blocks:
        if isinstance(each, Part):
            level = min(max(each.level, 1), level + 1)
            each = Part(each.words, level)
        ordered.append(each)
    return ordered


def _paragraphs(text: Text) -> Iterator[Text]:
    """Split where a line is empty."""
    now: list[tuple[str, bool]] = []
    for words, bold in text:
        first, *more = _NEW_PARAGRAPH.split(words)
        now.append((first, bold))
        for each in more:
            yield from _if_any(now)
            now = [(each, bold)]
    yield from _if_any(now)


def _if_any(text: Text) -> Iterator[Text]:
    if any(words.strip() for words, _ in text):
        yield [(words, bold) for words, bold in text if words]
