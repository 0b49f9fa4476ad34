"""The room of networks, put together for the house: who the host named, counts of a group, and what it has not chosen yet."""

import statistics
from dataclasses import dataclass, replace

from adapters.database.books.all import Books
from adapters.settings import Settings
from bot.engine.people import GroupId, PersonId, Role
from bot.engine.ports import Say
from bot.engine.room import Room
from bot.inputs.model import QUESTION, week_of
from bot.network.joining import Joining
from bot.network.model import Beginnings, Counts
from bot.network.room import open_network


def network_room(books: Books, settings: Settings, say: Say) -> Room:
    named = frozenset(settings.network_helpers.split())
    house = HouseForNetworks(books, named)
    joining = Joining(books.networks, books.groups, books.loop.names, house, may_keep=bool(settings.notice))
    return open_network(joining, books.people, books.dues, say)


@dataclass(frozen=True, slots=True)
class HouseForNetworks:
    """The Neighbours port. `named` are accounts as the host writes them: "telegram:70001"."""

    books: Books
    named: frozenset[str]

    def is_helper(self, person: PersonId) -> bool:
        return bool(self.named) and not self.named.isdisjoint(self._accounts(person))

    def number(self, person: PersonId) -> str:
        return " ".join(self._accounts(person))

    def _accounts(self, person: PersonId) -> list[str]:
        return [f"{each.channel}:{each.id}" for each in self.books.people.accounts(person)]

    def count(self, group: GroupId, now: int) -> Counts:
        """What was given this week is left out, so that nobody can see something come in."""
        there = [each for each in self.books.loop.inputs.of(group) if each.released and each.week < week_of(now)]
        days = [each.days for each in self.books.loop.inputs.changes(group) if each.outcome != QUESTION]
        return Counts(
            now,
            sum(bool(each.change) for each in there),
            sum(each.waiting for each in there),
            round(statistics.median(days)) if days else 0,
            alone=not self.books.groups.holders(group, Role.COORDINATOR),
        )

    def begin(self, group: GroupId, begins: Beginnings) -> None:
        found = self.books.groups.find(group)
        if found is not None and not found.set_up:
            language, zone = begins.language or found.language, begins.zone or found.zone
            self.books.groups.keep(replace(found, language=language, zone=zone))
        own = self.books.role_cards.find(group)
        filled = replace(
            own,
            time=own.time or begins.time,
            support=own.support or begins.support,
        )
        if filled != own:
            self.books.role_cards.keep(group, filled)
