"""A swap fits where the hard word stands: one thing or several, now or then."""

import pytest

from bot.words.check import WordsCheck
from bot.words.model import JARGON, LABEL, WORDY, Term
from bot.words.several import one, several
from tests.rooms.words_kit import KNOWN

TERMS = (
    Term("utilise", WORDY, ("use",)),
    Term("liaise", JARGON, ("talk", "work together"), "To talk."),
    Term("expedite", WORDY, ("speed up",)),
    Term("commence", WORDY, ("begin",)),
    Term("postpone", WORDY, ("put off",)),
    Term("terminate", WORDY, ("stop",)),
    Term("commissioner", JARGON, ("person who chooses and pays for services",), "A buyer."),
    Term("framework agreement", JARGON, ("list of approved firms",), "A list."),
    Term("addict", LABEL, ("person with an addiction",), why="It fixes people."),
    Term("void", JARGON, ("empty home",), "An empty home."),
    Term("advocacy", JARGON, ("help to be heard",), "Help."),
)


def suggested(text: str) -> list[str]:
    return [found.suggestion for found in WordsCheck(TERMS, KNOWN).check(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We utilise it.", ["use"]),
        ("It was utilised.", ["used"]),
        ("They are utilising it.", ["using"]),
        ("He utilises it.", ["uses"]),
        ("They liaised.", ["talked / worked together"]),
        ("We expedited it.", ["sped up"]),
        ("It commenced.", ["began"]),
        ("It was postponed.", ["put off"]),
        ("It was terminated.", ["stopped"]),
        ("Ask the commissioners.", ["people who choose and pay for services"]),
        ("Two framework agreements.", ["lists of approved firms"]),
        ("The addicts came.", ["people with an addiction"]),
        ("Three voids.", ["empty homes"]),
    ],
)
def test_the_swap_takes_the_form_of_the_word(text: str, expected: list[str]):
    assert expected == suggested(text)


@pytest.mark.parametrize(
    ("alone", "many"),
    [
        ("person", "people"),
        ("person who is ill", "people who are ill"),
        ("child who can't go to school", "children who can't go to school"),
        ("money for one use", "money for one use"),
        ("family with little money", "families with little money"),
        ("better together", "better together"),
        ("more slowly", "more slowly"),
        ("putting it right", "putting it right"),
        ("housing association", "housing associations"),
        ("warning that you have not paid", "warnings that you have not paid"),
        ("thing that can change", "things that can change"),
        ("letter that says you must move", "letters that say you must move"),
        ("person sent to collect debts", "people sent to collect debts"),
        ("claim tied to an old one", "claims tied to an old one"),
        ("money taken off", "money taken off"),
        ("working better together", "working better together"),
        ("based on what you paid", "based on what you paid"),
        ("what you can get", "what you can get"),
        ("not well enough", "not well enough"),
        ("becoming a citizen", "becoming a citizen"),
        ("in short", "in short"),
    ],
)
def test_one_and_several(alone: str, many: str):
    assert many == several(alone)
    assert alone == (one(many) if many.startswith("people") else alone)
