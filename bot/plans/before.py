"""Saying how it is before the review, in private, for whoever will be away. It decides nothing: the group sees it then."""

from collections.abc import Mapping

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import PersonId
from bot.engine.room import Outcome, Visit, says
from bot.plans.card import Rows
from bot.plans.model import Action, Did, WordBefore
from bot.plans.plan import ThePlan, whisper
from bot.plans.wording import NEEDS, whole

BEFORE = "review_before"
_SAYS = {"done": Did.DONE, "well": Did.WELL, "drop": Did.DROPPED}


class Before:
    """The card `review_before`: one open action after another, mine first."""

    def __init__(self, plan: ThePlan) -> None:
        self._plan = plan

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in (*_SAYS, "help", "skip", "back")) or (key == "needs" and value in NEEDS)

    def open(self, visit: Visit) -> Reply | None:
        """The first action they may want to say something about; None when nothing is open."""
        return self._card(visit, 0)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        action, at = self._plan.action(visit, seed["item"]), int(seed["at"])
        if visit.person is None or action is None or visit.group is None:
            return whisper("plans.gone")
        if value == "help":
            return says(self._show(visit, action, at, help_=True))
        if not self._plan.may_keep:
            return whisper("notice.missing")
        if action.is_open and (key == "needs" or value in _SAYS):
            did, words = (Did.STUCK, value) if key == "needs" else (_SAYS[value], "")
            self._plan.plans.keep_word(WordBefore(visit.group, action.id, visit.person, did, words, visit.now))
        return says(
            self._card(visit, at if value == "back" else at + 1) or Reply(Line("review.before.done"), edit=True)
        )

    def _card(self, visit: Visit, at: int) -> Reply | None:
        items = self._items(visit)
        action = self._plan.plans.find(items[at]) if at < len(items) else None
        return self._show(visit, action, at) if action else None

    def _items(self, visit: Visit) -> tuple[int, ...]:
        if visit.group is None:
            return ()
        outlines = self._plan.plans.outlines(visit.group)
        mine = [each.id for each in outlines if each.person == visit.person and visit.person is not None]
        return (*mine, *(each.id for each in outlines if each.id not in mine))

    def _show(self, visit: Visit, action: Action, at: int, *, help_: bool = False) -> Reply:
        today = self._plan.today(action.group, visit.now)
        asks = Line("plans.ask.help") if help_ else _who_will_see(action, visit.person)
        text = Lines(
            (Line("review.before.head"), whole(self._plan.shown(action), today.zone, today.day), asks), gap=True
        )
        rows: Rows = ((_do("done"), _do("well")), (_do("help"), _do("drop")), (_do("skip"),))
        if help_:
            rows = (*((Choice("needs", each, Line(f"plans.needs.{each}")),) for each in NEEDS), (_do("back"),))
        return Reply(text, rows, card=BEFORE, seed={"item": str(action.id), "at": str(at)}, edit=True)


def _who_will_see(action: Action, person: PersonId | None) -> Line:
    """Said before they press: who sees it, and under which name."""
    if action.owner.person == person and action.owner.name:
        return Line("review.before.named", {"name": action.owner.name})
    return Line("review.before.unnamed")


def _do(value: str) -> Choice:
    return Choice("do", value, Line(f"review.do.{value}"))
