"""What a check-in may show: five different people or nothing, no small cell, words while a group is small."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.model import Given, Mood, Slips, cells_to_show, merged, mood, result_of
from bot.checkins.receipt import as_typed, new_word
from bot.checkins.result import Direction, Result, Size, direction, highest, lowest, overall, word_of
from bot.checkins.script import numbers_in
from bot.checkins.shown import picture
from bot.engine.paper import Chart

TWO = ("food", "pay")


def all_said(answer: str, people: int, questions: tuple[str, ...] = TWO) -> Given:
    return Given({each: [answer] * people for each in questions}, dict.fromkeys(questions, people))


def leaving(*answers: str, people: int | None = None, meetings: int = 1) -> Given:
    return Given({"heard": answers}, {"heard": people or len(answers)}, meetings=meetings)


@pytest.mark.parametrize(
    ("people", "size"), [(4, None), (5, Size.FEW), (11, Size.FEW), (12, Size.SOME), (15, Size.WIDE)]
)
def test_four_people_are_never_shown_and_more_people_may_be_told_more(people: int, size: Size | None) -> None:
    result = result_of(all_said("4", people), TWO)

    assert size == (result.size if result else None)


def test_a_question_that_most_people_passed_is_left_out() -> None:
    some_passed = Given({"food": ["4"] * 5, "pay": ["1"] * 4}, {"food": 5, "pay": 4})

    assert result_of(some_passed, TWO) == Result(Size.FEW, {"food": 8})


def test_one_person_answering_at_three_meetings_is_one_person() -> None:
    assert mood(leaving(*["yes"] * 9, people=4, meetings=3), "heard") is Mood.CANT_TELL
    assert mood(leaving(*["yes"] * 9, people=5, meetings=3), "heard") is Mood.MOST_YES


def test_when_all_say_the_same_it_is_most() -> None:
    assert mood(leaving(*["yes"] * 6), "heard") is Mood.MOST_YES
    assert mood(leaving(*["no"] * 5), "heard") is Mood.MOST_NO
    assert mood(leaving(*["yes"] * 3, *["no"] * 3), "heard") is Mood.MIXED


class TestSlips:
    def test_five_slips_are_enough_and_four_are_not(self) -> None:
        four, five = ({"food": {"1": 0, "4": number}} for number in (4, 5))

        assert result_of(Given({}, {}, Slips().with_more(four)), TWO) is None
        assert result_of(Given({}, {}, Slips().with_more(five)), TWO) == Result(Size.FEW, {"food": 8})

    def test_one_answer_in_the_app_is_not_added_for_whoever_counted_could_take_the_slips_off_again(self) -> None:
        slips = Slips().with_more({"food": {"4": 6}})
        together = Given({"food": ["1"]}, {"food": 1}, slips)

        assert result_of(together, TWO) == result_of(Given({}, {}, slips), TWO)

    def test_somebody_may_have_done_both_so_four_and_four_are_not_eight(self) -> None:
        assert result_of(Given({"food": ["1"] * 4}, {"food": 4}, Slips().with_more({"food": {"4": 4}})), TWO) is None

    def test_slips_of_two_meetings_may_be_from_the_same_people(self) -> None:
        twice = Slips().with_more({"heard": {"yes": 6}}).with_more({"heard": {"yes": 5, "no": 2}})

        assert twice == Slips({"heard": {"yes": 11, "no": 2}}, {"heard": 7})

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [("0 1 3 2 0", (0, 1, 3, 2, 0)), ("0, 1, 3, 2, 0", (0, 1, 3, 2, 0)), ("1 2", ()), ("a b c d e", ()), ("-1 0 0 0 9", ()),
         ("9999 0 0 0 0", ())],
    )  # fmt: skip
    def test_numbers_as_people_type_them(self, text: str, numbers: tuple[int, ...]) -> None:
        assert numbers == numbers_in(text, 5)


class TestCells:
    def test_numbers_only_from_fifteen_people_on(self) -> None:
        assert cells_to_show(leaving(*["yes"] * 8, *["no"] * 6), "heard") is None
        assert cells_to_show(leaving(*["yes"] * 9, *["no"] * 6), "heard") == {"yes": 9, "no": 6}

    def test_a_small_number_goes_with_the_next_smallest_so_that_it_can_not_be_worked_out(self) -> None:
        assert merged({"yes": 10, "partly": 4, "no": 1}, 3) == {"yes": 10, "other": 5}
        assert merged({"yes": 14, "no": 1}, 3) is None

    def test_over_three_meetings_three_answers_may_be_one_person(self) -> None:
        answers = (*["yes"] * 20, *["partly"] * 9, *["no"] * 8)

        assert cells_to_show(leaving(*answers, people=16, meetings=3), "heard") == {"yes": 20, "other": 17}

    @given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), max_size=5), st.sampled_from([3, 6, 9]))
    def test_no_cell_is_small_and_other_never_stands_for_one_alone(
        self, cells: Mapping[str, int], smallest: int
    ) -> None:
        shown = merged(cells, smallest)

        if shown is not None:
            assert all(number >= smallest for number in shown.values())
            assert sum(cells.values()) == sum(shown.values())
            assert "other" not in shown or sum(number > 0 for number in cells.values()) - (len(shown) - 1) >= 2


class TestResult:
    def test_a_whole_word_is_a_move_and_less_is_not(self) -> None:
        first = Result(Size.SOME, {"food": 6, "pay": 6})

        assert direction(first, Result(Size.SOME, {"food": 8}), "food") is Direction.STRONGER
        assert direction(first, Result(Size.SOME, {"food": 7}), "food") is Direction.SAME
        assert direction(first, Result(Size.SOME, {"food": 4}), "food") is Direction.WEAKER
        assert direction(first, Result(Size.SOME, {"pay": 6}), "food") is Direction.CANT_TELL

    @pytest.mark.parametrize(("then", "now"), [(Size.FEW, Size.SOME), (Size.SOME, Size.FEW), (Size.WIDE, Size.SOME)])
    def test_of_few_people_or_beside_a_middle_that_was_named_no_principle_is_said_to_move(
        self, then: Size, now: Size
    ) -> None:
        assert direction(Result(then, {"food": 2}), Result(now, {"food": 10}), "food") is Direction.CANT_TELL

    def test_a_few_people_hear_how_it_is_on_the_whole(self) -> None:
        first = Result(Size.FEW, {"food": 6, "pay": 6})

        assert overall(first, Result(Size.FEW, {"food": 7, "pay": 7})) is Direction.STRONGER
        assert overall(first, Result(Size.SOME, {"food": 6, "pay": 7})) is Direction.SAME
        assert overall(first, Result(Size.WIDE, {"food": 9, "pay": 9})) is Direction.CANT_TELL

    def test_the_lowest_is_named_only_when_it_is_one(self) -> None:
        assert lowest(Result(Size.FEW, {"food": 4, "pay": 8, "talk": 8})) == "food"
        assert highest(Result(Size.FEW, {"food": 4, "pay": 8, "talk": 8})) is None
        assert lowest(Result(Size.FEW, {"food": 4})) is None

    def test_between_two_words_it_is_the_lower(self) -> None:
        assert ["3", "3", "4"] == [word_of(each) for each in (6, 7, 8)]


def test_the_word_to_take_it_back_may_be_typed_as_people_type() -> None:
    word = new_word()

    assert len({new_word() for _ in range(50)}) == 50
    assert as_typed(word) == as_typed(f" {word.upper().replace('-', ' ')}. ")


def drawn(first: Result | None, now: Result) -> list[str]:
    """The step that the picture shows for each principle, by its name."""
    found = picture(first, now, ("food", "pay", "place"))
    assert found is not None
    assert isinstance(found.body, Chart)
    scale = [line.key.removeprefix("checkin.place.") for line in found.body.scale]
    return [scale[value - 1] for row in found.body.rows for value in row.values if value]


def test_a_picture_says_no_more_than_the_words_and_nothing_else() -> None:
    """Again only the lowest is told, so the others may not stand "in between": one of them is the highest."""
    result = Result(Size.FEW, {"food": 2, "pay": 8, "place": 6})

    assert ["low", "high", "between"] == drawn(None, result)
    assert ["low", "others", "others"] == drawn(result, result)
