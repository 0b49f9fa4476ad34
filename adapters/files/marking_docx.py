"""A Word file with comments in the margin. Others' comments, tracked changes and what the file says of people are taken out."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run

from adapters.files.marked import Note

AUTHOR, INITIALS = "Words check", "W"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # for a zip
_OTHERS = (
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:commentReference",
    "w:del",
    "w:moveFrom",
    "w:rPrChange",
    "w:pPrChange",
)
_LEFT_OUT = re.compile(
    r"docProps/(?:app|custom)\.xml|docProps/thumbnail\..+|word/(?:people|commentsExtended|commentsIds|commentsExtensible)\.xml"
)
_NAMED = re.compile(rb'\s(?:w:rsid\w*|w:author|w15:author|w:date|w:initials)="[^"]*"')


def marked_docx(body: bytes, notes: Sequence[Note]) -> bytes:
    """The file with a comment at each note's word."""
    document: Any = Document(io.BytesIO(body))
    _drop_others(document)
    _mark(document, notes)
    return _saved(document)


def _drop_others(document: Any) -> None:
    root = document.element
    for tag in _OTHERS:
        for each in list(root.iter(qn(tag))):
            each.getparent().remove(each)
    for tag in ("w:ins", "w:moveTo"):  # what was put in stays, without who did it
        for each in list(root.iter(qn(tag))):
            place = each.getparent().index(each)
            for child in reversed(list(each)):
                each.getparent().insert(place, child)
            each.getparent().remove(each)
    for comment in list(document.comments):
        comment._comment_elm.getparent().remove(comment._comment_elm)
    properties = document.core_properties
    for name in (
        "author",
        "last_modified_by",
        "comments",
        "keywords",
        "category",
        "subject",
        "identifier",
        "title",
        "version",
    ):
        setattr(properties, name, "")


def _mark(document: Any, notes: Sequence[Note]) -> None:
    """Each note at the first place of its word after the one before it: the notes are in the order of the text."""
    waiting = sorted(notes, key=lambda note: note.start)
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        runs = list(_runs(paragraph))
        while waiting and (found := _first_here(runs, waiting[0])):
            part = _cut(runs, *found)
            for each in part:
                Run(each, document.part).font.highlight_color = WD_COLOR_INDEX.YELLOW
            document.add_comment([Run(each, document.part) for each in part], waiting.pop(0).said, AUTHOR, INITIALS)
            runs = _after(list(_runs(paragraph)), part[-1])
        waiting = _still_ahead(waiting, paragraph)


def _still_ahead(waiting: list[Note], paragraph: Any) -> list[Note]:
    """A note whose word is never found must not hold up the rest: its turn ends where the next one's word stands."""
    text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    for at, note in enumerate(waiting[1:4], 1):
        if note.written in text and waiting[0].written not in text and len(note.written) > 3:
            return waiting[at:] if at > 1 or _is_lost(waiting[0], text) else waiting
    return waiting


def _is_lost(note: Note, text: str) -> bool:
    return note.written.casefold() not in text.casefold() and "\n" in note.written


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph that hold nothing but text, those of links too."""
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is paragraph and run.findall(qn("w:t")):
            yield run


def _text(run: Any) -> str:
    return "".join(each.text or "" for each in run.findall(qn("w:t")))


def _first_here(runs: list[Any], note: Note) -> tuple[int, int] | None:
    text = "".join(_text(run) for run in runs)
    found = re.search(rf"(?<!\w){re.escape(note.written)}(?!\w)", text) or re.search(re.escape(note.written), text)
    return found.span() if found else None


def _cut(runs: list[Any], start: int, end: int) -> list[Any]:
    """The runs that are just this stretch; runs that reach over its ends are cut in two."""
    inside: list[Any] = []
    at = 0
    for run in runs:
        text = _text(run)
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        if high < len(text):
            run.addnext(_with_text(run, text[high:]))
        if low > 0:
            middle = _with_text(run, text[low:high])
            run.addnext(middle)
            _set(run, text[:low])
            run = middle
        else:
            _set(run, text[:high])
        inside.append(run)
    return inside


def _with_text(run: Any, text: str) -> Any:
    other = copy.deepcopy(run)
    _set(other, text)
    return other


def _set(run: Any, text: str) -> None:
    first, *rest = run.findall(qn("w:t"))
    first.text = text
    first.set(qn("xml:space"), "preserve")
    for each in rest:
        run.remove(each)


def _after(runs: list[Any], run: Any) -> list[Any]:
    return runs[runs.index(run) + 1 :]


def _saved(document: Any) -> bytes:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    kept, out = io.BytesIO(), io.BytesIO()
    document.save(kept)
    with zipfile.ZipFile(kept) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in whole.namelist():
            if _LEFT_OUT.fullmatch(name):
                continue
            part = whole.read(name)
            if name.endswith((".xml", ".rels")):
                part = _without_left_out(name, part)
            clean.writestr(zipfile.ZipInfo(name, _OLDEST), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without_left_out(name: str, part: bytes) -> bytes:
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return re.sub(
            rb'<(?:Relationship|Override)\s[^>]*(?:Target|PartName)="/?(?:word/)?(?:docProps/(?:app|custom)\.xml|docProps/thumbnail'
            rb'[^"]*|(?:people|commentsExtended|commentsIds|commentsExtensible)\.xml)"[^>]*/>',
            b"",
            part,
        )
    if name == "word/comments.xml":
        return re.sub(rb'\sw:date="[^"]*"', b"", part)
    return _NAMED.sub(b"", part) if name.startswith("word/") else part
