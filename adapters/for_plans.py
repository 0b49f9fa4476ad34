"""The rooms of plans, pledges and the agreement, put together for the house; and what other rooms may show of them."""

import random
from collections.abc import Callable

from adapters.database.books.all import Books
from adapters.library import Library
from bot.charter.room import CharterDoors, open_charter
from bot.engine.nameless import Nameless
from bot.engine.people import GroupId
from bot.engine.ports import CheckWords
from bot.engine.room import Room
from bot.inputs.on_the_list import OnTheList
from bot.plans.on_record import OpenActions
from bot.plans.room import open_plans
from bot.pledges.room import PledgeDoors, open_pledges


def actions_on_record(books: Books) -> OpenActions:
    """The open actions for a meeting's pack: the Recorded port."""
    return OpenActions(books.of_plans.plans, books.groups)


def rooms_of_plans(
    books: Books, library: Library, words: CheckWords, scrub: Callable[[], None], *, may_keep: bool
) -> list[Room]:
    """In the order that `/help` shows them. `scrub` clears what was deleted from the file's log too."""

    def meets(group: GroupId, at: int) -> int | None:
        found = books.meetings.next(group, at)
        return found.starts if found else None

    def which_meets(group: GroupId, at: int) -> int | None:
        found = books.meetings.next(group, at)
        return found.id if found else None

    def principles() -> tuple[str, ...]:
        return next((each.topics for each in library.sets()), ())

    def pledge_starters() -> tuple[tuple[str, str], ...]:
        return tuple((each.slug, each.principle) for each in library.starters("pledge"))

    def line_starters() -> tuple[str, ...]:
        return tuple(each.slug for each in library.starters("line"))

    ours, groups, dues = books.of_plans, books.groups, books.dues
    plans = open_plans(
        ours.plans,
        ours.reviews,
        groups,
        dues,
        books.consents,
        words,
        meets,
        principles,
        ideas=OnTheList(books.loop.inputs),
        which_meets=which_meets,
        may_keep=may_keep,
    )
    nameless = Nameless(groups, random.randint, scrub)
    pledges = PledgeDoors(ours.pledges, groups, dues, meets, principles, pledge_starters, nameless, may_keep)
    charter = CharterDoors(ours.agreements, groups, books.people, line_starters, dues, nameless, may_keep)
    return [plans, open_pledges(pledges), open_charter(charter)]
