"""The last look before a meeting is told: a day or time that is typed there moves it, and it is read back again. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise

from bot.engine.message import Line, Value
from bot.engine.script import Question, Said, choice
from bot.engine.when import Doubt, PartlyUnderstood, Understood, understand
from bot.meetings.script_when import moment_of, now_of

OKS = ("ok", "ok_2", "ok_3")  # the last has only buttons
SAVE = "save"


def is_it_right(said: Said, wall: datetime, *, where: Value, ring: Value, long: Value) -> Iterator[Question]:
    """`wall` is what the answers before add up to; the rest is read back as it is."""
    zone = said.seed["zone"]
    yield choice(OKS[0], (SAVE,), typed=True, when=moment_of(wall, zone), where=where, ring=ring, long=long)
    for before, again in pairwise(OKS):
        if said[before] == SAVE:
            return
        moved = _moved(said[before], wall, now_of(said))
        why = Line("set_meeting.moved") if moved else Line("set_meeting.not_moved", {"words": said[before]})
        wall = moved or wall
        yield choice(
            again,
            (SAVE,),
            typed=again != OKS[-1],
            why=why,
            when=moment_of(wall, zone),
            where=where,
            ring=ring,
            long=long,
        )


def moved_to(said: Said, wall: datetime) -> datetime:
    """Where a finished talk has moved it at the last look."""
    for key in OKS:
        if said[key] == SAVE:
            break
        wall = _moved(said[key], wall, now_of(said)) or wall
    return wall


def _moved(text: str, wall: datetime, now: datetime) -> datetime | None:
    """What was not said stays as it is. None: it says neither a day nor a time, or one that is over."""
    match understand(text, now):
        case Understood(wall=to) | Doubt(candidates=(to, *_), timed=True):
            moved = to
        case Doubt(candidates=(to, *_)):
            moved = datetime.combine(to.date(), wall.time())
        case PartlyUnderstood(day=date() as day, time=None):
            moved = datetime.combine(day, wall.time())
        case PartlyUnderstood(day=None, time=time() as at):
            moved = datetime.combine(wall.date(), at)
        case _:
            return None
    return moved if moved > now else None
