"""The rooms of plans, pledges and the agreement with their books, put together for the house."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from adapters.database.books.agreements import SqlAgreements
from adapters.database.books.consents import SqlConsents
from adapters.database.books.dues import SqlDues
from adapters.database.books.groups import SqlGroups
from adapters.database.books.meetings import SqlMeetings
from adapters.database.books.people import SqlPeople
from adapters.database.books.plans import SqlPlans
from adapters.database.books.pledges import SqlPledges
from adapters.database.books.reviews import SqlReviews
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from adapters.library import Library
from bot.charter.room import CharterDoors, open_charter
from bot.engine.people import GroupId
from bot.engine.room import Room
from bot.plans.on_record import OpenActions
from bot.plans.room import open_plans
from bot.pledges.room import PledgeDoors, open_pledges
from bot.words.for_rooms import WordsForRooms


@dataclass(frozen=True, slots=True)
class PlanBooks:
    """The books of these rooms."""

    plans: SqlPlans
    reviews: SqlReviews
    pledges: SqlPledges
    agreements: SqlAgreements


def plan_books(ledger: Ledger, seal: Seal) -> PlanBooks:
    return PlanBooks(SqlPlans(ledger, seal), SqlReviews(ledger), SqlPledges(ledger, seal), SqlAgreements(ledger, seal))


def actions_on_record(books: PlanBooks, groups: SqlGroups) -> OpenActions:
    """The open actions for a meeting's pack: the Recorded port."""
    return OpenActions(books.plans, groups)


class HouseBooks(Protocol):
    """What these rooms need of the house's books."""

    @property
    def people(self) -> SqlPeople: ...
    @property
    def groups(self) -> SqlGroups: ...
    @property
    def dues(self) -> SqlDues: ...
    @property
    def meetings(self) -> SqlMeetings: ...
    @property
    def consents(self) -> SqlConsents: ...
    @property
    def of_plans(self) -> PlanBooks: ...


def rooms_of_plans(books: HouseBooks, library: Library, scrub: Callable[[], None], *, may_keep: bool) -> list[Room]:
    """In the order that `/help` shows them. `scrub` clears what was deleted from the file's log too."""

    def meets(group: GroupId, at: int) -> int | None:
        found = books.meetings.next(group, at)
        return found.starts if found else None

    def principles() -> tuple[str, ...]:
        return next((each.topics for each in library.sets()), ())

    def pledge_starters() -> tuple[tuple[str, str], ...]:
        return tuple((each.slug, each.principle) for each in library.starters("pledge"))

    def line_starters() -> tuple[str, ...]:
        return tuple(each.slug for each in library.starters("line"))

    ours, groups, dues = books.of_plans, books.groups, books.dues
    words = WordsForRooms(library.check)
    plans = open_plans(
        ours.plans, ours.reviews, groups, dues, books.consents, words, meets, principles, may_keep=may_keep
    )
    pledges = PledgeDoors(ours.pledges, groups, dues, meets, principles, pledge_starters, scrub, may_keep)
    charter = CharterDoors(ours.agreements, groups, books.people, line_starters, may_keep)
    return [plans, open_pledges(pledges), open_charter(charter)]
