"""A file of any length under the installation's seal: in pieces, so that a large one needs little memory.

Each piece is bound to its file, its place and whether it is the last: pieces can't be swapped, left out or cut off.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from adapters.database.sealing import Seal, WrongKey
from adapters.problem import Problem

_MAGIC = b"local-voices backup 1\n"
_PIECE = 1 << 20
_ID, _LENGTH = 16, 4
_MOST = _PIECE + 64  # a sealed piece is a little longer; more than this was never ours


def seal_file(plain: Path, sealed: Path, seal: Seal) -> None:
    """Write `sealed` from `plain`, readable for nobody else; whole or not at all."""
    half = sealed.with_name(sealed.name + ".half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    file_id = secrets.token_bytes(_ID)
    with plain.open("rb") as source, half.open("wb") as target:
        target.write(_MAGIC + file_id)
        for number, (piece, last) in enumerate(_pieces(source)):
            closed = seal.close(piece, _about(file_id, number, last))
            target.write(len(closed).to_bytes(_LENGTH) + closed)
    half.replace(sealed)


def open_file(sealed: Path, plain: Path, seal: Seal) -> None:
    """Write `plain` from `sealed`. Raises Problem where it is none of ours, is damaged, or has another key."""
    plain.unlink(missing_ok=True)
    plain.touch(mode=0o600)
    with sealed.open("rb") as source, plain.open("wb") as target:
        if source.read(len(_MAGIC)) != _MAGIC:
            raise Problem("problem.backup.none", path=str(sealed))
        file_id = source.read(_ID)
        for number, (closed, last) in enumerate(_frames(source, sealed)):
            target.write(_opened(seal, closed, file_id, number, last, sealed))


def _opened(seal: Seal, closed: bytes, file_id: bytes, number: int, last: bool, sealed: Path) -> bytes:
    try:
        return seal.open(closed, _about(file_id, number, last))
    except WrongKey:
        if number:  # the key opened the pieces before it
            raise Problem("problem.backup.damaged", path=str(sealed)) from None
        raise Problem("problem.backup.other_key", path=str(sealed)) from None


def _pieces(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Pieces, and whether each is the last; an empty file is one empty piece."""
    piece = source.read(_PIECE)
    while True:
        after = source.read(_PIECE)
        yield piece, not after
        if not after:
            return
        piece = after


def _frames(source: BinaryIO, sealed: Path) -> Iterator[tuple[bytes, bool]]:
    frame = _frame(source, sealed)
    while frame is not None:
        after = _frame(source, sealed)
        yield frame, after is None
        frame = after


def _frame(source: BinaryIO, sealed: Path) -> bytes | None:
    head = source.read(_LENGTH)
    if not head:
        return None
    length = int.from_bytes(head)
    frame = source.read(length) if length <= _MOST else b""
    if len(frame) != length:
        raise Problem("problem.backup.damaged", path=str(sealed))
    return frame


def _about(file_id: bytes, number: int, last: bool) -> str:
    return f"backup {file_id.hex()} {number} {'last' if last else 'more'}"
