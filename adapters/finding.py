"""One thing that the doctor found out, here or at a platform."""

from dataclasses import dataclass

from bot.engine.message import Line, Value

OK, LOOK, BAD = "ok", "look", "bad"  # well; it works, but look at it; it will not work, or is not safe


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` says what is, and what to do next where something is to be done."""

    mark: str
    line: Line


def finding(mark: str, key: str, count: int | None = None, **values: Value) -> Finding:
    return Finding(mark, Line(key, values, count))
