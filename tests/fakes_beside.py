"""The books of what stands beside meetings, in memory: expenses and buddies."""

from collections.abc import Callable
from dataclasses import replace

from bot.buddies.model import BOTH, HAS, Ask, Buddy
from bot.engine.people import GroupId, PersonId
from bot.expenses.model import ExpensesCard


class FakeExpenses:
    """The Expenses port."""

    def __init__(self) -> None:
        self._cards: dict[GroupId, ExpensesCard] = {}

    def keep(self, card: ExpensesCard) -> None:
        self._cards[card.group] = card

    def of(self, group: GroupId) -> ExpensesCard | None:
        return self._cards.get(group)

    def written_by(self, person: PersonId) -> tuple[str, ...]:
        return tuple(each.ask for each in self._cards.values() if each.by == person and each.ask)

    def leave(self, group: GroupId, person: PersonId) -> None:
        for each in [each for each in self._cards.values() if (each.group, each.by) == (group, person)]:
            self.keep(replace(each, ask="", by=None))

    def forget(self, person: PersonId) -> None:
        for group in list(self._cards):
            self.leave(group, person)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for each in [each for each in self._cards.values() if each.by == old]:
            self.keep(replace(each, by=new))


class FakeBuddies:
    """The Buddies port. `belongs` says whether somebody is in a group."""

    def __init__(self, belongs: Callable[[GroupId, PersonId], bool] = lambda group, person: True) -> None:
        self._belongs = belongs
        self._said: dict[tuple[GroupId, PersonId], Buddy] = {}
        self._asks: dict[int, Ask] = {}

    def keep(self, buddy: Buddy) -> None:
        self._said[(buddy.group, buddy.person)] = buddy

    def find(self, group: GroupId, person: PersonId) -> Buddy | None:
        return self._said.get((group, person))

    def of(self, group: GroupId) -> tuple[Buddy, ...]:
        there = [each for key, each in self._said.items() if key[0] == group and self._belongs(*key)]
        return tuple(sorted(there, key=lambda each: each.person))

    def theirs(self, person: PersonId) -> tuple[Buddy, ...]:
        return tuple(each for each in self._said.values() if each.person == person)

    def keep_ask(self, ask: Ask) -> None:
        self._asks[ask.id] = ask

    def ask(self, number: int) -> Ask | None:
        return self._asks.get(number)

    def asks(self, group: GroupId) -> tuple[Ask, ...]:
        return tuple(sorted((each for each in self._asks.values() if each.group == group), key=lambda each: each.id))

    def remove(self, group: GroupId, person: PersonId) -> None:
        self._said.pop((group, person), None)
        self._only(lambda ask: ask.group != group or person not in (ask.newcomer, ask.volunteer))

    def drop(self, ask: int) -> None:
        self._asks.pop(ask, None)

    def forget(self, person: PersonId) -> None:
        for each in self.theirs(person):
            self.remove(each.group, person)
        self._only(lambda ask: person not in (ask.newcomer, ask.volunteer))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for each in self.theirs(old):
            del self._said[(each.group, old)]
            self._said.setdefault((each.group, new), replace(each, person=new))
        for ask in list(self._asks.values()):
            people = [new if each == old else each for each in (ask.newcomer, ask.volunteer)]
            self._asks[ask.id] = replace(ask, newcomer=people[0], volunteer=people[1])
        self._only(lambda ask: ask.newcomer != ask.volunteer)

    def sweep(self) -> None:
        self._said = {key: each for key, each in self._said.items() if self._belongs(*key)}
        self._only(lambda ask: all(self._belongs(ask.group, each) for each in (ask.newcomer, ask.volunteer)))

    def _only(self, stays: Callable[[Ask], bool]) -> None:
        """Asks that stay; and a newcomer whose buddy is gone has said nothing any more."""
        self._asks = {number: ask for number, ask in self._asks.items() if stays(ask)}
        paired = {(each.group, each.newcomer) for each in self._asks.values() if each.stands == BOTH}
        self._said = {key: each for key, each in self._said.items() if each.says != HAS or key in paired}
