"""Sealing what must not be read from a stolen file, and hashing what must be found again.

Person ids and people's words are encrypted with a key that lives apart from the database (AES-256-GCM, a fresh nonce
each time); look-ups go by a keyed hash. Losing the key means losing these fields: the operator guide says so.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.problem import Problem

KEY_BYTES = 32
CHANGED_BYTES = 64  # a key that was changed: 32 bytes that seal, and 32 that hash as the first key did
HOUSE_KEY = "house key"
_NONCE = 12


class WrongKey(Problem):
    """It is no key, or not the one that opens what is in the database."""


class Seal:
    """Encrypts and hashes with one key of 32 bytes, or of 64 once it was changed.

    A hash can't be made anew without what was hashed (a receipt word, an erased person), so hashing outlives a change.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) not in (KEY_BYTES, CHANGED_BYTES):
            raise WrongKey("doctor.key.none")
        sealing, changed = key[:KEY_BYTES], key[KEY_BYTES:]
        self._box = AESGCM(hashlib.sha256(b"seal" + sealing).digest())
        self._hashing = changed or hashlib.sha256(b"hash" + sealing).digest()
        self._which = (hashlib.sha256(b"which" + sealing).hexdigest(),) if changed else ()

    def next_key(self) -> str:
        """A new key, as text, that takes this one's place."""
        return (secrets.token_bytes(KEY_BYTES) + self._hashing).hex()

    def close(self, plain: bytes, about: str) -> bytes:
        """Seal bytes for one purpose; they can't be opened as anything else."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._box.encrypt(nonce, plain, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        try:
            return self._box.decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
        except InvalidTag:
            raise WrongKey("doctor.key.other") from None

    def mark(self, *parts: str) -> bytes:
        """A keyed hash of 16 bytes: the same for the same parts, and telling nothing without the key."""
        if parts == (HOUSE_KEY,):  # which key it is: the one thing that a change must change
            parts = (HOUSE_KEY, *self._which)
        return hmac.digest(self._hashing, "\x1f".join(parts).encode(errors="surrogatepass"), "sha256")[:16]


def new_key() -> str:
    """A key as text, for a key file or the environment."""
    return secrets.token_hex(KEY_BYTES)


def key_from(text: str) -> bytes:
    """The key that a text spells; raises WrongKey when it is none."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        raise WrongKey("doctor.key.none") from None
    if len(key) not in (KEY_BYTES, CHANGED_BYTES):
        raise WrongKey("doctor.key.none")
    return key


def key_in_file(path: Path, make: Callable[[], str] = new_key) -> tuple[bytes, bool]:
    """The key in a file, made with mode 0600 if it isn't there yet. The second value says that it is new."""
    if path.exists():
        return key_from(path.read_text()), False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = make()
    half_written = path.with_name(path.name + ".new")
    half_written.unlink(missing_ok=True)
    half_written.touch(mode=0o600)
    with half_written.open("w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    half_written.replace(path)  # whole or not at all: an empty key file would lock everybody out
    return key_from(text), True
