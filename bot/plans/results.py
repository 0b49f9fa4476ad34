"""The results of a review as somebody wrote them on the sheet: "3 done", "4 move to 2 Dec", "7 drop, no money". Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.when.by_when import days_meant
from bot.plans.model import Change, Did

_LINE = re.compile(r"^\W*(?P<number>\d{1,6})\W+(?P<rest>\S.*)$")
_SKIP = ("skip", "left", "not looked at", "hepgor")
_SAID: tuple[tuple[Did, tuple[str, ...]], ...] = (
    (Did.STOPPED, ("we tried it and stopped", "tried and stopped", "stopped", "stop", "wedi stopio")),
    (Did.DROPPED, ("let it go", "let go", "dropped", "drop", "gollwng", "gadael")),
    (Did.MOVED, ("moved to", "move to", "moved", "move", "symud i", "symud")),
    (Did.STUCK, ("needs help", "need help", "help", "stuck", "angen help", "cymorth")),
    (Did.WELL, ("going well", "on track", "well", "yn mynd yn dda", "mynd yn dda")),
    (Did.DONE, ("finished", "done", "wedi gwneud", "wedi'i wneud", "gwnaed")),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a line says about one action; None: they left it as it is."""

    number: int
    change: Change | None


def read_results(
    text: str, numbers: frozenset[int], now: datetime, meets: str = ""
) -> tuple[Sequence[Result], Sequence[str]]:
    """What could be read, one for each number (the first line counts), and the lines that could not."""
    read: dict[int, Result] = {}
    unread: list[str] = []
    for line in (part.strip() for part in re.split(r"[\n;]+", text)):
        if not line:
            continue
        result = _read(line, numbers, now, meets)
        if result is None:
            unread.append(line)
        else:
            read.setdefault(result.number, result)
    return tuple(read.values()), tuple(unread)


def _read(line: str, numbers: frozenset[int], now: datetime, meets: str) -> Result | None:
    found = _LINE.match(line)
    if found is None or int(found["number"]) not in numbers:
        return None
    number, rest = int(found["number"]), found["rest"].strip()
    plain = rest.casefold()
    if plain.startswith(_SKIP):
        return Result(number, None)
    for did, ways in _SAID:
        way = next((each for each in ways if re.match(rf"{re.escape(each)}\b", plain)), None)
        if way is None:
            continue
        more = rest[len(way) :].strip(" :,.-")
        if did is not Did.MOVED:
            return Result(number, Change(did, words=more if did in (Did.STUCK, Did.DROPPED) else ""))
        days = days_meant(more, now, meets)
        return Result(number, Change(did, by=days[0])) if len(days) == 1 else None
    return None
