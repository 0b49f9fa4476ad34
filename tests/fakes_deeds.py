"""The book of deeds, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from bot.deeds.model import Entry
from bot.engine.people import GroupId, PersonId


class FakeDeeds:
    """The Deeds port."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}

    def keep(self, entry: Entry) -> None:
        self._entries.setdefault(entry.id, entry)

    def of(self, group: GroupId, skip: int, many: int) -> Sequence[Entry]:
        return [each for each in self._newest() if each.group == group][skip : skip + many]

    def by(self, person: PersonId) -> Sequence[Entry]:
        return [each for each in self._newest() if each.person == person]

    def leave(self, group: GroupId, person: PersonId) -> None:
        for each in self.by(person):
            if each.group == group:
                self._entries[each.id] = replace(each, person=None)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for each in self.by(old):
            self._entries[each.id] = replace(each, person=new)

    def forget(self, person: PersonId) -> None:
        for each in self.by(person):
            self._entries[each.id] = replace(each, person=None)

    def sweep(self, before: int) -> int:
        old = [each.id for each in self._entries.values() if each.at < before]
        for each in old:
            del self._entries[each]
        return len(old)

    def _newest(self) -> list[Entry]:
        return sorted(self._entries.values(), key=lambda each: (-each.at, each.id))
