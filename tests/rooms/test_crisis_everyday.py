"""Short lines that members type all day, and short lines of crisis, in seven languages.

Half of the everyday lines in English are learnt from (`learnt`); nothing is learnt from the others, nor from lines of crisis.
The floors are what was measured when the learnt ones were put in.
"""

import json
from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf
from bot.support.crisis import Crisis

ROOT = Path(__file__).parents[2]
ROWS = [
    json.loads(line)
    for line in (ROOT / "bench" / "questions" / "everyday.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def crisis() -> Crisis:
    return Crisis(Bookshelf(ROOT / "content").crisis_words())


def alarms(crisis: Crisis, difficulty: str, *, learnt: bool) -> list[str]:
    some = [row["question"] for row in ROWS if (row["difficulty"], row["learnt"]) == (difficulty, learnt)]
    return [text for text in some if crisis.heard(text)]


@pytest.mark.parametrize(
    "text", ["im coming", "I am coming", "im going", "x", "I don't want to", "I don't want to say", "cant come", "xx"]
)
def test_an_everyday_line_brings_no_card(crisis: Crisis, text: str) -> None:
    assert not crisis.heard(text)


@pytest.mark.parametrize("text", ["I don't want to any more", "im going to jump", "i dont want to be here no more"])
def test_the_same_words_in_danger_bring_it(crisis: Crisis, text: str) -> None:
    assert crisis.heard(text)


def test_no_everyday_line_that_was_learnt_brings_a_card(crisis: Crisis) -> None:
    assert alarms(crisis, "everyday", learnt=True) == []


def test_few_of_those_that_were_not_do(crisis: Crisis) -> None:
    assert len(alarms(crisis, "everyday", learnt=False)) <= 10


def test_short_lines_of_crisis_are_heard_no_less_than_they_were(crisis: Crisis) -> None:
    assert len(alarms(crisis, "danger", learnt=False)) >= 151
