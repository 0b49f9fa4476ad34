"""The books of meetings: what belongs to the group, what it will talk about, and how each person takes part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.engine.people import GroupId, PersonId
from bot.meetings.agenda import AgendaItem, Decision
from bot.meetings.coming import Coming, Need, Part
from bot.meetings.model import Meeting, Series
from bot.meetings.pack import Item


class Meetings(Protocol):
    """Meetings, the series they come from, and what is said about each. They belong to the group."""

    def keep(self, meeting: Meeting) -> None: ...

    def find(self, meeting: int) -> Meeting | None: ...

    def next(self, group: GroupId, now: int) -> Meeting | None:
        """The group's next meeting that has not begun and is not called off."""
        ...

    def ahead(self, group: GroupId, now: int, many: int) -> tuple[Meeting, ...]:
        """The next ones that have not begun and are not called off, soonest first."""
        ...

    def last(self, group: GroupId, now: int) -> Meeting | None:
        """The last one that has begun and was not called off."""
        ...

    def of_series(self, series: int) -> tuple[Meeting, ...]:
        """All that were ever made of a series, called off ones too, by the wall time of their slot."""
        ...

    def keep_series(self, series: Series) -> None: ...

    def series(self, series: int) -> Series | None: ...

    def keep_item(self, meeting: int, item: Item, words: str) -> None:
        """Empty words: the item is open again for this meeting, whatever was carried over."""
        ...

    def items(self, meeting: Meeting) -> Mapping[Item, str]:
        """What is said for a meeting: its own, and what earlier meetings of the group said last."""
        ...


class Agenda(Protocol):
    """What a group will talk about, and what it decided."""

    def add(self, item: AgendaItem) -> None: ...

    def waiting(self, group: GroupId) -> tuple[AgendaItem, ...]:
        """What waits for the next meeting, in no order that tells anything."""
        ...

    def of(self, meeting: int) -> tuple[AgendaItem, ...]: ...

    def take_off(self, item: int) -> None: ...

    def talked_about(self, group: GroupId, meeting: int) -> None:
        """What waited belongs to this meeting from now on."""
        ...

    def decide(self, decision: Decision) -> None: ...

    def decided(self, meeting: int) -> tuple[Decision, ...]: ...

    def all_decided(self, group: GroupId) -> tuple[Decision, ...]:
        """What all meetings of a group decided."""
        ...

    def to_review(self, group: GroupId, until: date) -> tuple[Decision, ...]:
        """What was to be looked at again by this day, and was not yet."""
        ...

    def looked_at(self, group: GroupId, until: date) -> None:
        """A meeting had these on its agenda: they do not come back."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def take_back(self, person: PersonId) -> None:
        """What they put there under their name, and no meeting has talked about, is gone."""
        ...

    def forget(self, person: PersonId) -> None:
        """Their items stay without their name."""
        ...


class TakingPart(Protocol):
    """Who is coming and what they need, sealed. No command lists people; see `booking` for what a coordinator sees."""

    def part(self, group: GroupId, person: PersonId) -> Part: ...

    def parts(self, group: GroupId) -> tuple[Part, ...]:
        """Of everybody who chose something and is still in the group."""
        ...

    def keep_part(self, part: Part) -> None: ...

    def coming(self, meeting: int, person: PersonId) -> Coming: ...

    def comings(self, meeting: int) -> tuple[Coming, ...]: ...

    def keep_coming(self, coming: Coming) -> None: ...

    def ask_again(self, meeting: int) -> None:
        """It is on another day now: nobody has answered yet."""
        ...

    def need(self, meeting: int, person: PersonId) -> Need | None: ...

    def needs(self, meeting: int) -> tuple[Need, ...]: ...

    def keep_need(self, need: Need) -> None: ...

    def drop_need(self, meeting: int, person: PersonId) -> None: ...

    def drop_needs(self, person: PersonId) -> None:
        """Of every meeting, and what they keep for all that come."""
        ...

    def of(self, person: PersonId) -> tuple[Part, ...]:
        """In all groups; for their own eyes."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...


@dataclass(frozen=True, slots=True)
class MeetingBooks:
    """The three together."""

    meetings: Meetings
    agenda: Agenda
    part: TakingPart
