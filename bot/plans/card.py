"""One action on a card: everything a member may do to it, step by step on the same card."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.engine.message import Choice, Line, Lines, Reply
from bot.engine.people import PersonId
from bot.engine.room import Outcome, Visit, says
from bot.engine.when.by_when import WEEKS, Today, shown_day
from bot.plans.model import Action, Change, Did, Has, Owner, Standing
from bot.plans.plan import ThePlan, whisper
from bot.plans.wording import NEEDS, WHY, history_line, whole

ACTION = "action"
Rows = tuple[tuple[Choice, ...], ...]
HANDS = {"we": Has.WE, "somebody": Has.SOMEBODY, "nobody": Has.NOBODY}
STEPS = ("move", "drop", "help", "hand")  # buttons that ask one thing more, on the same card
SIMPLE = {"done": Did.DONE, "well": Did.WELL, "reopen": Did.REOPENED}
CHANGES = (*(f"do.{each}" for each in (*SIMPLE, "take", "stop")), "hand", "why", "needs", "to")
_DO = (*STEPS, *SIMPLE, "take", "split", "stop", "learn", "history", "back", "list")
_MOST_STEPS = 12  # of a history on screen; a report has it all


def is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def fits_a_step(key: str, value: str) -> bool:
    """Whether this is a button of one of the steps that ask one thing more."""
    match key:
        case "why":
            return value in (*WHY, "words")
        case "needs":
            return value in (*NEEDS, "words")
        case "to":
            return value == "words" or is_day(value)
        case _:
            return False


def change_of(key: str, value: str) -> Change:
    """What a button of a step does: let go for a reason, move to a day, say what would help."""
    match key:
        case "why":
            return Change(Did.DROPPED, words=value)
        case "needs":
            return Change(Did.STUCK, words=value)
        case _:
            return Change(Did.MOVED, by=date.fromisoformat(value))


FORM_OF_STEP = {"why": "drop_action", "needs": "help_action", "to": "move_action"}


def step_rows(step: str, today: Today) -> Rows:
    """The buttons of a step."""
    back = (Choice("do", "back", Line("plans.do.back")),)
    match step:
        case "move":
            days = [today.day + timedelta(weeks=weeks) for weeks in WEEKS]
            soon = [Choice("to", each.isoformat(), _day(each, today)) for each in days]
            if today.meets:
                label = Line("when.next_meeting", {"day": shown_day(date.fromisoformat(today.meets), today.zone)})
                soon = [
                    Choice("to", today.meets, label),
                    *(each for each in soon if each.value != today.meets),
                ]
            return (*_two_by_two(soon), (Choice("to", "words", Line("plans.do.other_day")), *back))
        case "drop":
            reasons = [Choice("why", each, Line(f"plans.why.{each}")) for each in WHY]
            stop = (Choice("do", "stop", Line("plans.do.stop")),)
            return (*_two_by_two(reasons), stop, (Choice("why", "words", Line("plans.do.words")), *back))
        case "help":
            needs = [Choice("needs", each, Line(f"plans.needs.{each}")) for each in NEEDS]
            return (*_two_by_two([*needs, Choice("needs", "words", Line("plans.do.words"))]), back)
        case _:
            hands = tuple(Choice("hand", each, Line(f"plans.hand.{each}")) for each in HANDS)
            return (*((each,) for each in hands), back)


def _day(day: date, today: Today) -> Line:
    return Line("plain_day", {"day": shown_day(day, today.zone)})


def _two_by_two(buttons: list[Choice]) -> Rows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


class ActionCard:
    """The card `action`. A press on something that is over shows how it is now and changes nothing."""

    def __init__(self, plan: ThePlan) -> None:
        self._plan = plan

    def allows(self, seed: Mapping[str, str], key: str, value: str) -> bool:
        return (key == "do" and value in _DO) or (key == "hand" and value in HANDS) or fits_a_step(key, value)

    def show(
        self, visit: Visit, action: Action, step: str = "", *, head: Line | None = None, edit: bool = False
    ) -> Reply:
        today = self._plan.today(action.group, visit.now)
        above, below = (head,) if head else (), (Line(f"plans.ask.{step}"),) if step else ()
        shown = self._plan.shown(action)
        text = Lines((*above, whole(shown, today.zone, today.day), *below), gap=True)
        rows = step_rows(step, today) if step and action.is_open else _rows(action)
        seed = {"action": str(action.id)}
        return Reply(text, rows, card=ACTION, seed=seed, anyone=not visit.place.private, edit=edit)

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        action = self._plan.action(visit, seed["action"])
        if action is None:
            return whisper("plans.gone")
        if key == "hand" and action.is_open:
            changed = self._plan.acting.do(action, Change(Did.HANDED, owner=Owner(HANDS[value])), visit.now)
            return says(self.show(visit, changed, edit=True))
        if key != "do" and action.is_open:
            if value == "words":
                return self._plan.talk_about(visit, FORM_OF_STEP[key], action)
            return says(self.show(visit, self._plan.acting.do(action, change_of(key, value), visit.now), edit=True))
        return self._do(visit, action, value)

    def _do(self, visit: Visit, action: Action, value: str) -> Outcome:
        if value == "history":
            return says(self._history(visit, action))
        if value in SIMPLE:
            changed = self._plan.acting.do(action, Change(SIMPLE[value]), visit.now)
            return says(self.show(visit, changed, edit=True))
        if value == "learn" and action.standing is Standing.STOPPED:
            return self._plan.talk_about(visit, "lesson_card", action)
        if not action.is_open:
            return says(self.show(visit, action, edit=True))
        match value:
            case "take":
                return self.take(visit, action)
            case "split":
                return self._plan.talk_about(visit, "split_action", action)
            case "stop":
                stopped = self._plan.acting.do(action, Change(Did.STOPPED), visit.now)
                shown = self.show(visit, stopped, edit=True)
                return Outcome((shown,), begin=self._plan.talk_about(visit, "lesson_card", stopped).begin)
            case _:
                return says(self.show(visit, action, value if value in STEPS else "", edit=True))

    def take(self, visit: Visit, action: Action) -> Outcome:
        """Pressing is the consent to be shown here. Their name is asked once in a group, and never taken from the app."""
        if visit.person is None or visit.group is None:
            return whisper("talk.no_face")
        if not self._plan.may_keep:
            return whisper("notice.missing")
        if not free_to_take(action, visit.person):
            return says(self.show(visit, action, edit=True))
        name = self._plan.plans.name_of(visit.group, visit.person)
        if name is None:
            return self._plan.talk_about(visit, "take_action", action)
        return says(self.show(visit, self._plan.acting.take(action, visit.person, name, visit.now), edit=True))

    def _history(self, visit: Visit, action: Action) -> Reply:
        zone = self._plan.today(action.group, visit.now).zone
        steps = self._plan.plans.steps(action.id)[-_MOST_STEPS:]
        head = Line("plans.history", {"number": action.number})
        text = Lines((head, Lines(tuple(history_line(each, zone) for each in steps))), gap=True)
        rows = ((Choice("do", "back", Line("plans.do.back")),),)
        anyone = not visit.place.private
        return Reply(text, rows, card=ACTION, seed={"action": str(action.id)}, anyone=anyone, edit=True)


def free_to_take(action: Action, person: PersonId | None = None) -> bool:
    """Whether somebody may say "I'll do it": what another has is handed over first, so two presses take it once."""
    return action.is_open and action.owner.person in (None, person)


def _rows(action: Action) -> Rows:
    if not action.is_open:
        learn = (_do("learn"),) if action.standing is Standing.STOPPED else ()
        return ((_do("reopen"), *learn), (_do("history"), _do("list")))
    take = (_do("take"),) if free_to_take(action) else ()
    return (
        (*take, _do("done")),
        (_do("well"), _do("help")),
        (_do("move"), _do("hand")),
        (_do("split"), _do("drop")),
        (_do("history"), _do("list")),
    )


def _do(value: str) -> Choice:
    return Choice("do", value, Line(f"plans.do.{value}"))
