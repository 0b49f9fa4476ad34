"""Dues: future things, each done once."""

from bot.engine.due import Due
from tests.contracts.conftest import Books
from tests.fakes import MONDAY

HOUR = 3600


def due_in(seconds: int, key: str = "meeting:5:reminder", note: str = "") -> Due:
    return Due("reminder", key, MONDAY + seconds, about=5, note=note)


class TestDues:
    def test_nothing_waits_at_first(self, books: Books) -> None:
        assert books.dues.next_at() is None
        assert list(books.dues.ready(MONDAY, 10)) == []
        assert books.dues.take("nothing") is None

    def test_a_due_thing_comes_at_its_time_and_not_before(self, books: Books) -> None:
        books.dues.put(due_in(HOUR))

        assert books.dues.next_at() == MONDAY + HOUR
        assert list(books.dues.ready(MONDAY + HOUR - 1, 10)) == []
        assert list(books.dues.ready(MONDAY + HOUR, 10)) == ["meeting:5:reminder"]

    def test_it_is_taken_once_with_all_that_was_noted(self, books: Books) -> None:
        books.dues.put(due_in(HOUR, note="bring the big print"))

        assert due_in(HOUR, note="bring the big print") == books.dues.take("meeting:5:reminder")
        assert books.dues.take("meeting:5:reminder") is None
        assert books.dues.next_at() is None
        assert list(books.dues.ready(MONDAY + 10 * HOUR, 10)) == []

    def test_the_soonest_comes_first_and_no_more_than_asked_for(self, books: Books) -> None:
        for hours in (3, 1, 2):
            books.dues.put(due_in(hours * HOUR, f"in {hours}"))

        assert books.dues.next_at() == MONDAY + HOUR
        assert list(books.dues.ready(MONDAY + 5 * HOUR, 2)) == ["in 1", "in 2"]

    def test_writing_it_again_moves_it(self, books: Books) -> None:
        books.dues.put(due_in(HOUR, note="old"))
        books.dues.put(due_in(2 * HOUR, note="new"))

        assert list(books.dues.ready(MONDAY + HOUR, 10)) == []
        assert due_in(2 * HOUR, note="new") == books.dues.take("meeting:5:reminder")

    def test_what_was_done_is_not_done_again_for_the_same_time(self, books: Books) -> None:
        books.dues.put(due_in(HOUR))
        books.dues.take("meeting:5:reminder")

        books.dues.put(due_in(HOUR))

        assert list(books.dues.ready(MONDAY + 2 * HOUR, 10)) == []

    def test_what_was_done_comes_again_when_the_meeting_moves(self, books: Books) -> None:
        books.dues.put(due_in(HOUR))
        books.dues.take("meeting:5:reminder")

        books.dues.put(due_in(9 * HOUR))

        assert due_in(9 * HOUR) == books.dues.take("meeting:5:reminder")

    def test_what_was_called_off_does_not_come(self, books: Books) -> None:
        books.dues.put(due_in(HOUR))

        books.dues.cancel("meeting:5:reminder")
        books.dues.cancel("never was")

        assert books.dues.next_at() is None
        assert books.dues.take("meeting:5:reminder") is None

    def test_it_waits_until_it_is_taken_or_called_off(self, books: Books) -> None:
        key = "meeting:5:reminder"
        books.dues.put(due_in(HOUR))
        waited = books.dues.waits(key)
        books.dues.take(key)
        taken = books.dues.waits(key)
        books.dues.put(due_in(9 * HOUR))
        books.dues.cancel(key)

        assert [MONDAY + HOUR, None, None] == [waited, taken, books.dues.waits(key)]

    def test_the_clock_hears_of_every_new_time(self, books: Books) -> None:
        books.dues.put(due_in(HOUR))
        books.dues.put(due_in(60, "another"))

        assert books.sooner == [MONDAY + HOUR, MONDAY + 60]

    def test_the_sweep_takes_what_was_done_long_ago_and_nothing_that_waits(self, books: Books) -> None:
        books.dues.put(due_in(HOUR, "done"))
        books.dues.put(due_in(HOUR, "waits"))
        books.dues.take("done")

        assert books.dues.sweep(MONDAY + HOUR) == 0
        assert books.dues.sweep(MONDAY + HOUR + 1) == 1
        assert list(books.dues.ready(MONDAY + HOUR, 10)) == ["waits"]
