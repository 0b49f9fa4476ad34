"""What a group says of itself to who is new: its role card, and the pieces of the tour. Pure."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from bot.engine.message import Line
from bot.engine.people import GroupId

WE, PART, MUCH = "we", "part", "much"
AGREEMENT, CHANGED, ACTIONS, MEETING, WORDS = "agreement", "changed", "actions", "meeting", "glossary"
OF_OTHERS = (AGREEMENT, CHANGED, ACTIONS, MEETING, WORDS)  # each is shown whole by the command of that name
PIECES = (WE, *OF_OTHERS, PART, MUCH)
TITLES = {
    WE: "catch_up.we",
    AGREEMENT: "agreement.title",
    CHANGED: "wish.changes",
    ACTIONS: "home.actions",
    MEETING: "home.meeting",
    WORDS: "glossary.head",
    PART: "catch_up.part",
    MUCH: "settings.much",
}
FIELDS = ("about", "time", "support")
EXPENSES = "expenses"  # whose words are the expenses card's, written there alone
BESIDE = ("table", EXPENSES, "buddy")  # shown by the command of meetings, under what taking part means
MOST = 300  # characters of each


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What a group is, and what taking part means there; an empty part is said in words that are true of most groups."""

    about: str = ""
    time: str = ""
    support: str = ""

    def words_of(self, field: str) -> str | Line:
        return self.own(field) or Line(f"role_card.usual.{field}")

    def own(self, field: str) -> str:
        return {"about": self.about, "time": self.time, "support": self.support}[field]


class RoleCards(Protocol):
    """One for each group, sealed. Nobody's name is in it."""

    def find(self, group: GroupId) -> RoleCard:
        """An empty one where a group wrote none."""
        ...

    def keep(self, group: GroupId, card: RoleCard) -> None: ...


def next_piece(piece: str) -> str:
    """The one after it; "" after the last."""
    return dict(pairwise(PIECES)).get(piece, "")
