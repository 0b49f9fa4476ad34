"""Conversations are scripts that are read again: what that promises to the person who talks."""

from collections.abc import Iterator

import pytest

from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.script import (
    SKIP,
    SKIPPED,
    NotAnAnswer,
    NotSaidYet,
    Question,
    Said,
    answer,
    choice,
    next_page,
    settled,
    words,
)
from tests.plainly import SAY


def coming(said: Said) -> Iterator[Question]:
    yield choice("coming", ("yes", "maybe", "no"))
    if said["coming"] == "no":
        return
    yield words("need", may_skip=True)
    yield words("eat")
    yield choice("share", ("chair_only", "nobody"))


def keys(said: Said) -> list[str]:
    return [question.key for question in next_page(coming, said)]


def test_the_first_question_is_asked_alone() -> None:
    assert keys(Said()) == ["coming"]


def test_a_run_of_free_text_questions_comes_as_one_page() -> None:
    assert keys(Said({"coming": "yes"})) == ["need", "eat"]


def test_a_question_that_no_longer_matters_is_not_asked() -> None:
    assert keys(Said({"coming": "no"})) == []


def test_a_skip_is_an_answer_and_is_not_asked_again() -> None:
    assert keys(Said({"coming": "yes", "need": ""})) == ["eat"]


def test_an_inserted_question_is_asked_of_those_under_way() -> None:
    def with_one_more(said: Said) -> Iterator[Question]:
        yield choice("buddy", ("yes", "no"))
        yield from coming(said)

    assert [each.key for each in next_page(with_one_more, Said({"coming": "yes"}))] == ["buddy"]


def test_a_script_that_uses_what_it_never_asked_for_is_a_mistake() -> None:
    def broken(said: Said) -> Iterator[Question]:
        if said["never"] == "asked":
            yield words("this")

    with pytest.raises(NotSaidYet):
        next_page(broken, Said())


def test_looking_at_an_answer_ends_the_page_before_it() -> None:
    def looks(said: Said) -> Iterator[Question]:
        yield words("name")
        yield words(f"hello_{said['name']}")

    assert [each.key for each in next_page(looks, Said())] == ["name"]


def test_answers_that_the_changed_script_does_not_ask_for_are_dropped() -> None:
    said = Said({"coming": "no", "need": "a ramp"})

    assert settled(coming, said).answers == {"coming": "no"}


def test_back_takes_the_newest_answer_away() -> None:
    said = Said({"coming": "yes", "need": "a ramp"})

    assert said.without_last().answers == {"coming": "yes"}


def test_only_options_that_are_open_can_be_chosen() -> None:
    with pytest.raises(NotAnAnswer):
        answer(choice("coming", ("yes", "no")), "perhaps")


def test_what_may_not_be_skipped_says_so_kindly() -> None:
    with pytest.raises(NotAnAnswer) as told:
        answer(words("eat"), SKIP)

    assert told.value.line.key == "talk.cannot_skip"


def test_too_many_words_are_told_with_both_lengths() -> None:
    with pytest.raises(NotAnAnswer) as told:
        answer(words("eat", max_length=10), "x" * 11)

    assert dict(told.value.line.values) == {"limit": 10, "length": 11}


@pytest.mark.parametrize("typed", ["No", "nobody", "Skip.", "Nikt", "нікого", "Neb", "لا", "نہیں", "Sar peste"])
def test_a_plain_no_is_nobodys_name(typed: str) -> None:
    with pytest.raises(NotAnAnswer) as told:
        answer(words("name", no_is_none=True), typed)

    assert told.value.line.key == "talk.needs_name"
    assert answer(words("name", may_skip=True, no_is_none=True), typed) == SKIPPED


@pytest.mark.parametrize("typed", ["Nic", "No\u00e9", "Nona"])
def test_a_name_like_a_no_is_a_name(typed: str) -> None:
    assert answer(words("name", no_is_none=True), typed) == typed


@pytest.mark.parametrize("language", SAY.languages())
def test_what_the_button_to_skip_says_is_a_no_too(language: str) -> None:
    skip = SAY.plain(Line("talk.skip"), Reader(language))

    assert answer(words("name", may_skip=True, no_is_none=True), skip) == SKIPPED
