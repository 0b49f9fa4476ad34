"""The books of meetings, in memory."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.engine.people import GroupId, PersonId
from bot.meetings.agenda import AgendaItem, Decision
from bot.meetings.books import MeetingBooks
from bot.meetings.coming import Coming, Need, Part
from bot.meetings.model import Meeting, Series
from bot.meetings.pack import Item

Key = tuple[int, PersonId]


class FakeMeetings:
    """The Meetings port."""

    def __init__(self) -> None:
        self._meetings: dict[int, Meeting] = {}
        self._series: dict[int, Series] = {}
        self._items: dict[tuple[int, Item], str] = {}

    def keep(self, meeting: Meeting) -> None:
        self._meetings[meeting.id] = meeting

    def find(self, meeting: int) -> Meeting | None:
        return self._meetings.get(meeting)

    def next(self, group: GroupId, now: int) -> Meeting | None:
        return next(iter(self.ahead(group, now, 1)), None)

    def ahead(self, group: GroupId, now: int, many: int) -> tuple[Meeting, ...]:
        return tuple(each for each in self._held(group) if each.starts > now)[:many]

    def last(self, group: GroupId, now: int) -> Meeting | None:
        return next((each for each in reversed(self._held(group)) if each.starts <= now), None)

    def of_series(self, series: int) -> tuple[Meeting, ...]:
        made = [each for each in self._meetings.values() if series and each.series == series]
        return tuple(sorted(made, key=lambda each: str(each.slot)))

    def keep_series(self, series: Series) -> None:
        self._series[series.id] = series

    def series(self, series: int) -> Series | None:
        return self._series.get(series)

    def keep_item(self, meeting: int, item: Item, words: str) -> None:
        self._items[(meeting, item)] = words

    def items(self, meeting: Meeting) -> Mapping[Item, str]:
        found: dict[Item, str] = {}
        for each in sorted(self._meetings.values(), key=lambda one: one.starts):
            if each.group == meeting.group and (each.starts < meeting.starts or each.id == meeting.id):
                found |= {item: words for (number, item), words in self._items.items() if number == each.id}
        return {item: words for item, words in found.items() if words}

    def sweep(self, before: int) -> int:
        gone = [each for each in self._meetings.values() if each.starts < before and (each.ring or each.others)]
        for each in gone:
            self._meetings[each.id] = replace(each, ring="", others=0, for_others="")
        for series in self._series.values():
            if series.ended:
                self._series[series.id] = replace(series, ring="")
        return len(gone)

    def _held(self, group: GroupId) -> list[Meeting]:
        theirs = [each for each in self._meetings.values() if each.group == group and not each.cancelled]
        return sorted(theirs, key=lambda each: each.starts)


class FakeAgenda:
    """The Agenda port."""

    def __init__(self) -> None:
        self._items: dict[int, AgendaItem] = {}
        self._decisions: dict[int, Decision] = {}

    def add(self, item: AgendaItem) -> None:
        self._items.setdefault(item.id, item)

    def waiting(self, group: GroupId) -> tuple[AgendaItem, ...]:
        return tuple(each for each in self._sorted() if each.group == group and not each.meeting)

    def of(self, meeting: int) -> tuple[AgendaItem, ...]:
        return tuple(each for each in self._sorted() if each.meeting == meeting)

    def take_off(self, item: int) -> None:
        self._items.pop(item, None)

    def talked_about(self, group: GroupId, meeting: int) -> None:
        for each in self.waiting(group):
            self._items[each.id] = replace(each, meeting=meeting)

    def decide(self, decision: Decision) -> None:
        self._decisions[decision.id] = decision

    def decided(self, meeting: int) -> tuple[Decision, ...]:
        found = [each for each in self._decisions.values() if each.meeting == meeting]
        return tuple(sorted(found, key=lambda each: each.id))

    def all_decided(self, group: GroupId) -> tuple[Decision, ...]:
        found = [each for each in self._decisions.values() if each.group == group]
        return tuple(sorted(found, key=lambda each: each.id))

    def to_review(self, group: GroupId, until: date) -> tuple[Decision, ...]:
        found = [each for each in self._decisions.values() if each.group == group and each.review]
        due = [each for each in found if each.review and each.review <= until]
        return tuple(sorted(due, key=lambda each: (each.review or until, each.id)))

    def looked_at(self, group: GroupId, until: date) -> None:
        for each in self.to_review(group, until):
            self._decisions[each.id] = replace(each, review=None)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for each in self._sorted():
            if each.person == old:
                self._items[each.id] = replace(each, person=new)

    def take_back(self, person: PersonId) -> None:
        for each in self._sorted():
            if each.person == person and not each.meeting:
                self.take_off(each.id)

    def forget(self, person: PersonId) -> None:
        for each in self._sorted():
            if each.person == person:
                self._items[each.id] = replace(each, person=None, name="")

    def _sorted(self) -> list[AgendaItem]:
        return sorted(self._items.values(), key=lambda each: each.id)


class FakeTakingPart:
    """The TakingPart port. `belongs` says whether somebody is in a group, `starts` when a meeting begins."""

    def __init__(
        self,
        belongs: Callable[[GroupId, PersonId], bool] = lambda group, person: True,
        starts: Callable[[int], int] = lambda meeting: 0,
    ) -> None:
        self._belongs, self._starts = belongs, starts
        self._parts: dict[tuple[GroupId, PersonId], Part] = {}
        self._coming: dict[Key, Coming] = {}
        self._needs: dict[Key, Need] = {}

    def part(self, group: GroupId, person: PersonId) -> Part:
        return self._parts.get((group, person), Part(group, person))

    def parts(self, group: GroupId) -> tuple[Part, ...]:
        theirs = [each for each in self._parts.values() if each.group == group and self._belongs(group, each.person)]
        return tuple(sorted(theirs, key=lambda each: each.person))

    def of(self, person: PersonId) -> tuple[Part, ...]:
        return tuple(sorted((p for p in self._parts.values() if p.person == person), key=lambda each: each.group))

    def keep_part(self, part: Part) -> None:
        self._parts[(part.group, part.person)] = part

    def coming(self, meeting: int, person: PersonId) -> Coming:
        return self._coming.get((meeting, person), Coming(meeting, person))

    def comings(self, meeting: int) -> tuple[Coming, ...]:
        found = [each for each in self._coming.values() if each.meeting == meeting]
        return tuple(sorted(found, key=lambda each: each.person))

    def keep_coming(self, coming: Coming) -> None:
        self._coming[(coming.meeting, coming.person)] = coming

    def ask_again(self, meeting: int) -> None:
        for each in self.comings(meeting):
            self.keep_coming(replace(each, answer=None, asked=False))

    def need(self, meeting: int, person: PersonId) -> Need | None:
        return self._needs.get((meeting, person))

    def needs(self, meeting: int) -> tuple[Need, ...]:
        found = [each for each in self._needs.values() if each.meeting == meeting]
        return tuple(sorted(found, key=lambda each: each.person))

    def keep_need(self, need: Need) -> None:
        self._needs[(need.meeting, need.person)] = need

    def drop_need(self, meeting: int, person: PersonId) -> None:
        self._needs.pop((meeting, person), None)

    def drop_needs(self, person: PersonId) -> None:
        for key in [key for key in self._needs if key[1] == person]:
            del self._needs[key]
        for part in self.of(person):
            self.keep_part(replace(part, need="", need_name=""))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for part in self.of(old):
            self._parts.setdefault((part.group, new), replace(part, person=new))
        for (meeting, person), coming in list(self._coming.items()):
            if person == old:
                self._coming.setdefault((meeting, new), replace(coming, person=new))
        for (meeting, person), need in list(self._needs.items()):
            if person == old:
                self._needs.setdefault((meeting, new), replace(need, person=new))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._parts = {key: part for key, part in self._parts.items() if key[1] != person}
        self._coming = {key: coming for key, coming in self._coming.items() if key[1] != person}
        self._needs = {key: need for key, need in self._needs.items() if key[1] != person}

    def sweep(self, before: int) -> int:
        kept = len(self._coming) + len(self._needs)
        self._parts = {key: part for key, part in self._parts.items() if self._belongs(*key)}
        self._coming = {key: each for key, each in self._coming.items() if self._starts(key[0]) >= before}
        self._needs = {key: each for key, each in self._needs.items() if self._starts(key[0]) >= before}
        return kept - len(self._coming) - len(self._needs)


def fake_meeting_books(belongs: Callable[[GroupId, PersonId], bool] = lambda group, person: True) -> MeetingBooks:
    """One of each, knowing each other where they must."""
    meetings = FakeMeetings()

    def starts(meeting: int) -> int:
        found = meetings.find(meeting)
        return found.starts if found else 0

    return MeetingBooks(meetings, FakeAgenda(), FakeTakingPart(belongs, starts))
