"""Content in other languages: a translation has only its words, the rest is the English one's; one search hears all."""

from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf, Knowing, check
from tests.a_library import LIBRARY
from tests.plainly import plainly

ENGLISH = """[[topic]]
slug = "food"
title = "Principle 1: Food"
kind = "practice"
short = "Bring a cake."
more = "Cakes are nice."
easy = "Cake."
sources = [{ from = "lvf-report", part = "Section D" }]
related = ["drink"]
words = ["cake", "biscuit"]
asks = ["is there food"]
known = ["cake"]

[[topic]]
slug = "drink"
title = "Drink"
kind = "practice"
short = "Bring tea."
asks = ["is there tea"]
"""
SETS = '[[set]]\nslug = "all"\ntitle = "All"\nline = "Everything."\ntopics = ["food", "drink"]\n'
POLISH = """[[topic]]
slug = "food"
title = "Zasada 1: Jedzenie"
short = "Przynieś ciasto."
asks = ["czy będzie jedzenie"]
"""
ARABIC = '[[topic]]\nslug = "drink"\ntitle = "الشراب"\nshort = "أحضر الشاي."\neasy = "شاي."\nasks = ["هل يوجد شاي"]\n'


def write(folder: Path, language: str, file: str, text: str) -> None:
    path = folder / language / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "en_GB", "topics/all.toml", ENGLISH)
    write(tmp_path, "en_GB", "sets.toml", SETS)
    write(tmp_path, "pl", "topics/all.toml", POLISH)
    write(tmp_path, "pl", "sets.toml", '[[set]]\nslug = "all"\ntitle = "Wszystko"\nline = "Razem."\n')
    write(tmp_path, "ar", "topics/all.toml", ARABIC)
    return tmp_path


def test_languages_are_found_by_their_folders(folder: Path) -> None:
    (folder / "notes").mkdir()

    assert ("ar", "en_GB", "pl") == Bookshelf(folder).languages()


def test_a_translation_keeps_all_that_is_not_words(folder: Path) -> None:
    shelf = Bookshelf(folder)
    food, original = shelf.topic("food", "pl"), shelf.topic("food")
    assert food is not None
    assert original is not None

    assert "Przynieś ciasto." == food.short
    assert (original.kind, original.sources, original.related) == (food.kind, food.sources, food.related)
    assert not shelf.complaints


def test_a_part_without_a_translation_is_known_to_be_in_english(folder: Path) -> None:
    shelf = Bookshelf(folder)

    assert shelf.has_text("content.topic.food.short", "pl")
    assert not shelf.has_text("content.topic.food.more", "pl")
    assert not shelf.has_text("content.topic.drink.title", "pl")
    assert shelf.has_text("content.topic.drink.title", "en_GB")


def test_without_an_easy_text_the_short_one_in_their_language_stands_in(folder: Path) -> None:
    shelf = Bookshelf(folder)

    assert "Przynieś ciasto." == shelf.text("content.topic.food.easy", "pl")
    assert "شاي." == shelf.text("content.topic.drink.easy", "ar")


def test_sets_and_short_names_are_translated_too(folder: Path) -> None:
    shelf = Bookshelf(folder)

    assert "Wszystko" == shelf.text("content.set.all.title", "pl")
    assert ("food", "drink") == shelf.sets("pl")[0].topics
    assert "Jedzenie" == shelf.text("content.topic.food.name", "pl")
    assert "Drink" == shelf.text("content.topic.drink.name", "en_GB")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("czy bedzie jedzenie?", "food"),
        ("Jedzenie", "food"),
        ("هل يوجد شاي", "drink"),
        ("الشراب", "drink"),
        ("is there food", "food"),
    ],
)
def test_one_search_hears_every_language(folder: Path, question: str, topic: str) -> None:
    knowing = Knowing(Bookshelf(folder))
    for sentence in ("gdzie jest ciasto i czy będzie jedzenie?", "هل يوجد شاي"):
        knowing.ask(sentence)  # a language is listened for once somebody wrote a sentence in it
    answer = knowing.ask(question)

    assert topic == answer.found[0].topic
    assert answer.confident


WHOLE = LIBRARY


@pytest.mark.parametrize(
    ("question", "chosen", "topic"),
    [
        ("cine ne plateste timpul", "ro", "paying-people"),
        ("nu inteleg cuvintele astea", "ro", "plain-language"),
        ("czy bedzie jedzenie", "pl", "food"),
        ("kto nam zaplaci za czas", "pl", "paying-people"),
        ("is there food", "pl", "food"),
    ],
)
def test_who_types_without_marks_is_heard_in_the_language_they_chose(question: str, chosen: str, topic: str) -> None:
    answer = WHOLE.ask(question, chosen)

    assert topic == answer.found[0].topic
    assert answer.confident


def test_a_translation_is_checked(folder: Path) -> None:
    assert [] == [each for each in problems(folder).splitlines() if "all.toml" in each]
    write(folder, "pl", "topics/more.toml", '[[topic]]\nslug = "drink"\ntitle = "Picie"\nkind = "practice"\n')

    assert "more.toml, drink: The line “short” is missing." in problems(folder)
    assert "more.toml, drink: I do not know the line “kind”." in problems(folder)


def test_what_translates_nothing_must_be_a_whole_topic(folder: Path) -> None:
    write(folder, "pl", "topics/more.toml", '[[topic]]\nslug = "fudd"\ntitle = "Picie"\nshort = "Herbata."\n')

    assert "more.toml, fudd: The line “kind” is missing." in problems(folder)


def problems(folder: Path) -> str:
    return "\n".join(plainly(one.line) for one in check(folder))
