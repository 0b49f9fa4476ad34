"""Everyday messages raise no alarm, and real sentences do: the shipped list, read as the bot reads it."""

from functools import cache
from pathlib import Path

import pytest

from adapters.bookshelf.words import (
    complaints_about_known_words,
    complaints_about_terms,
    read_known_words,
    read_terms,
    term_files,
)
from bot.words.check import WordsCheck

CONTENT = Path(__file__).parents[2] / "content" / "en_GB"
MESSAGES = [
    line
    for line in (Path(__file__).parent / "plain_messages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def the_check() -> WordsCheck:
    return WordsCheck(read_terms(*term_files(CONTENT)), read_known_words(CONTENT / "known_words.toml"))


@pytest.mark.parametrize("message", MESSAGES)
def test_an_everyday_message_raises_no_alarm(message: str):
    assert [] == [(one.text, one.kind) for one in the_check().check(message).findings]


def test_there_are_enough_messages_to_mean_something():
    assert 30 <= len(MESSAGES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAMHS will liaise with the ICB prior to discharge.", ["CAMHS", "liaise with", "ICB", "prior to"]),
        (
            "The service works with hard to reach families and benefit claimants.",
            ["hard to reach families", "benefit claimants"],
        ),
        ("We must give due regard to the PSED.", ["give due regard to", "PSED"]),
    ],
)
def test_a_line_from_a_real_paper_does(text: str, expected: list[str]):
    found = [one.text for one in the_check().check(text).findings]

    assert not [one for one in expected if one not in found]


def test_the_shipped_lists_have_no_fault():
    assert () == (
        *complaints_about_terms(*term_files(CONTENT)),
        *complaints_about_known_words(CONTENT / "known_words.toml"),
    )
