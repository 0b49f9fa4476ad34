"""What people need in order to come, one item at a time; what stays open is a list of gaps and stops nothing. Pure.

Three lines are needed: when, where, who to ring. The rest is carried over from the last meeting until somebody changes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.engine.message import Line, Lines
from bot.engine.ports import CheckWords, HardWord
from bot.meetings.agenda import AgendaItem, Decision, agenda_in_words, as_points, decisions_in_words
from bot.meetings.coming import TwoLines
from bot.meetings.model import Meeting, in_words

MOST_HARD_WORDS = 8
NOTHING = Lines(())
AGENDA, DECIDED = "pack.agenda", "pack.decided"


class Item(StrEnum):
    """One thing people may need to know. The last four are the limits: said before anybody is asked for a view."""

    MAP = "map"
    ONLINE = "online"
    WAY = "way"
    FOOD = "food"
    CHILDCARE = "childcare"
    BREAKS = "breaks"
    EXPENSES = "expenses"
    BENEFITS = "benefits"
    CAN = "can"
    CANNOT = "cannot"
    DECIDES = "decides"
    SAY = "say"


LINK_ONLY = frozenset({Item.BENEFITS})  # the bot never advises about benefits: it points to who does
LIMITS = (Item.CAN, Item.CANNOT, Item.DECIDES, Item.SAY)
PRACTICAL = tuple(item for item in Item if item not in LIMITS)


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything about one meeting. `items` holds what is said, carried over or new; the rest comes from members."""

    meeting: Meeting
    items: Mapping[Item, str] = field(default_factory=dict)
    people: Sequence[TwoLines] = ()
    coming: Sequence[str] = ()
    agenda: Sequence[AgendaItem] = ()
    to_review: Sequence[Decision] = ()
    decided: Sequence[Decision] = ()
    on_record: Lines = NOTHING
    expenses: Lines = NOTHING

    @property
    def needed(self) -> tuple[Line, ...]:
        """What must not be missing, and is."""
        missing = {"where": not self.meeting.where, "ring": not self.meeting.ring}
        return tuple(Line(f"gap.{name}") for name, is_missing in missing.items() if is_missing)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """What nobody has said yet; a map or an online link is enough."""
        said = set(self.items)
        if said & {Item.MAP, Item.ONLINE}:
            said |= {Item.MAP, Item.ONLINE}
        if self.expenses.lines:
            said.add(Item.EXPENSES)
        return (*self.needed, *(Line(f"pack.name.{item}") for item in Item if item not in said))


def parts_of(pack: Pack) -> list[tuple[Line, Lines]]:
    """What stands in a pack, part by part, each under its heading. A part without anything is left out."""
    parts = [
        (Line("pack.head"), Lines((*in_words(pack.meeting).lines, *_items(pack, PRACTICAL)))),
        (Line("expenses.head"), pack.expenses),
        (Line("pack.people"), introduced(pack.people)),
        (Line("pack.coming"), Lines((Line("plain", {"words": ", ".join(pack.coming)}),) if pack.coming else ())),
        (Line(AGENDA), agenda_in_words(pack.agenda, pack.to_review)),
        (Line(DECIDED), decisions_in_words(pack.decided)),
        (Line("pack.on_record"), pack.on_record),
        (Line("pack.limits"), Lines(tuple(_items(pack, LIMITS)))),
    ]
    return [(head, lines) for head, lines in parts if lines.lines]


def pack_in_words(pack: Pack) -> Lines:
    parts = ((head, as_points(lines) if head.key in (AGENDA, DECIDED) else lines) for head, lines in parts_of(pack))
    return Lines(tuple(Lines((head, lines)) for head, lines in parts), gap=True)


def gaps_in_words(pack: Pack) -> Line | Lines:
    if not pack.gaps:
        return Line("pack.no_gaps")
    return Lines((Line("pack.gaps"), as_points(Lines(pack.gaps))))


def hard_words(pack: Pack, check: CheckWords) -> Sequence[HardWord]:
    """Words of a pack that may shut somebody out; for whoever sends it, before it goes."""
    lines = (*(each.what for each in pack.agenda), *agenda_in_words((), pack.to_review).lines)
    written = [
        pack.meeting.where,
        *pack.items.values(),
        *words_in(pack.expenses),
        *words_in(Lines((*lines, *decisions_in_words(pack.decided).lines))),
    ]
    return check.hard_words("\n\n".join(each for each in written if each), pack.meeting.group, MOST_HARD_WORDS)


def words_in(text: Line | Lines) -> Iterator[str]:
    """What people wrote, in a text around it."""
    for each in text.lines if isinstance(text, Lines) else text.values.values():
        if isinstance(each, str):
            yield each
        elif isinstance(each, Line | Lines):
            yield from words_in(each)


def _items(pack: Pack, wanted: Sequence[Item]) -> list[Line]:
    return [Line(f"pack.{item}", {"words": pack.items[item]}) for item in wanted if item in pack.items]


def introduced(people: Sequence[TwoLines]) -> Lines:
    """Everyone in the same manner, by the name they gave: no titles first, no order of importance."""
    in_order = sorted(people, key=lambda lines: lines.who.casefold())
    return Lines(tuple(_two_lines(each) for each in in_order))


def _two_lines(lines: TwoLines) -> Lines | Line:
    first = Line("pack.person", {"who": lines.who, "why": lines.why})
    return Lines((first, Line("pack.can_decide", {"words": lines.decides}))) if lines.decides else first
