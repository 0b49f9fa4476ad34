"""The books of inputs, of parts and of updates, in memory."""

from dataclasses import replace

from bot.broadcasts.model import SENT, Update
from bot.engine.message import Lines
from bot.engine.names import Shown
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Visit
from bot.inputs.model import NAMED, Boundaries, Change, FollowUp, Input


class FakeNames:
    """The Names port."""

    def __init__(self) -> None:
        self._shown: dict[tuple[GroupId, PersonId], Shown] = {}

    def keep(self, group: GroupId, shown: Shown) -> None:
        self._shown[(group, shown.person)] = shown

    def remove(self, group: GroupId, person: PersonId) -> None:
        self._shown.pop((group, person), None)

    def of(self, group: GroupId) -> tuple[Shown, ...]:
        return tuple(shown for (where, _), shown in sorted(self._shown.items()) if where == group)

    def parts_of(self, person: PersonId) -> tuple[tuple[GroupId, Shown], ...]:
        return tuple((group, shown) for (group, who), shown in sorted(self._shown.items()) if who == person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for group, shown in self.parts_of(old):
            self._shown.setdefault((group, new), replace(shown, person=new))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._shown = {key: shown for key, shown in self._shown.items() if key[1] != person}


class FakeInputs:
    """The Inputs port."""

    def __init__(self) -> None:
        self._inputs: dict[int, Input] = {}
        self._givers: dict[int, PersonId] = {}
        self._receipts: dict[str, int] = {}
        self._changes: dict[int, Change] = {}
        self._follow_ups: dict[tuple[int, int], FollowUp] = {}
        self._bounds: dict[GroupId, Boundaries] = {}

    def keep(self, given: Input) -> None:
        self._inputs[given.id] = given

    def find(self, number: int) -> Input | None:
        return self._inputs.get(number)

    def of(self, group: GroupId) -> tuple[Input, ...]:
        return tuple(each for _, each in sorted(self._inputs.items()) if each.group == group)

    def remove(self, number: int) -> None:
        self._inputs.pop(number, None)
        self.cut(number)
        self._receipts = {word: there for word, there in self._receipts.items() if there != number}
        self._follow_ups = {key: each for key, each in self._follow_ups.items() if key[1] != number}

    def set_receipt(self, number: int, word: str) -> None:
        self._receipts[word] = number

    def by_receipt(self, group: GroupId, word: str) -> Input | None:
        found = self.find(self._receipts.get(word, -1))
        return found if found and found.group == group else None

    def link(self, number: int, person: PersonId) -> None:
        self._givers[number] = person

    def giver(self, number: int) -> PersonId | None:
        return self._givers.get(number)

    def given_by(self, person: PersonId) -> tuple[int, ...]:
        return tuple(sorted(number for number, who in self._givers.items() if who == person))

    def cut(self, number: int) -> None:
        self._givers.pop(number, None)

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._givers = {number: new if who == old else who for number, who in self._givers.items()}
        self._in_other_hands(old, new)

    def forget(self, person: PersonId) -> None:
        for number in self.given_by(person):
            if self._inputs[number].label == NAMED:
                self.keep(replace(self._inputs[number], name=""))
            self.cut(number)
        self._in_other_hands(person, None)

    def _in_other_hands(self, old: PersonId, new: PersonId | None) -> None:
        for each in list(self._inputs.values()):
            owner = new if each.owner == old else each.owner
            self.keep(replace(each, owner=owner, passed_to=new if each.passed_to == old else each.passed_to))
        for change in list(self._changes.values()):
            self.keep_change(replace(change, writer=new if change.writer == old else change.writer))

    def keep_change(self, change: Change) -> None:
        self._changes[change.id] = change

    def find_change(self, number: int) -> Change | None:
        return self._changes.get(number)

    def remove_change(self, number: int) -> None:
        self._changes.pop(number, None)
        self._follow_ups = {key: each for key, each in self._follow_ups.items() if key[0] != number}

    def changes(self, group: GroupId) -> tuple[Change, ...]:
        mine = [each for each in self._changes.values() if each.group == group]
        return tuple(sorted(mine, key=lambda each: (-each.asked, each.id)))

    def keep_follow_up(self, follow_up: FollowUp) -> None:
        self._follow_ups[(follow_up.change, follow_up.input)] = follow_up

    def follow_up(self, change: int, number: int) -> FollowUp:
        return self._follow_ups.get((change, number), FollowUp(change, number))

    def remove_follow_up(self, change: int, number: int) -> None:
        self._follow_ups.pop((change, number), None)

    def follow_ups(self, change: int) -> tuple[FollowUp, ...]:
        return tuple(each for key, each in sorted(self._follow_ups.items()) if key[0] == change)

    def keep_boundaries(self, group: GroupId, bounds: Boundaries) -> None:
        self._bounds[group] = bounds

    def boundaries(self, group: GroupId) -> Boundaries | None:
        return self._bounds.get(group)


class FakeUpdates:
    """The Updates port; nothing is sent from here."""

    def __init__(self) -> None:
        self._updates: dict[int, Update] = {}

    def keep(self, update: Update) -> None:
        self._updates[update.id] = update

    def find(self, number: int) -> Update | None:
        return self._updates.get(number)

    def of(self, group: GroupId) -> tuple[Update, ...]:
        mine = [each for each in self._updates.values() if each.group == group]
        return tuple(sorted(mine, key=lambda each: (-each.written, each.id)))

    def take_back(self, person: PersonId) -> None:
        for each in list(self._updates.values()):
            if each.writer == person and each.state != SENT:
                del self._updates[each.id]

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._swap(old, new)

    def forget(self, person: PersonId) -> None:
        self._swap(person, None)

    def _swap(self, old: PersonId, new: PersonId | None) -> None:
        for each in list(self._updates.values()):
            if each.writer == old:
                self.keep(replace(each, writer=new))


class FakePhotos:
    """The Photos port."""

    def __init__(self) -> None:
        self._photos: dict[int, tuple[bytes, int]] = {}

    def keep(self, photo: int, group: GroupId, body: bytes, now: int) -> None:
        self._photos[photo] = body, now

    def find(self, photo: int) -> bytes | None:
        return self._photos[photo][0] if photo in self._photos else None

    def remove(self, photo: int) -> None:
        self._photos.pop(photo, None)

    def sweep(self, before: int) -> int:
        old = [photo for photo, (_, at) in self._photos.items() if at < before]
        for photo in old:
            self.remove(photo)
        return len(old)


class NothingWaits:
    """The WaitingList port of a group that waits for nothing."""

    def asked_here(self, group: GroupId, visit: Visit) -> Lines:
        return Lines(())
