"""What a group says of itself to who is new: one card for each group, as it was written."""

from bot.engine.incoming import Place
from bot.newcomers.model import RoleCard
from tests.contracts.conftest import Books
from tests.fakes import MONDAY

OURS = RoleCard("We look at buses — „rollstuhl“ and all.", "An hour", "")


class TestRoleCards:
    def test_a_group_that_wrote_none_has_an_empty_one(self, books: Books) -> None:
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)

        assert RoleCard() == books.role_cards.find(group.id)

    def test_it_is_kept_as_written_and_each_group_has_its_own(self, books: Books) -> None:
        ours = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)
        theirs = books.groups.start(Place("telegram", "-2", private=False), "en_GB", "Europe/London", MONDAY)
        books.role_cards.keep(ours.id, RoleCard("Something else"))
        books.role_cards.keep(ours.id, OURS)

        assert OURS == books.role_cards.find(ours.id)
        assert RoleCard() == books.role_cards.find(theirs.id)
