"""Whom a broadcast goes to. Resolved where the books are, so that no room ever holds a list of people."""

from dataclasses import dataclass
from typing import Protocol

from bot.engine.consents import Wish
from bot.engine.message import Message
from bot.engine.people import GroupId, PersonId

A_FEW = 20  # from here on numbers are shown; below, words
HARDLY_ANY = 0.34


@dataclass(frozen=True, slots=True)
class Recipients:
    """Members of a group who can be written to and said yes to `wish`; never who is in `but`."""

    group: GroupId
    wish: Wish
    but: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Queued:
    """How many rows are new, and after which member others are still to be looked at (None: that was all)."""

    rows: int
    after: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a broadcast, never by person."""

    sent: int
    waiting: int
    not_reached: int

    @property
    def all(self) -> int:
        return self.sent + self.waiting + self.not_reached


class Broadcasts(Protocol):
    """Sending one thing to many: its words are kept once for each language, and a row for each person. So many members at a
    time that who asks something meanwhile hardly waits; the rest in units of their own."""

    def count(self, recipients: Recipients, now: int) -> int: ...

    def send(self, body: int, message: Message, recipients: Recipients, now: int) -> Queued:
        """Queue it, its words once for all. Doing it again queues nobody twice."""
        ...

    def go_on(self, body: int, recipients: Recipients, now: int, after: PersonId) -> Queued:
        """The same for those who come after."""
        ...

    def tally(self, body: int) -> Tally: ...

    def sweep(self, before: int) -> int:
        """Remove words that nobody waits for any more; how many."""
        ...


def in_words(part: int, whole: int) -> str:
    """ "everyone", "nearly everyone", "some" or "nobody": what may be said where fewer than 20 were written to."""
    if part >= whole > 0:
        return "everyone"
    if not part:
        return "nobody"
    return "nearly" if part >= whole * (1 - HARDLY_ANY) else "some"
