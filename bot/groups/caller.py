"""The person of a group who may be asked for a call, from under the support numbers: off until somebody agreed to it.

There is one at a time. Whoever would rather not have it takes it away with one press, at once, and nobody learns who that was:
they may be afraid of that very person.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.names import CALLER, Names, Shown
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Card, Outcome, Visit, says

NOT_WANTED = "not_wanted"
ROWS = ((Choice("do", "now", Line("caller.not_wanted")),),)


@dataclass(frozen=True, slots=True)
class Caller:
    """Tells the group, and takes it away."""

    names: Names

    @property
    def card(self) -> Card:
        return Card(NOT_WANTED, lambda seed, key, value: (key, value) == ("do", "now"), self.press)

    def of(self, group: GroupId) -> Shown | None:
        return next((each for each in self.names.of(group) if each.part == CALLER), None)

    def takes_over(self, group: GroupId, person: PersonId) -> None:
        """Whoever was it before is it no more; the group reads whom it can ask now."""
        before = self.of(group)
        if before is not None and before.person != person:
            self.names.remove(group, before.person)

    def told(self, group: GroupId, person: PersonId, announced: Line, key: str) -> Reply:
        """With the button that takes it away, which is for everybody there."""
        seed = {"who": str(person)}
        return Reply(announced, ROWS, Audience.GROUP, NOT_WANTED, seed, anyone=True, to=group, key=key)

    def ask(self, group: GroupId | None) -> Outcome:
        """The same in private, for who came later."""
        named = self.of(group) if group is not None else None
        if named is None:
            return says(Reply(Line("caller.none")))
        text = Line("caller.ask", {"name": named.name})
        return says(Reply(text, ROWS, card=NOT_WANTED, seed={"who": str(named.person)}))

    def press(self, visit: Visit, seed: Mapping[str, str], key: str, value: str) -> Outcome:
        named = self.of(visit.group) if visit.group is not None else None
        if visit.group is None or named is None or str(named.person) != seed["who"]:
            return says(Reply(Line("talk.closed"), audience=Audience.ONLY_YOU))
        self.names.remove(visit.group, named.person)
        gone = Reply(Line("caller.gone", {"name": named.name}), audience=Audience.GROUP, to=visit.group)
        return says(*((Reply(Line("caller.done"), edit=True),) if visit.place.private else ()), gone)
