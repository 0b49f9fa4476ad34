"""Every text of every catalog reads well aloud, can be typed instead of pressed, and keeps its direction."""

import re
import unicodedata

import pytest

from adapters.isolates import FIRST_ISOLATE, POP_ISOLATE, runs_left
from bot.desk.typed import ways_to_type
from bot.engine.message import Choice, Line
from bot.engine.people import Reader
from tests.a_library import LIBRARY
from tests.catalog_kit import CATALOGS, SOURCE, messages_of, placeholders, texts_of

LANGUAGES = LIBRARY.say.languages()
TABLE = re.compile(r"\|.*\||[-=+]{4,}|[\u2500-\u257f]| {4,}\S")  # drawn with signs, or lined up with spaces
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HARMLESS = ("demo.",)  # for the terminal
ON_PAPER = ("paper.number",)  # the head of a narrow column of a sheet


def every_text() -> list[tuple[str, str, str]]:
    return [
        (language, key, text)
        for language in CATALOGS
        for key, message in messages_of(language).items()
        for text in texts_of(message)
    ]


def is_only_signs(line: str) -> bool:
    bare = re.sub(r"\{\w+\}|\*\*", "x", line).strip()
    return bool(bare) and not any(unicodedata.category(each)[0] in "LN" for each in bare)


def test_no_line_is_only_pictures_or_signs() -> None:
    assert [] == [
        (l_, k)
        for l_, k, text in every_text()
        for line in text.split("\n")
        if is_only_signs(line) and k not in ON_PAPER
    ]


def test_nothing_is_a_table_drawn_with_signs() -> None:
    found = [(l_, k) for l_, k, text in every_text() if not k.startswith(HARMLESS) and TABLE.search(text)]

    assert [] == found


def test_no_translator_added_a_sign_of_direction() -> None:
    assert [] == [(language, key) for language, key, text in every_text() if DIRECTION.search(text)]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if runs_left(each)])
def test_from_right_to_left_everything_put_in_is_held_apart(language: str) -> None:
    """With a name from the left to the right in every place of every text."""
    for key, message in messages_of(language).items():
        for text in texts_of(message):
            values = dict.fromkeys(placeholders(text), "Sam (2)")
            count = 3 if message.pluralizable else None
            said = LIBRARY.say.plain(Line(key, values, count), Reader(language))

            assert said.count(FIRST_ISOLATE) == said.count(POP_ISOLATE), key
            for found in re.finditer(r"Sam \(2\)", said):
                assert FIRST_ISOLATE == said[found.start() - 1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_button_can_be_typed_by_its_number_and_its_words(language: str) -> None:
    """Whatever it is worded as: no label is empty, or a number that would be taken for another button."""
    labels = [key for key in messages_of(SOURCE) if key.startswith(("home.", "ask.", "talk.", "settings.", "often."))]
    plain = [key for key in labels if not placeholders(texts_of(messages_of(SOURCE)[key])[0])]
    for key in plain:
        rows = ((Choice("do", "this", Line(key)),), (Choice("do", "that", Line("home.help")),))
        ways = ways_to_type(rows, LIBRARY.say, Reader(language))

        assert {"1": "do.this", "2": "do.that"}.items() <= ways.items(), key
        assert len(ways) >= 3 or key == "home.help", key


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_says_that_every_button_can_be_typed_and_easy_read_says_it_each_time(language: str) -> None:
    assert LIBRARY.say.has("help.typed", language)
    words = LIBRARY.say.plain(Line("talk.or_type", {"last": 4}), Reader(language, easy_read=True))
    assert "1" in words
    assert "4" in words
