"""The books of pledges and of the agreement, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from bot.charter.model import Change, Stands, TheLine
from bot.engine.people import GroupId, PersonId
from bot.pledges.model import Pledge, Seen, without


class FakePledges:
    """The Pledges port."""

    def __init__(self) -> None:
        self._pledges: dict[int, Pledge] = {}
        self._answers: dict[int, list[tuple[bool, int]]] = {}
        self._answered: set[tuple[int, PersonId]] = set()

    def keep(self, pledge: Pledge) -> None:
        self._pledges[pledge.id] = pledge

    def find(self, pledge: int) -> Pledge | None:
        return self._pledges.get(pledge)

    def shown(self, group: GroupId) -> Sequence[Pledge]:
        ours = [each for each in self._pledges.values() if each.group == group and each.seen is not Seen.ONLY_ME]
        return sorted(ours, key=lambda each: (each.over, -each.made, each.id))

    def of(self, person: PersonId) -> Sequence[Pledge]:
        theirs = [each for each in self._pledges.values() if each.person == person]
        return sorted(theirs, key=lambda each: (-each.made, each.id))

    def answer(self, pledge: int, person: PersonId, felt: bool, week: int) -> bool:
        if (pledge, person) in self._answered:
            return False
        self._answered.add((pledge, person))
        self._answers.setdefault(pledge, []).append((felt, week))
        return True

    def add_up(self, pledge: int) -> tuple[int, int]:
        answers = [felt for felt, _ in self._answers.pop(pledge, [])]
        self._answered = {each for each in self._answered if each[0] != pledge}
        return sum(answers), len(answers) - sum(answers)

    def sweep(self, before: int) -> int:
        gone = 0
        for pledge, answers in list(self._answers.items()):
            left = [each for each in answers if each[1] >= before]
            gone += len(answers) - len(left)
            if left:
                self._answers[pledge] = left
            else:
                self.add_up(pledge)
        return gone

    def take_back(self, person: PersonId) -> None:
        theirs = {each.id for each in self.of(person) if each.seen is Seen.ONLY_ME}
        self._pledges = {number: each for number, each in self._pledges.items() if number not in theirs}

    def forget(self, person: PersonId) -> None:
        self._without(person, None)
        self._answered = {each for each in self._answered if each[1] != person}

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._without(person, group)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for pledge in self.of(old):
            self.keep(replace(pledge, person=new))
        self._answered = {(pledge, new if who == old else who) for pledge, who in self._answered}

    def _without(self, person: PersonId, group: GroupId | None) -> None:
        for pledge in self.of(person):
            if group in (None, pledge.group):
                left = without(pledge, person)
                if left is None:
                    del self._pledges[pledge.id]
                else:
                    self.keep(left)


class FakeAgreements:
    """The Agreements port."""

    def __init__(self) -> None:
        self._lines: dict[int, TheLine] = {}
        self._taps: set[tuple[int, PersonId]] = set()
        self._changes: list[Change] = []
        self._seen: set[tuple[GroupId, PersonId]] = set()

    def keep(self, line: TheLine) -> None:
        self._lines[line.id] = line

    def find(self, line: int) -> TheLine | None:
        return self._lines.get(line)

    def standing(self, group: GroupId, stands: Stands) -> Sequence[TheLine]:
        ours = [each for each in self._lines.values() if each.group == group and each.stands is stands]
        return sorted(ours, key=lambda each: (each.at, each.id))

    def tap(self, line: int, person: PersonId) -> int:
        self._taps.add((line, person))
        return sum(each[0] == line for each in self._taps)

    def drop_taps(self, line: int) -> None:
        self._taps = {each for each in self._taps if each[0] != line}

    def add_change(self, change: Change) -> None:
        self._changes.append(change)

    def changes(self, group: GroupId) -> Sequence[Change]:
        return sorted((each for each in self._changes if each.group == group), key=lambda each: each.version)

    def saw(self, group: GroupId, person: PersonId) -> bool:
        new = (group, person) not in self._seen
        self._seen.add((group, person))
        return new

    def forget(self, person: PersonId) -> None:
        self._taps = {each for each in self._taps if each[1] != person}
        self._seen = {each for each in self._seen if each[1] != person}

    def leave(self, group: GroupId, person: PersonId) -> None:
        ours = {each.id for each in self._lines.values() if each.group == group}
        self._taps = {each for each in self._taps if each[1] != person or each[0] not in ours}
        self._seen.discard((group, person))

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._taps = {(line, new if who == old else who) for line, who in self._taps}
        self._seen = {(group, new if who == old else who) for group, who in self._seen}
