"""What a meeting will talk about, and what was decided: in people's own words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.engine.message import Line, Lines
from bot.engine.people import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to talk about. `meeting` 0: it waits for the next one. `name` as its giver typed it; empty: nobody's.

    `person` stands only beside a name, so that "forget me" finds it. An item without a name is detached: nobody knows whose.
    """

    id: int
    group: GroupId
    what: Line
    name: str = ""
    person: PersonId | None = None
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, and the day to look at it again; None: no such day."""

    id: int
    group: GroupId
    meeting: int
    words: str
    review: date | None = None


def item_in_words(item: AgendaItem) -> Line:
    if item.name:
        return Line("agenda.item_of", {"what": item.what, "name": item.name})
    return Line("agenda.item", {"what": item.what})


def agenda_in_words(items: Sequence[AgendaItem], to_review: Sequence[Decision]) -> Lines:
    """One item a line; what was to be looked at again by then comes first."""
    again = [Line("agenda.review", {"words": each.words}) for each in to_review]
    return Lines((*again, *(item_in_words(each) for each in items)))


def decisions_in_words(decisions: Sequence[Decision]) -> Lines:
    return Lines(tuple(Line("plain", {"words": each.words}) for each in decisions))


def as_points(lines: Lines) -> Lines:
    """Each with a dash before it, for a chat; a sheet has points of its own."""
    return Lines(tuple(Line("agenda.point", {"what": each}) for each in lines.lines))
