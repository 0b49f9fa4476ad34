"""Stop, pause and start, said as a whole message, in every language and in the middle of anything."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.library import Library
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.stop_words import (
    _HELP,
    _PAUSE,
    _START,
    _STOP,
    CLEARING,
    HELP,
    PAUSE,
    START,
    STOP,
    as_a_whole,
    without_please,
)
from tests.a_library import LIBRARY
from tests.settled_group import does, settled_group
from tests.test_privacy import ABILITIES
from tests.transcripts.replay import Replay

LANGUAGES = ("en", "cy", "pl", "uk", "ar", "ur", "ro")


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def replay(tmp_path: Path, library: Library) -> AsyncIterator[Replay]:
    async with settled_group(tmp_path, library, ABILITIES) as replay:
        yield replay


async def state(replay: Replay) -> list[tuple[object, ...]]:
    sql = "SELECT stopped FROM people WHERE stopped"
    return await replay.house.writer.run(lambda: replay.house.books.ledger.connection.execute(sql).fetchall())


@pytest.mark.parametrize("words", [_STOP, _PAUSE, _START, _HELP], ids=["stop", "pause", "start", "help"])
def test_there_are_words_in_every_language(words: dict[str, tuple[str, ...]]) -> None:
    assert set(LANGUAGES) == set(words)
    assert all(words.values())


def test_no_word_means_two_things() -> None:
    meant = [{as_a_whole(each) for each in words} for words in (STOP, PAUSE, START, HELP)]

    assert sum(map(len, meant)) == len(set().union(*meant))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_now_brings_the_support_card_in_the_middle_of_an_idea(replay: Replay, language: str) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]")
    for word in _HELP[language]:
        assert "116 123" in await does(replay, f"Sam: {word}"), word


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_stops_and_starts_in_the_middle_of_an_idea(replay: Replay, language: str) -> None:
    """Each word; also without its signs, in capitals, with a full stop."""
    await does(replay, "Sam: /idea", "Sam: [Private]")
    for at, word in enumerate(_STOP[language]):
        await does(replay, f"Sam: {(word, word.upper() + '.', as_a_whole(word))[at % 3]}")
        assert [(1,)] == await state(replay), word

        begin = _START[language][at % len(_START[language])]
        await does(replay, f"Sam: {begin}")
        assert [] == await state(replay), begin
    assert "given" not in (await does(replay, "Sam: /idea")).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pause_asks_for_how_long(replay: Replay, language: str) -> None:
    for word in _PAUSE[language]:
        shown = await does(replay, f"Sam: {word}")

        assert "stop writing to you first for a while" in shown, word
    await does(replay, "Sam: [For a week]")


async def test_a_word_in_a_sentence_is_an_answer_like_any_other(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]")

    assert "They never stop" in await does(replay, "Sam: They never stop")
    assert [] == await state(replay)


def test_the_label_that_clears_a_message_can_be_typed_in_every_language() -> None:
    opened = LIBRARY

    for language in opened.say.languages():
        assert as_a_whole(opened.say.plain(Line("clear.do"), Reader(language))) in CLEARING


MEANS_US = (
    "please stop messaging me", "stop messaging me", "Stop bothering me.", "can you please stop sending me messages?",
    "proszę, nie pisz do mnie", "przestań", "przestań pisać", "nie chcę wiadomości", "зупинись", "досить",
    "будь ласка, зупиніться", "كفى", "لا تراسلني", "بس", "stopiwch plîs", "peidiwch ag anfon negeseuon", "opriți vă rog",
    "Vă rog, opriți!", "براہ کرم بند کریں", "پلیز مجھے پیغام نہ بھیجیں",
)  # fmt: skip
MAY_MEAN_ANOTHER = (
    "please stop", "stop please", "Please stop this", "stop it, please!", "can you please stop", "stop now",
    "proszę przestań", "перестань, будь ласка", "من فضلك توقف", "te rog oprește-te", "پلیز رک جاؤ",
)  # fmt: skip


async def test_said_politely_or_of_our_messages_it_stops(replay: Replay) -> None:
    for words in MEANS_US:
        seen = len(replay.phone.seen)
        said = await does(replay, f"Sam: {words}")

        assert [(1,)] == await state(replay), words
        assert said.startswith("I have stopped.")
        assert len(replay.phone.seen) == seen + 1, words
        await does(replay, "Sam: /start")


@pytest.mark.parametrize("words", MAY_MEAN_ANOTHER)
async def test_a_plea_brings_the_numbers_first_and_offers_to_stop(replay: Replay, words: str) -> None:
    seen = len(replay.phone.seen)
    await does(replay, f"Sam: {words}")
    first, then = replay.phone.seen[seen:]

    assert "116 123" in first.words
    assert ["Stop all messages"] == then.labels
    assert [] == await state(replay)
    await does(replay, "Sam: [Stop all messages]")
    assert [(1,)] == await state(replay)


async def test_a_plea_leaves_what_was_begun_open(replay: Replay) -> None:
    await does(replay, "Sam: /idea", "Sam: [Private]", "Sam: please stop")

    assert "We want chairs" in await does(replay, "Sam: We want chairs")


@pytest.mark.parametrize("words", ["I want to be left alone", "do not text me again"])
async def test_what_may_be_despair_as_well_brings_the_card_and_stops(replay: Replay, words: str) -> None:
    seen = len(replay.phone.seen)
    await does(replay, f"Sam: {words}")

    assert "116 123" in replay.phone.seen[seen].words
    assert [(1,)] == await state(replay)


@pytest.mark.parametrize("words", ["999", "٩٩٩", "۹۹۹", "dial 999"])
async def test_the_number_itself_brings_the_card_however_it_is_typed(replay: Replay, words: str) -> None:
    assert "116 123" in await does(replay, f"Sam: {words}")


async def test_a_plea_in_the_group_shows_nothing_there(replay: Replay) -> None:
    seen = len(replay.phone.seen)
    await does(replay, "Sam, group: please stop")

    assert all(each.only == "Sam" or each.message.place.private for each in replay.phone.seen[seen:])


async def test_make_it_stop_is_no_word_for_us(replay: Replay) -> None:
    await does(replay, "Sam: make it stop")

    assert [] == await state(replay)
    assert "Stop all messages" not in replay.phone.seen[-1].labels


@pytest.mark.parametrize(
    "words",
    ["vă rog să vă opriți", "vă rugăm să nu-mi mai scrieți", "براہ کرم رکیں", "proszę do mnie nie pisać", "proszę przestać",
     "будь ласка, не пишіть мені більше", "من فضلك توقف عن مراسلتي", "أرجو التوقف", "a wnewch chi stopio os gwelwch yn dda"],
)  # fmt: skip
def test_asked_politely_it_is_the_same(words: str) -> None:
    assert without_please(words) in {as_a_whole(each) for each in STOP}
