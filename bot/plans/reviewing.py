"""Walking through open actions: what is looked at next, and deciding each of them once, whoever presses first."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from bot.engine.people import GroupId
from bot.plans.books import Review
from bot.plans.model import Action, Change
from bot.plans.plan import ThePlan
from bot.plans.results import Result

SOON = timedelta(weeks=2)
SKIPPED, ELSEWHERE = "skip", "elsewhere"  # verdicts that change nothing


class Walk:
    """The review of a group. An item is decided once: the book says so, not the card that was pressed."""

    def __init__(self, plan: ThePlan) -> None:
        self._plan = plan

    def open_and_wanting(self, group: GroupId, now: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What is open, and of that what wants a look: late or due soon, stuck, nobody's, moved again and again."""
        today, outlines = self._plan.today(group, now).day, self._plan.plans.outlines(group)
        wanting = tuple(each.id for each in outlines if each.needs_us(today, today + SOON))
        return tuple(each.id for each in outlines), wanting

    def chosen(self, group: GroupId, now: int, *, wanting: bool) -> tuple[int, ...]:
        """What a new review looks at: all that is open, or what wants a look."""
        return self.open_and_wanting(group, now)[1] if wanting else self._plan.plans.open_ids(group)

    def newest(self, group: GroupId) -> Review | None:
        """The review that is under way, else the one that was held last."""
        return self._plan.reviews.under_way(group) or next(iter(self._plan.reviews.ended(group, 1)), None)

    def start(self, group: GroupId, items: Sequence[int], now: int) -> Review:
        """The review that is under way, or a new one: two people who start it at once start one."""
        there = self._plan.reviews.under_way(group)
        if there:
            return there
        review = Review(secrets.randbits(62), group, now, tuple(items))
        self._plan.reviews.start(review)
        return review

    def again(self, review: Review) -> Review:
        return self._plan.reviews.find(review.id) or review

    def decide(self, review: Review, action: Action, change: Change | None, now: int) -> bool:
        """Decide one item; None leaves the action as it is. False: it was decided before, and nothing changes."""
        if not self._plan.reviews.decide(review.id, action.id, change.did.value if change else SKIPPED):
            return False
        if change:
            self._plan.acting.do(action, change, now)
            self._plan.plans.drop_words(action.id)
        return True

    def current(self, review: Review, now: int) -> tuple[Review, Action | None]:
        """The item that is looked at, and the review as it stands then.

        What was closed elsewhere meanwhile is passed over; after the last it ends.
        """
        for passed, number in enumerate(review.undecided):
            action = self._plan.plans.find(number)
            if action and action.is_open:
                return self.again(review) if passed else review, action
            self._plan.reviews.decide(review.id, number, ELSEWHERE)
        if not review.ended:
            self._plan.reviews.end(review.id, now)
        return self.again(review), None

    def take_results(self, group: GroupId, results: Sequence[Result], now: int) -> Review:
        """What was written on the sheet, as a review of its own, or into the one that is under way."""
        found = [(self._plan.plans.numbered(group, each.number), each.change) for each in results]
        known = [(action, change) for action, change in found if action and action.is_open]
        review = self.start(group, [action.id for action, _ in known], now)
        for action, change in known:
            if action.id in review.items:
                self.decide(review, action, change, now)
        return self.current(self.again(review), now)[0]
