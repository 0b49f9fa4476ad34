"""The words check: any text at all, however odd or long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms.words_kit import CHECK, WORDS, found, texts

# --- any text at all -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "tea", "\U0001f602", "\U0001f602" * 50, "\u200b", "\x00\x00", "'", "-", "ICB", "\u202bICB\u202c"],
)
def test_empty_and_tiny_texts_are_fine(text: str):
    assert len(found(text)) <= 1


def test_text_from_right_to_left_keeps_its_places():
    assert texts("\u05e9\u05dc\u05d5\u05dd ICB \u05e2\u05d5\u05dc\u05dd") == ["ICB"]


def test_a_full_chat_message_takes_no_time():
    text = ("We will liaise with the ICB prior to the roll-out. " * 100)[:4096]
    CHECK.check(text)
    before = time.perf_counter()
    CHECK.check(text)

    assert time.perf_counter() - before < 0.25


PIECES = (
    "a",
    "A",
    ".",
    "\n",
    " ",
    "'",
    "(",
    "a@",
    "1",
    "co-",
    "a - ",
    "`",
    "<a",
    "ICB ",
    "WHO IS ",
    "in the ",
    "ICB (integrated ",
    "section 1 ",
    "for the duration ",
    "I am a ",
    "\u00ad",
    "&",
    "a.b",
    "-\n",
    "\u0301",
)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_makes_it_run_away(piece: str):
    before = time.perf_counter()
    CHECK.check(piece * (200_000 // len(piece)))

    assert time.perf_counter() - before < 5


@pytest.mark.timeout(60)
def test_two_megabytes_are_checked_in_seconds():
    text = (
        "The commissioners will liaise with the ICB prior to the roll-out of the care pathway. We had tea and cake. "
        * 20_000
    )[:2_000_000]
    before = time.perf_counter()
    checked = CHECK.check(text)

    assert time.perf_counter() - before < 20
    assert [one.text for one in checked.findings if one.kind in WORDS] == [
        "commissioners",
        "liaise",
        "ICB",
        "prior to",
        "roll-out",
        "pathway",
    ]


ALPHABET = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from(
        [
            *"abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ\n\t.,;:'\u2019()[]-\u2013\"&/#@<>`",
            *"0123456789\u00a0\u00ad\u200b\u0301\ufb01\u00df\u0130",
        ]
    ),
    st.sampled_from(
        [
            "ICB",
            " liaise ",
            "co-production",
            "section 117",
            "carer's assessment",
            "the disabled",
            "Integrated Care Board (ICB)",
            " is just a ",
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_every_finding_is_a_piece_of_the_text_as_it_was_given(text: str):
    for one in CHECK.check(text).findings:
        assert one.text == text[one.start : one.end] != ""
        assert one.times >= 1
