"""Content as a host edits it: what is read, what lies over what, and complaints that a person can follow."""

import gc
from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf, Knowing, check
from tests.a_library import LIBRARY
from tests.plainly import plainly

ROOT = Path(__file__).parents[2]
FOOD = """[[topic]]
slug = "food"
title = "Food"
kind = "practice"
short = "Bring a cake."
easy = "Cake."
asks = ["is there food"]
"""


def shelf_of(folder: Path, file: str, text: str) -> Path:
    path = folder / "en_GB" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> str:
    return "\n".join(plainly(one.line) for one in check(folder))


def test_our_own_content_has_no_complaints() -> None:
    assert check(ROOT / "content") == []


def test_the_first_set_holds_the_eight_principles_in_order() -> None:
    local = Bookshelf(ROOT / "content").sets()[0]

    assert [f"lvf-{number}-" for number in range(1, 9)] == [slug[:6] for slug in local.topics]


def test_a_hosts_own_topic_replaces_ours_and_the_others_stay(tmp_path: Path) -> None:
    shelf = Bookshelf(ROOT / "content", shelf_of(tmp_path, "topics/own.toml", FOOD))
    food = shelf.topic("food")

    assert food is not None
    assert food.short == "Bring a cake."
    assert shelf.topic("tokenism") is not None


def test_a_language_without_content_falls_back_to_english() -> None:
    shelf = Bookshelf(ROOT / "content")

    assert shelf.topics() == shelf.topics("ga_IE")
    assert not shelf.has_text("content.topic.food.title", "ga_IE")
    assert shelf.text("content.topic.food.title", "ga_IE") is None


def test_in_easy_read_the_short_answer_is_the_easy_one(tmp_path: Path) -> None:
    shelf = Bookshelf(shelf_of(tmp_path, "topics/own.toml", FOOD))

    assert shelf.text("content.topic.food.short", "en_GB") == "Bring a cake."
    assert shelf.text("content.topic.food.short", "en_GB@easyread") == "Cake."


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (FOOD.replace("easy =", "eassy ="), "own.toml, food: I do not know the line “eassy”. Did you mean “easy”?"),
        (FOOD.replace('title = "Food"\n', ""), "own.toml, food: The line “title” is missing."),
        (FOOD.replace('"Cake."', '""'), "own.toml, food: The line “easy” is empty."),
        (FOOD + FOOD, "own.toml, food: This slug is used twice."),
        (FOOD + 'related = ["cakes"]\n', "names “cakes”, but there is no topic with that slug"),
        (FOOD + 'sources = [{ from = "a-blog", part = "x" }]\n', "I do not know the source “a-blog”"),
        (FOOD.replace('"Food"', '"Food'), "own.toml, the whole file: I can't read line 3."),
        ('[[topick]]\nslug = "x"\n', "I do not know this part. Every entry begins with a line [[topic]]."),
    ],
)
def test_a_slip_is_reported_where_it_is(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaint in problems(shelf_of(tmp_path, "topics/own.toml", text))


def test_a_set_that_names_no_topic_is_reported(tmp_path: Path) -> None:
    shelf_of(tmp_path, "topics/own.toml", FOOD)
    shelf_of(tmp_path, "sets.toml", '[[set]]\nslug = "a"\ntitle = "A"\nline = "B."\ntopics = ["food", "fudd"]\n')

    assert "sets.toml, a: Its list “topics” names “fudd”" in problems(tmp_path)


@pytest.mark.parametrize("block", ["saying", "hint"])
def test_a_saying_with_an_open_bracket_is_reported(tmp_path: Path, block: str) -> None:
    shelf_of(tmp_path, "topics/own.toml", FOOD)
    shelf_of(tmp_path, "crisis.toml", f'[{block}]\nown = ["(want to die"]\n')

    assert "crisis.toml, own: I can't read the saying “(want to die”: the ( is never closed." in problems(tmp_path)


def test_a_host_may_put_a_list_of_their_own_in_the_place_of_a_language(tmp_path: Path) -> None:
    ours = shelf_of(
        tmp_path / "ours", "crisis_languages.toml", '[saying]\nwelsh = ["isio marw"]\npolish = ["chce umrzec"]\n'
    )
    own = shelf_of(tmp_path / "own", "crisis.toml", '[saying]\nwelsh = ["eisiau marw"]\n')

    assert ("eisiau marw", "chce umrzec") == Bookshelf(ours, own).crisis_words().sayings


def test_examples_with_a_number_in_quotation_marks_are_reported(tmp_path: Path) -> None:
    shelf_of(tmp_path, "topics/own.toml", FOOD)
    shelf_of(tmp_path, "crisis_examples.toml", 'card_from = "3"\nheard = ["i have said goodbye"]\n')

    assert "crisis_examples.toml, the top of the file: The line “card_from” must be a number" in problems(tmp_path)


def test_a_broken_topic_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    shelf = Bookshelf(shelf_of(tmp_path, "topics/own.toml", FOOD + '[[topic]]\nslug = "half"\n'))

    assert [topic.slug for topic in shelf.topics()] == ["food"]
    assert shelf.complaints


def test_the_room_can_ask_what_it_knows() -> None:
    know = Knowing(Bookshelf(ROOT / "content"))

    assert know.ask("will there be lunch").found[0].topic == "food"
    assert know.topic("no-such-topic") is None


def test_what_check_ins_ask_can_be_changed_word_by_word(tmp_path: Path) -> None:
    own = '[[words]]\nfor = "leaving.heard"\nsay = "Did they listen?"\n'
    shelf = Bookshelf(ROOT / "content", shelf_of(tmp_path, "checkins.toml", own))

    assert shelf.text("content.checkin.leaving.heard", "en_GB") == "Did they listen?"
    assert shelf.text("content.checkin.leaving.next", "en_GB") == "Do you know what happens next?"
    assert shelf.text("content.checkin.answer.5", "cy_GB") == "Yn llwyr"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            '[[words]]\nfor = "leaving.herd"\nsay = "x"\n',
            "leaving.herd: I do not ask this. Did you mean “leaving.heard”?",
        ),
        ('[[words]]\nfor = "leaving.heard"\n', "checkins.toml, leaving.heard: The line “say” is missing."),
        ('[[words]]\nfor = "answer.1"\nsay = "No"\n' * 2, "answer.1: This is in the file twice."),
        (f'[[words]]\nfor = "answer.1"\nsay = "{"a" * 81}"\n', "This stands on a button"),
        ("", "checkins.toml, arriving.1: There are no words for this."),
    ],
)
def test_what_is_wrong_with_check_ins_is_said_in_plain_words(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaint in problems(shelf_of(tmp_path, "checkins.toml", text))


def test_what_was_read_is_not_looked_through_for_rubbish_while_somebody_waits() -> None:
    gc.unfreeze()
    LIBRARY.warm_up()

    assert gc.get_freeze_count() > 0
