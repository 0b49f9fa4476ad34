"""Whether a PDF can be listened to, judged by pypdf alone: what a checker of PDF/UA asks that can be counted.

Every mark on a page belongs to a tag or is said to be decoration; every tag that points to a page finds its mark there.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, NumberObject

DRAWS = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"Do",
    b"f",
    b"f*",
    b"F",
    b"S",
    b"s",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"sh",
    b"INLINE IMAGE",
}
_INSIDE = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}


@dataclass(slots=True)
class _Tags:
    """What the tree of tags says: which marks of which page it names, in order, and its complaints."""

    marks: set[tuple[int, int]] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def complaints(body: bytes) -> Sequence[str]:
    """Whatever keeps a listener out; nothing at all is good."""
    reader = PdfReader(io.BytesIO(body))
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    pages = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference
    }
    tags = _Tags()
    if "/StructTreeRoot" not in root:
        return ["no tags at all"]
    _walk(root["/StructTreeRoot"], "", None, pages, tags)
    found = {(number, mark) for number, page in enumerate(reader.pages) for mark in _marks(page, reader, number, tags)}
    tags.wrong += list(_about(root, reader))
    tags.wrong += [f"tag points to nothing: {each}" for each in sorted(tags.marks - found)]
    tags.wrong += [f"marked, but in no tag: {each}" for each in sorted(found - tags.marks)]
    steps = zip([0, *tags.headings], tags.headings, strict=False)
    return tags.wrong + [f"heading {now} after {before}" for before, now in steps if now > before + 1]


def _about(root: DictionaryObject, reader: PdfReader) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "does not say that it is tagged"
    if not root.get("/Lang"):
        yield "no language"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if reader.metadata and reader.metadata.author:
        yield "an author"


def _walk(node: object, inside: str, page: int | None, pages: dict[int, int], tags: _Tags) -> None:
    raw, node = node, node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            _walk(each, inside, page, pages, tags)
    elif isinstance(node, NumberObject):
        tags.marks.add((-1 if page is None else page, int(node)))
    elif isinstance(node, DictionaryObject):
        if "/Pg" in node:
            page = pages[node.raw_get("/Pg").idnum]
        if node.get("/Type") == "/MCR":
            tags.marks.add((-1 if page is None else page, int(node["/MCID"])))
            return
        name = str(node.get("/S", inside))
        _look_at(name, inside, node, tags)
        _walk(node.get("/K"), name, page, pages, tags)
    elif node is not None:
        tags.wrong.append(f"nobody can read this in the tree: {raw!r}")


def _look_at(name: str, inside: str, node: DictionaryObject, tags: _Tags) -> None:
    if name == "/Figure" and not str(node.get("/Alt", "")).strip():
        tags.wrong.append("a figure without words")
    if "/S" in node and name in _INSIDE and inside not in _INSIDE[name]:
        tags.wrong.append(f"{name} in {inside}")
    if "/S" in node and name[:2] == "/H" and name[2:].isdecimal():
        tags.headings.append(int(name[2:]))


def _marks(page: DictionaryObject, reader: PdfReader, number: int, tags: _Tags) -> Iterator[int]:
    """The numbers of all marks of a page; what is drawn outside of any mark is a complaint."""
    open_: list[bool] = []  # for each sequence that is open: whether it is a tag's, or decoration
    for operands, operator in ContentStream(page["/Contents"], reader).operations:
        if operator in (b"BDC", b"BMC"):
            known = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else {}
            open_.append(str(operands[0]) == "/Artifact" or "/MCID" in known)
            if "/MCID" in known:
                yield int(known["/MCID"])
        elif operator == b"EMC":
            open_.pop()
        elif operator in DRAWS and not any(open_):
            tags.wrong.append(f"page {number + 1}: drawn, but neither in a tag nor decoration: {operator.decode()}")
