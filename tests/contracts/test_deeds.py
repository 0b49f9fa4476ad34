"""The book of deeds: in memory, in a SQLite file and on PostgreSQL it keeps the same promises."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.database.books.deeds import SqlDeeds
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.deeds.model import HOUR, Entry, hour_of
from bot.engine.deeds import Deed
from bot.engine.people import GroupId, PersonId
from tests.contracts.conftest import Books, in_memory, on_file, place_of
from tests.fakes import MONDAY
from tests.fakes_deeds import FakeDeeds

BEGAN = hour_of(MONDAY)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The book, two groups, and Jo and Pat."""

    book: FakeDeeds | SqlDeeds
    books: Books
    group: GroupId
    other: GroupId
    jo: PersonId
    pat: PersonId

    def did(self, number: int, hours: int = 0, **more: Any) -> Entry:
        entry = Entry(number, self.group, self.jo, "coordinator", Deed.UPDATE_GROUP, "", BEGAN + hours * HOUR)
        self.book.keep(entry := replace(entry, **more))
        return entry


@pytest.fixture
def shelf(store: Any, seal: Seal) -> Shelf:
    book: FakeDeeds | SqlDeeds
    if store is None:
        books, book = in_memory(), FakeDeeds()
    else:
        books, book = on_file(store, seal), SqlDeeds(Ledger(store))
    groups = [books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-100", "-200")]
    return Shelf(book, books, *groups, books.person("Jo"), books.person("Pat"))


class TestDeeds:
    def test_they_come_newest_first_and_a_page_at_a_time(self, shelf: Shelf) -> None:
        oldest, newest, between = shelf.did(3), shelf.did(2, hours=2), shelf.did(9, hours=1)

        assert [newest, between] == list(shelf.book.of(shelf.group, 0, 2))
        assert [oldest] == list(shelf.book.of(shelf.group, 2, 2))

    def test_each_group_has_its_own(self, shelf: Shelf) -> None:
        theirs = shelf.did(1, group=shelf.other)

        assert [] == list(shelf.book.of(shelf.group, 0, 9))
        assert [theirs] == list(shelf.book.of(shelf.other, 0, 9))

    def test_everything_of_an_entry_comes_back(self, shelf: Shelf) -> None:
        entry = shelf.did(1, deed=Deed.PART_ENDED, person=None, part="", about="coordinator")

        assert [entry] == list(shelf.book.of(shelf.group, 0, 9))

    def test_who_leaves_a_group_is_named_there_no_more(self, shelf: Shelf) -> None:
        here, there, other = shelf.did(1), shelf.did(2, group=shelf.other), shelf.did(3, person=shelf.pat)
        shelf.book.leave(shelf.group, shelf.jo)

        assert [replace(here, person=None), other] == list(shelf.book.of(shelf.group, 0, 9))
        assert [there] == list(shelf.book.by(shelf.jo))

    def test_who_is_forgotten_is_in_no_entry(self, shelf: Shelf) -> None:
        one, two = shelf.did(1), shelf.did(2, group=shelf.other)
        shelf.book.forget(shelf.jo)

        assert [] == list(shelf.book.by(shelf.jo))
        assert [replace(one, person=None)] == list(shelf.book.of(shelf.group, 0, 9))
        assert [replace(two, person=None)] == list(shelf.book.of(shelf.other, 0, 9))

    def test_two_accounts_that_are_one_person_have_done_what_both_did(self, shelf: Shelf) -> None:
        shelf.did(1)
        shelf.did(2, person=shelf.pat)
        shelf.book.merge(shelf.jo, shelf.pat)

        assert [1, 2] == [each.id for each in shelf.book.by(shelf.pat)]
        assert [] == list(shelf.book.by(shelf.jo))

    def test_what_is_too_old_goes(self, shelf: Shelf) -> None:
        shelf.did(1)
        stays = shelf.did(2, hours=1)

        assert 1 == shelf.book.sweep(BEGAN + HOUR)
        assert [stays] == list(shelf.book.of(shelf.group, 0, 9))

    def test_a_group_that_is_erased_takes_its_own_along(self, shelf: Shelf) -> None:
        if isinstance(shelf.book, FakeDeeds):
            pytest.skip("in memory each book is alone")
        shelf.did(1)
        stays = shelf.did(2, group=shelf.other)
        shelf.books.groups.erase(shelf.group)

        assert [stays] == list(shelf.book.by(shelf.jo))
