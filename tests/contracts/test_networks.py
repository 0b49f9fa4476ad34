"""The book of networks: in memory, in a SQLite file and on PostgreSQL it keeps the same promises."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.database.books.networks import SqlNetworks
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.people import GroupId, PersonId
from bot.network.model import Beginnings, Counts, Network, News, Tie
from tests.contracts.conftest import Books, in_memory, on_file, place_of
from tests.fakes import MONDAY
from tests.fakes_network import FakeNetworks


@dataclass(frozen=True, slots=True)
class Shelf:
    """The book, two groups, and Robin and Kit, who are helpers."""

    book: FakeNetworks | SqlNetworks
    books: Books
    group: GroupId
    other: GroupId
    robin: PersonId
    kit: PersonId

    def network(self, number: int = 7, helper: PersonId | None = None) -> Network:
        begins = Beginnings("cy_GB", "Europe/London", "an hour \U0001f600", "a lift")
        made = Network(number, helper or self.robin, "Robin, Chester caf\u00e9s", begins)
        self.book.keep(made)
        return made

    def news(self, number: int = 1, at: int = MONDAY) -> News:
        made = News(number, 7, at, "en_GB", "the bus", "it stops here", "not on Sundays", "Alex")
        self.book.offer(made)
        return made


@pytest.fixture
def shelf(store: Any, seal: Seal) -> Shelf:
    book: FakeNetworks | SqlNetworks
    if store is None:
        books, book = in_memory(), FakeNetworks()
    else:
        books, book = on_file(store, seal), SqlNetworks(Ledger(store), seal)
    groups = [books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-100", "-200")]
    people = [books.person(name) for name in ("Robin", "Kit")]
    return Shelf(book, books, *groups, *people)


class TestNetworks:
    def test_a_network_comes_back_as_it_was_written(self, shelf: Shelf) -> None:
        made = shelf.network()

        assert made == shelf.book.find(7) == shelf.book.of(shelf.robin)
        assert shelf.book.of(shelf.kit) is None
        shelf.book.keep(replace(made, name="Robin"))
        assert (replace(made, name="Robin"),) == shelf.book.all()

    def test_a_group_is_in_one_network_with_what_it_agreed_to(self, shelf: Shelf) -> None:
        shelf.network()
        tie = Tie(shelf.group, 7, shows=True, counts=Counts(MONDAY, 8, 2, 11, alone=True))
        shelf.book.tie(tie)
        shelf.book.tie(Tie(shelf.other, 7, shows=False))

        assert tie == shelf.book.tie_of(shelf.group)
        assert {shelf.group, shelf.other} == {each.group for each in shelf.book.ties(7)}
        shelf.network(8, shelf.kit)
        shelf.book.tie(replace(tie, network=8))
        assert [shelf.other] == [each.group for each in shelf.book.ties(7)]
        shelf.book.untie(shelf.group)
        assert shelf.book.tie_of(shelf.group) is None

    def test_news_stands_until_a_group_settles_it_or_it_is_taken_back(self, shelf: Shelf) -> None:
        shelf.network()
        first, second = shelf.news(1), shelf.news(2, MONDAY + 5)

        assert (second, first) == shelf.book.news(7)
        shelf.book.settle(1, shelf.group)
        shelf.book.settle(1, shelf.group)
        assert shelf.book.is_settled(1, shelf.group)
        assert not shelf.book.is_settled(1, shelf.other)
        shelf.book.take_back(1)
        assert (second,) == shelf.book.news(7)
        assert not shelf.book.is_settled(1, shelf.group)

    def test_old_news_goes_on_its_day(self, shelf: Shelf) -> None:
        shelf.network()
        shelf.news(1)
        later = shelf.news(2, MONDAY + 5)

        assert 1 == shelf.book.sweep(MONDAY + 1)
        assert (later,) == shelf.book.news(7)

    def test_who_is_forgotten_takes_the_network_and_all_of_it_along(self, shelf: Shelf) -> None:
        shelf.network()
        kits = shelf.network(8, shelf.kit)
        shelf.news()
        shelf.book.settle(1, shelf.group)
        shelf.book.tie(Tie(shelf.group, 7, shows=True))
        shelf.book.forget(shelf.robin)

        assert (kits,) == shelf.book.all()
        assert () == shelf.book.ties(7) == shelf.book.news(7)
        assert shelf.book.tie_of(shelf.group) is None

    def test_it_is_the_same_persons_under_their_new_number(self, shelf: Shelf) -> None:
        made = shelf.network()
        shelf.book.tie(Tie(shelf.group, 7, shows=True))
        shelf.book.merge(shelf.robin, shelf.kit)

        assert replace(made, helper=shelf.kit) == shelf.book.of(shelf.kit)
        assert shelf.book.of(shelf.robin) is None
        assert shelf.book.tie_of(shelf.group) is not None

    def test_of_two_networks_of_one_person_their_own_stays(self, shelf: Shelf) -> None:
        shelf.network()
        kits = shelf.network(8, shelf.kit)
        shelf.book.merge(shelf.robin, shelf.kit)

        assert (kits,) == shelf.book.all()
