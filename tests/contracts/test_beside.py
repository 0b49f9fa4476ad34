"""The books of expenses and of buddies: in memory, in a SQLite file and on PostgreSQL they keep the same promises."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.database.books.buddies import SqlBuddies
from adapters.database.books.expenses import SqlExpenses
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.buddies.model import ASKED, BOTH, CAN, HAS, WANTS, Ask, Buddy
from bot.engine.people import GroupId, PersonId
from bot.expenses.model import AFTER, ExpensesCard
from tests.contracts.conftest import Books, in_memory, on_file, place_of
from tests.fakes import MONDAY
from tests.fakes_beside import FakeBuddies, FakeExpenses


@dataclass(frozen=True, slots=True)
class Shelf:
    """Both books, and two groups with Sam, Alex and Jo."""

    expenses: FakeExpenses | SqlExpenses
    buddies: FakeBuddies | SqlBuddies
    books: Books
    group: GroupId
    other: GroupId
    sam: PersonId
    alex: PersonId
    jo: PersonId

    def says(self, person: PersonId, what: str, group: GroupId | None = None) -> Buddy:
        said = Buddy(group or self.group, person, what, "Robin", "the caf\u00e9 \ud83d\ude00 by the door", MONDAY)
        self.buddies.keep(said)
        return said

    def asked(self, number: int, stands: str = ASKED, volunteer: PersonId | None = None) -> Ask:
        ask = Ask(number, self.group, self.sam, volunteer or self.alex, stands, MONDAY)
        self.buddies.keep_ask(ask)
        return ask


@pytest.fixture
def shelf(store: Any, seal: Seal) -> Shelf:
    if store is None:
        books = in_memory()
        both = (FakeExpenses(), FakeBuddies(lambda group, person: bool(books.groups.roles(group, person))))
    else:
        books, ledger = on_file(store, seal), Ledger(store)
        both = (SqlExpenses(ledger, seal), SqlBuddies(ledger, seal))  # type: ignore[assignment]  # of the same ports
    groups = [books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id for chat in ("-100", "-200")]
    people = [books.person(name) for name in ("Sam", "Alex", "Jo")]
    for group in groups:
        for person in people:
            books.groups.join(group, person, MONDAY)
    return Shelf(*both, books, *groups, *people)


class TestExpenses:
    def card(self, shelf: Shelf) -> ExpensesCard:
        card = ExpensesCard(shelf.group, AFTER, "fares", "cash \u00a3", "at the end", "Jo", shelf.jo)
        shelf.expenses.keep(card)
        return card

    def test_a_card_comes_back_as_it_was_written_and_belongs_to_its_group(self, shelf: Shelf) -> None:
        card = self.card(shelf)

        assert card == shelf.expenses.of(shelf.group)
        assert shelf.expenses.of(shelf.other) is None
        assert ("Jo",) == shelf.expenses.written_by(shelf.jo)
        shelf.expenses.keep(replace(card, what="fares and childcare", by=shelf.sam))
        assert shelf.expenses.of(shelf.group) == replace(card, what="fares and childcare", by=shelf.sam)

    def test_whom_to_ask_goes_with_who_wrote_it_and_the_rest_stays(self, shelf: Shelf) -> None:
        card = self.card(shelf)
        shelf.expenses.leave(shelf.other, shelf.jo)
        shelf.expenses.forget(shelf.sam)

        assert card == shelf.expenses.of(shelf.group)
        shelf.expenses.leave(shelf.group, shelf.jo)
        assert replace(card, ask="", by=None) == shelf.expenses.of(shelf.group)
        shelf.expenses.keep(card)
        shelf.expenses.forget(shelf.jo)
        assert replace(card, ask="", by=None) == shelf.expenses.of(shelf.group)

    def test_it_is_the_same_persons_under_their_new_number(self, shelf: Shelf) -> None:
        self.card(shelf)
        shelf.expenses.merge(shelf.jo, shelf.sam)

        assert ("Jo",) == shelf.expenses.written_by(shelf.sam)
        assert () == shelf.expenses.written_by(shelf.jo)


class TestBuddies:
    def test_what_was_said_and_asked_comes_back(self, shelf: Shelf) -> None:
        sam, alex = shelf.says(shelf.sam, WANTS), shelf.says(shelf.alex, CAN)
        ask = shelf.asked(7)

        assert sam == shelf.buddies.find(shelf.group, shelf.sam)
        assert {sam, alex} == set(shelf.buddies.of(shelf.group))
        assert shelf.buddies.find(shelf.other, shelf.sam) is None
        assert ask == shelf.buddies.ask(7)
        shelf.asked(7, BOTH)
        assert (replace(ask, stands=BOTH),) == shelf.buddies.asks(shelf.group)
        shelf.buddies.drop(7)
        assert shelf.buddies.ask(7) is None

    def test_who_stops_takes_their_asks_along_in_that_group_only(self, shelf: Shelf) -> None:
        shelf.says(shelf.sam, WANTS)
        there = shelf.says(shelf.sam, CAN, shelf.other)
        shelf.asked(7)
        shelf.buddies.remove(shelf.group, shelf.sam)

        assert (there,) == shelf.buddies.theirs(shelf.sam)
        assert () == shelf.buddies.asks(shelf.group)

    def test_who_is_forgotten_leaves_nothing_and_their_buddy_has_none_any_more(self, shelf: Shelf) -> None:
        shelf.says(shelf.sam, HAS)
        shelf.says(shelf.alex, CAN)
        shelf.says(shelf.alex, CAN, shelf.other)
        jo = shelf.says(shelf.jo, CAN)
        shelf.asked(7, BOTH)
        shelf.buddies.forget(shelf.alex)

        assert () == shelf.buddies.theirs(shelf.alex) == shelf.buddies.theirs(shelf.sam)
        assert () == shelf.buddies.asks(shelf.group)
        assert (jo,) == shelf.buddies.of(shelf.group)

    def test_who_left_is_not_seen_any_more_and_swept(self, shelf: Shelf) -> None:
        shelf.says(shelf.sam, HAS)
        shelf.says(shelf.alex, CAN)
        shelf.asked(7, BOTH)
        shelf.books.groups.leave(shelf.group, shelf.alex)

        assert [shelf.sam] == [each.person for each in shelf.buddies.of(shelf.group)]
        shelf.buddies.sweep()
        assert () == shelf.buddies.theirs(shelf.alex) == shelf.buddies.theirs(shelf.sam)
        assert () == shelf.buddies.asks(shelf.group)

    def test_two_numbers_of_one_person_are_nobodys_buddies(self, shelf: Shelf) -> None:
        shelf.says(shelf.sam, WANTS)
        shelf.says(shelf.alex, CAN, shelf.other)
        shelf.asked(7)
        shelf.asked(8, volunteer=shelf.jo)
        shelf.buddies.merge(shelf.alex, shelf.sam)

        assert {WANTS, CAN} == {each.says for each in shelf.buddies.theirs(shelf.sam)}
        assert [8] == [each.id for each in shelf.buddies.asks(shelf.group)]
