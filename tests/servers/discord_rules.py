"""What Discord's REST API would not take: checked against its own OpenAPI page, and by rules the page does not hold."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[2].parent / "shared" / "specs" / "discord-openapi.json"
_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
Value = Any  # what came in as JSON


class Rules:
    """The paths and schemas of Discord's API."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._schemas = spec["components"]["schemas"]
        paths = sorted(spec["paths"].items(), key=lambda each: each[0].count("{"))  # @original before {message_id}
        self._paths = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path, ways) for path, ways in paths]

    @classmethod
    def load(cls) -> "Rules | None":
        """None when the page is not at hand."""
        return cls(json.loads(SPEC.read_text("utf-8"))) if SPEC.is_file() else None

    def broken(self, method: str, path: str, query: Mapping[str, str], given: Value, *, body: bool) -> list[str]:
        """What is wrong with a request; `given` is its JSON, `body` says whether it had one."""
        found = next((each for each in self._paths if each[0].fullmatch(path)), None)
        if found is None or method.lower() not in found[2]:
            return [f"{method} {path}: no such way"]
        name, ways = found[1], found[2]
        way = ways[method.lower()]
        where = f"{method} {name}"
        allowed = {each["name"] for each in (*ways.get("parameters", ()), *way.get("parameters", ()))}
        wrong = [f"{where}: unknown query {each}" for each in query if each not in allowed]
        content = (way.get("requestBody") or {}).get("content", {}).get("application/json")
        if content is None:
            return [*wrong, f"{where}: takes no body"] if body else wrong
        return [*wrong, *self._misfits(where, given, content["schema"])]

    # --- schemas

    def _misfits(self, where: str, value: Value, schema: Mapping[str, Any]) -> list[str]:
        if "$ref" in schema:
            return self._misfits(where, value, self._schemas[schema["$ref"].rpartition("/")[2]])
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return self._nearest(where, value, schema[key])
        wrong = list(self._simple(where, value, schema))
        if wrong or value is None:
            return wrong
        if isinstance(value, dict):
            return list(self._fields(where, value, schema))
        if isinstance(value, list):
            return [
                each
                for number, item in enumerate(value)
                for each in self._misfits(f"{where}[{number}]", item, schema.get("items", {}))
            ]
        return []

    def _nearest(self, where: str, value: Value, ways: list[Mapping[str, Any]]) -> list[str]:
        tries = [self._misfits(where, value, each) for each in ways]
        if any(not each for each in tries):
            return []
        # that a thing is of another kind says the least; the deepest complaint says the most
        return max(tries, key=lambda each: (max(len(line.partition(":")[0]) for line in each), -len(each)))

    def _simple(self, where: str, value: Value, schema: Mapping[str, Any]) -> Iterator[str]:
        kinds = schema.get("type")
        if kinds is not None and not _is_kind(value, [kinds] if isinstance(kinds, str) else kinds):
            yield f"{where}: {value!r} is not {kinds}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where}: {value!r} is not one of {schema['enum']}"
        for name, low in (("minLength", 1), ("minItems", 1), ("maxLength", 0), ("maxItems", 0), ("maxProperties", 0)):
            if name in schema and isinstance(value, str | list | dict):
                fits = len(value) >= schema[name] if low else len(value) <= schema[name]
                if not fits:
                    yield f"{where}: {len(value)} long, {name} is {schema[name]}"
        if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{where}: {value} is out of range"
        if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{where}: {value!r} does not look like {schema['pattern']}"

    def _fields(self, where: str, value: dict[str, Value], schema: Mapping[str, Any]) -> Iterator[str]:
        for part in schema.get("allOf", ()):
            yield from self._misfits(where, value, part)
        known, rest = schema.get("properties", {}), schema.get("additionalProperties")
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{where}: {name} is missing"
        for name, each in value.items():
            if name in known:
                yield from self._misfits(f"{where}.{name}", each, known[name])
            elif isinstance(rest, dict):
                yield from self._misfits(f"{where}.{name}", each, rest)
            elif not rest and known:
                yield f"{where}: unknown {name}"


def _is_kind(value: Value, kinds: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, _KINDS[kind]) for kind in kinds)


# --- what the page does not say -------------------------------------------------------------------------------------


def beyond_the_page(given: Value) -> list[str]:
    """What Discord refuses in a message all the same (50035), or what we never want to see in one."""
    if not isinstance(given, dict):
        return []
    wrong = []
    if len((given.get("content") or "").encode("utf-16-le")) // 2 > 2000:
        wrong.append("content: longer than 2000")
    seen: set[str] = set()
    rows = given.get("components") or []
    if len(rows) > 5:
        wrong.append(f"components: {len(rows)} rows, 5 are allowed")
    for row in rows:
        inner = row.get("components", []) if row.get("type") == 1 else []
        if len(inner) > 5 or (any(each["type"] == 3 for each in inner) and len(inner) > 1):
            wrong.append("components: a row holds 5 buttons or one select")
        for each in inner:
            wrong += _of_component(each, seen)
    return wrong


def _of_component(each: dict[str, Value], seen: set[str]) -> list[str]:
    name = each.get("custom_id")
    wrong = [f"components: {name} stands there twice"] if name in seen else []
    if name:
        seen.add(name)
    if each["type"] == 2:
        link = each.get("style") == 5
        if link != ("url" in each) or link == ("custom_id" in each):
            wrong.append("components: a button has a link or an id")
        if not (each.get("label") or "").strip() and "emoji" not in each:
            wrong.append("components: a button without a label")
    if each["type"] == 3 and len({option["value"] for option in each["options"]}) != len(each["options"]):
        wrong.append("components: two options with one value")
    return wrong
