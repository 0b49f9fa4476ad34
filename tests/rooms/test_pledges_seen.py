"""Who sees a pledge, and who reads why: said before, and so on paper."""

import pytest

from adapters.for_plans import rooms_of_plans
from bot.engine.paper import Block
from bot.engine.people import GroupId
from bot.pledges.model import By, Pledge, Seen
from tests.rooms.review_crowd import NoHardWords
from tests.rooms.small_group import SmallGroup


@pytest.mark.parametrize(
    ("seen", "reads"),
    [
        ("[Our group]", "The group reads your reason."),
        ("[Anyone]", "The group reads your reason, and it may stand in papers that we hand on."),
    ],
)
async def test_who_speaks_for_a_service_knows_who_reads_why(small_group: SmallGroup, seen: str, reads: str) -> None:
    group = small_group
    await group.people(1)
    await group.says("Jo", "private: /start")
    await group.says("Jo", "private: /pledge We answer letters within ten days")
    for each in ("[A service's; I speak for it]", "Chester Housing", seen, "[Mon 21 Dec]", "[Yes]", "[Yes, keep it]"):
        await group.says("Jo", f"private: {each}")
    await group.says("Jo", "private: [Look back on it]")
    await group.says("Jo", "private: [Partly]")
    asked = group.last.words
    await group.says("Jo", "private: We are two people short")
    await group.says("Jo", "private: [Leave it as it is]")

    assert f"Would you like to say why? You can skip this. {reads}" == asked
    assert group.last.words.endswith(reads)


async def test_only_what_anyone_may_see_goes_into_papers(small_group: SmallGroup) -> None:
    group = small_group
    await group.people(1)

    def papers() -> tuple[Block, ...]:
        books = group.replay.house.books
        (number,) = books.ledger.connection.execute("SELECT id FROM groups").fetchone()
        for at, seen in enumerate(Seen, 1):
            books.of_plans.pledges.keep(Pledge(at, GroupId(number), By.US, None, seen, at, words=f"seen by {seen}"))
        rooms = rooms_of_plans(books, group.replay.library, NoHardWords(), lambda: None, may_keep=True)
        (report,) = next(each for each in rooms if each.name == "pledges").reports
        return report.blocks(GroupId(number), group.replay.clock.now())

    found = repr(await group.replay.house.writer.run(papers))

    assert "seen by public" in found
    assert "seen by group" not in found
    assert "seen by only_me" not in found
