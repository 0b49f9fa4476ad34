"""Reads one uploaded file in a process of its own, with little memory, little time and nothing to steal.

Bytes come in on standard input, JSON goes out on standard output: {"text": ...} or {"problem": a message key}. No file
is written. What a file says about its author, its comments and deleted passages are never looked at.
"""

import io
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final
from xml.parsers import expat

MOST_BYTES: Final = 5_000_000
MOST_TEXT: Final = 2_000_000
MOST_ENTRIES: Final = 1000
MOST_UNPACKED: Final = 20_000_000
MOST_RATIO: Final = 100
MOST_PAGES: Final = 500
MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 9
SMALL_FILE: Final = 100_000  # the ratio of a nearly empty document says nothing
CHUNK: Final = 65536

TOO_BIG, KIND, BROKEN = "words.file_too_big", "words.file_kind", "words.file_broken"
EMPTY, LOCKED, TOO_LONG = "words.file_empty", "words.file_locked", "words.file_too_long"

_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TEXT = (b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"ID3", b"OggS", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
          (b"\xef\xbb\xbf", "utf-8-sig"))  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_WORD_PART = re.compile(r"word/document\d*\.xml")
_WORD_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


class CannotRead(Exception):  # noqa: N818 - said to a person, by its key
    """The file gives no text; `key` is what a person is told."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def text_of(body: bytes) -> str:
    """The text of a file, told by its content and never by its name. Raises CannotRead."""
    if len(body) > MOST_BYTES:
        raise CannotRead(TOO_BIG)
    text = _tidy(_read(body))
    if len(text) > MOST_TEXT:
        raise CannotRead(TOO_LONG)
    if not any(sign.isalnum() for sign in text):
        raise CannotRead(EMPTY)
    return text


def _read(body: bytes) -> str:
    if body.startswith(_ZIP):
        return _docx(body)
    if _PDF in body[:1024]:  # some programs put a few bytes in front
        return _pdf(body)
    if body.startswith(_OLE):
        raise CannotRead(LOCKED if "EncryptedPackage".encode("utf-16-le") in body else KIND)
    return _plain(body)


def _plain(body: bytes) -> str:
    if body.startswith(_NOT_TEXT) or body[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise CannotRead(KIND)
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if body[:2000].count(0) * 3 > len(body[:2000]):  # UTF-16 without its mark: every other byte is zero
        return body.decode("utf-16-le" if body[:2000:2].count(0) < body[1:2000:2].count(0) else "utf-16-be", "replace")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    if len(_CONTROL.findall(text[:20_000])) * 50 > len(text[:20_000]):
        raise CannotRead(KIND)
    return text


# --- Word


def _docx(body: bytes) -> str:
    """The text of word/document.xml alone.

    Read by ourselves and not with python-docx, which unpacks every part and builds a tree of each before it can be
    asked anything: a small file can take a gigabyte that way. Here one part is unpacked, counted as it comes.
    """
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


# --- PDF


def _pdf(body: bytes) -> str:
    from pypdf import PdfReader  # the only file that needs it pays for it
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):  # many are locked against changes only
            raise CannotRead(LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise CannotRead(TOO_LONG)
        parts: list[str] = []
        length = 0
        for page in reader.pages:
            parts.append(page.extract_text())
            length += len(parts[-1])
            if length > MOST_TEXT:
                raise CannotRead(TOO_LONG)
        return "\n\n".join(parts)
    except (FileNotDecryptedError, DependencyError) as locked:
        raise CannotRead(LOCKED) from locked
    except LimitReachedError as bomb:
        raise CannotRead(TOO_BIG) from bomb
    except PyPdfError as broken:
        raise CannotRead(BROKEN) from broken


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n")
    return _CONTROL.sub("", text).encode("utf-8", "replace").decode("utf-8")


# --- the process


def _take_little() -> None:
    """Limits memory and time, and forbids writing files. Windows has no such limits; the caller's clock remains."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 32),
    )  # fmt: skip
    for what, limit in wanted:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (limit, limit) if hard == resource.RLIM_INFINITY or limit <= hard else (hard, hard))


def answer_about(body: bytes) -> dict[str, str]:
    """What the process says about a file: its text, or the key of what is wrong with it."""
    try:
        return {"text": text_of(body)}
    except CannotRead as cannot:
        return {"problem": cannot.key}
    except MemoryError:
        return {"problem": TOO_BIG}
    except Exception:  # the edge of one file: a damaged one can trip a library anywhere
        return {"problem": BROKEN}


def main() -> None:
    _take_little()
    told = answer_about(sys.stdin.buffer.read(MOST_BYTES + 1))
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8"))


if __name__ == "__main__":
    main()
