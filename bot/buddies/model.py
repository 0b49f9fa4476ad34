"""Who would like a buddy, who can be one, and who was asked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.engine.people import GroupId, PersonId

DAY = 24 * 3600
WANTS, CAN, HAS = "wants", "can", "has"  # what somebody said; HAS: they wanted one, and have one
ASKED, LATE, YES, OTHER, NOT_NOW, BOTH = "asked", "late", "yes", "other", "not_now", "both"
OPEN = (ASKED, YES, BOTH)  # a volunteer with one of these is not asked again meanwhile
ANSWER_IN = 3 * DAY  # after that somebody else is asked; a later yes still counts
ASKED_FOR = 60 * DAY  # nobody could in that time: the wish ends


@dataclass(frozen=True, slots=True)
class Buddy:
    """What somebody said in one group, under a name that they typed for it, and how they like to be reached."""

    group: GroupId
    person: PersonId
    says: str
    name: str
    reach: str
    since: int


@dataclass(frozen=True, slots=True)
class Ask:
    """One volunteer was asked for one newcomer. Neither hears the other's name before its owner said yes to that."""

    id: int
    group: GroupId
    newcomer: PersonId
    volunteer: PersonId
    stands: str
    since: int


class Buddies(Protocol):
    """The book of buddies, sealed."""

    def keep(self, buddy: Buddy) -> None: ...

    def find(self, group: GroupId, person: PersonId) -> Buddy | None: ...

    def of(self, group: GroupId) -> tuple[Buddy, ...]:
        """Of those who are in the group still."""
        ...

    def theirs(self, person: PersonId) -> tuple[Buddy, ...]: ...

    def keep_ask(self, ask: Ask) -> None: ...

    def ask(self, number: int) -> Ask | None: ...

    def asks(self, group: GroupId) -> tuple[Ask, ...]: ...

    def remove(self, group: GroupId, person: PersonId) -> None:
        """What they said in this group, every ask from or to them, and what a newcomer said whose buddy they were."""
        ...

    def drop(self, ask: int) -> None: ...

    def forget(self, person: PersonId) -> None:
        """The same in every group."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def sweep(self) -> None:
        """Remove what somebody said who is not in that group any more."""
        ...


def late(ask: Ask, now: int) -> bool:
    """Whether somebody else is asked by now."""
    return ask.stands == ASKED and now - ask.since >= ANSWER_IN


def can_be_asked(newcomer: PersonId, there: Sequence[Buddy], asks: Sequence[Ask]) -> list[Buddy]:
    """Who said that they can, was not asked for this newcomer yet, and is not somebody's buddy or being asked now."""
    busy = {each.volunteer for each in asks if each.stands in OPEN}
    before = {each.volunteer for each in asks if each.newcomer == newcomer}
    return [each for each in there if each.says == CAN and each.person not in busy | before]


def pair_of(person: PersonId, asks: Sequence[Ask]) -> Ask | None:
    """The ask that made somebody and somebody else buddies."""
    return next((each for each in asks if each.stands == BOTH and person in (each.newcomer, each.volunteer)), None)
