"""What travels through the books as JSON, and back as the same frozen dataclasses."""

import base64
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from bot.broadcasts.model import Update, Version
from bot.engine import incoming, paper
from bot.engine import message as words
from bot.engine.books import Talk
from bot.engine.people import Account
from bot.inputs.model import Boundaries, Change, Input

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        Account, Talk, words.Attachment, incoming.BotAdded, incoming.BotRemoved, incoming.BotWelcome, words.Button,
        incoming.Commanded, words.Field, incoming.Filled, words.Gathering, incoming.GroupMoved, incoming.Incoming,
        words.Line, words.Lines, words.Message, words.Moment, words.OpenPrivately, incoming.PersonLeft, incoming.Place,
        incoming.Pressed, incoming.SentFile, incoming.SentOther, incoming.Typed,
        Boundaries, Change, Input, Update, Version,
        paper.Chart, paper.ChartRow, paper.Grid, paper.Heading, paper.Marked, paper.Paper, paper.Paragraph, paper.Points,
        paper.Space, paper.Spoken,
    )
}  # fmt: skip
_FIELDS = {
    kind: tuple(
        (each.name, each.default if each.default_factory is MISSING else each.default_factory())
        for each in fields(kind)
    )
    for kind in _KINDS.values()
}
T = TypeVar("T")


def pack(value: object) -> bytes:
    """A dataclass of ours as bytes; fields that have their default are left out.

    Half a surrogate pair, which a platform may send, travels too: one such message must not stop the rest.
    """
    return _JSON.encode(value).encode("utf-8", "surrogatepass")


def unpack(kind: type[T], body: bytes) -> T:
    """The dataclass that was packed. Raises TypeError when it was of another kind."""
    value = _alive(json.loads(body))
    if not isinstance(value, kind):
        raise TypeError(f"packed was {type(value).__name__}, wanted {kind.__name__}")
    return value


def _plain(value: object) -> object:
    """What JSON does not know, one level at a time: the encoder asks again for what is inside."""
    kind = type(value)
    if (known := _FIELDS.get(kind)) is not None:
        plain: dict[str, object] = {"_": kind.__name__}
        for name, default in known:
            each = b"" if name == "body" and _is_fleeting(value) else getattr(value, name)
            if each != default:
                plain[name] = _map(each) if isinstance(each, Mapping) else each
        return plain
    if isinstance(value, bytes):
        return {"_": "bytes", "of": base64.b64encode(value).decode()}
    raise TypeError(f"{kind.__name__} does not travel")


def _is_fleeting(value: object) -> bool:
    """Whether its body must never be written down: a file that somebody sent, and a marked copy of it."""
    return isinstance(value, incoming.SentFile) or (isinstance(value, words.Attachment) and value.fleeting)


def _map(values: Mapping[object, object]) -> dict[str, object]:
    """Marked, so that it is told apart from a dataclass; only a field of one holds a mapping."""
    return {"_": "map", "of": {str(key): each for key, each in values.items()}}


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def _alive(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_alive(each) for each in value)
    if not isinstance(value, dict):
        return value
    match value.pop("_"):
        case "map":
            return {key: _alive(each) for key, each in value["of"].items()}
        case "bytes":
            return base64.b64decode(value["of"])
        case name:
            kept = {each for each, _ in _FIELDS[_KINDS[name]]}  # a field that an older version packed may be gone
            return _KINDS[name](**{key: _alive(each) for key, each in value.items() if key in kept})
