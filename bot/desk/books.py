"""The books that the desk itself reads and writes."""

from dataclasses import dataclass

from bot.engine.books import Consents, Dues, Groups, People, Talks
from bot.engine.outbox import Outbox


@dataclass(frozen=True, slots=True)
class DeskBooks:
    """One of each, all of the same unit."""

    people: People
    groups: Groups
    talks: Talks
    outbox: Outbox
    dues: Dues
    consents: Consents | None = None  # who said that their words are not to be handled
