"""The text of a Word file and of an OpenDocument file, read by ourselves.

Not with python-docx, which unpacks every part and builds a tree of each before it can be asked anything: a small file
can take a gigabyte that way. Here one part is read as it comes, and refused when it brings a DTD. Author, comments and
deleted passages are never looked at.
"""

from collections.abc import Iterator
from xml.parsers import expat

from adapters.files.limits import BROKEN, MOST_TEXT, TOO_LONG, CannotRead

_WORD_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OPEN_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OPEN_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def word_text(chunks: Iterator[bytes]) -> str:
    """The text of word/document.xml. Raises CannotRead."""
    return _Word().text(chunks)


def open_text(chunks: Iterator[bytes]) -> str:
    """The text of an OpenDocument's content.xml. Raises CannotRead."""
    return _Open().text(chunks)


class _Paragraphs:
    """Gathers the text of a document: one line a paragraph, what is not to be read left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._in_text = False
        self._left_out = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._letters

    def text(self, chunks: Iterator[bytes]) -> str:
        for chunk in chunks:
            self._parser.Parse(chunk, False)
        self._parser.Parse(b"", True)
        return "".join(self._parts)

    def _refuse(self, *_: object) -> None:
        raise CannotRead(BROKEN)  # no Word document has a DTD; an attacker's has

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _close(self, name: str) -> None:
        raise NotImplementedError

    def _letters(self, letters: str) -> None:
        if self._in_text and not self._left_out:
            self._add(letters)

    def _add(self, letters: str) -> None:
        if letters:
            self._parts.append(letters)
            self._length += len(letters)
        if self._length > MOST_TEXT:
            raise CannotRead(TOO_LONG)


class _Word(_Paragraphs):
    """A Word document; deleted and twice-kept passages are left out."""

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if tag == "Fallback" or (tag == "del" and space in _WORD_SPACES):
            self._left_out += 1
        elif space in _WORD_SPACES and not self._left_out:
            self._in_text = tag == "t"
            self._add({"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}.get(tag, ""))

    def _close(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if tag == "Fallback" or (tag == "del" and space in _WORD_SPACES):
            self._left_out -= 1
        elif space in _WORD_SPACES:
            self._in_text = False
            self._add("\n" if tag == "p" and not self._left_out else "")


class _Open(_Paragraphs):
    """An OpenDocument text; comments and deleted passages are left out."""

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if _is_left_out(space, tag):
            self._left_out += 1
        elif space == _OPEN_TEXT and not self._left_out:
            self._in_text = self._in_text or tag in {"p", "h"}
            spaces = min(int(attributes.get(f"{_OPEN_TEXT} c", "1") or 1), 100) if tag == "s" else 0
            self._add({"tab": "\t", "line-break": "\n"}.get(tag, " " * spaces))

    def _close(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if _is_left_out(space, tag):
            self._left_out -= 1
        elif space == _OPEN_TEXT and tag in {"p", "h"} and not self._left_out:
            self._in_text = False
            self._add("\n")


def _is_left_out(space: str, tag: str) -> bool:
    return (space == _OPEN_OFFICE and tag in {"annotation", "forms"}) or (
        space == _OPEN_TEXT and tag == "tracked-changes"
    )
