"""An entry of what was done in a group by whoever has a part in it: who, as what, what, and the hour. No words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.engine.deeds import Deed
from bot.engine.people import GroupId, PersonId

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed. `part`: as what they did it; `about`: the part it is about; `at`: when that hour began, UTC epoch seconds."""

    id: int
    group: GroupId
    person: PersonId | None
    part: str
    deed: Deed
    about: str
    at: int


def hour_of(now: int) -> int:
    return now - now % HOUR


class Deeds(Protocol):
    """What was done in each group, for a year. Within one hour the order tells nothing."""

    def keep(self, entry: Entry) -> None: ...

    def of(self, group: GroupId, skip: int, many: int) -> Sequence[Entry]:
        """The newest first, so many of them after the first `skip`."""
        ...

    def by(self, person: PersonId) -> Sequence[Entry]:
        """Theirs, in all groups, newest first."""
        ...

    def leave(self, group: GroupId, person: PersonId) -> None:
        """The entries stay, and do not say any more who it was."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None:
        """As `leave`, in every group."""
        ...

    def sweep(self, before: int) -> int:
        """Remove those of before this instant; how many."""
        ...
