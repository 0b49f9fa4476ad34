"""The person of a group who may be asked for a call, from under the support numbers: off until somebody agreed to it.

There is one at a time. Whoever would rather not have it takes it away with one press, at once, and nobody learns who that was:
they may be afraid of that very person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.engine.books import Dues
from bot.engine.due import Due
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.names import CALLER, Names, Shown
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Card, Outcome, Visit, says
from bot.engine.script import no_name

NOT_WANTED = "not_wanted"
ROWS = ((Choice("do", "now", Line("caller.not_wanted")),),)


@dataclass(frozen=True, slots=True)
class Caller:
    """Tells the group, and takes it away. `national` says which national line a name passes for."""

    names: Names
    dues: Dues
    national: Callable[[str], str]

    @property
    def card(self) -> Card:
        return Card(NOT_WANTED, lambda seed, key, value: (key, value) == ("do", "now"), self.press)

    def of(self, group: GroupId) -> Shown | None:
        return next((each for each in self.names.of(group) if each.part == CALLER), None)

    def no_name(self, text: str) -> Line | None:
        """Why nobody can be asked under this name."""
        if name := self.national(text):
            return Line("caller.national", {"name": name})
        return no_name(text)

    def offered(self, group: GroupId, until: int) -> None:
        """One may take it until then: the row is there as long as nobody did. On its day nothing happens."""
        self.dues.put(Due("caller_offered", _offer(group), until, about=group))

    def is_offered(self, group: GroupId) -> bool:
        return self.dues.waits(_offer(group)) is not None

    def takes_over(self, group: GroupId, shown: Shown, now: int) -> tuple[Reply, ...]:
        """The offer is over. Whoever was it before is it no more, and is told; the group reads whom it can ask now."""
        self.dues.cancel(_offer(group))
        before = self.of(group)
        if before is None or before.person == shown.person:
            return ()
        self.names.remove(group, before.person)
        key = f"caller:{group}:{shown.person}:{now}"
        return (Reply(Line("caller.replaced", {"name": shown.name}), to=before.person, key=key, about=group),)

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


def _offer(group: GroupId) -> str:
    return f"caller_offered:{group}"
