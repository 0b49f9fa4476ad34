"""Words of crisis beside English: what is said outright and veiled, and what only sounds so.

The lines are learnt from; how the lists carry over to lines that are not stands in `docs/figures.md`.
"""

import json
from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf
from bot.support.crisis import Crisis

ROOT = Path(__file__).parents[2]
LINES = [
    json.loads(line)
    for line in (ROOT / "bench" / "questions" / "fresh_languages.jsonl").read_text(encoding="utf-8").splitlines()
]
LANGUAGES = ("cy_GB", "pl", "uk", "ro", "ar", "ur")
LEAST = 0.85  # of the veiled lines


@pytest.fixture(scope="module")
def crisis() -> Crisis:
    return Crisis(Bookshelf(ROOT / "content").crisis_words())


def of(language: str, difficulty: str) -> list[str]:
    return [row["question"] for row in LINES if (row["language"], row["difficulty"]) == (language, difficulty)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_of_the_veiled_lines_are_heard(crisis: Crisis, language: str) -> None:
    lines = of(language, "veiled")
    heard = [line for line in lines if crisis.heard(line)]

    assert len(lines) >= 68
    assert len(heard) >= LEAST * len(lines), sorted(set(lines) - set(heard))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_everyday_line_brings_the_card(crisis: Crisis, language: str) -> None:
    assert [] == [line for line in of(language, "bait") if crisis.heard(line)]


@pytest.mark.parametrize(
    "text",
    [
        "chce zasnac i sie wiecej nie obudzic",  # without its marks
        "usiluje skonczyc ze soba, chcialabym umrzec",
        "не хочу жить, нет сил терпеть",  # as many people in Ukraine mix it
        "vreau sa mor",
        "mabde 3ish ba2a",  # Arabic in Latin letters
        "ab bardasht nahi hota, mar jaon ga",  # Urdu in Latin letters
        "ميں مرنا چاہتا ہوں",  # Urdu with an Arabic keyboard
        "dwi jyst isho marw",
        "я покінчу з собою",
        "سأقتل نفسي",  # plain words that were not heard once
        "سوف أنتحر",
        "ما بدي عيش",
        "أخذت حبوبا كثيرة",
        "لا معنى لحياتي",
        "cymerais i ormod o dabledi",
        "byddai pawb yn well hebddo i",
        "nu are rost sa traiesc",
        "я не можу так більше жити",
        "اب برداشت نہیں ہوتا",
        "Rydw i mewn perygl",  # and said plainly: I am in danger
        "jestem w niebezpieczeństwie",
        "я в небезпеці",
        "sunt în pericol",
        "أنا في خطر",
        "میں خطرے میں ہوں",
    ],
)
def test_it_is_heard_however_it_is_typed(crisis: Crisis, text: str) -> None:
    assert crisis.heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "dw i jyst â marw isio gwybod",
        "umieram z ciekawości",
        "вмираю від цікавості",
        "mor de curiozitate",
        "رح أموت من الضحك",
        "ہنس ہنس کر مر گئے",
        "mae hi'n bwrw glaw ar y plant",
        "trzeba ciąć koszty, mam dość papierów",
        "rano nie dam rady",
        "popełniliśmy błąd",
        "cisza od miesiąca",  # in English "od" is short for an overdose
        "powinniśmy być od samego początku",
        "myśleli że nie damy rady",
    ],
)
def test_turns_of_phrase_and_everyday_words_mean_no_harm(crisis: Crisis, text: str) -> None:
    assert not crisis.heard(text)
