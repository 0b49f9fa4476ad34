"""Whatever people write stands in our sentences as it is, in every language: no markup, no mention, nothing refused.

The full form, 2,000 values in each: `python -m bench.hostile`.
"""

import pytest

from adapters.library import Library
from adapters.settings import Settings
from bot.engine.people import Reader
from tests.hostile import MENTION, as_telegram_reads, faults, hostile_values, line_of, templates

SAY = Library(Settings()).say
TEMPLATES = templates()
VALUES = tuple(hostile_values(100, seed=1))
A_FEW = 3  # of the values in each sentence here; all of them come by turns


@pytest.mark.parametrize("language", SAY.languages())
def test_nobodys_words_become_markup_or_a_mention(language: str) -> None:
    reader, found = Reader(language), []
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
