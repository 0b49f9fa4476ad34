"""Every swap fits its sentence: real sentences beside this file, each followed by the same with its swaps put in."""

from pathlib import Path

import pytest

from bot.words.answer import Kept, can_swap, rewritten
from bot.words.model import worst_first
from tests.words.test_plain_messages import the_check

LINES = [
    line.strip()
    for line in (Path(__file__).parent / "swaps_in_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def plainly(text: str) -> str:
    kept = Kept(text, worst_first(the_check().check(text).findings), 0)
    kept.left = {at for at, each in enumerate(kept.words) if not can_swap(each)}
    return rewritten(kept)


@pytest.mark.parametrize(("text", "expected"), list(zip(LINES[::2], LINES[1::2], strict=True)))
def test_a_swap_fits_its_sentence(text: str, expected: str):
    assert expected == plainly(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRIOR TO that we met.", "BEFORE that we met."),
        ("A utilised hour.", "A used hour."),
        ("The claimant's home.", "The claimant's home."),
    ],
)
def test_capitals_and_forms_that_no_swap_can_take(text: str, expected: str):
    assert expected == plainly(text)
