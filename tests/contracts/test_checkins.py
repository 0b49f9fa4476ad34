"""Check-ins: answers that belong to nobody, and apart from them who has answered."""

from dataclasses import replace

from bot.checkins.closing import DAY, week_of, week_starts
from bot.checkins.model import CheckIn, Kind, Slips
from bot.checkins.result import Result, Size
from bot.engine.people import GroupId
from tests.contracts.conftest import Books, place_of
from tests.fakes import MONDAY

MIDDLING = Result(Size.FEW, {"food": 6, "pay": 9})


def group_of(books: Books, chat: str = "-100") -> GroupId:
    return books.groups.start(place_of(chat), "en_GB", "Europe/London", MONDAY).id


def checkin_of(books: Books, number: int = 1, kind: Kind = Kind.PULSE, closes: int = MONDAY + 14 * DAY) -> CheckIn:
    checkin = CheckIn(number, group_of(books), kind, week_of(MONDAY), closes)
    books.checkins.keep(checkin)
    return checkin


class TestCheckIns:
    def test_an_open_one_is_found_as_it_was_and_only_in_its_group(self, books: Books) -> None:
        slips = Slips({"food": {"1": 0, "5": 6}}, {"food": 6})
        checkin = replace(checkin_of(books), meeting=2, until=MONDAY, slips=slips, counted=2)
        books.checkins.keep(checkin)

        assert checkin == books.checkins.find(checkin.id) == books.checkins.open(checkin.group, Kind.PULSE)
        assert books.checkins.open(checkin.group, Kind.LEAVING) is None
        assert books.checkins.open(group_of(books, "-200"), Kind.PULSE) is None
        assert books.checkins.find(77) is None

    def test_how_often_a_group_was_asked_counts_from_a_week_on_in_it_alone(self, books: Books) -> None:
        first = checkin_of(books, 1)
        books.checkins.keep(replace(first, id=2, kind=Kind.LEAVING, week=first.week - 5))
        books.checkins.close(first, MIDDLING)

        assert (1, 2) == tuple(books.checkins.asked(first.group, MONDAY - weeks * 7 * DAY) for weeks in (4, 5))
        assert books.checkins.asked(group_of(books, "-200"), 0) == 0

    def test_of_two_that_are_open_the_newer_one_counts(self, books: Books) -> None:
        checkin_of(books, 1)
        newer = checkin_of(books, 2, closes=MONDAY + 15 * DAY)

        assert newer == books.checkins.open(newer.group, Kind.PULSE)

    def test_answers_come_back_without_anybody_and_who_answered_without_an_answer(self, books: Books) -> None:
        checkin, sam, alex = checkin_of(books), books.person("sam"), books.person("alex")

        books.checkins.give(checkin, sam, {"food": "5", "pay": "1"}, "")
        books.checkins.give(checkin, alex, {"food": "2"}, "")

        given = books.checkins.given(checkin)
        assert {"food": ["2", "5"], "pay": ["1"]} == dict(given.answers)
        assert {"food": 2, "pay": 1} == dict(given.people)
        assert books.checkins.has_answered(checkin, sam)
        assert not books.checkins.has_answered(checkin, books.person("pat"))

    def test_at_the_next_meeting_they_may_answer_again_and_are_one_person(self, books: Books) -> None:
        checkin, sam = checkin_of(books, kind=Kind.LEAVING), books.person("sam")
        books.checkins.give(checkin, sam, {"heard": "yes"}, "")
        second = replace(checkin, meeting=2)
        books.checkins.keep(second)

        assert not books.checkins.has_answered(second, sam)

        books.checkins.give(second, sam, {"heard": "no"}, "")

        given = books.checkins.given(second)
        assert ["no", "yes"] == list(given.answers["heard"])
        assert given.people == {"heard": 1}
        assert given.meetings == 2

    def test_a_word_takes_back_what_was_given_with_it_and_no_more(self, books: Books) -> None:
        checkin, sam, alex = checkin_of(books), books.person("sam"), books.person("alex")
        books.checkins.give(checkin, sam, {"food": "5", "pay": "1"}, "banelomirova")
        books.checkins.give(checkin, alex, {"food": "2"}, "")

        assert not books.checkins.take_back(checkin, sam, "something")
        assert not books.checkins.take_back(checkin, books.person("pat"), "banelomirova")
        assert books.checkins.take_back(checkin, sam, "banelomirova")

        given = books.checkins.given(checkin)
        assert {"food": ["2"]} == dict(given.answers)
        assert {"food": 1} == dict(given.people)
        assert not books.checkins.has_answered(checkin, sam)
        assert not books.checkins.take_back(checkin, sam, "banelomirova")

    def test_what_was_taken_back_of_two_meetings_leaves_the_other(self, books: Books) -> None:
        first, sam = checkin_of(books, kind=Kind.LEAVING), books.person("sam")
        books.checkins.give(first, sam, {"heard": "yes"}, "one")
        second = replace(first, meeting=2)
        books.checkins.keep(second)
        books.checkins.give(second, sam, {"heard": "no"}, "two")

        assert books.checkins.take_back(second, sam, "one")

        assert ["no"] == list(books.checkins.given(second).answers["heard"])
        assert books.checkins.has_answered(second, sam)

    def test_closing_deletes_all_answers_and_who_gave_them_and_the_result_stays(self, books: Books) -> None:
        checkin, sam = checkin_of(books), books.person("sam")
        books.checkins.give(checkin, sam, {"food": "5"}, "word")
        books.checkins.close(checkin, MIDDLING)

        assert dict(books.checkins.given(checkin).answers) == {}
        assert books.checkins.waiting(sam) == 0
        assert books.checkins.find(checkin.id) is None
        assert books.checkins.open(checkin.group, Kind.PULSE) is None
        (shown,) = books.checkins.results(checkin.group)
        assert (checkin.id, checkin.closes // DAY, MIDDLING, "") == (shown.id, shown.day, shown.result, shown.chosen)

    def test_without_a_result_nothing_stays(self, books: Books) -> None:
        checkin = checkin_of(books)
        books.checkins.give(checkin, books.person("sam"), {"food": "5"}, "")
        books.checkins.close(checkin, None)

        assert books.checkins.results(checkin.group) == ()
        assert books.checkins.find(checkin.id) is None

    def test_the_first_and_the_last_result_are_kept(self, books: Books) -> None:
        for number in range(1, 5):
            books.checkins.close(checkin_of(books, number, closes=MONDAY + number * DAY), MIDDLING)
        books.checkins.choose(4, "food")

        assert [(1, ""), (4, "food")] == [(each.id, each.chosen) for each in books.checkins.results(group_of(books))]

    def test_somebody_forgotten_has_answered_nothing_and_what_was_said_stays(self, books: Books) -> None:
        checkin, sam, alex = checkin_of(books), books.person("sam"), books.person("alex")
        for person in (sam, alex):
            books.checkins.give(checkin, person, {"food": "5"}, "")
        books.checkins.forget(sam)

        assert [0, 1] == [books.checkins.waiting(sam), books.checkins.waiting(alex)]
        assert ["5", "5"] == list(books.checkins.given(checkin).answers["food"])
        assert books.checkins.given(checkin).people == {"food": 1}

    def test_two_that_turn_out_to_be_one_person_are_counted_once(self, books: Books) -> None:
        checkin, sam, alex = checkin_of(books), books.person("sam"), books.person("alex")
        for person in (sam, alex):
            books.checkins.give(checkin, person, {"food": "5"}, "")
        books.checkins.merge(sam, alex)

        assert books.checkins.given(checkin).people == {"food": 1}
        assert books.checkins.has_answered(checkin, alex)

    def test_answers_that_were_never_shown_go_after_120_days(self, books: Books) -> None:
        checkin, sam = checkin_of(books, kind=Kind.LEAVING), books.person("sam")
        books.checkins.give(checkin, sam, {"heard": "yes"}, "")
        last = week_starts(checkin.week) + 120 * DAY

        assert books.checkins.sweep(last - 1) == 0
        assert books.checkins.sweep(last) == 1
        assert books.checkins.waiting(sam) == 0
        assert books.checkins.find(checkin.id) is None
