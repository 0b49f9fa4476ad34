"""How a Word file of ours looks, and what it says about itself: its language, and nobody's name."""

from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from adapters.press.tidy import bare
from adapters.press.worded import Sheet

LETTERS = "Arial"  # on every machine that opens Word files
INK, ACCENT = RGBColor(0x17, 0x20, 0x2A), RGBColor(0x0B, 0x4F, 0x8A)
SIZES = {"Normal": 12, "List": 12, "List Bullet": 12, "Title": 26, "Subtitle": 14, "Heading 1": 17, "Heading 2": 14,
         "Heading 3": 12}  # fmt: skip
SOFT_LINE, DARK_LINE = "9AA6B2", "0B4F8A"
_LONG_AGO = datetime(2000, 1, 1)


def dress(file: Any, sheet: Sheet) -> None:
    """A4, our letters and sizes, numbered pages, the sheet's language."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    for name, points in SIZES.items():
        _style(file.styles[name], points, ACCENT if name.startswith(("Title", "Heading")) else INK)
    for level in (1, 2, 3):
        file.styles[f"Heading {level}"].paragraph_format.space_after = Pt(6)
    _number_pages(section.footer.paragraphs[0])
    language = sheet.language.partition("@")[0].replace("_", "-")
    for each in file.styles.element.iter(qn("w:lang")):
        each.set(qn("w:bidi" if sheet.rtl else "w:val"), language)
    about = file.core_properties
    about.title, about.language = bare(sheet.title), language
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _LONG_AGO


def edge(side: str, colour: str) -> Any:
    """A thin line at one side of a paragraph or a cell."""
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    return line


def _style(style: Any, points: int, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LETTERS, Pt(points), colour
    style.font.italic = style.font.cs_italic = False
    looks = style.element.get_or_add_rPr()
    letters = looks.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{theme}"), None)
    letters.set(qn("w:cs"), LETTERS)
    for old in (*looks.findall(qn("w:spacing")), *looks.findall(qn("w:szCs"))):
        looks.remove(old)  # wide spacing tears the letters of Arabic apart
    size = OxmlElement("w:szCs")  # of Arabic and the like
    size.set(qn("w:val"), str(2 * points))
    looks.find(qn("w:sz")).addnext(size)


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if code else "w:fldChar")
        if code:
            part.text = code
        else:
            part.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(part)
