"""The books of plans and reviews: the same promises in memory and on SQLite."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from adapters.database.books.groups import SqlGroups
from adapters.database.books.plans import SqlPlans
from adapters.database.books.reviews import SqlReviews
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.plans.books import Plans, Review, Reviews
from bot.plans.model import Action, Did, Has, Lesson, Owner, Standing, Step, WordBefore
from tests.contracts.conftest import place_of
from tests.fakes import MONDAY
from tests.fakes_plans import FakePlans, FakeReviews

SAM, ALEX = PersonId(71), PersonId(72)


@dataclass(frozen=True, slots=True)
class PlanBooks:
    plans: Plans
    reviews: Reviews
    ours: GroupId
    theirs: GroupId


@pytest.fixture
def there(store: Any, seal: Seal) -> PlanBooks:
    if store is None:
        return PlanBooks(FakePlans(), FakeReviews(), GroupId(1), GroupId(2))
    ledger = Ledger(store)
    groups = SqlGroups(ledger)
    ours, theirs = (groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-1", "-2"))
    return PlanBooks(SqlPlans(ledger, seal), SqlReviews(ledger), ours, theirs)


def action(there: PlanBooks, number: int = 1, **more: object) -> Action:
    kept = replace(Action(100 + number, there.ours, number, f"words {number}", MONDAY, changed=MONDAY), **more)  # type: ignore[arg-type]
    there.plans.keep(kept)
    return kept


class TestPlans:
    def test_an_action_comes_back_as_it_was(self, there: PlanBooks) -> None:
        owner = Owner(Has.ONE, SAM, "Sam “S” 🙂")
        kept = action(
            there, owner=owner, by=date(2026, 12, 1), standing=Standing.STUCK, needs="a van", idea="tea", moves=2
        )

        assert kept == there.plans.find(kept.id) == there.plans.numbered(there.ours, 1)
        assert there.plans.find(999) is None
        assert there.plans.numbered(there.theirs, 1) is None

    def test_numbers_go_on_from_the_highest_in_each_group(self, there: PlanBooks) -> None:
        action(there, 7, standing=Standing.DONE)

        assert (8, 1) == (there.plans.next_number(there.ours), there.plans.next_number(there.theirs))

    def test_open_ones_come_soonest_first_and_without_a_day_last(self, there: PlanBooks) -> None:
        action(there, 1)
        action(there, 2, by=date(2026, 12, 9))
        action(there, 3, by=date(2026, 12, 1))
        action(there, 4, standing=Standing.DONE)
        action(there, 5, by=date(2026, 12, 9))

        assert [3, 2, 5, 1] == [each.number for each in there.plans.outlines(there.ours)]
        assert (103, 102, 105, 101) == there.plans.open_ids(there.ours)
        assert () == there.plans.open_ids(there.theirs)
        assert [2, 5] == [each.number for each in there.plans.open_page(there.ours, 1, 2)]
        assert [] == list(there.plans.open_page(there.theirs, 0, 9))

    def test_closed_ones_come_newest_first(self, there: PlanBooks) -> None:
        action(there, 1, standing=Standing.DONE, changed=MONDAY + 5)
        action(there, 2, standing=Standing.DROPPED, changed=MONDAY + 9)
        action(there, 3, standing=Standing.DONE, changed=MONDAY + 7)

        assert [2, 3, 1] == [each.number for each in there.plans.closed_page(there.ours, 0, 9)]
        assert [3, 1] == [each.number for each in there.plans.closed_page(there.ours, 0, 9, Standing.DONE)]
        assert [3] == [each.number for each in there.plans.closed_page(there.ours, 1, 1)]
        assert (3, 0) == (there.plans.closed_count(there.ours), there.plans.open_count(there.ours))

    def test_the_name_is_the_one_they_chose_last(self, there: PlanBooks) -> None:
        action(there, 1, owner=Owner(Has.ONE, SAM, "Sammy"), changed=MONDAY + 1)
        action(there, 2, owner=Owner(Has.WE, SAM, "Sam"), changed=MONDAY + 2)

        assert "Sam" == there.plans.name_of(there.ours, SAM)
        assert None is there.plans.name_of(there.ours, ALEX)
        assert None is there.plans.name_of(there.theirs, SAM)
        assert [1, 2] == [each.number for each in there.plans.of(SAM)]

    def test_history_and_lessons_are_kept_in_order(self, there: PlanBooks) -> None:
        one = action(there)
        steps = [Step(one.id, MONDAY + at, did, "why") for at, did in enumerate((Did.ADDED, Did.MOVED, Did.STOPPED))]
        lessons = [Lesson(at, there.ours, one.id, MONDAY + at, f"tried {at}", "rain", "tent", "") for at in (1, 2)]
        for step in steps:
            there.plans.add_step(step)
        for lesson in lessons:
            there.plans.keep_lesson(lesson)

        assert steps == list(there.plans.steps(one.id))
        assert [lessons[1]] == list(there.plans.lessons(there.ours, 1))

    def test_a_word_before_a_review_is_one_for_each_person(self, there: PlanBooks) -> None:
        one = action(there)
        there.plans.keep_word(WordBefore(there.ours, one.id, SAM, Did.DONE, "", MONDAY))
        there.plans.keep_word(WordBefore(there.ours, one.id, SAM, Did.STUCK, "time", MONDAY + 1))
        there.plans.keep_word(WordBefore(there.ours, one.id, ALEX, Did.WELL, "", MONDAY + 2))

        assert [Did.STUCK, Did.WELL] == [each.did for each in there.plans.words_before(one.id)]
        assert ["time"] == [each.words for each in there.plans.words_of(SAM)]
        there.plans.drop_words(one.id)
        assert [] == list(there.plans.words_of(SAM))

    def test_whoever_is_forgotten_is_a_member_in_every_history(self, there: PlanBooks) -> None:
        still, done = action(there, 1, owner=Owner(Has.ONE, SAM, "Sam")), None
        done = action(there, 2, owner=Owner(Has.ONE, SAM, "Sam"), standing=Standing.DONE)
        there.plans.add_step(Step(still.id, MONDAY, Did.TAKEN, owner=still.owner))
        there.plans.keep_word(WordBefore(there.ours, still.id, SAM, Did.DONE, "", MONDAY))

        there.plans.forget(SAM)

        assert Owner() == there.plans.find(still.id).owner  # type: ignore[union-attr]
        assert Owner(Has.ONE) == there.plans.find(done.id).owner  # type: ignore[union-attr]
        assert [Owner(Has.ONE)] == [each.owner for each in there.plans.steps(still.id)]
        assert [] == list(there.plans.of(SAM)) == list(there.plans.words_of(SAM))

    def test_leaving_one_group_changes_nothing_in_another(self, there: PlanBooks) -> None:
        ours = action(there, 1, owner=Owner(Has.WE, SAM, "Sam"))
        theirs = replace(ours, id=999, group=there.theirs)
        there.plans.keep(theirs)

        there.plans.leave(there.ours, SAM)

        assert Owner(Has.WE) == there.plans.find(ours.id).owner  # type: ignore[union-attr]
        assert theirs == there.plans.find(999)

    def test_two_that_are_one_have_it_together(self, there: PlanBooks) -> None:
        one = action(there, owner=Owner(Has.ONE, SAM, "Sam"))
        there.plans.add_step(Step(one.id, MONDAY, Did.TAKEN, owner=one.owner))
        there.plans.keep_word(WordBefore(there.ours, one.id, SAM, Did.DONE, "", MONDAY + 2))
        there.plans.keep_word(WordBefore(there.ours, one.id, ALEX, Did.WELL, "", MONDAY + 1))

        there.plans.merge(SAM, ALEX)

        assert [ALEX] == [each.owner.person for each in there.plans.steps(one.id)]
        assert [one.id] == [each.id for each in there.plans.of(ALEX)]
        assert [(ALEX, Did.DONE)] == [(each.person, each.did) for each in there.plans.words_before(one.id)]


class TestReviews:
    def test_an_item_is_decided_once(self, there: PlanBooks) -> None:
        review = Review(5, there.ours, MONDAY, (103, 101, 102))
        there.reviews.start(review)

        assert there.reviews.decide(5, 101, "done")
        assert not there.reviews.decide(5, 101, "dropped")
        assert not there.reviews.decide(5, 999, "done")
        found = there.reviews.find(5)
        assert found
        assert ((103, 101, 102), {101: "done"}, (103, 102)) == (found.items, dict(found.verdicts), found.undecided)

    def test_a_review_can_pause_and_ends_once(self, there: PlanBooks) -> None:
        there.reviews.start(Review(5, there.ours, MONDAY, (101,)))
        there.reviews.pause(5, True)
        assert there.reviews.under_way(there.ours).paused  # type: ignore[union-attr]

        there.reviews.end(5, MONDAY + 60)
        there.reviews.end(5, MONDAY + 99)
        there.reviews.pause(5, True)

        assert None is there.reviews.under_way(there.ours)
        assert [(5, MONDAY + 60, False)] == [
            (each.id, each.ended, each.paused) for each in there.reviews.ended(there.ours, 3)
        ]
        assert [] == list(there.reviews.ended(there.theirs, 3))
