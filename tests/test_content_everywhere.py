"""What must be there in every language that is shipped, and that the rest falls back with one line and never a gap."""

import re

import pytest

from adapters.bookshelf import Bookshelf
from adapters.bookshelf.checkins import keys_for
from adapters.library import content_folder
from bot.engine.incoming import Place
from bot.engine.loop import WaitingList
from bot.engine.message import Line, Lines
from bot.engine.people import PersonId, Reader
from bot.engine.room import Visit
from bot.principles.room import open_principles
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.fakes_inputs import NothingWaits

SHELF = Bookshelf(content_folder())
LANGUAGES = LIBRARY.say.languages()
ENGLISH = "en_GB"
MUST = ("lvf-definition", *SHELF.eight())
PARTS = ("title", "short", "more", "example", "in_our_group", "easy")
NUMBERS = re.compile(r"\d+")
WAITING: WaitingList = NothingWaits()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_and_all_principles_of_all_sets_are_there_with_all_their_parts(language: str) -> None:
    must = dict.fromkeys((*MUST, *(topic for each in SHELF.sets() for topic in each.topics)))
    english, own = SHELF.own_topics(ENGLISH), SHELF.own_topics(language)
    missing = [
        (slug, part)
        for slug in must
        for part in PARTS
        if getattr(english[slug], part) and not (slug in own and getattr(own[slug], part))
    ]

    assert [] == missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_ins_starters_names_of_sets_and_people_to_talk_to_are_there(language: str) -> None:
    assert [] == [key for key in keys_for(SHELF.eight()) if key not in SHELF.own_checkins(language)]
    for kind in ("pledge", "line"):
        assert SHELF.own_starters(kind, ENGLISH).keys() == SHELF.own_starters(kind, language).keys()
    names = [f"content.set.{each.slug}.{part}" for each in SHELF.sets() for part in ("title", "line")]
    assert [] == [key for key in names if not SHELF.has_text(key, language)]
    cards = [[NUMBERS.findall(each) for each in LIBRARY.contacts(reader)] for reader in (ENGLISH, language)]
    assert cards[0] == cards[1]


def test_in_easy_read_every_principle_starter_and_question_has_words_of_its_own() -> None:
    topics = SHELF.own_topics(ENGLISH)
    asked = [key for key in keys_for(SHELF.eight()) if key.startswith("pulse.")]
    keys = [f"content.checkin.{each}" for each in asked]
    keys += [f"content.{kind}.{each.slug}.words" for kind in ("pledge", "line") for each in SHELF.starters(kind)]

    assert [] == [slug for slug in topics if not topics[slug].easy]
    assert [] == [key for key in keys if said(key, easy=True) == said(key, easy=False)]
    for key in keys:
        sentences = [each for each in said(key, easy=True).replace("?", ".").split(".") if each.strip()]
        assert max(len(each.split()) for each in sentences) <= 12, key


def said(key: str, *, easy: bool) -> str:
    return LIBRARY.say.plain(Line(key), Reader(ENGLISH, easy_read=easy))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != ENGLISH])
def test_what_is_in_english_only_is_whole_and_says_so_in_one_line(language: str) -> None:
    room = open_principles(LIBRARY, lambda word: False, WAITING, may_keep_words=True)
    visit = Visit(PersonId(1), Place("phone", "Sam", private=True), Reader(language), MONDAY)
    own = SHELF.own_topics(language)
    for slug in SHELF.own_topics(ENGLISH):
        text = room.cards[1].press(visit, {"slugs": slug}, "is", "0").replies[0].text

        assert isinstance(text, Lines)
        assert (slug not in own) == (Line("ask.only_english") in text.lines), slug
        assert LIBRARY.say.plain(text, visit.reader).strip()
