"""What the weekly card says of the plan and of services' pledges: one line each, and only when something waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from adapters.for_plans import rooms_of_plans
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Need, Run
from bot.plans.model import Has, Outline, Standing
from bot.pledges.model import By, Pledge, Seen
from tests.rooms.review_crowd import NoHardWords
from tests.rooms.small_group import SmallGroup

TODAY = date(2026, 12, 7)
LATE, SOON = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FINE = Outline(1, 1, Has.ONE, PersonId(1), TODAY, Standing.OPEN, 0)
SAID = Pledge(1, GroupId(1), By.SERVICE, PersonId(1), Seen.GROUP, 0, words="plain words", look_back=TODAY)


@pytest.mark.parametrize(
    ("outline", "waits"),
    [
        (FINE, False),
        (replace(FINE, by=None), False),
        (replace(FINE, by=LATE), True),
        (replace(FINE, standing=Standing.STUCK), True),
        (replace(FINE, has=Has.NOBODY, person=None), True),
    ],
)
def test_an_action_waits_when_it_is_late_stuck_or_nobodys(outline: Outline, waits: bool) -> None:
    assert waits is outline.waits(TODAY)


@pytest.mark.parametrize(
    ("pledge", "waits"),
    [
        (SAID, False),
        (replace(SAID, look_back=LATE), True),
        (replace(SAID, look_back=LATE, over=True), False),
        (replace(SAID, look_back=LATE, by=By.ME), False),
        (replace(SAID, clearing=True, news_by=LATE), True),
        (replace(SAID, clearing=True, news_by=SOON), False),
        (replace(SAID, look_back=TODAY - timedelta(weeks=5)), False),
    ],
)
def test_a_services_pledge_waits_when_its_day_has_gone_by_and_not_for_ever(pledge: Pledge, waits: bool) -> None:
    assert waits is pledge.waits(TODAY)


async def test_the_weekly_card_has_one_line_for_a_plan_with_much_that_waits(small_group: SmallGroup) -> None:
    group = small_group
    await group.says("Jo", "group: /help")
    for what in ("Bring tea", "Bring cake"):
        await group.says("Jo", f"group: /actions {what}")
        await group.says("Jo", "group: [Yes, add it]")

    def what_waits() -> list[Need]:
        books = group.replay.house.books
        (number,) = books.ledger.connection.execute("SELECT id FROM groups").fetchone()
        rooms = rooms_of_plans(books, group.replay.library, NoHardWords(), lambda: None, may_keep=True)
        now = group.replay.clock.now()
        return [need for room in rooms if room.needs for need in room.needs(GroupId(number), now)]

    (need,) = await group.replay.house.writer.run(what_waits)

    assert "need.actions" == need.what.key
    assert Run("actions") == need.opens
