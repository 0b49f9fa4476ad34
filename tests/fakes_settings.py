"""The books of settings and linking, in memory."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.engine.codes import TRIES, VALID, Code, as_typed
from bot.engine.consents import Consent, Wish, day_of, holds, may_ask, newer
from bot.engine.people import GroupId, PersonId


class FakeConsents:
    """The Consents port. `belongs` says whether somebody is in a group."""

    def __init__(self, belongs: Callable[[PersonId, GroupId], bool] = lambda person, group: False) -> None:
        self._belongs = belongs
        self._said: dict[tuple[PersonId, str], Consent] = {}

    def words_gone(self, person: PersonId) -> None:
        """No copies are made of this."""

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


@dataclass(slots=True)
class _Given:
    code: Code
    text: str
    expires: int


class FakeCodes:
    """The Codes port."""

    def __init__(self) -> None:
        self._given: list[_Given] = []
        self._missed: dict[PersonId, tuple[int, int]] = {}  # who -> how often, until when

    def give(self, code: str, kind: str, person: PersonId, group: GroupId | None, now: int) -> None:
        self.used(person, kind)
        self._given.append(_Given(Code(kind, person, group, None), as_typed(code), now + VALID))

    def look_up(self, code: str, kind: str, by: PersonId, now: int) -> Code | None:
        for each in self._given:
            fits = (each.text, each.code.kind, each.code.other) == (as_typed(code), kind, None)
            if fits and each.expires > now and not self.too_many(by, now):
                return each.code
        missed = self._missed.get(by, (0, 0))
        self._missed[by] = (missed[0] + 1 if missed[1] > now else 1, now + VALID)
        return None

    def too_many(self, by: PersonId, now: int) -> bool:
        tries, until = self._missed.get(by, (0, 0))
        return tries >= TRIES and until > now

    def typed(self, code: Code, by: PersonId, now: int) -> None:
        for each in self._given:
            if (each.code.person, each.code.kind) == (code.person, code.kind):
                each.code, each.expires = replace(each.code, other=by), now + VALID

    def waiting(self, person: PersonId, kind: str, now: int) -> Code | None:
        mine = (each for each in self._given if (each.code.person, each.code.kind) == (person, kind))
        return next((each.code for each in mine if each.code.other is not None and each.expires > now), None)

    def used(self, person: PersonId, kind: str) -> None:
        self._given = [each for each in self._given if (each.code.person, each.code.kind) != (person, kind)]

    def merge(self, old: PersonId, new: PersonId) -> None:
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._given = [each for each in self._given if person not in (each.code.person, each.code.other)]
        self._missed.pop(person, None)

    def sweep(self, now: int) -> int:
        before = len(self._given) + len(self._missed)
        self._given = [each for each in self._given if each.expires >= now]
        self._missed = {who: missed for who, missed in self._missed.items() if missed[1] >= now}
        return before - len(self._given) - len(self._missed)
