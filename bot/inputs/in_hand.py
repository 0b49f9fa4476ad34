"""What was answered for now and has a day for the next word: it stays to be found, with who looks after it, until that day."""

from collections.abc import Sequence

from bot.engine.message import Line, Lines, Moment, Value
from bot.engine.room import Visit
from bot.inputs.model import ENDS, QUESTION, Change, Input
from bot.inputs.ports import Ports, short

SHOWN = 5

InHand = Sequence[tuple[Input, Change]]


def in_hand(ports: Ports, visit: Visit) -> InHand:
    """The soonest day first; only what whoever is here may read."""
    found: list[tuple[Input, Change]] = []
    for given in ports.inputs.of(visit.group) if visit.group is not None else ():
        change = ports.inputs.find_change(given.change) if given.change else None
        if change is not None and change.outcome not in (*ENDS, QUESTION) and ports.reads(visit, given):
            found.append((given, change))
    return sorted(found, key=lambda pair: pair[1].next_at)[:SHOWN]


def told(ports: Ports, visit: Visit, there: InHand) -> Lines:
    rows = [
        Line("inputs.in_hand.row", {"words": short(given.words), "state": said_for_now(ports, visit, given, change)})
        for given, change in there
    ]
    return Lines((Line("inputs.in_hand"), *rows))


def said_for_now(ports: Ports, visit: Visit, given: Input, change: Change) -> Line:
    owner = (
        "inputs.no_owner"
        if given.owner is None
        else "input.owner_you"
        if given.owner == visit.person
        else "input.owner"
    )
    when = Moment(change.next_at, ports.zone(given.group), "day")
    values: dict[str, Value] = {"outcome": Line(f"outcome.{change.outcome}"), "owner": Line(owner), "when": when}
    return Line("inputs.in_hand.state", values)
