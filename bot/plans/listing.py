"""The plan as a list: one page at a time, on one card that is turned like a page."""

from collections.abc import Mapping, Sequence

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.room import Begin, Outcome, Visit, says
from bot.plans.card import ActionCard
from bot.plans.model import Action
from bot.plans.plan import ThePlan, whisper
from bot.plans.wording import row

PLAN = "plan"
OPEN, MINE, CLOSED = "open", "mine", "closed"
PAGE = 8
_IN_A_ROW = 4
_GO = (OPEN, MINE, CLOSED, "add", "more", "name")


class Listing:
    """The card `plan`."""

    def __init__(self, plan: ThePlan, card: ActionCard) -> None:
        self._plan, self._card = plan, card

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "see" and value.isdecimal()) or (key == "go" and value in _GO)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        if key == "see":
            found = self._plan.action(visit, value)
            return says(self._card.show(visit, found, edit=True)) if found else whisper("plans.gone")
        if value == "add":
            return self.ask_to_add(visit)
        if value == "name":
            return Outcome(begin=Begin("new_name", self._plan.seed(visit)))
        if value == "more":
            return says(self.show(visit, seed.get("which", OPEN), int(seed.get("skip", "0")) + PAGE, edit=True))
        return says(self.show(visit, value, edit=not (value == MINE and not visit.place.private)))

    def ask_to_add(self, visit: Visit) -> Outcome:
        if not self._plan.may_keep:
            return whisper("notice.missing")
        return Outcome(begin=Begin("add_action", self._plan.seed_to_add(visit)))

    def show(self, visit: Visit, which: str, skip: int = 0, *, edit: bool = False) -> Reply:
        """One page of what is open, of mine, or of what is closed."""
        group = visit.group
        if group is None:
            return Reply(Line("talk.no_group"))
        actions, of = self._page(visit, which, skip)
        today = self._plan.today(group, visit.now)
        rows = tuple(row(each, today.zone, today.day) for each in actions)
        head = Line(f"plans.head.{which}", count=of) if rows else Line(f"plans.none.{which}")
        left = of - skip - len(actions)
        foot = (Line("plans.and_more", count=left),) if left > 0 else ()
        text = Lines((head, Lines(rows), *foot), gap=True) if rows else head
        anyone = not visit.place.private
        seed = {"which": which, "skip": str(skip)}
        return Reply(text, self._buttons(actions, which, left > 0), card=PLAN, seed=seed, anyone=anyone, edit=edit)

    def _page(self, visit: Visit, which: str, skip: int) -> tuple[Sequence[Action], int]:
        plans, group = self._plan.plans, visit.group
        if group is None:
            return (), 0
        if which == MINE:
            own = plans.of(visit.person) if visit.person is not None else ()
            mine = [each for each in own if each.group == group and each.is_open]
            return mine[skip : skip + PAGE], len(mine)
        if which == CLOSED:
            return plans.closed_page(group, skip, PAGE), plans.closed_count(group)
        return plans.open_page(group, skip, PAGE), plans.open_count(group)

    def _buttons(self, actions: Sequence[Action], which: str, more: bool) -> tuple[tuple[Choice, ...], ...]:
        numbers = [Choice("see", str(each.id), Line("plain", {"words": str(each.number)})) for each in actions]
        rows = [tuple(numbers[at : at + _IN_A_ROW]) for at in range(0, len(numbers), _IN_A_ROW)]
        if more:
            rows.append((Choice("go", "more", Line("plans.more")),))
        mine = _door(MINE) if which != MINE else _name_door() if actions else None
        rows.append((Choice("go", "add", Line("plans.add")), *((mine,) if mine else ())))
        others = tuple(_door(each) for each in (OPEN, CLOSED) if each != which)
        return (*rows, others)


def _door(which: str) -> Choice:
    return Choice("go", which, Line(f"plans.see.{which}"))


def _name_door() -> Choice:
    return Choice("go", "name", Line("plans.see.name"))
