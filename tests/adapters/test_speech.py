"""Which language people are spoken to in: whole messages, Easy Read over any language, words that keep their place."""

from pathlib import Path

import pytest

from adapters.speech import Speech, moment_in_words
from bot.engine.message import Line, Lines, Moment
from bot.engine.people import Reader
from tests.adapters.languages_kit import ARABIC, ENGLISH, POLISH, speech_of, write_catalog

HELLO, BYE = Line("hello", {"name": "Sam"}), Line("bye")
MANY = {f"more_{number}": "Words." for number in range(96)}
FSI, PDI = "\u2068", "\u2069"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """English, whole Polish and Arabic, Ukrainian that is only begun, and two levels."""
    write_catalog(tmp_path, "en_GB", ENGLISH | MANY)
    write_catalog(tmp_path, "pl", POLISH | MANY)
    write_catalog(tmp_path, "ar", ARABIC | MANY)
    write_catalog(tmp_path, "uk", {"bye": "До побачення. **Повертайтеся**."})
    write_catalog(tmp_path, "en_GB@easyread", {"bye": "Goodbye. **Come again**."})
    write_catalog(tmp_path, "pl@easyread", {"hello": "Cześć, {name}."})
    return tmp_path


@pytest.fixture
def say(locales: Path) -> Speech:
    return speech_of(locales)


def test_a_language_is_offered_once_its_catalog_is_whole(say: Speech) -> None:
    assert ["en_GB", "ar", "pl"] == list(say.languages())


@pytest.mark.parametrize(
    ("app", "ours"), [("pl", "pl"), ("pl-PL", "pl"), ("ar_EG", "ar"), ("en-US", "en_GB"), ("uk", None), ("tlh", None)]
)
def test_what_an_app_reports_finds_our_language(say: Speech, app: str, ours: str | None) -> None:
    assert ours == say.speaks(app)


def test_easy_read_says_in_another_way_only_what_is_hard(say: Speech) -> None:
    texts = Lines((HELLO, BYE))

    assert "Hello Sam.\nGoodbye. Come again." == say.plain(texts, Reader("en_GB", easy_read=True))
    assert "Cześć, Sam.\nDo widzenia. Wróć wkrótce." == say.plain(texts, Reader("pl", easy_read=True))
    assert "Witaj, Sam.\nDo widzenia. Wróć wkrótce." == say.plain(texts, Reader("pl"))


def test_a_message_is_never_half_in_another_language(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH | MANY)
    write_catalog(tmp_path, "pl", {key: text for key, text in (POLISH | MANY).items() if key != "bye"})
    write_catalog(tmp_path, "en_GB@easyread", {"bye": "Bye."})
    say = speech_of(tmp_path)
    inside = Line("hello", {"name": Lines((HELLO, BYE))})

    assert "pl" in say.languages()
    assert "Witaj, Sam." == say.plain(HELLO, Reader("pl"))
    assert "Hello Sam.\nGoodbye. Come back soon." == say.plain(Lines((HELLO, BYE)), Reader("pl"))
    assert "Hello Hello Sam.\nBye.." == say.plain(inside, Reader("pl", easy_read=True))


def test_who_reads_what_we_do_not_speak_gets_english_with_english_dates(say: Speech) -> None:
    text = say.plain(Line("when", {"when": Moment(0, "UTC", "day"), "count": 2}), Reader("tlh"))

    assert "It is on Thursday, 1 January 1970, with 2 others." == text


@pytest.mark.parametrize(
    ("language", "template", "said"),
    [
        ("pl", "Co miesiąc: 4. {when}", "Co miesiąc: 4. czwartek"),  # that dot ends nothing
        ("pl", "Zapisane. {when}.", "Zapisane. Czwartek."),
        ("cy_GB", "Bob wythnos: {when}", "Bob wythnos: dydd Iau"),
        ("cy_GB", "Diolch. {when}.", "Diolch. Dydd Iau."),
        ("pl", "**{when}**", "Czwartek"),  # it stands over a list
        ("pl", "Dzień: **{when}**", "Dzień: czwartek"),
    ],
)
def test_a_day_has_the_letter_that_its_place_in_the_sentence_wants(
    tmp_path: Path, language: str, template: str, said: str
) -> None:
    write_catalog(tmp_path, "en_GB", {"often": "{when}"})
    write_catalog(tmp_path, language, {"often": template})

    assert said == speech_of(tmp_path).plain(Line("often", {"when": Moment(0, "UTC", "weekday")}), Reader(language))


def test_a_short_day_in_welsh_is_no_first_name(say: Speech) -> None:
    friday = Moment(24 * 3600, "UTC", "short_day")

    assert "dydd Gwener, 2 Ion" == moment_in_words(friday, Reader("cy_GB"))


def test_content_falls_back_by_itself(say: Speech) -> None:
    text = say.plain(Lines((HELLO, Line("content.topic.food.short"))), Reader("pl"))

    assert "Witaj, Sam.\nwords of content.topic.food.short" == text


# --- right to left


def test_in_arabic_whatever_is_put_in_keeps_its_place(say: Speech) -> None:
    text = say.plain(Line("when", {"when": Moment(0, "UTC", "time"), "count": 3}), Reader("ar"))

    assert f"مع {FSI}3{PDI}." in text
    assert text.count(FSI) == text.count(PDI) == 2
    assert f"مرحبا {FSI}Sam{PDI}." == say.plain(HELLO, Reader("ar"))


def test_in_arabic_commands_and_links_read_from_the_left(say: Speech) -> None:
    text = say.plain(Line("how"), Reader("ar"))

    assert f"{FSI}/help{PDI}" in text
    assert f"{FSI}https://example.org/help{PDI}" in text


def test_content_in_english_is_held_together_line_by_line_in_arabic(say: Speech) -> None:
    text = say.plain(Line("hello", {"name": "one\ntwo"}), Reader("ar"))

    assert f"مرحبا {FSI}one{PDI}\n{FSI}two{PDI}." == text
    assert f"{FSI}words of content.a.b.c{PDI}" == say.plain(Line("content.a.b.c"), Reader("ar"))


def test_an_arabic_name_keeps_its_place_in_english(say: Speech) -> None:
    assert f"Hello {FSI}ليلى{PDI}." == say.plain(Line("hello", {"name": "ليلى"}), Reader())
    assert "Hello Sam." == say.plain(HELLO, Reader())


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2069"])
def test_nobody_can_turn_the_rest_of_a_line_round(say: Speech, sign: str) -> None:
    assert f"Hello {FSI}ليلى{PDI}." == say.plain(Line("hello", {"name": f"ليلى{sign}"}), Reader())
