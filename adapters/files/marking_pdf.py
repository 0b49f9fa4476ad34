"""A PDF with the hard words highlighted, each with a note. Others' notes and what the file says of people are taken out."""

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from adapters.files.marked import Note

_YELLOW = "fff3a0"
_GIVEN_AWAY = ("/Metadata", "/PieceInfo", "/Names", "/OpenAction", "/AA", "/AcroForm")
Box = tuple[float, float, float, float]  # left, bottom, right, top


def marked_pdf(body: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a highlight and a note at each word that can be found on a page."""
    writer = PdfWriter()
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted:
        reader.decrypt("")
    for page in reader.pages:
        page.pop("/Annots", None)
        page.pop("/Metadata", None)
        page.pop("/AA", None)
        writer.add_page(page)
    writer.metadata = None
    for name in _GIVEN_AWAY:
        writer.root_object.pop(NameObject(name), None)
    for number, boxes, said in _places(body, notes):
        _highlight(writer, number, boxes, said)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _places(body: bytes, notes: Sequence[Note]) -> list[tuple[int, list[Box], str]]:
    """Where each note's word stands: which page, and a box for each line of it. The notes are in the order of the text."""
    found: list[tuple[int, list[Box], str]] = []
    document = pdfium.PdfDocument(body)
    try:
        waiting = sorted(notes, key=lambda note: note.start)
        for number in range(len(document)):
            text = document[number].get_textpage()
            since = 0
            left: list[Note] = []
            for note in waiting:
                at = text.search(
                    " ".join(note.written.split()), index=since, match_case=True, match_whole_word=True
                ).get_next()
                if at is None:
                    left.append(note)
                    continue
                since, length = at[0], at[1]
                rects = text.count_rects(since, length)
                if rects:
                    found.append((number, [text.get_rect(each) for each in range(rects)], note.said))
            waiting = left
    finally:
        document.close()
    return found


def _highlight(writer: PdfWriter, number: int, boxes: list[Box], said: str) -> None:
    """One note over all boxes of a word, which may run over the end of a line."""
    corners = [at for left, bottom, right, top in boxes for at in (left, top, right, top, left, bottom, right, bottom)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    around = (min(lefts), min(bottoms), max(rights), max(tops))
    points = ArrayObject(FloatObject(at) for at in corners)
    mark = Highlight(rect=around, quad_points=points, highlight_color=_YELLOW, printing=True)
    mark[NameObject("/Contents")] = TextStringObject(said)
    mark[NameObject("/T")] = TextStringObject("Words check")
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(_look(boxes, around))})
    writer.add_annotation(page_number=number, annotation=mark)


def _look(boxes: list[Box], around: Box) -> StreamObject:
    """What is painted: not every program that shows PDFs thinks of something by itself."""
    red, green, blue = (int(_YELLOW[at : at + 2], 16) / 255 for at in (0, 2, 4))
    painted = StreamObject()
    boxed = (f"{left:.3f} {low:.3f} {right - left:.3f} {top - low:.3f} re" for left, low, right, top in boxes)
    colour = f"{red:.3f} {green:.3f} {blue:.3f} rg"
    painted.set_data(" ".join(("/Over gs", colour, *boxed, "f")).encode())
    over = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})  # the letters show through
    states = DictionaryObject({NameObject("/Over"): over})
    painted.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(at) for at in around),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    return painted
