"""What the Bot API would not take: checked against its own page as data, and by a strict reader of its HTML."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[2].parent / "shared" / "specs" / "telegram-bot-api.json"
_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "a", "span", "tg-emoji"}
    | {"tg-spoiler"}
)
_TOKEN = re.compile(
    r"<(/?)([a-z-]+)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>|(&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);)|([<>&])", re.I
)
_ENUMS = {"parse_mode": {"HTML", "MarkdownV2", "Markdown"}, "style": {"danger", "success", "primary"}}
_WHOLE = re.compile(r"-?\d+")
Value = Any  # what came in as JSON


class BadMarkup(Exception):  # noqa: N818
    """Telegram would say that it can't parse entities."""


def read_html(source: str) -> str:
    """The text of strict HTML."""
    text: list[str] = []
    open_tags: list[str] = []
    at = 0
    for found in _TOKEN.finditer(source):
        text.append(source[at : found.start()])
        at = found.end()
        closing, tag, _, entity, bare = found.groups()
        if bare or (tag and tag.lower() not in _TAGS):
            raise BadMarkup(f"can't parse entities: unexpected {found.group()!r} at {found.start()}")
        if entity:
            text.append(unescape(entity))
        elif closing:
            if not open_tags or open_tags.pop() != tag:
                raise BadMarkup(f"can't parse entities: unmatched end tag at {found.start()}")
        else:
            open_tags.append(tag)
    if open_tags:
        raise BadMarkup(f"can't parse entities: can't find end tag corresponding to {open_tags[-1]}")
    return "".join([*text, source[at:]])


class Rules:
    """The methods and types of the Bot API."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._methods, self._types = spec["methods"], spec["types"]

    @classmethod
    def load(cls) -> "Rules | None":
        """None when the page is not at hand."""
        return cls(json.loads(SPEC.read_text("utf-8"))) if SPEC.is_file() else None

    def broken(self, method: str, params: Mapping[str, str], files: Mapping[str, bytes]) -> list[str]:
        """What is wrong with a request; values are as they came, so everything is text."""
        if method not in self._methods:
            return [f"{method}: no such method"]
        fields = {each["name"]: each for each in self._methods[method].get("fields", ())}
        wrong = [f"{method}: unknown {name}" for name in (*params, *files) if name not in fields]
        wrong += [
            f"{method}: {name} is missing"
            for name, field in fields.items()
            if field["required"] and name not in params and name not in files
        ]
        for name, value in params.items():
            if name in fields:
                wrong += self._wrong(f"{method}.{name}", _from_text(value, fields[name]["types"]), fields[name])
        return wrong

    def _wrong(self, where: str, value: Value, field: Mapping[str, Any]) -> list[str]:
        allowed = _ENUMS.get(field["name"])
        if allowed and value not in allowed:
            return [f"{where}: {value!r} is not one of {sorted(allowed)}"]
        tries = [self._misfit(where, value, each) for each in field["types"]]
        return [] if any(not each for each in tries) else min(tries, key=len)

    def _misfit(self, where: str, value: Value, kind: str) -> list[str]:
        """Why a value is not of this kind."""
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: not a list"]
            return [each for item in value for each in self._misfit(where, item, kind.removeprefix("Array of "))]
        if kind in self._types:
            return self._misfit_object(where, value, kind)
        fits = {
            "Integer": isinstance(value, int) and not isinstance(value, bool),
            "Float": isinstance(value, int | float) and not isinstance(value, bool),
            "Boolean": isinstance(value, bool),
            "True": value is True,
            "String": isinstance(value, str),
            "InputFile": isinstance(value, str) and value.startswith("attach://"),
        }
        return [] if fits[kind] else [f"{where}: {value!r} is not {kind}"]

    def _misfit_object(self, where: str, value: Value, kind: str) -> list[str]:
        told = self._types[kind]
        if told.get("subtypes"):
            tries = [self._misfit_object(where, value, each) for each in told["subtypes"]]
            return [] if any(not each for each in tries) else min(tries, key=len)
        if not isinstance(value, dict):
            return [f"{where}: not a {kind}"]
        fields = {each["name"]: each for each in told.get("fields", ())}
        wrong = [f"{where}: {kind} has no {name}" for name in value if name not in fields]
        wrong += [
            f"{where}: {kind}.{name} missing" for name, f in fields.items() if f["required"] and name not in value
        ]
        for name, inner in value.items():
            if name in fields:
                wrong += self._wrong(f"{where}.{name}", inner, fields[name])
        return wrong


def _from_text(value: str, kinds: list[str]) -> Value:
    """A form's text as the value it stands for."""
    if "Integer" in kinds and _WHOLE.fullmatch(value):
        return int(value)
    if kinds == ["String"] or ("String" in kinds and "Integer" in kinds):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
