"""What a group puts on the support card itself: one card for each group, as it was written."""

from bot.engine.incoming import Place
from bot.support.own import OwnCard
from tests.contracts.conftest import Books
from tests.fakes import MONDAY

OURS = OwnCard(("Advice — „desk“: 01632 960 000",), ("kaput", "نهاية"), ("debt", "relay"), "wales", listens=False)


class TestSupportCards:
    def test_a_group_that_wrote_none_has_an_empty_one_that_listens(self, books: Books) -> None:
        group = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)

        assert OwnCard() == books.support_cards.of(group.id)
        assert books.support_cards.of(group.id).listens

    def test_it_is_kept_as_written_and_each_group_has_its_own(self, books: Books) -> None:
        ours = books.groups.start(Place("telegram", "-1", private=False), "en_GB", "Europe/London", MONDAY)
        theirs = books.groups.start(Place("telegram", "-2", private=False), "en_GB", "Europe/London", MONDAY)
        books.support_cards.keep(ours.id, OwnCard(("Something else",)))
        books.support_cards.keep(ours.id, OURS)

        assert OURS == books.support_cards.of(ours.id)
        assert OwnCard() == books.support_cards.of(theirs.id)
