"""What people type as a whole message to open a command, or because a button says it, is no cry for help."""

import re
import tomllib
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest

from adapters.bookshelf import Bookshelf
from bot.engine.sayings import _PART
from bot.support.crisis import Crisis

ROOT = Path(__file__).parents[2]
FOR_HELP = ("help", "support", "stop")  # with these the card is no mistake
DOORS = [
    (file.parent.name, door["command"], line)
    for file in sorted((ROOT / "content").glob("*/doors.toml"))
    for door in tomllib.loads(file.read_text(encoding="utf-8"))["door"]
    for line in door.get("whole", ())
    if door["command"] not in FOR_HELP
]
MOST = 150  # ways of one line that are tried
LONGEST_LABEL = 64
NO_LABELS = ("command.", "kind.", "plans.how.", "plans.did.", "demo.", "meeting.changed_private", "meeting.called_off_")
# These are typed only by who looks at the button, and elsewhere may be meant.
MAY_BE_MEANT = {"stop.do", "network.stop.yes", "own.kind.home", "own.with", "glossary.not_taken.fine"}

_Row = list["str | list[_Row]"]


def rows(parts: list[str], at: int, opened: str = "") -> tuple[list[_Row], int]:
    """The alternatives of a saying from here to its closing bracket, and where that is."""
    found: list[_Row] = [[]] if opened == "[" else []
    row: _Row = []
    while at < len(parts) and parts[at] not in ")]":
        if parts[at] == "|":
            found.append(row)
            row = []
        elif parts[at] in "([":
            inner, at = rows(parts, at + 1, parts[at])
            row.append(inner)
        else:
            row.append(parts[at])
        at += 1
    return [*found, row], at


def ways(alternatives: list[_Row]) -> Iterator[str]:
    """What can be typed for it; a star stands for nothing."""
    for row in alternatives:
        pools = [
            [each.strip("*").rstrip("~")] if isinstance(each, str) else [*islice(ways(each), MOST)] for each in row
        ]
        yield from (" ".join(filter(None, words)) for words in islice(product(*pools), MOST))


@pytest.fixture(scope="module")
def crisis() -> Crisis:
    return Crisis(Bookshelf(ROOT / "content").crisis_words())


@pytest.mark.parametrize("language", sorted({language for language, _, _ in DOORS}))
def test_no_command_asked_for_in_plain_words_brings_the_card(crisis: Crisis, language: str) -> None:
    typed = [
        (command, words)
        for each, command, line in DOORS
        if each == language
        for words in islice(dict.fromkeys(ways(rows(_PART.findall(line), 0)[0])), MOST)
    ]

    assert len(typed) > 1000
    assert [] == [each for each in typed if crisis.heard(each[1])]


def test_nothing_that_stands_on_a_button_brings_the_card(crisis: Crisis) -> None:
    labels = {
        (key, words)
        for file in (ROOT / "locales").glob("*/LC_MESSAGES/bot.po")
        for key, words in re.findall(r'msgid "([^"]+)"\nmsgstr "([^"]*)"', file.read_text(encoding="utf-8"))
        if len(words) <= LONGEST_LABEL and "{" not in words and words[-1:] not in {".", "*"}
    }
    wrong = [(key, words) for key, words in sorted(labels) if not key.startswith(NO_LABELS) and crisis.heard(words)]

    assert len(labels) > 2000
    assert [] == [each for each in wrong if each[0] not in MAY_BE_MEANT]


@pytest.mark.parametrize("words", ["help me", "i want to talk to someone", "i want to be left alone"])
def test_what_may_be_meant_still_does(crisis: Crisis, words: str) -> None:
    assert crisis.heard(words)
