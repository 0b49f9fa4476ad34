"""Carrying out what is done to an action, with a line in its history: for the cards of `/actions` and for the review."""

import secrets
from dataclasses import replace
from datetime import date

from bot.engine.people import GroupId, PersonId
from bot.plans.books import Plans
from bot.plans.model import Action, Change, Did, Has, Lesson, Owner, Step, after, fits, step_of


class Acting:
    """Changes actions in the book."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def add(
        self,
        group: GroupId,
        words: str,
        now: int,
        *,
        owner: Owner | None = None,
        by: date | None = None,
        principle: str = "",
        idea: str = "",
        source: int = 0,
    ) -> Action:
        """A new action with the group's next number."""
        number = self._plans.next_number(group)
        owner = owner or Owner()
        new = Action(_new_id(), group, number, words, now, owner, by, changed=now)
        action = replace(new, principle=principle, idea=idea, source=source)
        self._plans.keep(action)
        self._plans.add_step(Step(action.id, now, Did.ADDED, owner=owner))
        return action

    def do(self, action: Action, change: Change, now: int) -> Action:
        """The action as it is then; a change that does not fit any more leaves it as it is."""
        if not fits(action, change):
            return action
        changed = after(action, change, now)
        self._plans.keep(changed)
        self._plans.add_step(step_of(changed, change, now))
        return changed

    def take(self, action: Action, person: PersonId, name: str, now: int) -> Action:
        """They said "I'll do it"; for something that is all of ours, they call us together."""
        ours = action.owner.has is Has.WE and action.owner.person is None
        owner = Owner(Has.WE if ours else Has.ONE, person, name)
        return self.do(action, Change(Did.TAKEN, owner=owner), now)

    def split(self, action: Action, first: str, second: str, now: int) -> tuple[Action, Action | None]:
        """The first part stays with whoever has it, the second is nobody's yet. None: it is not open any more."""
        if not action.is_open:
            return action, None
        smaller = self.do(action, Change(Did.SPLIT, words=first), now)
        principle, idea = action.principle, action.idea
        return smaller, self.add(action.group, second, now, by=action.by, principle=principle, idea=idea)

    def rename(self, group: GroupId, person: PersonId, name: str) -> None:
        for action in self._plans.of(person):
            if action.group == group and action.is_open:
                self._plans.keep(replace(action, owner=replace(action.owner, name=name)))

    def learn(self, action: Action, tried: str, now: int, happened: str, learnt: str, following: str) -> Lesson:
        lesson = Lesson(_new_id(), action.group, action.id, now, tried, happened, learnt, following)
        self._plans.keep_lesson(lesson)
        return lesson


def _new_id() -> int:
    return secrets.randbits(62)
