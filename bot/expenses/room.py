"""Expenses: what people get back, how, when and whom to ask, said once by whoever looks after the group.

It keeps nothing of who asked or what is claimed, and gives no advice about benefits: it points to who does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.engine.deeds import Deed, did
from bot.engine.happenings import Happening, MemberLeft
from bot.engine.message import Audience, Choice, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.room import Begin, Card, Form, KeepsData, Outcome, Room, Run, Visit, says
from bot.engine.script import Said
from bot.expenses.model import Expenses, advice, in_words
from bot.expenses.script import card_of, set_expenses
from bot.expenses.sheet import KINDS, claim_sheet

CARD, FORM = "expenses_card", "expenses"
ADVICE = "payments-and-benefits"  # the topic that names who advises, and its source


@dataclass(frozen=True, slots=True)
class ExpensesRoom:
    """The room, and what the room of meetings shows of it."""

    book: Expenses

    @property
    def room(self) -> Room:
        return Room(
            name="expenses",
            keeps=KeepsData("keeps.expenses", self._export, self.book.forget, self.book.merge),
            forms=(Form(FORM, set_expenses, self._written, keeps=True),),
            cards=(Card(CARD, _allows, self._press),),
            hears={MemberLeft: self._left},
        )

    def card(self, visit: Visit) -> Outcome:
        """For whoever asks, in private or in the group; a coordinator can change it."""
        group = visit.group
        if group is None:
            return says(Reply(Line("talk.no_group")))
        there = in_words(self.book.of(group))
        text = Lines((Line("expenses.head"), there if there.lines else Line("expenses.none"), *advice()), gap=True)
        rows = [tuple(Choice("do", kind, Line(f"expenses.{kind}")) for kind in KINDS)]
        rows.append((Choice("do", "advice", Line("expenses.more")),))
        if Role.COORDINATOR in visit.roles and visit.place.private:
            rows.append((Choice("do", "change", Line("expenses.change")),))
            if there.lines:
                rows.append((Choice("do", "show", Line("meeting.show")),))
        return says(Reply(text, tuple(rows), card=CARD, anyone=not visit.place.private))

    def lines(self, group: GroupId) -> Lines:
        """For a meeting's pack."""
        return in_words(self.book.of(group))

    def _press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if visit.group is None:
            return says(Reply(Line("talk.no_group")))
        if value in KINDS:
            return says(replace(claim_sheet(self.book.of(visit.group), value), audience=Audience.ONLY_YOU))
        if value == "advice":
            return Outcome(then=Run("ask", ADVICE))
        if Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        if value == "change":
            return Outcome(begin=Begin(FORM))
        there = Lines((Line("expenses.head"), self.lines(visit.group), *advice()), gap=True)
        row = (tuple(Choice("do", kind, Line(f"expenses.{kind}")) for kind in KINDS),)
        shown = Reply(there, row, Audience.GROUP, card=CARD, anyone=True, to=visit.group)
        return says(Reply(Line("meeting.told"), edit=True), shown)

    def _written(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is None or Role.COORDINATOR not in visit.roles:
            return says(Reply(Line("talk.only_coordinators"), audience=Audience.ONLY_YOU))
        self.book.keep(replace(card_of(visit.group, said), by=visit.person))
        (card,) = self.card(visit).replies
        return Outcome((replace(card, edit=True),), happenings=did(visit, Deed.EXPENSES))

    def _left(self, happening: Happening) -> Outcome:
        if isinstance(happening, MemberLeft):
            self.book.leave(happening.group, happening.person)
        return Outcome()

    def _export(self, person: PersonId) -> Lines:
        return Lines(tuple(Line("expenses.is.ask", {"words": each}) for each in self.book.written_by(person)))


def _allows(seed: Mapping[str, str], key: str, value: str) -> bool:
    return key == "do" and value in (*KINDS, "advice", "change", "show")
