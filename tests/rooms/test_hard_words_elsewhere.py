"""A hard English word whose meaning is asked in another language is explained."""

import pytest

from bot.engine.room import Run
from tests.rooms.test_doors import answered


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("co to jest ICB", "icb"),
        ("co znaczy ICB?", "icb"),
        ("co to ICB", "icb"),
        ("ICB co to jest", "icb"),
        ("co to znaczy ICB", "icb"),
        ("co znaczy governance", "governance"),
        ("nie rozumiem słowa governance", "governance"),
        ("wyjaśnij mi governance", "governance"),
        ("що таке governance", "governance"),
        ("шо таке ICB", "icb"),
        ("що означає слово governance?", "governance"),
        ("شو يعني ICB", "icb"),
        ("ما معنى governance؟", "governance"),
        ("ICB يعني ايه", "icb"),
        ("ce inseamna governance", "governance"),
        ("ce înseamnă ICB?", "icb"),
        ("ce este ICB", "icb"),
        ("governance کا مطلب کیا ہے؟", "governance"),
        ("ICB کیا ہے", "icb"),
        ("governance ka matlab kya hai", "governance"),
        ("beth yw ICB?", "icb"),
        ("beth mae governance yn ei olygu", "governance"),
    ],
)
def test_the_word_asked_about_in_another_language_is_explained(typed: str, word: str) -> None:
    assert Run("explain", word) == answered(typed).then


@pytest.mark.parametrize(
    "typed", ["co to jest", "co to jest za pogoda", "що це", "ce este", "co to jest współtworzenie"]
)
def test_a_question_about_no_hard_word_stays_a_question(typed: str) -> None:
    then = answered(typed).then

    assert then is None or "explain" != then.command
