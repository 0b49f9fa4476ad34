"""What a group wrote down about expenses, for who is shown round it."""

from dataclasses import dataclass

from bot.engine.message import Lines
from bot.engine.people import GroupId
from bot.expenses.model import Expenses, in_words


@dataclass(frozen=True, slots=True)
class WhatIsPaidBack:
    """The expenses card's own words."""

    book: Expenses

    def on_record(self, group: GroupId, now: int) -> Lines:
        return in_words(self.book.of(group))
