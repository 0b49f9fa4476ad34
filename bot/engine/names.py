"""The names under which people of a group agreed to be shown for what they do there. Nobody is in it who did not agree."""

from dataclasses import dataclass
from typing import Protocol

from bot.engine.people import GroupId, PersonId

COORDINATOR, SECOND, OUTSIDE, READER = "coordinator", "second_reader", "outside", "reader"
CALLER = "caller"  # may be asked for a call from under the support numbers; reads nothing else
PARTS = (COORDINATOR, SECOND, OUTSIDE, READER, CALLER)


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody with a part in a group, as the group sees them; `name` has an organisation in it if they want it."""

    person: PersonId
    part: str
    name: str


class Names(Protocol):
    """Who agreed to what part in a group, and under which name; sealed."""

    def keep(self, group: GroupId, shown: Shown) -> None: ...

    def remove(self, group: GroupId, person: PersonId) -> None: ...

    def of(self, group: GroupId) -> tuple[Shown, ...]: ...

    def parts_of(self, person: PersonId) -> tuple[tuple[GroupId, Shown], ...]: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...
