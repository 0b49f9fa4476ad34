"""What each person said yes or no to: one row a purpose, with the text's version and the day."""

from sqlalchemy import bindparam, delete, select

from adapters.database.ledger import Ledger
from adapters.database.noting import AGREES, OBJECTS, WORDS_GONE, Noted, nowhere
from adapters.database.schema import consents, members
from adapters.database.sealing import Seal
from bot.engine.consents import MY_WORDS, Consent, Wish, day_of, holds, may_ask, newer, objects
from bot.engine.people import GroupId, PersonId

_COLUMNS = (consents.c.purpose, consents.c.version, consents.c.day, consents.c.yes)
_OF = select(*_COLUMNS).where(consents.c.person == bindparam("whose")).order_by(consents.c.purpose)
_SAID = select(*_COLUMNS).where(consents.c.person == bindparam("whose"), consents.c.purpose == bindparam("what"))
_IN = (
    select(consents.c.person, *_COLUMNS)
    .join_from(consents, members, consents.c.person == members.c.person)
    .where(members.c.group == bindparam("of_group"), consents.c.purpose == bindparam("what"))
    .order_by(consents.c.person)
)
_FORGET = delete(consents).where(consents.c.person == bindparam("whose"))


class SqlConsents:
    """The Consents port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal | None = None, noted: Noted = nowhere) -> None:
        """`noted` is told, under `seal`, who wants no words kept."""
        self._ledger, self._seal, self._noted = ledger, seal, noted

    def agreed(self, person: PersonId, wish: Wish, now: int) -> bool:
        return holds(self._said(person, wish.name), wish, now)

    def agreed_in(self, group: GroupId, wish: Wish, now: int) -> tuple[PersonId, ...]:
        rows = self._ledger.all(_IN, of_group=group, what=wish.name)
        return tuple(PersonId(row[0]) for row in rows if holds(_consent(row[1:]), wish, now))

    def may_ask(self, person: PersonId, wish: Wish, now: int) -> bool:
        return may_ask(self._said(person, wish.name), wish, now)

    def say(self, person: PersonId, wish: Wish, *, yes: bool, now: int) -> None:
        self._keep(person, Consent(wish.name, wish.version, day_of(now), yes))
        if wish.name == MY_WORDS.name:
            self._note(person, AGREES if yes else OBJECTS)

    def words_gone(self, person: PersonId) -> None:
        """All that was kept of their words goes now."""
        self._note(person, WORDS_GONE)

    def mark(self, person: PersonId) -> bytes:
        """By which an objection is known outside of the books."""
        return self._seal.mark("objection", str(person)) if self._seal else b""

    def _note(self, person: PersonId, what: str) -> None:
        if self._seal:
            self._noted(self.mark(person), what)

    def of(self, person: PersonId) -> tuple[Consent, ...]:
        return tuple(_consent(row) for row in self._ledger.all(_OF, whose=person))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for theirs in self.of(old):
            ours = self._said(new, theirs.purpose)
            self._keep(new, newer(theirs, ours) if ours else theirs)
        if objects(self.of(new)):  # an older copy has them as two
            self._note(old, OBJECTS)
            self._note(new, OBJECTS)
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)

    def _said(self, person: PersonId, purpose: str) -> Consent | None:
        row = self._ledger.one(_SAID, whose=person, what=purpose)
        return _consent(row) if row else None

    def _keep(self, person: PersonId, said: Consent) -> None:
        self._ledger.keep(
            consents, person=person, purpose=said.purpose, version=said.version, day=said.day, yes=said.yes
        )


def _consent(row: tuple[str, int, int, bool]) -> Consent:
    purpose, version, day, yes = row
    return Consent(purpose, version, day, bool(yes))
