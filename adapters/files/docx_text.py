"""The text of a Word file, read by ourselves.

Not with python-docx, which unpacks every part and builds a tree of each before it can be asked anything: a small file
can take a gigabyte that way. Here one part is unpacked, counted as it comes, and refused when it brings a DTD. Author,
comments and deleted passages are never looked at.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final
from xml.parsers import expat

from adapters.files.limits import BROKEN, KIND, LOCKED, MOST_TEXT, TOO_BIG, TOO_LONG, CannotRead

MOST_ENTRIES: Final = 1000
MOST_UNPACKED: Final = 20_000_000
MOST_RATIO: Final = 100
SMALL_FILE: Final = 100_000  # the ratio of a nearly empty document says nothing
CHUNK: Final = 65536

_WORD_PART = re.compile(r"word/document\d*\.xml")
_WORD_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


def docx_text(body: bytes) -> str:
    """The text of word/document.xml alone. Raises CannotRead."""
    if _entries(body) > MOST_ENTRIES:
        raise CannotRead(TOO_BIG)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            part = _main_part(archive)
            with archive.open(part) as stream:
                return _Paragraphs().text(_counted(stream))
    except (zipfile.BadZipFile, expat.ExpatError, zlib.error, NotImplementedError, EOFError) as broken:
        raise CannotRead(BROKEN) from broken
    except RuntimeError as locked:  # zipfile's word for a part with a password
        raise CannotRead(LOCKED) from locked


def _entries(body: bytes) -> int:
    """How many files the zip says it has, read before its directory is."""
    end = body.rfind(b"PK\x05\x06", max(0, len(body) - 65_557))
    if end < 0 or end + 12 > len(body):
        raise CannotRead(BROKEN)
    return int(struct.unpack_from("<H", body, end + 10)[0])


def _main_part(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    parts = archive.infolist()
    declared, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_ENTRIES or declared > MOST_UNPACKED:
        raise CannotRead(TOO_BIG)
    if declared > SMALL_FILE and declared > MOST_RATIO * max(packed, 1):
        raise CannotRead(TOO_BIG)
    found = [part for part in parts if _WORD_PART.fullmatch(part.filename)]
    if not found:
        raise CannotRead(KIND)
    if found[0].file_size > SMALL_FILE and found[0].file_size > MOST_RATIO * max(found[0].compress_size, 1):
        raise CannotRead(TOO_BIG)
    return found[0]


def _counted(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes as they really come, whatever the directory declared."""
    count = 0
    while chunk := stream.read(CHUNK):
        count += len(chunk)
        if count > MOST_UNPACKED:
            raise CannotRead(TOO_BIG)
        yield chunk


class _Paragraphs:
    """Gathers the text of a Word document: one line a paragraph, deleted and twice-kept passages left out."""

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

    def _letters(self, letters: str) -> None:
        if self._in_text and not self._left_out:
            self._add(letters)

    def _add(self, letters: str) -> None:
        if letters:
            self._parts.append(letters)
            self._length += len(letters)
        if self._length > MOST_TEXT:
            raise CannotRead(TOO_LONG)
