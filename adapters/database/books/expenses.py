"""What a group wrote down about expenses, sealed: one card each."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select

from adapters.database.beside_tables import expenses_cards
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.expenses.model import ExpensesCard

_COLUMNS = (expenses_cards.c.group, expenses_cards.c.person, expenses_cards.c.sealed)
_OF = select(*_COLUMNS).where(expenses_cards.c.group == bindparam("of_group"))
_BY = select(*_COLUMNS).where(expenses_cards.c.person == bindparam("whose"))


class SqlExpenses:
    """The Expenses port over the books."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        self._ledger, self._seal = ledger, seal

    def keep(self, card: ExpensesCard) -> None:
        words = json.dumps([card.paid, card.what, card.how, card.when, card.ask], ensure_ascii=False)
        sealed = self._seal.close(words.encode("utf-8", "surrogatepass"), "expenses")
        self._ledger.keep(expenses_cards, group=card.group, person=card.by, sealed=sealed)

    def of(self, group: GroupId) -> ExpensesCard | None:
        row = self._ledger.one(_OF, of_group=group)
        return self._card(row) if row else None

    def written_by(self, person: PersonId) -> tuple[str, ...]:
        return tuple(each.ask for each in self._by(person) if each.ask)

    def leave(self, group: GroupId, person: PersonId) -> None:
        for card in self._by(person):
            if card.group == group:
                self.keep(replace(card, ask="", by=None))

    def forget(self, person: PersonId) -> None:
        for card in self._by(person):
            self.keep(replace(card, ask="", by=None))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for card in self._by(old):
            self.keep(replace(card, by=new))

    def _by(self, person: PersonId) -> list[ExpensesCard]:
        return [self._card(row) for row in self._ledger.all(_BY, whose=person)]

    def _card(self, row: tuple[Any, ...]) -> ExpensesCard:
        group, by, sealed = row
        words: list[str] = json.loads(self._seal.open(sealed, "expenses").decode("utf-8", "surrogatepass"))
        paid, what, how, when, ask = words
        return ExpensesCard(GroupId(group), paid, what, how, when, ask, PersonId(by) if by is not None else None)
