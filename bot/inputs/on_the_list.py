"""What members asked for and everybody in the group may see, for the plan to work on: the Ideas port."""

from collections.abc import Sequence

from bot.engine.people import GroupId
from bot.engine.ports import Idea
from bot.inputs.model import BEFORE, NAMED, Input, Inputs


class OnTheList:
    """The group's own list of before, and what was given with a name; private and anonymous ones are not on it."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs

    def waiting(self, group: GroupId) -> Sequence[Idea]:
        """The longest waiting week first; within a week in an order that tells nothing."""
        there = [each for each in self._inputs.of(group) if each.waiting and _for_all(each)]
        return [_idea(each) for each in sorted(there, key=lambda each: (each.week, each.id))]

    def find(self, group: GroupId, number: int) -> Idea | None:
        given = self._inputs.find(number)
        return _idea(given) if given is not None and given.group == group and _for_all(given) else None


def _for_all(given: Input) -> bool:
    """Whose name went is left out: words without a name are not shown one by one."""
    shown = given.label == BEFORE or (given.label == NAMED and bool(given.name))
    return given.released and shown and bool(given.words)


def _idea(given: Input) -> Idea:
    return Idea(given.id, given.words, given.name)
