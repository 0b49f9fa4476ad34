"""PDF and pictures, set by Typst. People's words reach it as data, so that none of them can become markup.

Our own fonts first, so that a sheet looks the same on every machine. Writing that they do not have is looked for in the
machine's fonts; signs that no font has are left out, and letters that no font has become boxes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import typst

from adapters.press.worded import Picture, Sheet

HERE: Final = Path(__file__).resolve().parent
PIXELS_PER_INCH: Final = 144  # 500 points wide: 1000 pixels
_SMALLEST: Final = 8  # pixels per inch, to count pages by
MAY_BREAK: Final = "\u200b"
_WITHOUT_END = re.compile(r"[^\W_]{24,}")  # letters in a row, which would run out of the page
_SIGNS = re.compile("[\u2190-\u2bff\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0000-\U000e007f]+")


def pdf(sheet: Sheet) -> bytes:
    """A4, tagged as PDF/UA-1 asks. What shall stay one page is set closer where that is enough; its letters stay readable."""
    usual = _Setting(sheet, "paper")
    made = usual.pdf()
    if not sheet.one_page or usual.pages() == 1:
        return made
    closer = _Setting(sheet, "dense")
    made_closer = closer.pdf()
    return made_closer if closer.pages() < usual.pages() else made


def png(sheet: Sheet) -> bytes:
    """One picture, however long."""
    picture = len(sheet.blocks) == 1 and isinstance(sheet.blocks[0], Picture)
    return _Setting(sheet, "chart" if picture else "poster").png()


def figure(sheet: Sheet) -> bytes:
    """A sheet of one chart as a picture without its title, to stand in a text that has it."""
    return _Setting(sheet, "figure").png()


class _Setting:
    """One sheet in one form, with the fonts that it takes."""

    def __init__(self, sheet: Sheet, form: str) -> None:
        words = json.dumps(asdict(sheet), ensure_ascii=False)
        self._form, self._words = form, _WITHOUT_END.sub(_with_breaks, words)
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])

    def pdf(self) -> bytes:
        for way_out in (self._look_in_the_machines_fonts, self._leave_out_signs):
            try:
                return self._set("pdf", strict=True)
            except typst.TypstError as error:
                _expect_a_missing_letter(error)
                way_out()
        try:
            return self._set("pdf", strict=True)
        except typst.TypstError as error:
            _expect_a_missing_letter(error)
            return self._set("pdf", strict=False)

    def _look_in_the_machines_fonts(self) -> None:
        self._fonts = typst.Fonts(font_paths=[str(HERE / "fonts")])

    def _leave_out_signs(self) -> None:
        self._words = _SIGNS.sub("…", self._words)

    def pages(self) -> int:
        """How many it takes; drawn as small as can be, once the fonts are known."""
        drawn = self._drawn("png", strict=False, ppi=_SMALLEST)
        return 1 if isinstance(drawn, bytes) else len(drawn)

    def png(self) -> bytes:
        self.pdf()  # takes some milliseconds, and says which fonts are needed: for a picture nobody says
        return self._set("png", strict=False)

    def _set(self, kind: str, *, strict: bool) -> bytes:
        drawn = self._drawn(kind, strict=strict)
        if not isinstance(drawn, bytes):
            raise TypeError("a picture came on several pages")
        return drawn

    def _drawn(self, kind: str, *, strict: bool, ppi: int = PIXELS_PER_INCH) -> bytes | Sequence[bytes]:
        return typst.compile(
            HERE / "templates" / "sheet.typ",
            root=HERE,
            font_paths=self._fonts,
            format="pdf" if kind == "pdf" else "png",
            ppi=ppi,
            sys_inputs={"form": self._form, "sheet": self._words},
            pdf_standards=["ua-1"] if strict else [],
            timestamp=0,
        )


def _with_breaks(found: re.Match[str]) -> str:
    return MAY_BREAK.join(found[0][at : at + 8] for at in range(0, len(found[0]), 8))


def _expect_a_missing_letter(error: typst.TypstError) -> None:
    """Raises any other error again."""
    if "could not be displayed with font" not in str(error):
        raise error
