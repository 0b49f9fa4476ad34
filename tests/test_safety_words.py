"""What is never said to somebody in distress, nor to anybody: see `privacy-and-safety`, section 6."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.catalogs import EASY_READ, catalog_file, catalogs, read_catalog
from adapters.library import Library, shipped
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.support.own import NATIONS
from tests.a_library import LIBRARY

LOCALES = shipped("locales")
NEVER = tomllib.loads((Path(__file__).parent / "never_said.toml").read_text(encoding="utf-8"))
SHELVES = ("topics/*.toml", "support.toml", "checkins.toml", "pledges.toml", "agreement.toml", "sets.toml")
TYPED = ("asks", "words")  # what people say, and not we; but the words of a contact, a pledge and a line are ours
LEVELS = [each for each in (f"{language}{EASY_READ}" for language in NEVER) if catalog_file(LOCALES, each).exists()]


def bare(text: str) -> str:
    """In small letters, without accents and the small marks of Arabic, one kind of apostrophe."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("’", "'").replace("ł", "l"))
    kept = "".join(each for each in parts if unicodedata.category(each) != "Mn" or each == "\u0306")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def in_the_catalog(catalog: str) -> Iterator[tuple[str, str]]:
    texts = read_catalog(catalog_file(LOCALES, catalog))
    for key in texts.all_keys():
        yield key, " ".join(texts.forms(key))


def on_the_shelf(language: str) -> Iterator[tuple[str, str]]:
    for pattern in SHELVES:
        for path in sorted((shipped("content") / language).glob(pattern)):
            yield from ours(tomllib.loads(path.read_text(encoding="utf-8")), path.name, topics="topics" in pattern)


def ours(found: object, where: str, *, topics: bool) -> Iterator[tuple[str, str]]:
    """Every text of a content file that people read."""
    match found:
        case str():
            yield where, found
        case dict():
            for name, each in found.items():
                if not (topics and name in TYPED):
                    yield from ours(each, f"{where} {name}", topics=topics)
        case list():
            for each in found:
                yield from ours(each, where, topics=topics)


@pytest.mark.parametrize("catalog", [*NEVER, *LEVELS])
def test_no_sentence_of_ours_asks_soothes_promises_blames_or_presses(catalog: str) -> None:
    language = catalog.removesuffix(EASY_READ)
    never = [(each, re.compile(rf"(?<!\w){re.escape(bare(each))}")) for each in NEVER[language]]
    said = [*in_the_catalog(catalog), *(on_the_shelf(language) if catalog == language else ())]

    assert [] == [(where, each) for where, text in said for each, is_said in never if is_said.search(bare(text))]


def test_every_language_has_its_list() -> None:
    assert set(catalogs(LOCALES)) == NEVER.keys()
    assert [] == [language for language, never in NEVER.items() if len(never) < 28]


@pytest.mark.parametrize("catalog", [*NEVER, *LEVELS])
def test_nothing_that_the_bot_says_shouts_or_winks(catalog: str) -> None:
    """No joke stands there to come after words of crisis either: whatever is said next is one of these sentences."""
    said = list(in_the_catalog(catalog))

    assert [] == [where for where, text in said if set(text) & set("!¡！")]
    assert [] == [where for where, text in said for each in text if unicodedata.category(each) == "So" and each != "№"]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("language", LIBRARY.say.languages())
def test_the_support_card_is_calm_and_has_no_pictures(language: str, nation: str) -> None:
    reader = Reader(language)
    contacts = Library(Settings(nation=nation)).contacts(language)
    card = "\n".join((*(LIBRARY.say.plain(Line(each), reader) for each in ("support.head", "support.foot")), *contacts))

    assert contacts
    assert not set(card) & set("!¡")
    assert [] == [each for each in card if unicodedata.category(each) == "So"]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("language", LIBRARY.say.languages())
def test_who_can_not_speak_just_now_finds_somebody_to_text(language: str, nation: str) -> None:
    """Shout takes texts from anybody who lives in the United Kingdom; its own questions and answers say so."""
    assert any("85258" in each for each in Library(Settings(nation=nation)).contacts(language))
