"""What happens when a talk about an action is finished. Effects once, at the end; what is over by then stays as it is."""

from datetime import date

from bot.engine.message import Line, Reply
from bot.engine.room import Outcome, Visit, says
from bot.engine.script import Said
from bot.engine.when.by_when import day_chosen, days_meant, now_of
from bot.plans.card import ActionCard, free_to_take
from bot.plans.model import Action, Change, Did, Has, Owner, Standing
from bot.plans.nudging import Nudging
from bot.plans.plan import ThePlan, whisper
from bot.plans.script import idea_number, line_read, name_said, owner_said, source_said


class Talks:
    """The finishes of this room's forms, but for the review's own."""

    def __init__(self, plan: ThePlan, card: ActionCard, nudging: Nudging) -> None:
        self._plan, self._card, self._nudging = plan, card, nudging

    def added(self, visit: Visit, said: Said) -> Outcome:
        """A new action. Whoever said "me" or "we" pressed for themselves; anybody else is a member until they press."""
        if visit.group is None:
            return whisper("talk.no_group")
        has, name = owner_said(said)
        person = visit.person if has in (Has.ONE, Has.WE) else None
        principle, idea = source_said(said)
        action = self._plan.acting.add(
            visit.group,
            line_read(said).words,
            visit.now,
            owner=Owner(has, person, name),
            by=_day_of(said),
            principle=principle,
            idea=idea,
            source=idea_number(said),
        )
        if person is not None:
            self._nudging.look_tomorrow(visit.group, visit.now)
        shown = self._shown(visit, action, "plans.added")
        return Outcome((*shown.replies, *self._nudging.plainer_now(visit, action)))

    def taken(self, visit: Visit, said: Said) -> Outcome:
        action = self._plan.action(visit, said.seed["action"])
        if action is None or visit.person is None or not free_to_take(action, visit.person):
            return self._as_it_is(visit, action)
        self._nudging.look_tomorrow(action.group, visit.now)
        shown = self._shown(visit, self._plan.acting.take(action, visit.person, name_said(said), visit.now))
        return Outcome((*shown.replies, *self._nudging.offer(visit)))

    def renamed(self, visit: Visit, said: Said) -> Outcome:
        if visit.group is not None and visit.person is not None:
            self._plan.acting.rename(visit.group, visit.person, said["name"])
        return says(Reply(Line("plans.renamed", {"name": said["name"] or Line("plans.who.member")}), edit=True))

    def was_split(self, visit: Visit, said: Said) -> Outcome:
        action = self._plan.action(visit, said.seed["action"])
        if action is None or not action.is_open:
            return self._as_it_is(visit, action)
        smaller, second = self._plan.acting.split(action, said["first"], said["second"], visit.now)
        head = Line("plans.was_split", {"number": second.number if second else smaller.number})
        return says(self._card.show(visit, smaller, head=head, edit=True))

    def learnt(self, visit: Visit, said: Said) -> Outcome:
        """The lesson card of something that was tried and stopped."""
        action = self._plan.action(visit, said.seed["action"])
        if action is None or action.standing is not Standing.STOPPED:
            return self._as_it_is(visit, action)
        self._plan.acting.learn(action, action.words, visit.now, said["happened"], said["learnt"], said["next"])
        return says(Reply(Line("plans.learnt"), edit=True))

    def changed(self, visit: Visit, said: Said, change: Change | None) -> Outcome:
        """Let go, moved or stuck, with the words that were typed for it."""
        action = self._plan.action(visit, said.seed["action"])
        if action is None or not action.is_open or change is None:
            return self._as_it_is(visit, action)
        return self._shown(visit, self._plan.acting.do(action, change, visit.now))

    def _shown(self, visit: Visit, action: Action, head: str = "plans.kept") -> Outcome:
        line = Line(head, {"number": action.number})
        return says(self._card.show(visit, action, head=line, edit=True))

    def _as_it_is(self, visit: Visit, action: Action | None) -> Outcome:
        return says(self._card.show(visit, action, edit=True)) if action else whisper("plans.gone")


def change_said(form: str, said: Said) -> Change | None:
    """What a finished talk wants done; None: they chose no day to move to."""
    match form:
        case "drop_action":
            return Change(Did.DROPPED, words=said["why"])
        case "help_action":
            return Change(Did.STUCK, words=said["needs"])
        case _:
            day = day_chosen(said)
            return Change(Did.MOVED, by=day) if day else None


def _day_of(said: Said) -> date | None:
    line = line_read(said).when
    days = days_meant(line, now_of(said), said.seed.get("meets", "")) if line else ()
    return days[0] if days else day_chosen(said)
