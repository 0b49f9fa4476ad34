"""Whatever people write stands in our sentences as it is, in every language: no markup, no mention, nothing refused.

The full form, 2,000 values in every shape of sentence: `python -m bench.hostile`.
"""

import pytest

from bot.engine.people import Reader
from bot.engine.ports import Span
from tests.a_library import LIBRARY
from tests.hostile import MENTION, as_telegram_reads, faults, hostile_values, line_of, templates
from tests.hostile_shapes import HOLE, by_shape, readers, shape_of

SAY = LIBRARY.say
TEMPLATES = templates()
VALUES = tuple(hostile_values(100, seed=1))
A_FEW = 3  # of the values in each sentence here; all of them come by turns


@pytest.mark.parametrize("reader", readers(SAY), ids=lambda each: each.language + "@easy" * each.easy_read)
def test_nobodys_words_become_markup_or_a_mention(reader: Reader) -> None:
    found = []
    for number, template in enumerate(TEMPLATES):
        for turn in range(A_FEW):
            value = VALUES[(number * A_FEW + turn) % len(VALUES)]
            found += [(template[0], value[:40], fault) for fault in faults(line_of(*template, value), reader, SAY)]

    assert [] == found[:5]


def test_a_fault_would_be_seen() -> None:
    assert ["markup on Telegram: i"] == as_telegram_reads("<i>x</i>", "x")
    assert ["markup on Telegram: left open"] == as_telegram_reads("<b>x", "x")
    assert ["other words on Telegram than were meant"] == as_telegram_reads("x &lt;", "x &lt;")
    assert all(MENTION.search(each) for each in ("<@101>", "<@!101>", "<@&9001>", "<#9101>", "</ask:5001>"))
    assert not MENTION.search("\\<@101>")


def test_every_shape_of_sentence_holds_in_every_plural_form() -> None:
    shapes = by_shape(SAY)
    found = [
        (sentence.key, value[:40], fault)
        for number, sentences in enumerate(shapes.values())
        for sentence, value in ((sentences[number % len(sentences)], VALUES[number % len(VALUES)]),)
        for fault in faults(sentence.with_value(value), sentence.reader, SAY)
    ]

    assert [] == found[:5]
    assert {(each.key, each.reader) for rows in shapes.values() for each in rows} == {
        (template[0], reader) for template in TEMPLATES for reader in readers(SAY)
    }


def test_sentences_are_alike_only_when_the_same_signs_stand_beside_the_words() -> None:
    def shape(text: str) -> object:
        return shape_of([Span(text)])

    assert shape(f"Sent to: {HOLE}") == shape(f"Brought by: {HOLE}")
    assert shape(f"Sent to: {HOLE}") != shape(f"Sent to {HOLE}")
    assert shape(f"{HOLE} says") != shape(f"{HOLE}, says")
    assert shape(f"1. {HOLE}") != shape(f"a. {HOLE}")
    assert shape_of([Span(HOLE)]) != shape_of([Span(HOLE, bold=True)])
