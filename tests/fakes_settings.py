"""The books of settings and linking, in memory."""

from collections.abc import Callable

from bot.engine.consents import Consent, Wish, day_of, holds, may_ask, newer
from bot.engine.people import GroupId, PersonId


class FakeConsents:
    """The Consents port. `belongs` says whether somebody is in a group."""

    def __init__(self, belongs: Callable[[PersonId, GroupId], bool] = lambda person, group: False) -> None:
        self._belongs = belongs
        self._said: dict[tuple[PersonId, str], Consent] = {}

    def agreed(self, person: PersonId, wish: Wish, now: int) -> bool:
        return holds(self._said.get((person, wish.name)), wish, now)

    def agreed_in(self, group: GroupId, wish: Wish, now: int) -> tuple[PersonId, ...]:
        people = sorted({person for person, _ in self._said})
        return tuple(each for each in people if self._belongs(each, group) and self.agreed(each, wish, now))

    def may_ask(self, person: PersonId, wish: Wish, now: int) -> bool:
        return may_ask(self._said.get((person, wish.name)), wish, now)

    def say(self, person: PersonId, wish: Wish, *, yes: bool, now: int) -> None:
        self._said[(person, wish.name)] = Consent(wish.name, wish.version, day_of(now), yes)

    def of(self, person: PersonId) -> tuple[Consent, ...]:
        mine = [consent for (whose, _), consent in self._said.items() if whose == person]
        return tuple(sorted(mine, key=lambda consent: consent.purpose))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for theirs in self.of(old):
            ours = self._said.get((new, theirs.purpose))
            self._said[(new, theirs.purpose)] = newer(theirs, ours) if ours else theirs
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._said = {key: said for key, said in self._said.items() if key[0] != person}
