"""Our own English: what the bot says itself reads easily and passes its own words check.

What must stand although it is a hard word is listed here with the reason, or in a topic's own `known` list: names, and the
word that the topic explains. Titles name that word too, so they are not checked.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from babel.messages.pofile import read_po

from adapters.bookshelf.starters import FILES as FILES_OF_STARTERS
from adapters.library import shipped
from bot.words.reading_age import ENOUGH_WORDS, measure
from tests.a_library import LIBRARY

OLDEST = 11  # the reading age that our own English may ask for
PARTS = ("short", "more", "example", "in_our_group", "easy")
CONTENT = shipped("content") / "en_GB"

# What may stand anywhere, and why.
EVERYWHERE = {
    "co-production": "what the bot is about; the topic lvf-definition explains it in one press",
    "lived experience": "what these groups call it themselves; the topic lived-experience-meaning explains it",
    "local voices framework": "the name of a source",
    "trauma-informed co-production guide": "the name of a source",
}
# What may stand in one text of the catalog, and why.
IN_THE_CATALOG = {
    "doctor.discord.code_grant": {"requires oauth2 code grant": "the name of a switch of Discord's"},
    "doctor.telegram.reads_all": {"enable": "the name of a button of Telegram's"},
    "doctor.telegram.no_groups": {"enable": "the name of a button of Telegram's"},
    "doctor.database.other_version": {"to date": "part of 'brings it up to date'"},
    "problem.settings_file.not_text": {"utf": "what an editor's 'save as' calls it"},
    "shelf.not_text": {"utf": "what an editor's 'save as' calls it"},
    "problem.postgresql.not_installed": {"pip": "the name of a command"},
    "problem.postgresql.too_old": {"utf8": "what PostgreSQL calls it"},
    "problem.no_row": {"json": "whoever pipes it in knows it"},
    "words.file_broken": {"may be damaged": "nobody knows who did it"},
}


@dataclass(frozen=True, slots=True)
class OurText:
    """One text of ours, where it stands, and the hard words that may stand in it."""

    file: str
    place: str
    words: str
    known: tuple[str, ...]


def texts_of_topics() -> Iterator[OurText]:
    for path in sorted((CONTENT / "topics").glob("*.toml")):
        for topic in tomllib.loads(path.read_text(encoding="utf-8"))["topic"]:
            known = (*EVERYWHERE, *(word.casefold() for word in topic.get("known", ())))
            for part in PARTS:
                if words := topic.get(part, ""):
                    yield OurText(path.name, f"{topic['slug']}.{part}", words, known)


def texts_of_the_catalog() -> Iterator[OurText]:
    with (shipped("locales") / "en_GB" / "LC_MESSAGES" / "bot.po").open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        for words in message.string if isinstance(message.string, tuple) else (message.string,):
            known = (*EVERYWHERE, *IN_THE_CATALOG.get(key, {}))
            yield OurText("bot.po", key, words.replace("**", ""), known)


def texts_of_support() -> Iterator[OurText]:
    rows = tomllib.loads((CONTENT / "support.toml").read_text(encoding="utf-8"))["contact"]
    for number, row in enumerate(rows):
        yield OurText("support.toml", str(number), row["words"], tuple(EVERYWHERE))


def texts_of_starters() -> Iterator[OurText]:
    for kind, name in FILES_OF_STARTERS.items():
        for each in LIBRARY.starters(kind):
            yield OurText(name, each.slug, each.words, tuple(EVERYWHERE))


def texts_of_checkins() -> Iterator[OurText]:
    for row in tomllib.loads((CONTENT / "checkins.toml").read_text(encoding="utf-8"))["words"]:
        yield OurText("checkins.toml", row["for"], row["say"], tuple(EVERYWHERE))


OURS = (
    *texts_of_topics(),
    *texts_of_the_catalog(),
    *texts_of_support(),
    *texts_of_starters(),
    *texts_of_checkins(),
)
FILES = sorted({each.file for each in OURS})


def is_known(start: int, end: int, text: OurText) -> bool:
    """Whether a finding lies inside a word that may stand there."""
    low = text.words.casefold()
    places = (found.span() for word in text.known for found in re.finditer(re.escape(word), low))
    return any(first <= start and end <= last for first, last in places)


def too_hard(texts: Iterable[OurText]) -> list[str]:
    ages = {each.place: measure(each.words, each.known).age for each in texts}
    return [f"{place}: {age:.1f}" for place, age in ages.items() if age is not None and age > OLDEST]


@pytest.mark.parametrize("file", FILES)
def test_a_text_of_ours_can_be_read_by_somebody_of_eleven(file: str) -> None:
    assert too_hard(each for each in OURS if each.file == file) == []


@pytest.mark.parametrize("file", FILES)
def test_our_short_texts_together_can_be_read_by_somebody_of_eleven(file: str) -> None:
    short = [each for each in OURS if each.file == file and measure(each.words).words < ENOUGH_WORDS]
    known = {word for each in short for word in each.known}
    age = measure("\n".join(each.words for each in short), known).age

    assert age is None or age <= OLDEST


@pytest.mark.parametrize("file", FILES)
def test_our_own_words_pass_our_own_words_check(file: str) -> None:
    found = [
        f"{each.place}: {finding.kind}: {finding.text} -> {finding.suggestion}"
        for each in OURS
        if each.file == file
        for finding in LIBRARY.check(each.words).findings
        if not is_known(finding.start, finding.end, each)
    ]

    assert found == []


def test_every_exception_is_still_needed() -> None:
    texts = {each.place: each.words.casefold() for each in OURS if each.file == "bot.po"}

    assert [key for key, words in IN_THE_CATALOG.items() if not all(word in texts.get(key, "") for word in words)] == []
