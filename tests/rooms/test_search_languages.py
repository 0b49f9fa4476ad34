"""Asking in a language beside English: an answer where there is one, also where its words are English; no guess where not."""

import json
from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf, Knowing
from bot.engine.incoming import Typed
from bot.principles.stems import STEMS

ROOT = Path(__file__).parents[2]
SETS = sorted(path for path in (ROOT / "bench" / "questions").glob("*.jsonl") if path.stem.rstrip("_24") in STEMS)


@pytest.fixture(scope="module")
def knowing() -> Knowing:
    return Knowing(Bookshelf(ROOT / "content"))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("nie stać mnie na dojazd na spotkanie", "expenses-and-travel"),
        ("хто розподіляє кошти на послуги?", "co-commissioning"),
        ("oamenii își pierd interesul", "keeping-people-interested"),
        ("هل نشارك في اختيار الموظفين الجدد؟", "recruitment-panels"),
        ("لوگوں کا شوق ختم ہو رہا ہے", "keeping-people-interested"),
        ("does gan y rheolwyr ddim diddordeb yn y grŵp", "buy-in-from-the-top"),
    ],
)
def test_an_everyday_question_is_answered(knowing: Knowing, question: str, topic: str) -> None:
    answer = knowing.ask(question)

    assert (topic, True) == (answer.found[0].topic, answer.confident)


@pytest.mark.parametrize(
    "question",
    [
        "kto wygrał wczoraj mecz?",
        "хто вчора виграв матч?",
        "cine a câștigat meciul aseară?",
        "من فاز في المباراة أمس؟",
        "کل رات میچ کون جیتا؟",
        "pwy enillodd y gêm neithiwr?",
    ],
)
def test_who_won_the_match_brings_no_guess_of_ours(knowing: Knowing, question: str) -> None:
    answer = knowing.ask(question)

    assert (False, "general") == (answer.confident, answer.scope)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("cy_GB", ("taliad", "daliad", "thaliad")),
        ("cy_GB", ("cyfarfod", "gyfarfod", "nghyfarfod", "chyfarfodydd")),
        ("pl", ("spotkanie", "spotkaniach")),
        ("ar", ("المال", "بالمال", "ومال")),
        ("ur", ("سوال", "سوالوں")),
    ],
)
def test_the_forms_of_a_word_meet(language: str, words: tuple[str, ...]) -> None:
    assert 1 == len({STEMS[language](word) for word in words})


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_questions_stay_above_their_floors(knowing: Knowing, path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ours = [
        (row["accept"], knowing.ask(row["question"]))
        for row in rows
        if row["difficulty"] in ("easy", "paraphrase", "hard")
    ]
    others = [knowing.ask(row["question"]) for row in rows if row["difficulty"] == "out"]
    right = [answer.found[0].topic in accept for accept, answer in ours]
    sure = [answer.confident or bool(answer.door) for _, answer in ours]
    wrong = sum(answer.confident and not fits for (_, answer), fits in zip(ours, right, strict=True))

    assert sum(right) >= 0.55 * len(ours)
    assert sum(sure) >= 0.3 * len(ours)
    assert wrong <= 0.15 * len(ours)
    assert sum(answer.confident for answer in others) <= 1


def test_a_language_is_made_ready_off_the_path_and_once() -> None:
    knowing = Knowing(Bookshelf(ROOT / "content"))
    asked = Typed("Kiedy jest następne spotkanie?")
    work = knowing.before(asked)
    assert work is not None

    work()

    assert [None, None] == [knowing.before(each) for each in (asked, Typed("When is the next meeting?"))]
