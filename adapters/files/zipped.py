"""One part of a zipped document, unpacked piece by piece and counted as it comes: what people send may be a bomb."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final
from xml.parsers import expat

from adapters.files.limits import BROKEN, KIND, LOCKED, TOO_BIG, CannotRead

MOST_ENTRIES: Final = 1000
MOST_UNPACKED: Final = 20_000_000
MOST_RATIO: Final = 100
SMALL_FILE: Final = 100_000  # the ratio of a nearly empty document says nothing
CHUNK: Final = 65536

WORD_PART = re.compile(r"word/document\d*\.xml")
OPEN_PART = re.compile(r"content\.xml")


def zipped_text(body: bytes, readers: dict[re.Pattern[str], Callable[[Iterator[bytes]], str]]) -> str:
    """The text of the first part that somebody can read. Raises CannotRead."""
    if _entries(body) > MOST_ENTRIES:
        raise CannotRead(TOO_BIG)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            part, read = _main_part(archive, readers)
            with archive.open(part) as stream:
                return read(_counted(stream))
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


def _main_part(
    archive: zipfile.ZipFile, readers: dict[re.Pattern[str], Callable[[Iterator[bytes]], str]]
) -> tuple[zipfile.ZipInfo, Callable[[Iterator[bytes]], str]]:
    parts = archive.infolist()
    declared, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_ENTRIES or declared > MOST_UNPACKED:
        raise CannotRead(TOO_BIG)
    if declared > SMALL_FILE and declared > MOST_RATIO * max(packed, 1):
        raise CannotRead(TOO_BIG)
    for wanted, read in readers.items():
        if found := next((part for part in parts if wanted.fullmatch(part.filename)), None):
            if found.file_size > SMALL_FILE and found.file_size > MOST_RATIO * max(found.compress_size, 1):
                raise CannotRead(TOO_BIG)
            return found, read
    raise CannotRead(KIND)


def _counted(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes as they really come, whatever the directory declared."""
    count = 0
    while chunk := stream.read(CHUNK):
        count += len(chunk)
        if count > MOST_UNPACKED:
            raise CannotRead(TOO_BIG)
        yield chunk
