"""Read it to me: offered only where a voice can do it, to who presses alone."""

import pytest

from bot.engine.incoming import Place
from bot.engine.message import Audience, Choice, Line, Reply
from bot.engine.paper import Spoken
from bot.engine.people import PersonId, Reader
from bot.engine.ports import Speaker
from bot.engine.room import Room, Visit
from bot.principles.room import open_principles
from tests.a_library import LIBRARY
from tests.fakes import MONDAY
from tests.fakes_inputs import NothingWaits

TOPIC = "lvf-definition"
PRIVATE = Place("phone", "Sam", private=True)


class Voices:
    """Speaks Polish and English."""

    kind = "ogg"

    def speaks(self, language: str) -> bool:
        return language in ("pl", "en_GB")

    async def speak(self, words: str, language: str) -> bytes:
        return b""


def room(speaker: Speaker | None) -> Room:
    return open_principles(LIBRARY, lambda word: False, NothingWaits(), speaker, may_keep_words=True)


def card(speaker: Speaker | None, language: str, seed: dict[str, str] | None = None) -> Reply:
    visit = Visit(PersonId(1), PRIVATE, Reader(language), MONDAY)
    if seed is None:
        return room(speaker).commands[1].run(visit, "1").replies[0]
    return room(speaker).cards[0].press(visit, seed, "show", "aloud").replies[0]


def offers(reply: Reply) -> bool:
    return any(isinstance(each, Choice) and each.value == "aloud" for row in reply.rows for each in row)


@pytest.mark.parametrize(("speaker", "language", "offered"), [
    (Voices(), "pl", True), (Voices(), "en_GB", True), (Voices(), "cy_GB", False), (None, "pl", False),
])  # fmt: skip
def test_it_is_offered_where_a_voice_speaks_their_language(
    speaker: Speaker | None, language: str, offered: bool
) -> None:
    assert offered == offers(card(speaker, language))


def test_what_is_there_in_english_only_is_not_read_by_another_voice() -> None:
    only_english = next(
        each.slug for each in LIBRARY.topics() if not LIBRARY.has_text(f"content.topic.{each.slug}.short", "pl")
    )
    asked = room(Voices()).cards[1]
    visit = Visit(PersonId(1), PRIVATE, Reader("pl"), MONDAY)

    assert not offers(asked.press(visit, {"slugs": only_english}, "is", "0").replies[0])


def test_the_press_brings_what_the_card_shows_to_them_alone_and_to_who_saves_data() -> None:
    seed = {"slug": TOPIC, "others": "", "part": "easy", "set": ""}
    note = card(Voices(), "pl", seed)

    assert Audience.ONLY_YOU is note.audience
    assert not note.edit
    assert note.attachment is not None
    assert (f"{TOPIC}.ogg", True) == (note.attachment.name, note.attachment.asked)
    assert isinstance(note.attachment.body, Spoken)
    assert Line(f"content.topic.{TOPIC}.easy") in note.attachment.body.words.lines  # type: ignore[union-attr]
