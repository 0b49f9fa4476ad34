"""The books of meetings: in memory and in a SQLite file they keep the same promises."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest

from adapters.database.books.agenda import SqlAgenda
from adapters.database.books.meetings import SqlMeetings
from adapters.database.books.taking_part import SqlTakingPart
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.engine.message import Line
from bot.engine.people import GroupId, PersonId
from bot.meetings.agenda import AgendaItem, Decision
from bot.meetings.coming import Answer, Coming, Need, Part, Shown, TwoLines
from bot.meetings.model import DAY, Meeting, Series
from bot.meetings.pack import Item
from bot.meetings.recurrence import Rhythm, Skips
from tests.contracts.conftest import Books, in_memory, on_file, place_of
from tests.fakes import MONDAY
from tests.fakes_meetings import FakeAgenda, FakeMeetings, FakeTakingPart, fake_meeting_books

TUESDAY = datetime(2026, 12, 1, 18)
HALL, RING = "Town hall", "Jo, 01632 960 000"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books of meetings beside those of the desk, and a group with Sam and Alex."""

    meetings: FakeMeetings | SqlMeetings
    agenda: FakeAgenda | SqlAgenda
    part: FakeTakingPart | SqlTakingPart
    books: Books
    group: GroupId
    sam: PersonId
    alex: PersonId

    def meeting(self, number: int = 1, days: int = 0, **more: object) -> Meeting:
        wall = TUESDAY.replace(day=1 + days)
        kept = Meeting(number, self.group, wall, "Europe/London", HALL, RING, **more)  # type: ignore[arg-type]  # fields
        self.meetings.keep(kept)
        return kept


@pytest.fixture
def shelf(store: Any, seal: Seal) -> Shelf:
    if store is None:
        books = in_memory()
        of = fake_meeting_books(lambda group, person: bool(books.groups.roles(group, person)))
        three = (of.meetings, of.agenda, of.part)
    else:
        books, ledger = on_file(store, seal), Ledger(store)
        three = (SqlMeetings(ledger, seal), SqlAgenda(ledger, seal), SqlTakingPart(ledger, seal))
    group = books.groups.start(place_of("-100"), "en_GB", "Europe/London", MONDAY).id
    sam, alex = books.person("Sam"), books.person("Alex")
    for person in (sam, alex):
        books.groups.join(group, person, MONDAY)
    return Shelf(*three, books, group, sam, alex)  # type: ignore[arg-type]  # the fakes of the fixture


class TestMeetings:
    def test_a_meeting_comes_back_as_it_was_said(self, shelf: Shelf) -> None:
        kept = shelf.meeting(
            minutes=90, series=7, slot=TUESDAY, sequence=3, since=MONDAY, others=3, for_others="one lunch"
        )

        assert kept == shelf.meetings.find(1)
        assert shelf.meetings.find(2) is None

    def test_the_next_and_the_last_are_those_that_were_not_called_off(self, shelf: Shelf) -> None:
        first, second, third = (shelf.meeting(number, days) for number, days in ((1, 0), (2, 7), (3, 14)))
        shelf.meetings.keep(replace(second, cancelled=True))

        assert first == shelf.meetings.next(shelf.group, MONDAY)
        assert (first, third) == shelf.meetings.ahead(shelf.group, MONDAY, 5)
        assert third == shelf.meetings.next(shelf.group, first.starts)
        assert first == shelf.meetings.last(shelf.group, third.starts - 1)
        assert shelf.meetings.last(shelf.group, MONDAY) is None

    def test_a_series_comes_back_with_all_that_was_made_of_it(self, shelf: Shelf) -> None:
        skips = Skips("scotland", frozenset({date(2026, 12, 29)}))
        kept = Series(7, shelf.group, Rhythm.MONTH_NTH, TUESDAY, "Europe/London", skips, HALL, RING, 90, 2)
        shelf.meetings.keep_series(kept)
        later = shelf.meeting(2, 7, series=7, slot=TUESDAY.replace(day=8), cancelled=True)
        first = shelf.meeting(1, 0, series=7, slot=TUESDAY)
        shelf.meeting(3, 1)

        assert kept == shelf.meetings.series(7)
        assert (first, later) == shelf.meetings.of_series(7)

    def test_what_was_said_for_a_meeting_stands_for_the_next_until_it_is_said_anew(self, shelf: Shelf) -> None:
        first, second = shelf.meeting(1, 0), shelf.meeting(2, 7)
        shelf.meetings.keep_item(first.id, Item.FOOD, "soup")
        shelf.meetings.keep_item(first.id, Item.BREAKS, "at seven")
        shelf.meetings.keep_item(second.id, Item.FOOD, "cake")
        shelf.meetings.keep_item(second.id, Item.BREAKS, "")

        assert {Item.FOOD: "soup", Item.BREAKS: "at seven"} == shelf.meetings.items(first)
        assert {Item.FOOD: "cake"} == shelf.meetings.items(second)

    def test_who_to_ring_is_gone_the_day_after(self, shelf: Shelf) -> None:
        meeting = shelf.meeting()
        series = Series(7, shelf.group, Rhythm.WEEKLY, TUESDAY, "Europe/London", ring=RING, ended=True)
        shelf.meetings.keep_series(series)

        shelf.meetings.sweep(meeting.starts + 1)

        assert replace(meeting, ring="") == shelf.meetings.find(1)
        assert replace(series, ring="") == shelf.meetings.series(7)


class TestAgenda:
    def item(self, shelf: Shelf, number: int, *, person: PersonId | None = None, name: str = "") -> AgendaItem:
        item = AgendaItem(number, shelf.group, Line("plain", {"words": f"the bus {number}"}), name, person)
        shelf.agenda.add(item)
        return item

    def test_what_waits_belongs_to_the_meeting_that_talked_about_it(self, shelf: Shelf) -> None:
        one, two = self.item(shelf, 1, person=shelf.sam, name="Sam"), self.item(shelf, 2)
        shelf.agenda.take_off(two.id)

        assert (one,) == shelf.agenda.waiting(shelf.group)
        shelf.agenda.talked_about(shelf.group, 5)
        assert () == shelf.agenda.waiting(shelf.group)
        assert (replace(one, meeting=5),) == shelf.agenda.of(5)

    def test_somebody_who_is_forgotten_leaves_their_words_without_their_name(self, shelf: Shelf) -> None:
        item = self.item(shelf, 1, person=shelf.sam, name="Sam")
        other = self.item(shelf, 2, person=shelf.alex, name="Alex")

        shelf.agenda.forget(shelf.sam)

        assert (replace(item, person=None, name=""), other) == shelf.agenda.waiting(shelf.group)

    def test_what_somebody_takes_back_is_gone_where_no_meeting_talked_about_it(self, shelf: Shelf) -> None:
        talked = self.item(shelf, 1, person=shelf.sam, name="Sam")
        shelf.agenda.talked_about(shelf.group, 5)
        self.item(shelf, 2, person=shelf.sam, name="Sam")
        others = (self.item(shelf, 3, person=shelf.alex, name="Alex"), self.item(shelf, 4))

        shelf.agenda.take_back(shelf.sam)

        assert others == shelf.agenda.waiting(shelf.group)
        assert (replace(talked, meeting=5),) == shelf.agenda.of(5)

    def test_a_decision_comes_back_on_its_day_once(self, shelf: Shelf) -> None:
        decision = Decision(1, shelf.group, 5, "a ramp", date(2027, 3, 1))
        shelf.agenda.decide(decision)
        shelf.agenda.decide(Decision(2, shelf.group, 5, "tea"))

        assert ("a ramp", "tea") == tuple(each.words for each in shelf.agenda.decided(5))
        assert ("a ramp", "tea") == tuple(each.words for each in shelf.agenda.all_decided(shelf.group))
        assert () == shelf.agenda.all_decided(GroupId(shelf.group + 1))
        assert () == shelf.agenda.to_review(shelf.group, date(2027, 2, 28))
        assert (decision,) == shelf.agenda.to_review(shelf.group, date(2027, 3, 1))
        shelf.agenda.looked_at(shelf.group, date(2027, 3, 2))
        assert () == shelf.agenda.to_review(shelf.group, date(2027, 3, 9))


class TestTakingPart:
    def whole(self, shelf: Shelf) -> Part:
        lines = TwoLines("Sam, a member", "I know the buses", "nothing by myself")
        return Part(shelf.group, shelf.sam, Shown.BOOKS, "Sam", (1440, 60), MONDAY, "no nuts", "Sam", lines)

    def test_what_somebody_chose_comes_back_and_nobody_chose_it_for_them(self, shelf: Shelf) -> None:
        part = self.whole(shelf)
        shelf.part.keep_part(part)

        assert part == shelf.part.part(shelf.group, shelf.sam)
        assert Part(shelf.group, shelf.alex) == shelf.part.part(shelf.group, shelf.alex)
        assert (part,) == shelf.part.parts(shelf.group) == shelf.part.of(shelf.sam)

    def test_somebody_who_left_the_group_is_not_among_its_people(self, shelf: Shelf) -> None:
        shelf.part.keep_part(self.whole(shelf))
        shelf.books.groups.leave(shelf.group, shelf.sam)

        assert () == shelf.part.parts(shelf.group)
        shelf.part.sweep(MONDAY)
        assert () == shelf.part.of(shelf.sam)

    def test_an_answer_is_kept_and_asked_for_anew_on_another_day(self, shelf: Shelf) -> None:
        shelf.meeting()
        coming = Coming(1, shelf.sam, Answer.COMING, 0, MONDAY, asked=True)
        shelf.part.keep_coming(coming)

        assert Coming(1, shelf.alex) == shelf.part.coming(1, shelf.alex)
        assert (coming,) == shelf.part.comings(1)
        shelf.part.ask_again(1)
        assert replace(coming, answer=None, asked=False) == shelf.part.coming(1, shelf.sam)

    def test_a_need_can_be_taken_back_and_goes_by_itself(self, shelf: Shelf) -> None:
        meeting = shelf.meeting()
        need = Need(1, shelf.sam, "no nuts", "", MONDAY)
        for each in (need, Need(1, shelf.alex, "a lift", "Alex")):
            shelf.part.keep_need(each)

        assert need == shelf.part.need(1, shelf.sam)
        shelf.part.drop_need(1, shelf.alex)
        assert (need,) == shelf.part.needs(1)
        assert shelf.part.sweep(meeting.starts) == 0
        assert shelf.part.sweep(meeting.starts + 7 * DAY) == 1
        assert () == shelf.part.needs(1)

    def test_all_that_somebody_needs_can_be_taken_back_at_once(self, shelf: Shelf) -> None:
        shelf.meeting()
        shelf.part.keep_part(replace(self.whole(shelf), need="a lift"))
        for each in (Need(1, shelf.sam, "no nuts"), Need(1, shelf.alex, "a lift", "Alex")):
            shelf.part.keep_need(each)

        shelf.part.drop_needs(shelf.sam)

        assert [shelf.alex] == [each.person for each in shelf.part.needs(1)]
        assert [""] == [each.need for each in shelf.part.of(shelf.sam)]

    def test_forgetting_leaves_nothing(self, shelf: Shelf) -> None:
        shelf.meeting()
        shelf.part.keep_part(self.whole(shelf))
        shelf.part.keep_coming(Coming(1, shelf.sam, Answer.MAYBE))
        shelf.part.keep_need(Need(1, shelf.sam, "no nuts"))

        shelf.part.forget(shelf.sam)

        assert ((), (), ()) == (shelf.part.of(shelf.sam), shelf.part.comings(1), shelf.part.needs(1))

    def test_of_two_who_are_one_the_newer_choice_stays(self, shelf: Shelf) -> None:
        shelf.meeting()
        shelf.part.keep_part(self.whole(shelf))
        shelf.part.keep_coming(Coming(1, shelf.sam, Answer.MAYBE))
        shelf.part.keep_coming(Coming(1, shelf.alex, Answer.COMING))
        shelf.part.keep_need(Need(1, shelf.sam, "no nuts"))

        shelf.part.merge(shelf.sam, shelf.alex)

        assert replace(self.whole(shelf), person=shelf.alex) == shelf.part.part(shelf.group, shelf.alex)
        assert (Coming(1, shelf.alex, Answer.COMING),) == shelf.part.comings(1)
        assert (Need(1, shelf.alex, "no nuts"),) == shelf.part.needs(1)
