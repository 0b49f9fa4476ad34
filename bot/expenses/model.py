"""What a group writes down about expenses. Pure."""

from dataclasses import dataclass
from typing import Protocol

from bot.engine.message import Line, Lines
from bot.engine.people import GroupId, PersonId

AHEAD, AFTER, EITHER = "ahead", "after", "either"
PAID = (AHEAD, AFTER, EITHER)
WORDS = ("what", "how", "when", "ask")


@dataclass(frozen=True, slots=True)
class ExpensesCard:
    """What can be got back, how, when, whom to ask, and whether the money comes before or after; "": nobody said.

    `by` wrote it last. `ask` may be their name, so it goes when they are forgotten or leave.
    """

    group: GroupId
    paid: str
    what: str = ""
    how: str = ""
    when: str = ""
    ask: str = ""
    by: PersonId | None = None


class Expenses(Protocol):
    """One card for each group."""

    def keep(self, card: ExpensesCard) -> None: ...

    def of(self, group: GroupId) -> ExpensesCard | None: ...

    def written_by(self, person: PersonId) -> tuple[str, ...]:
        """What this person wrote about whom to ask."""
        ...

    def leave(self, group: GroupId, person: PersonId) -> None:
        """Whom to ask goes, if this person wrote it."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...


def advice() -> tuple[Line, ...]:
    """Who advises on benefits, and where that stands; we don't."""
    return Line("expenses.advice"), Line("ask.source", {"source": Line("source.trauma-guide")})


def in_words(card: ExpensesCard | None) -> Lines:
    """The card, a line for each thing that somebody said; nothing at all where there is none."""
    if card is None:
        return Lines(())
    said = {name: getattr(card, name) for name in WORDS}
    lines = [Line(f"expenses.is.{name}", {"words": words}) for name, words in said.items() if words]
    return Lines((*lines, Line(f"expenses.paid_is.{card.paid}")))
