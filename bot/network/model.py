"""What a network is, what its groups agreed to, and what its helper may see of them. Pure.

Nothing here names a member of a group, and none of a group's words: a helper's page is made of these counts alone.
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from bot.engine.message import Line, Value
from bot.engine.people import GroupId, PersonId

DAY, WEEK = 24 * 3600, 7 * 24 * 3600
_MONDAY = 4 * DAY  # the first Monday of 1970
_MORNING = 9 * 3600  # of that day, UTC
LEAST = 5  # a smaller number is not shown, but for none
STANDING = 3  # news that may stand at a time, so that nobody is flooded
MOST_NAME, MOST_WORDS = 80, 300


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What a group that joins begins with where it has chosen nothing itself; what is empty says nothing."""

    language: str = ""
    zone: str = ""
    time: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """`name` is what its helper typed for groups to see."""

    id: int
    helper: PersonId
    name: str
    begins: Beginnings = Beginnings()

    @property
    def wording(self) -> str:
        """Stands for all that its helper wrote here: a yes counts only for the words that were read."""
        return hashlib.sha256(repr((self.name, self.begins)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of what a group owns, as it was on a Monday (`at`; 0: never counted yet). `alone`: nobody looks after it."""

    at: int = 0
    answered: int = 0
    waiting: int = 0
    days: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A group that is in a network, and whether it agreed to show its counts."""

    group: GroupId
    network: int
    shows: bool
    counts: Counts = Counts()


@dataclass(frozen=True, slots=True)
class News:
    """An update that a helper wrote for groups to pass on or not, in one language."""

    id: int
    network: int
    at: int
    language: str
    heard: str
    changed: str
    not_changed: str = ""
    thanks: str = ""


class Networks(Protocol):
    """The book of networks; what their helpers wrote is sealed."""

    def keep(self, network: Network) -> None: ...

    def find(self, number: int) -> Network | None: ...

    def of(self, helper: PersonId) -> Network | None: ...

    def all(self) -> tuple[Network, ...]: ...

    def remove(self, number: int) -> None:
        """With its ties and its news."""
        ...

    def tie(self, tie: Tie) -> None: ...

    def tie_of(self, group: GroupId) -> Tie | None: ...

    def ties(self, network: int) -> tuple[Tie, ...]: ...

    def untie(self, group: GroupId) -> None: ...

    def offer(self, news: News) -> None: ...

    def news(self, network: int) -> tuple[News, ...]:
        """The newest first."""
        ...

    def take_back(self, news: int) -> None: ...

    def settle(self, news: int, group: GroupId) -> None:
        """The group passed it on, or does not want it: it is not offered there again."""
        ...

    def is_settled(self, news: int, group: GroupId) -> bool: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...

    def sweep(self, before: int) -> int:
        """Remove news from before this instant; how many."""
        ...


class Neighbours(Protocol):
    """What this room needs of the house, without knowing other rooms."""

    def is_helper(self, person: PersonId) -> bool:
        """Whether the host named them, as things stand now."""
        ...

    def number(self, person: PersonId) -> str:
        """What they give to the host, so that the host can name them."""
        ...

    def count(self, group: GroupId, now: int) -> Counts:
        """Of what was there before this week began."""
        ...

    def begin(self, group: GroupId, begins: Beginnings) -> None:
        """Take over what the group has not chosen itself."""
        ...


def week_began(now: int) -> int:
    return now - (now - _MONDAY) % WEEK


def next_monday(now: int) -> int:
    at = week_began(now) + _MORNING
    return at if at > now else at + WEEK


def shown(number: int) -> Value:
    """As a helper may see it."""
    return number if number == 0 or number >= LEAST else Line("network.few")


def days_shown(counts: Counts) -> Value:
    """Of a few answers the days would tell of one of them."""
    return counts.days if counts.answered >= LEAST else Line("network.few_days")
