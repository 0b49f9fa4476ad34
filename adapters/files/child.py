"""Reads one uploaded file in a process of its own, with little memory, little time and nothing to steal.

Bytes come in on standard input, JSON goes out on standard output: {"text": ...} or {"problem": a message key}. No file
is written. What a file says about its author, its comments and deleted passages are never looked at.
"""

import io
import json
import re
import sys
from typing import Final

from adapters.child_limits import take_little
from adapters.files.limits import (
    BROKEN,
    EMPTY,
    KIND,
    LOCKED,
    MOST_BYTES,
    MOST_TEXT,
    PICTURE,
    TOO_BIG,
    TOO_LONG,
    CannotRead,
)
from adapters.files.office_text import open_text, word_text
from adapters.files.web_text import is_mail, mail_text, page_text, rich_text
from adapters.files.zipped import OPEN_PART, WORD_PART, zipped_text

MOST_PAGES: Final = 500
MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 9


_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_PICTURE_BOXES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"WEBPVP8")
_NOT_TEXT = (b"ID3", b"OggS", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
          (b"\xef\xbb\xbf", "utf-8-sig"))  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def text_of(body: bytes) -> str:
    """The text of a file, told by its content and never by its name. Raises CannotRead."""
    if len(body) > MOST_BYTES:
        raise CannotRead(TOO_BIG)
    text = _tidy(_read(body))
    if len(text) > MOST_TEXT:
        raise CannotRead(TOO_LONG)
    if not any(sign.isalnum() for sign in text):
        raise CannotRead(PICTURE if _PDF in body[:1024] else EMPTY)  # a scan is a picture of words
    return text


def _read(body: bytes) -> str:
    if body.startswith(_ZIP):
        return zipped_text(body, {WORD_PART: word_text, OPEN_PART: open_text})
    if _PDF in body[:1024]:  # some programs put a few bytes in front
        return _pdf(body)
    if body.startswith(_OLE):
        raise CannotRead(LOCKED if "EncryptedPackage".encode("utf-16-le") in body else KIND)
    if body.startswith(_PICTURES) or any(box in body[:40] for box in _PICTURE_BOXES):
        raise CannotRead(PICTURE)
    if body.startswith(_RTF):
        return rich_text(body)
    if is_mail(body):
        return mail_text(body)
    text = _plain(body)
    return page_text(text) if _is_web_page(text) else text


def _is_web_page(text: str) -> bool:
    return text[:2000].lstrip().lower().startswith(tuple(start.decode() for start in _WEB_PAGE))


def _plain(body: bytes) -> str:
    if body.startswith(_NOT_TEXT) or body[:512].lstrip().lower().startswith(b"<?xml"):
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
    if len(_CONTROL.findall(text[:20_000])) * 50 > len(
        text[:20_000]
    ):  # no kind of file that we know, whatever it is called
        raise CannotRead(BROKEN)
    return text


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
    take_little(MEMORY, CPU_SECONDS, files=32)
    told = answer_about(sys.stdin.buffer.read(MOST_BYTES + 1))
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8"))


if __name__ == "__main__":
    main()
