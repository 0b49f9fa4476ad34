"""The lines of a working agreement: suggested, agreed, or gone, and how each version came about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.engine.people import GroupId, PersonId

WORDS = 200
TAPS = 3  # people who agree before a line stands, the one who suggests it among them
ASK_AGAIN = 14 * 24 * 3600  # a line goes onto the agenda at most so often


class Stands(StrEnum):
    """Where a line is."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    GONE = "gone"


class Did(StrEnum):
    """How a version differs from the one before."""

    ADDED = "added"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class TheLine:
    """One line, in somebody's words, or `starter` names one from the bookshelf. It never says who suggested it.

    `replaces` is the agreed line that it would take the place of (0: none), or, when it `takes_out`, simply remove. `at`:
    when it was suggested; once agreed, its place in the agreement. `asked`: when somebody last wanted to talk about it.
    """

    id: int
    group: GroupId
    words: str
    at: int
    starter: str = ""
    stands: Stands = Stands.SUGGESTED
    replaces: int = 0
    takes_out: bool = False
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the history: from this version on the line stood, stood differently, or not any more."""

    group: GroupId
    version: int
    at: int
    did: Did
    words: str
    starter: str = ""
    before: str = ""


class Agreements(Protocol):
    """Lines, taps and history, sealed where words are."""

    def keep(self, line: TheLine) -> None: ...

    def find(self, line: int) -> TheLine | None: ...

    def standing(self, group: GroupId, stands: Stands) -> Sequence[TheLine]:
        """In their place: the oldest first."""
        ...

    def tap(self, line: int, person: PersonId) -> int:
        """They agree; how many people agree now."""
        ...

    def drop_taps(self, line: int) -> None: ...

    def add_change(self, change: Change) -> None: ...

    def changes(self, group: GroupId) -> Sequence[Change]:
        """The first version first."""
        ...

    def saw(self, group: GroupId, person: PersonId) -> bool:
        """Note that they have it; True when they had not before."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def leave(self, group: GroupId, person: PersonId) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...


def enough(taps: int, members: int) -> bool:
    """Whether a line stands: three people agree, or all of a group that is smaller."""
    return taps >= min(TAPS, max(members, 1))
