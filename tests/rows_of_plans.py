"""A row in every table of plans, pledges and the agreement that can hold somebody; for tests of forgetting and linking."""

from adapters.database.books.of_plans import PlanBooks
from bot.charter.model import TheLine
from bot.engine.people import GroupId, PersonId
from bot.plans.acting import Acting
from bot.plans.model import Did, Has, Owner, WordBefore
from bot.pledges.model import By, Pledge, Seen
from tests.fakes import MONDAY


def leave_rows(books: PlanBooks, group: GroupId, person: PersonId) -> None:
    """Ids are made from the group's, so that two groups do not meet in one row."""
    action = Acting(books.plans).add(group, "words", MONDAY, owner=Owner(Has.ONE, person, "Sam"))
    books.plans.keep_word(WordBefore(group, action.id, person, Did.WELL, "", MONDAY))
    books.pledges.keep(Pledge(group + 1, group, By.ME, person, Seen.GROUP, MONDAY, words="words", name="Sam"))
    books.pledges.answer(group + 1, person, True, 7)
    books.agreements.keep(TheLine(group + 2, group, "words", MONDAY))
    books.agreements.tap(group + 2, person)
    books.agreements.saw(group, person)
