"""The books that the desk itself reads and writes."""

from dataclasses import dataclass

from bot.engine.books import Dues, Groups, Outbox, People, Talks


@dataclass(frozen=True, slots=True)
class DeskBooks:
    """One of each, all of the same unit."""

    people: People
    groups: Groups
    talks: Talks
    outbox: Outbox
    dues: Dues
