"""Reviews: which actions are looked at, in which order, and what was decided about each, once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

from adapters.database.ledger import Ledger
from adapters.database.plan_tables import review_items, reviews
from bot.engine.people import GroupId
from bot.plans.books import Review

_COLUMNS = (reviews.c.id, reviews.c.group, reviews.c.started, reviews.c.paused, reviews.c.ended)
_ONE = reviews.c.id == bindparam("wanted")
_OURS = reviews.c.group == bindparam("of_group")
_FIND = select(*_COLUMNS).where(_ONE)
_UNDER_WAY = select(*_COLUMNS).where(_OURS, reviews.c.ended == 0).order_by(reviews.c.started.desc()).limit(1)
_ENDED = select(*_COLUMNS).where(_OURS, reviews.c.ended > 0).order_by(reviews.c.ended.desc()).limit(bindparam("most"))
_ITEMS = (
    select(review_items.c.action, review_items.c.verdict)
    .where(review_items.c.review == bindparam("wanted"))
    .order_by(review_items.c.position)
)
_DECIDE = (
    update(review_items)
    .where(review_items.c.review == bindparam("wanted"), review_items.c.action == bindparam("which"))
    .where(review_items.c.verdict.is_(None))
    .values(verdict=bindparam("decided"))
)
_PAUSE = update(reviews).where(_ONE, reviews.c.ended == 0).values(paused=bindparam("pausing"))
_END = update(reviews).where(_ONE, reviews.c.ended == 0).values(ended=bindparam("at"), paused=False)


class SqlReviews:
    """The Reviews port over the books."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def start(self, review: Review) -> None:
        self._ledger.add(
            reviews, id=review.id, group=review.group, started=review.started, paused=review.paused, ended=review.ended
        )
        rows: list[dict[str, object]] = [
            {"review": review.id, "action": action, "position": position, "verdict": review.verdicts.get(action)}
            for action, position in sorted((action, position) for position, action in enumerate(review.items))
        ]  # in the order of their keys, for thousands are written twice as fast so
        self._ledger.add_many(review_items, rows)

    def find(self, review: int) -> Review | None:
        row = self._ledger.one(_FIND, wanted=review)
        return self._review(row) if row else None

    def under_way(self, group: GroupId) -> Review | None:
        row = self._ledger.one(_UNDER_WAY, of_group=group)
        return self._review(row) if row else None

    def decide(self, review: int, action: int, verdict: str) -> bool:
        return self._ledger.run(_DECIDE, wanted=review, which=action, decided=verdict).rowcount == 1

    def pause(self, review: int, paused: bool) -> None:
        self._ledger.run(_PAUSE, wanted=review, pausing=paused)

    def end(self, review: int, now: int) -> None:
        self._ledger.run(_END, wanted=review, at=now)

    def ended(self, group: GroupId, limit: int) -> Sequence[Review]:
        return [self._review(row) for row in self._ledger.all(_ENDED, of_group=group, most=limit)]

    def _review(self, row: tuple[Any, ...]) -> Review:
        number, group, started, paused, ended = row
        items = self._ledger.all(_ITEMS, wanted=number)
        verdicts = {action: verdict for action, verdict in items if verdict is not None}
        return Review(number, GroupId(group), started, tuple(each for each, _ in items), verdicts, bool(paused), ended)
