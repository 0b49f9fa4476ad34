"""How much somebody would like to do, and so how often they are asked for something. What they said yes to still comes."""

import ast
from pathlib import Path

import pytest

from bot.engine.profile import Much
from tests.rooms.gate_kit import DAY, HOUR, Post

ROOMS = Path(__file__).resolve().parent.parent.parent / "bot"
# What the bot starts with one person, and wants something of them that they did not ask to be asked for.
ASK = {  # two of them ask a group, which is not asked where nobody looks after it
    "buddies.cards", "checkins.closing", "inputs.credit", "inputs.giving", "inputs.mondays", "newcomers.room",
    "pledges.listing",
}  # fmt: skip
MONTH, WEEK = 30 * DAY, 7 * DAY


@pytest.fixture
def post() -> Post:
    return Post()


def test_who_did_not_say_is_asked_as_before_and_nothing_is_noted(post: Post) -> None:
    sam = post.meet()
    post.start("how did it go?", sam, asks=True)
    post.clock.move(DAY)
    post.start("and this?", sam, asks=True)

    assert ["how did it go?\n\nand this?"] == post.words_out()
    profile = post.books.people.profile(sam)
    assert profile is not None
    assert (None, 0) == (profile.much, profile.asked)


def test_who_wants_just_to_hear_is_never_asked_and_still_hears(post: Post) -> None:
    sam = post.meet(much=Much.UPDATES)
    post.start("how did it go?", sam, asks=True)
    post.start("what changed", sam)

    assert ["what changed"] == post.words_out()

    post.clock.move(400 * DAY)
    assert post.words_out() == []


@pytest.mark.parametrize(("much", "every"), [(Much.QUESTIONS, MONTH), (Much.MEETINGS, WEEK)])
def test_one_question_in_its_time_and_the_next_when_it_is_time_again(post: Post, much: Much, every: int) -> None:
    sam = post.meet(much=much)
    post.start("how did it go?", sam, asks=True)
    post.start("is it still so?", sam, asks=True)

    assert ["how did it go?"] == post.words_out()

    post.clock.move(HOUR)
    post.start("what changed", sam)
    assert ["what changed"] == post.words_out()

    post.clock.move(every - HOUR - DAY)
    assert post.words_out() == []
    post.clock.move(DAY)
    assert ["is it still so?"] == post.words_out()


def test_a_question_that_waits_for_the_morning_does_not_use_up_its_month(post: Post) -> None:
    sam = post.meet(much=Much.QUESTIONS)
    post.clock.move(12 * HOUR)  # into the night
    post.start("how did it go?", sam, asks=True)

    assert post.words_out() == []

    post.clock.move(12 * HOUR)
    assert ["how did it go?"] == post.words_out()


def test_who_leads_is_asked_whenever_there_is_something_at_most_twice_a_day(post: Post) -> None:
    sam = post.meet(much=Much.LEAD)
    out = []
    for number in range(3):
        post.start(f"question {number}", sam, asks=True)
        out += post.words_out()

    assert 2 == len(out)


def test_a_change_of_mind_counts_at_once(post: Post) -> None:
    sam = post.meet(much=Much.UPDATES)
    post.choose(sam, much=Much.LEAD)
    post.start("how did it go?", sam, asks=True)

    assert ["how did it go?"] == post.words_out()


def test_the_rooms_that_ask_somebody_unbidden_say_so() -> None:
    """A new one is put into the list on purpose."""
    found = set()
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and any(
                each.arg == "asks" and ast.unparse(each.value) == "True" for each in node.keywords
            ):
                found.add(".".join(path.relative_to(ROOMS).with_suffix("").parts))

    assert ASK == found
