"""A Word file that people can change: real headings, lists and tables, pictures with their words."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Cm, Emu, Pt

from adapters.press.tidy import without_direction
from adapters.press.typesetting import figure
from adapters.press.word_look import DARK_LINE, SOFT_LINE, dress, edge
from adapters.press.worded import Blank, Block, Highlighted, Listing, Part, Passage, Picture, Sheet, Table, Text

PICTURE = 12.5  # centimetres; in a wider one the letters would be larger than the text around it
WORDS_BESIDE = 7  # centimetres of a page that a picture leaves for its heading and its words
TICK = "\u2610\u2002"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # for a zip
_LEFT_OUT = (
    "/docProps/thumbnail.jpeg",
    "/docProps/app.xml",
)  # of the library's own empty file, made on somebody's machine


def docx(sheet: Sheet) -> bytes:
    """The same sheet makes the same bytes."""
    return _WordFile(sheet).bytes()


class _WordFile:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._file: Any = Document()
        dress(self._file, sheet)
        self._paragraph([(sheet.title, False)], "Title")
        if sheet.lead:
            self._paragraph(sheet.lead, "Subtitle")
        for block in sheet.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Part(words, level):
                self._paragraph([(words, False)], f"Heading {min(level, 3)}")
            case Passage(text):
                self._paragraph(text)
            case Listing(points, tick):
                self._list(points, tick=tick)
            case Table():
                self._table(block)
            case Blank(lines):
                for _ in range(lines):
                    self._line_to_write_on()
            case Picture():
                self._picture(block)
            case Highlighted(text):
                self._highlighted(text)

    def _paragraph(self, text: Text, style: str = "Normal", paragraph: Any = None) -> Any:
        paragraph = paragraph if paragraph is not None else self._file.add_paragraph(style=style)
        for words, bold in text:
            run = paragraph.add_run(without_direction(words))
            run.bold = run.font.cs_bold = bold or None
            run.font.rtl = self._sheet.rtl or None
        if self._sheet.rtl:
            after = ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")  # Word wants an order
            paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *after)
        return paragraph

    def _highlighted(self, text: Sequence[tuple[str, int]]) -> None:
        paragraph = self._paragraph([(words, False) for words, _ in text])
        for run, (_, number) in zip(list(paragraph.runs), text, strict=True):
            if number:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                note = paragraph.add_run(f" {number}")
                note.font.superscript = True
                run._r.addnext(note._r)

    def _list(self, points: Sequence[Text], *, tick: bool) -> None:
        for each in points:
            shown = self._paragraph([(TICK, False), *each], "List") if tick else self._paragraph(each, "List Bullet")
            shown.paragraph_format.space_after = Pt(5)

    def _table(self, block: Table) -> None:
        table = self._file.add_table(rows=0, cols=len(block.head))
        table.autofit = False
        if self._sheet.rtl:
            table._tbl.tblPr.insert_element_before(OxmlElement("w:bidiVisual"), "w:tblW", "w:tblLayout", "w:tblLook")
        for number, words in enumerate((block.head, *block.rows)):
            self._row(table.add_row(), words, head=number == 0)
        share = self._width / sum(block.widths)
        for column, width in zip(table.columns, block.widths, strict=True):
            column.width = Emu(int(share * width))
            for cell in column.cells:
                cell.width = column.width
        self._file.add_paragraph()

    def _row(self, row: Any, words: Sequence[str], *, head: bool) -> None:
        whole = row._tr.get_or_add_trPr()
        whole.append(OxmlElement("w:cantSplit"))
        if head:
            whole.append(OxmlElement("w:tblHeader"))
        for cell, each in zip(row.cells, words, strict=True):
            shown = self._paragraph([(each, head)], paragraph=cell.paragraphs[0])
            shown.paragraph_format.space_before = shown.paragraph_format.space_after = Pt(4)
            edges = OxmlElement("w:tcBorders")
            edges.append(edge("bottom", DARK_LINE if head else SOFT_LINE))
            cell._tc.get_or_add_tcPr().append(edges)

    def _line_to_write_on(self) -> None:
        paragraph = self._file.add_paragraph("\t")
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(14), Pt(0)
        shape.tab_stops.add_tab_stop(Emu(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)

    def _picture(self, block: Picture) -> None:
        for words, bold in ((block.title, True), (block.sentences, False)):
            self._paragraph([(words, bold)]).paragraph_format.keep_with_next = True
        alone = Sheet(block.title, (), (block,), self._sheet.language, self._sheet.rtl)
        paragraph = self._file.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(figure(alone)), width=min(self._width, Cm(PICTURE)))
        if shape.height > self._height - Cm(WORDS_BESIDE):  # what is taller than its page would be cut off
            tall = self._height - Cm(WORDS_BESIDE)
            shape.width, shape.height = Emu(shape.width * tall // shape.height), Emu(tall)
        about = shape._inline.docPr
        about.set("name", block.title)
        about.set("descr", block.alt)
        if self._sheet.rtl:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    @property
    def _width(self) -> int:
        section = self._file.sections[0]
        return int(section.page_width - section.left_margin - section.right_margin)

    @property
    def _height(self) -> int:
        section = self._file.sections[0]
        return int(section.page_height - section.top_margin - section.bottom_margin)

    def bytes(self) -> bytes:
        written, tidied = io.BytesIO(), io.BytesIO()
        package = self._file.part.package
        for name, relation in list(package.rels.items()):
            if str(relation.target_part.partname) in _LEFT_OUT:
                package.rels.pop(name)
        self._file.save(written)
        with zipfile.ZipFile(written) as before, zipfile.ZipFile(tidied, "w") as after:
            for name in before.namelist():  # every part with the same date, whenever it is made
                after.writestr(zipfile.ZipInfo(name, _OLDEST), before.read(name), zipfile.ZIP_DEFLATED)
        return tidied.getvalue()
