"""A talk as its row has it, with little round it: there is one for every answer that has a button, for 30 days.

What stands in columns (whose it is, when it goes) is not packed again. The ways of a card to be pressed by typing are packed
apart: they count only while no later card waits there.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from adapters.database.packing import unpack
from bot.desk.typed import is_question
from bot.engine.books import Talk
from bot.engine.incoming import Place
from bot.engine.people import PersonId

ID_BYTES = 16
_PRIVATE, _OPEN = 1, 2
_WINDOW, _MEMORY = -12, 1  # of the compression: without a head, and quick to begin
# What most of them have in them, the likeliest last. Rows were written with it: another one needs another first byte.
_FIRST = b"\x01"
_KNOWN = (
    b'"page":"0","number":"","meeting":"","-unseen":"1","discord","",0,{"telegram","-100",0,{"command":"help"'
    b'["way_on","telegram","",1,{"command":"start","-group":"'
)


def id_bytes(talk: str) -> bytes:
    """22 characters of ours are 16 bytes; whatever somebody made up stays what it is."""
    try:
        known = base64.urlsafe_b64decode(talk + "==")
    except ValueError:
        return talk.encode()
    return known if len(known) == ID_BYTES and id_text(known) == talk else talk.encode()


def id_text(known: bytes) -> str:
    return base64.urlsafe_b64encode(known).decode().rstrip("=") if len(known) == ID_BYTES else known.decode()


def pack_talk(talk: Talk) -> bytes:
    place, apart = talk.place, not is_question(talk) or not (talk.answers or talk.open)
    flags = _PRIVATE * place.private + _OPEN * talk.open
    answers = None if apart else dict(talk.answers)
    packed = [talk.name, place.channel, place.chat, flags, dict(talk.seed), answers, place.topic, talk.card]
    while packed[-1] is None:
        packed.pop()
    return _pack(packed)


def pack_ways(talk: Talk) -> bytes | None:
    """What is typed for its buttons; None: it is no card."""
    return None if is_question(talk) else _pack(dict(talk.answers))


def unpack_talk(known: bytes, person: int | None, expires: int, body: bytes, ways: bytes | None) -> Talk:
    """`ways` are those of a card that waits for what is typed there."""
    if body.startswith(b"{"):  # packed by a version before 0016
        return unpack(Talk, body)
    name, channel, chat, flags, seed, *more = _unpack(body)
    answers, topic, card = (*more, None, None, None)[:3]
    open_ = bool(flags & _OPEN) if answers is not None else ways is not None
    said: Mapping[str, str] = answers or (_unpack(ways) if ways is not None else {})
    place, whose = Place(channel, chat, bool(flags & _PRIVATE), topic), None if person is None else PersonId(person)
    return Talk(id_text(known), name, whose, place, seed, said, open_, expires, card)


def _pack(value: object) -> bytes:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    smaller = zlib.compressobj(9, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_FIXED, _KNOWN)
    return _FIRST + smaller.compress(plain) + smaller.flush()


def _unpack(body: bytes) -> Any:
    return json.loads(zlib.decompressobj(_WINDOW, _KNOWN).decompress(body.removeprefix(_FIRST)))
