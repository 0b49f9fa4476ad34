"""Word files, PDFs and zips made for tests, honest and not."""

import io
import zipfile
import zlib

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

SENTENCE = "The commissioners will liaise with the group about the tea urn."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_docx(*paragraphs: str) -> bytes:
    document = Document()
    document.core_properties.author = "Canary Author"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def a_zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return kept.getvalue()


def a_docx_of_xml(xml: str | bytes) -> bytes:
    return a_zip(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml if isinstance(xml, bytes) else xml.encode()}
    )


def document_xml(inside: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'


def a_pdf(*pages: str, password: str | None = None, owner: str | None = None) -> bytes:
    writer = PdfWriter()
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    for text in pages:
        page = writer.add_blank_page(400, 400)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode() if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None or owner is not None:
        writer.encrypt(password or "", owner, algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def a_pdf_of_nested_filters(rounds: int) -> bytes:
    data = b"\0" * 60_000_000
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    stream = StreamObject()
    stream._data = data
    stream[NameObject("/Filter")] = _filters(rounds)
    page[NameObject("/Contents")] = writer._add_object(stream)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _filters(rounds: int):
    from pypdf.generic import ArrayObject

    return ArrayObject([NameObject("/FlateDecode")] * rounds)
