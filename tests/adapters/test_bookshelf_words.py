"""The shelf of the words check: a mistake in a file is told with file, entry and a plain sentence."""

from pathlib import Path

import pytest

from adapters.bookshelf.words import (
    BadShelf,
    FlaggedSwaps,
    complaints_about_known_words,
    complaints_about_terms,
    read_known_words,
    read_terms,
    term_files,
)
from bot.words.model import Term
from tests.plainly import plainly

GOOD = '[[term]]\nword = "liaise"\nkind = "jargon"\nplain = ["talk"]\nmeaning = "To talk."\n'
KNOWN = Path(__file__).parents[2] / "content" / "en_GB" / "known_words.toml"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "jargon.toml"


def problems(shelf: Path, words: str) -> list[str]:
    shelf.write_text(words, encoding="utf-8")
    found = complaints_about_terms(shelf)
    assert {"jargon.toml"} >= {one.file for one in found}
    return [plainly(one.line).removeprefix("jargon.toml, ") for one in found]


def test_a_good_file_is_read(shelf: Path):
    shelf.write_text(GOOD + 'also = ["liaise with"]\nnear = ["team"]\n', encoding="utf-8")

    assert (Term("liaise", "jargon", ("talk",), "To talk.", ("liaise with",), "jargon", near=("team",)),) == read_terms(
        shelf
    )
    assert () == complaints_about_terms(shelf)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (GOOD + 'swap = "talk"\n', "liaise: I do not know the line “swap”"),
        (GOOD.replace('plain = ["talk"]\n', ""), "liaise: The line “plain” is missing"),
        (GOOD.replace('["talk"]', '"talk"'), "liaise: The line “plain” must be a list"),
        (GOOD.replace('["talk"]', '[""]'), "liaise: The line “plain” must be a list"),
        (GOOD.replace('"jargon"', '"slang"'), "liaise: The line “kind” must be one of"),
        (GOOD.replace('word = "liaise"\n', ""), "entry 1: The line “word” is missing"),
        (GOOD.replace('"jargon"', '"label"'), "liaise: A label needs a line “why”"),
        (GOOD.replace('meaning = "To talk."\n', ""), "liaise: The line “meaning” is missing"),
        (GOOD + GOOD, "liaise: “liaise” is there twice: here and in jargon.toml: liaise"),
        (GOOD.replace('"talk"]', '"talk]'), "the whole file: I can't read line 4"),
        (GOOD.replace("[[term]]", "[term]"), "term: Write [[term]] with two brackets"),
        ("[[word]]\nplain = 1\n", "word: I do not know this part"),
        ("term = [1]\n", "entry 1: It is not an entry"),
    ],
)
def test_a_mistake_is_told_in_a_plain_sentence(shelf: Path, words: str, told: str):
    assert any(problem.startswith(told) for problem in problems(shelf, words))


def test_two_senses_told_apart_by_their_neighbours_are_not_a_double(shelf: Path):
    assert [] == problems(shelf, GOOD + 'near = ["team"]\n' + GOOD + 'near = ["council"]\n')


def test_a_file_in_another_encoding_is_told(shelf: Path):
    shelf.write_bytes(GOOD.replace("talk", "caf\u00e9").encode("latin-1"))

    assert "It is not saved as UTF-8 text" in plainly(complaints_about_terms(shelf)[0].problem)


def test_a_missing_file_is_told(shelf: Path):
    assert "There is no such file" in plainly(complaints_about_terms(shelf)[0].problem)


def test_a_swap_that_is_hard_itself_is_told(shelf: Path):
    terms = (Term("liaise", "jargon", ("talk",)), Term("engage", "jargon", ("liaise",)))
    shelf.write_text(GOOD + GOOD.replace("liaise", "engage").replace('["talk"]', '["liaise"]'), encoding="utf-8")
    (one,) = complaints_about_terms(shelf, flagged=FlaggedSwaps(terms, read_known_words(KNOWN)))

    assert plainly(one.line) == "jargon.toml, engage: The swap “liaise” has a hard word in it: liaise."


def test_a_file_with_a_mistake_is_not_read(shelf: Path):
    shelf.write_text(GOOD + 'swap = "talk"\n', encoding="utf-8")

    with pytest.raises(BadShelf) as broken:
        read_terms(shelf)

    assert ["shelf.line.unknown"] == [each.problem.key for each in broken.value.complaints]


def test_mistakes_among_the_known_words_are_told(tmp_path: Path):
    path = tmp_path / "known_words.toml"
    path.write_text('acronyms = "NHS"\nnouns = ["tea"]\n', encoding="utf-8")
    told = {one.entry: one.problem for one in complaints_about_known_words(path)}

    assert {"acronyms", "nouns", "wordings"} == set(told)
    with pytest.raises(BadShelf):
        read_known_words(path)


def test_a_word_that_is_a_pattern_is_told(shelf: Path):
    told = problems(shelf, GOOD.replace('"liaise"', '"(lia.*)+"'))

    assert told[0].startswith("(lia.*)+: “(lia.*)+” has a sign in it that no word has: *")


def test_the_same_word_in_two_files_is_told(tmp_path: Path):
    one, other = tmp_path / "council.toml", tmp_path / "health.toml"
    one.write_text(GOOD, encoding="utf-8")
    other.write_text(GOOD.replace('"liaise"', '"talk to"') + 'also = ["Liaise"]\n', encoding="utf-8")

    assert ["shelf.term.twice"] == [each.problem.key for each in complaints_about_terms(one, other)]


def test_a_host_replaces_one_file_and_adds_another(tmp_path: Path):
    for name in ("ours/jargon/health.toml", "ours/jargon/council.toml", "own/jargon/health.toml", "own/jargon/us.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    found = term_files(tmp_path / "ours", tmp_path / "own")

    assert ["ours/jargon/council.toml", "own/jargon/health.toml", "own/jargon/us.toml"] == [
        path.relative_to(tmp_path).as_posix() for path in found
    ]


def test_an_even_file_and_a_free_one_read_the_same(shelf: Path):
    shelf.write_text(GOOD, encoding="utf-8")
    even = read_terms(shelf)
    shelf.write_text(GOOD.replace('["talk"]', '[\n  "talk",  # to somebody\n]'), encoding="utf-8")

    assert even == read_terms(shelf)
