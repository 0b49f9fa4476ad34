"""A Word file that people can change: real headings, lists and tables, its language said, nobody named in its properties."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from adapters.press.typesetting import png
from adapters.press.worded import Blank, Block, Listing, Part, Passage, Picture, Sheet, Table, Text
from adapters.press.wording import bare, without_direction

LETTERS, SIZE = "Arial", Pt(12)  # a font that is on every machine that opens Word files
INK, ACCENT = RGBColor(0x17, 0x20, 0x2A), RGBColor(0x0B, 0x4F, 0x8A)
TICK = "\u2610\u2002"
_LONG_AGO = datetime(2000, 1, 1)
_OLDEST = (1980, 1, 1, 0, 0, 0)  # for a zip
_LEFT_OUT = "docProps/thumbnail.jpeg"


def docx(sheet: Sheet) -> bytes:
    """The same sheet makes the same bytes."""
    return _WordFile(sheet).bytes()


class _WordFile:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._file: Any = Document()
        self._dress()
        self._paragraph(((sheet.title, False),), "Title")
        if sheet.lead:
            self._paragraph(sheet.lead, "Subtitle")
        for block in sheet.blocks:
            self._block(block)

    # --- what stands in it

    def _block(self, block: Block) -> None:
        match block:
            case Part(words, level):
                self._paragraph(((words, False),), f"Heading {min(level, 3)}")
            case Passage(text):
                self._paragraph(text)
            case Listing(points, tick):
                for each in points:
                    self._paragraph(((TICK, False), *each) if tick else each, "Normal" if tick else "List Bullet")
            case Table():
                self._table(block)
            case Blank(lines):
                for _ in range(lines):
                    self._line_to_write_on()
            case Picture():
                self._picture(block)

    def _paragraph(self, text: Text, style: str = "Normal", paragraph: Any = None) -> Any:
        paragraph = paragraph if paragraph is not None else self._file.add_paragraph(style=style)
        for words, bold in text:
            run = paragraph.add_run(without_direction(words))
            run.bold = bold or None
            if self._sheet.rtl:
                run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        if self._sheet.rtl:
            paragraph._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        return paragraph

    def _table(self, block: Table) -> None:
        table = self._file.add_table(rows=0, cols=len(block.head), style="Table Grid")
        if self._sheet.rtl:
            table._tbl.tblPr.insert_element_before(OxmlElement("w:bidiVisual"), "w:tblW", "w:jc", "w:tblLook")
        for number, row in enumerate((block.head, *block.rows)):
            cells = table.add_row()
            whole = cells._tr.get_or_add_trPr()
            whole.append(OxmlElement("w:cantSplit"))
            if number == 0:
                whole.append(OxmlElement("w:tblHeader"))
            for cell, words in zip(cells.cells, row, strict=True):
                self._paragraph(((words, number == 0),), paragraph=cell.paragraphs[0])
        share = self._width / sum(block.widths)
        for column, width in zip(table.columns, block.widths, strict=True):
            for cell in column.cells:
                cell.width = Emu(int(share * width))
        self._file.add_paragraph()

    def _line_to_write_on(self) -> None:
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(16)
        edge = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "4D5966")):
            edge.set(qn(f"w:{name}"), value)
        borders = OxmlElement("w:pBdr")
        borders.append(edge)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")

    def _picture(self, block: Picture) -> None:
        alone = Sheet(block.title, (), (block,), self._sheet.language, self._sheet.rtl)
        paragraph = self._file.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(png(alone)), width=min(self._width, Cm(13)))
        about = shape._inline.docPr
        about.set("name", block.title)
        about.set("descr", block.alt)
        if self._sheet.rtl:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    # --- how it looks, and what it says about itself

    @property
    def _width(self) -> int:
        section = self._file.sections[0]
        return int(section.page_width - section.left_margin - section.right_margin)

    def _dress(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
        sizes = {
            "Normal": 12,
            "List Bullet": 12,
            "Title": 26,
            "Subtitle": 14,
            "Heading 1": 16,
            "Heading 2": 14,
            "Heading 3": 12,
        }
        for name, points in sizes.items():
            self._style(name, Pt(points), ACCENT if name.startswith(("Title", "Heading")) else INK)
        self._numbered_pages(section.footer.paragraphs[0])
        self._say_language()
        about = self._file.core_properties
        about.title, about.language = bare(self._sheet.title), self._sheet.language.partition("@")[0].replace("_", "-")
        about.author = about.last_modified_by = about.comments = ""
        about.created = about.modified = _LONG_AGO

    def _style(self, name: str, size: Any, colour: RGBColor) -> None:
        style = self._file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LETTERS, size, colour
        style.font.italic = False
        letters = style.element.get_or_add_rPr().get_or_add_rFonts()
        for old in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            letters.attrib.pop(qn(f"w:{old}"), None)
        letters.set(qn("w:cs"), LETTERS)
        larger = OxmlElement("w:szCs")
        larger.set(qn("w:val"), str(int(size.pt * 2)))
        for each in style.element.rPr.findall(qn("w:szCs")):
            style.element.rPr.remove(each)
        style.element.rPr.find(qn("w:sz")).addnext(larger)

    def _say_language(self) -> None:
        language = self._sheet.language.partition("@")[0].replace("_", "-")
        for each in self._file.styles.element.iter(qn("w:lang")):
            each.set(qn("w:bidi" if self._sheet.rtl else "w:val"), language)

    def _numbered_pages(self, paragraph: Any) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            part = OxmlElement("w:instrText" if code else "w:fldChar")
            if code:
                part.text = code
            else:
                part.set(qn("w:fldCharType"), kind)
            run._r.append(part)

    def bytes(self) -> bytes:
        written, tidied = io.BytesIO(), io.BytesIO()
        self._file.save(written)
        with zipfile.ZipFile(written) as before, zipfile.ZipFile(tidied, "w", zipfile.ZIP_DEFLATED) as after:
            for name in before.namelist():
                body = before.read(name)
                after.writestr(zipfile.ZipInfo(name, _OLDEST), body, zipfile.ZIP_DEFLATED)
        return tidied.getvalue()
