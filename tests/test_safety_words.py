"""What is never said to somebody in distress, nor to anybody: see `privacy-and-safety`, section 6."""

import unicodedata

import pytest

from adapters.catalogs import catalog_file, read_catalog
from adapters.library import Library, shipped
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.support.own import NATIONS

LIBRARY = Library(Settings())
NEVER = (
    "are you suicidal",
    "feel better",
    "be fine",
    "be okay",
    "i promise you",
    "won't tell anyone",
    "will not tell anyone",
    "cheer up",
    "you haven't answered",
    "you have not answered",
    "you still haven't",
    "streak",
    "hurry up",
)


@pytest.mark.parametrize("catalog", ["en_GB", "en_GB@easyread"])
def test_no_sentence_of_ours_asks_soothes_promises_blames_or_presses(catalog: str) -> None:
    texts = read_catalog(catalog_file(shipped("locales"), catalog))
    said = {key: " ".join(texts.forms(key)).casefold() for key in texts.all_keys()}

    assert [] == [(key, each) for key, text in said.items() for each in NEVER if each in text]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("language", LIBRARY.say.languages())
def test_the_support_card_is_calm_and_has_no_pictures(language: str, nation: str) -> None:
    reader = Reader(language)
    contacts = Library(Settings(nation=nation)).contacts(language)
    card = "\n".join((*(LIBRARY.say.plain(Line(each), reader) for each in ("support.head", "support.foot")), *contacts))

    assert contacts
    assert not set(card) & set("!¡")
    assert [] == [each for each in card if unicodedata.category(each) == "So"]
