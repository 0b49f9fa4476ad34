"""Words of crisis bring the support card; turns of phrase do not."""

import json
from pathlib import Path
from time import process_time

import pytest

from adapters.bookshelf import Bookshelf
from bot.support.crisis import Crisis, CrisisWords, Examples

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "domain" / "questions-dev.jsonl"


@pytest.fixture(scope="module")
def crisis() -> Crisis:
    return Crisis(Bookshelf(ROOT / "content").crisis_words())


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to be alive any more",
        "I dont wanna live",
        "i no want live more",
        "gonna end it all tonite",
        "thinking of killin meself",
        "feeling sucidal",
        "s u i c i d e",
        "I want to k*ll myself",
        "su1cide",
        "KMS",
        "everyone would be better off without me",
        "ive taken a load of tablets",
        "I keep cutting myself",
        "my husband beats me",
        "he said he will kill me if i leave",
        "he wont let me leave the house",
        "I'm scared of my boyfriend",
        "my mate says he's going to hang himself",
        "a child in our group has bruises all over his arms",
        "her uncle touches her at night",
        "i need an ambulance",
        "goodbye everyone, i love you all",
        "I can\u2019t go on",
    ],
)
def test_somebody_in_danger_is_heard(crisis: Crisis, text: str) -> None:
    assert crisis.heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do i write a suicide note",
        "at the council meeting about the budget and the minutes i kept thinking i want to die",
        "can we move the agenda item, i am going to kill myself after the vote",
        "our board met the trust about the report, and my husband hits me",
        "what time is the workshop and where do i park, i want to end my life",
    ],
)
def test_what_is_said_outright_is_heard_however_ordinary_the_rest_is(crisis: Crisis, text: str) -> None:
    assert crisis.heard(text)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("this is my last message, i am so sorry", True),
        ("last message from me about the budget papers for the committee", False),
        ("i can't go on like this, there is nothing left of me", True),
        ("can't go on like this with no budget, what do we ask the council for", False),
        ("he won't let me out and he took my phone", True),
        ("they won't let us see the figures before the vote", False),
    ],
)
def test_a_hint_counts_for_what_the_rest_of_the_message_makes_of_it(crisis: Crisis, text: str, danger: bool) -> None:
    assert crisis.heard(text) == danger


@pytest.mark.parametrize(
    "text",
    [
        "dw i isio marw",
        "mae fy ngŵr yn fy nghuro",
        "nie chce mi się żyć",
        "barbatul meu ma bate",
        "no quiero vivir más",
        "муж меня бьет",
        "لا أريد أن أعيش",
        "میخواهم بمیرم",
        "mujhe marna hai",
        "আমি মরতে চাই",
        "我不想活了",
    ],
)
def test_somebody_in_danger_is_heard_in_their_own_language(crisis: Crisis, text: str) -> None:
    assert crisis.heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "beth yw cyd-gynhyrchu",
        "nie chce mi się iść na zebranie",
        "vreau sa vin marti",
        "mi marido puede venir",
        "我想参加小组",
    ],
)
def test_a_calm_question_in_another_language_is_none(crisis: Crisis, text: str) -> None:
    assert not crisis.heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "this meeting is killing me",
        "dying for a brew",
        "when is the deadline",
        "kill the jargon",
        "shoot me an email",
        "i died of embarrassment when they called my name",
        "my mum will kill me if i am late",
        "bored to death by powerpoint",
        "they cut our funding again",
        "shot down every idea we had",
        "what does our safeguarding policy say",
        "we want to do research on suicide prevention",
        "peer support after suicide as a study topic",
        "domestic abuse survivors group wants to join",
        "how do we say goodbye when the project closes",
        "overdosing on acronyms here",
        "can not do thursdays any more",
        "hit me with the details",
        "",
        "\U0001f600",
        "a" * 4000,
    ],
)
def test_a_turn_of_phrase_brings_no_card(crisis: Crisis, text: str) -> None:
    assert not crisis.heard(text)


def lines_of(file: str) -> list[str]:
    rows = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def test_every_way_of_saying_it_that_we_know_is_heard(crisis: Crisis) -> None:
    assert [row for row in lines_of("crisis_heard.txt") if not crisis.heard(row)] == []


def test_no_turn_of_phrase_that_we_know_brings_a_card(crisis: Crisis) -> None:
    assert [row for row in lines_of("crisis_harmless.txt") if crisis.heard(row)] == []


def test_danger_is_heard_next_to_a_turn_of_phrase(crisis: Crisis) -> None:
    assert crisis.heard("this meeting is killing me, honestly i want to die")


def test_a_long_message_is_read_to_its_end_in_good_time(crisis: Crisis) -> None:
    began = process_time()

    assert crisis.heard("we talked about the bus and the food and the room again " * 60 + "i want to die")
    assert process_time() - began < 1.0


def test_one_saying_that_cannot_be_read_does_not_silence_the_others() -> None:
    assert Crisis(CrisisWords(sayings=("(want to die", "end my life"))).heard("i will end my life")


def test_the_ways_our_own_topics_are_asked_about_bring_no_card(crisis: Crisis) -> None:
    topics = Bookshelf(ROOT / "content").topics()
    asks = [
        ask
        for topic in topics
        if topic.slug not in ("support-crisis", "safeguarding-and-conflicts")
        for ask in topic.asks
    ]

    assert [ask for ask in asks if crisis.heard(ask)] == []


def test_the_public_questions_are_all_heard(crisis: Crisis) -> None:
    if not DEV.exists():
        pytest.skip(f"the public questions are not at {DEV}")
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    danger = [row["question"] for row in rows if row["accept"] == ["support-crisis"]]
    others = [row["question"] for row in rows if "support-crisis" not in row["accept"]]

    assert [question for question in danger if not crisis.heard(question)] == []
    assert [question for question in others if crisis.heard(question)] == []


def test_held_out_messages_that_were_right_stay_right(crisis: Crisis) -> None:
    """Drawn by lot from what two other writers kept back, and never learnt from; `right` says how it was on the first day.

    The wrong ones stay in the file for honesty: nobody may mend them by copying them into the examples.
    """
    path = Path(__file__).parent / "crisis_held_out.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert [row["text"] for row in rows if row["right"] and crisis.heard(row["text"]) != row["crisis"]] == []


def test_a_set_that_nothing_was_learnt_from_is_heard_no_worse_than_it_was(crisis: Crisis) -> None:
    """The floors are what was measured first; whoever raises a bar sees here what it costs."""
    path = ROOT / "bench" / "questions" / "crisis_2.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    heard = [bool(row["accept"]) for row in rows if crisis.heard(row["question"])]

    assert heard.count(True) >= 124
    assert heard.count(False) <= 14


SOME = Examples(
    heard=("he took all the tablets", "i swallowed the tablets on purpose", "she swallowed a lot of tablets"),
    harmless=("we took the minutes", "he swallowed his pride at the meeting"),
    ordinary=("when is the meeting", "who can come to the meeting", "what is co-production"),
    kinds={"pills": ("tablet", "capsule")},
    card_from=1.0,
)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("she swallowed all the capsules", True),
        ("who took the minutes of the meeting", False),
        ("We took the minutes!", False),
        ("can i come", False),
        ("", False),
    ],
)
def test_what_no_saying_foresaw_is_weighed_against_the_examples(text: str, danger: bool) -> None:
    assert Crisis(CrisisWords(examples=SOME)).heard(text) == danger


def test_a_harmless_example_typed_just_so_brings_no_card_whatever_else_hears_it() -> None:
    words = CrisisWords(sayings=("end it",), examples=Examples(harmless=("shall we end it here",)))

    assert not Crisis(words).heard("Shall we end it here?")
    assert Crisis(words).heard("i will end it")


def test_danger_is_weighed_in_the_middle_of_a_long_message(crisis: Crisis) -> None:
    dull = "we talked about the agenda and the venue and the tea for the next meeting " * 12

    assert crisis.heard(f"{dull} i have been putting my tablets to one side for weeks and there is enough now {dull}")


def test_without_examples_only_sayings_and_hints_hear() -> None:
    words = CrisisWords(sayings=("want to die",), hints=("last message",))

    assert not Crisis(words).heard("i have written to my girls")
    assert Crisis(words).heard("this is my last message")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("01632 960 999", False),
        ("Jo, 01632 960999", False),
        ("+44 7700 900 999", False),
        ("call Jo on 01632 960 999", False),
        ("call 999", True),
        ("Jo is on 01632 960 999, please call 999", True),
        ("01632 960 999 I want to die", True),
    ],
)
def test_three_nines_inside_a_longer_number_call_nobody(crisis: Crisis, text: str, heard: bool) -> None:
    assert crisis.heard(text) == heard
