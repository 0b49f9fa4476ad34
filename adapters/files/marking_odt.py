"""An OpenDocument text with comments in the margin; others' comments, changes and what it says of people are taken out."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from adapters.files.marked import Note

AUTHOR = "Words check"
_OFFICE, _TEXT, _DC = (
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "http://purl.org/dc/elements/1.1/",
)
_OLDEST = (1980, 1, 1, 0, 0, 0)
_OTHERS = ("annotation", "annotation-end")
_EMPTY_META = (
    b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="'
    + _OFFICE.encode()
    + b'" office:version="1.2"><office:meta/></office:document-meta>'
)


def marked_odt(body: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a comment at each note's word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in whole.namelist():
            if name.startswith(("Thumbnails/", "Configurations2/")):
                continue
            part = whole.read(name)
            if name == "content.xml":
                part = _marked(part, notes)
            elif name == "meta.xml":
                part = _EMPTY_META
            elif name == "META-INF/manifest.xml":
                part = re.sub(
                    rb'<manifest:file-entry[^>]*full-path="(?:Thumbnails|Configurations2)/[^"]*"[^>]*/>', b"", part
                )
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            clean.writestr(zipfile.ZipInfo(name, _OLDEST), part, packed)
    return out.getvalue()


def _marked(content: bytes, notes: Sequence[Note]) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for tag in _OTHERS:
        for each in list(root.iter(f"{{{_OFFICE}}}{tag}")):
            _take_out(each)
    for each in list(root.iter(f"{{{_TEXT}}}tracked-changes")):
        _take_out(each)
    waiting = sorted(notes, key=lambda note: note.start)
    for paragraph in list(root.iter(f"{{{_TEXT}}}p", f"{{{_TEXT}}}h")):
        since = 0
        pieces = list(_pieces(paragraph))
        while waiting and (place := _place(pieces, waiting[0], since)):
            piece, at = place
            _comment(*pieces[piece], at, waiting.pop(0))
            pieces, since = list(_pieces(paragraph)), piece + 1
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _take_out(each: Any) -> None:
    before, parent = each.getprevious(), each.getparent()
    if each.tail and before is not None:
        before.tail = (before.tail or "") + each.tail
    elif each.tail:
        parent.text = (parent.text or "") + each.tail
    parent.remove(each)


def _pieces(paragraph: Any) -> Iterator[tuple[Any, bool]]:
    """The stretches of text of a paragraph, in order: an element, and whether it is the text behind it."""
    for each in paragraph.iter():
        inside = any(above.tag == f"{{{_OFFICE}}}annotation" for above in [each, *each.iterancestors()])
        if each.text and not inside:
            yield each, False
        if (
            each is not paragraph
            and each.tail
            and not any(above.tag == f"{{{_OFFICE}}}annotation" for above in each.iterancestors())
        ):
            yield each, True


def _place(pieces: list[tuple[Any, bool]], note: Note, since: int) -> tuple[int, int] | None:
    """Where the note's word begins: which stretch, and where in it. A word across two stretches is told at its first."""
    texts = [(each.tail if behind else each.text) or "" for each, behind in pieces]
    low = sum(len(text) for text in texts[:since])
    at = "".join(texts).find(note.written, low)
    if at < 0:
        return None
    for number, text in enumerate(texts):
        if at < len(text):
            return number, at
        at -= len(text)
    return None


def _comment(each: Any, behind: bool, at: int, note: Note) -> None:
    comment = etree.Element(f"{{{_OFFICE}}}annotation")
    etree.SubElement(comment, f"{{{_DC}}}creator").text = AUTHOR
    etree.SubElement(comment, f"{{{_TEXT}}}p").text = f"{note.written}: {note.said}"
    text = (each.tail if behind else each.text) or ""
    comment.tail = text[at:]
    if behind:
        each.tail = text[:at]
        each.addnext(comment)
        comment.tail = text[at:]
    else:
        each.text = text[:at]
        each.insert(0, comment)
