"""Long texts in parts that a person can read on."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.splitting import split, utf16

regex = pytest.importorskip("regex", reason="the letters people see are told by the regex package, which is not here")

HARD = (
    *("👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧", "🇵🇱", "👍🏽", "❤️", "1️⃣", "é", "e\u0301", "ñ", "क्षि", "ক্ষ", "한국어", "각", "ำ", "กำ"),
    *(
        "שָׁלוֹם",
        "مرحبا",
        "\u0600١",
        "\r\n",
        "\n\n",
        "\n",
        " ",
        ". ",
        "! ",
        "word",
        "Ölçü",
        "𝔘𝔫𝔦",
        "\u200d",
        "\u202e",
        "a\u0338\u0301",
    ),
)
texts = st.lists(st.sampled_from(HARD) | st.text(max_size=8), max_size=60).map("".join)


def letters(text: str) -> set[int]:
    """Where one letter, as a person sees it, ends."""
    return {found.end() for found in regex.finditer(r"\X", text)} | {0}


@settings(max_examples=1500, deadline=None)
@given(texts, st.integers(min_value=40, max_value=120))
def test_parts_fit_join_to_the_text_and_break_no_letter(text: str, most: int) -> None:
    parts = split(text, most)

    assert text == "".join(parts)
    assert all(utf16(part) <= most for part in parts)
    at, ends = 0, letters(text)
    for part in parts[:-1]:
        at += len(part)
        longest = max((utf16(found) for found in regex.findall(r"\X", part)), default=0)
        assert at in ends or longest > most // 3, f"a letter was cut at {at}"


def test_ten_thousand_random_texts() -> None:
    chance = random.Random(7)
    for _ in range(10_000):
        text = "".join(chance.choices(HARD, k=chance.randint(0, 40)))
        parts = split(text, 50)

        assert text == "".join(parts)
        assert all(utf16(part) <= 50 for part in parts)


def test_a_text_that_fits_stays_whole() -> None:
    assert split("hello", 5) == ["hello"]
    assert split("", 5) == [""]


def test_a_paragraph_is_the_best_place_then_a_sentence_then_a_word() -> None:
    first, second = "One sentence here. And another.\n\n", "A second paragraph."

    assert [first, second] == split(first + second, 45)
    assert split("One sentence here. And another one that is long.", 30) == [
        "One sentence here. ",
        "And another one that is long.",
    ]
    assert split("some words without an end", 11) == ["some words ", "without an ", "end"]
    assert split("a" * 11, 5) == ["aaaaa", "aaaaa", "a"]


def test_a_scrap_of_a_paragraph_is_not_a_part() -> None:
    parts = split("Hi.\n\n" + "word " * 30, 100)

    assert len(parts[0]) > 50


def test_emoji_count_two_on_telegram_and_one_elsewhere() -> None:
    assert [len(split("😀" * 10, 10)), len(split("😀" * 10, 4, len))] == [2, 3]


def test_one_letter_of_endless_marks_is_cut_at_last() -> None:
    parts = split("a" + "\u0301" * 500, 100)

    assert max(map(len, parts)) <= 100
