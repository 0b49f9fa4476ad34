"""Every catalog, and every level over one: whole, in step with the English of today, and with nothing of it left in English.

A language is added as files alone: its folder is found, and held to all of this.
"""

import re

import pytest
from babel.core import Locale

from adapters.catalogs import is_own_name
from adapters.translating import PLURALS
from tests.catalog_kit import (
    CATALOGS,
    LANGUAGES,
    LEVELS,
    SOURCE,
    english_comments,
    messages_of,
    placeholders,
    texts_of,
)

MAY_WAIT = (
    0  # texts of one catalog that may wait for its translator: "" or fuzzy. People get those messages in English.
)
ALL = [*LANGUAGES, *LEVELS]
TRANSLATED = [each for each in LANGUAGES if each != SOURCE]
NUMBERS = (*range(210), 1000, 1001, 1002, 100_000, 1_000_000)
OTHER_SCRIPTS = [each for each in TRANSLATED if each in ("uk", "ar", "ur")]
STAY_ENGLISH = re.compile(
    r"https?://\S+|/\w+|[A-Z_]{4,}|[\w.-]+\.\w{2,4}\b|Local Voices Framework|BotFather|Developer Portal"
    r"|local-voices(?: \w+)+|Privacy Policy URL|Interactions Endpoint URL"
)
OFFERS = "language.offer."  # each in its own language, in every catalog
IN_ENGLISH = re.compile(r"(?:[A-Za-z]+ ){2}[A-Za-z]+")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalog_has_every_key_and_no_other(language: str) -> None:
    assert sorted(messages_of(SOURCE).keys() - messages_of(language).keys()) == [], f"languages --update {language}"
    more = messages_of(language).keys() - messages_of(SOURCE).keys()
    assert [each for each in sorted(more) if not is_own_name(each)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_a_language_calls_commands_are_names_and_each_its_own(language: str) -> None:
    own = [texts_of(each)[0] for key, each in messages_of(language).items() if is_own_name(key)]

    assert [each for each in own if not re.fullmatch(r"[-_\w]{1,32}", each) or each != each.lower()] == []
    assert len(own) == len(set(own))


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_says_only_what_its_language_says_too(level: str) -> None:
    assert sorted(messages_of(level).keys() - messages_of(SOURCE).keys()) == []


@pytest.mark.parametrize("language", ALL)
def test_nothing_waits_for_a_translator(language: str) -> None:
    messages = messages_of(language)
    waiting = [key for key, each in messages.items() if each.fuzzy or not all(text.strip() for text in texts_of(each))]

    assert waiting == waiting[:MAY_WAIT], f"languages --missing {language}"


@pytest.mark.parametrize("language", ALL)
def test_a_catalog_is_read_without_a_complaint(language: str) -> None:
    catalog = CATALOGS[language]

    assert language == catalog.locale_identifier
    assert [(message.id, errors) for message, errors in catalog.check()] == []


@pytest.mark.parametrize("language", ALL)
def test_every_plural_has_all_the_forms_of_its_language(language: str) -> None:
    forms = CATALOGS[language].num_plurals
    for key, message in messages_of(language).items():
        assert len(texts_of(message)) == (forms if message.pluralizable else 1), key


def form_of(rule: str, number: int) -> int:
    """The form that a Plural-Forms rule chooses, as gettext reads it."""
    from gettext import c2py

    chosen: int = c2py(rule.partition("plural=")[2].rstrip(";"))(number)
    return chosen


@pytest.mark.parametrize("language", [*ALL, *PLURALS])
def test_the_plural_forms_are_those_of_the_language(language: str) -> None:
    """A form for each of CLDR's kinds of number, and none twice."""
    rule = CATALOGS[language].plural_forms if language in CATALOGS else PLURALS[language]
    kind = Locale.parse(language.partition("@")[0]).plural_form
    forms = {(form_of(rule, number), kind(number)) for number in NUMBERS}

    assert len(forms) == len({form for form, _ in forms}) == len({kind for _, kind in forms})
    assert f"nplurals={len(forms)};" in rule


@pytest.mark.parametrize("language", ALL)
def test_a_text_has_the_placeholders_and_the_markup_of_the_english_one(language: str) -> None:
    """One form of a plural may leave the number out ("And 1 more"), as ours does."""
    english = messages_of(SOURCE)
    for key, message in messages_of(language).items():
        for text in texts_of(message) if key in english else ():
            if not text:
                continue
            theirs, ours = placeholders(text), placeholders(texts_of(english[key])[-1])
            assert theirs | {"count"} == ours | {"count"} if message.pluralizable else theirs == ours, key
            assert text.count("**") == texts_of(english[key])[-1].count("**"), key
            assert text.count("**") % 2 == 0, key
            bare = re.sub(r"\{\w+\}", "", text)
            assert not re.search(r"\*\*\s+\S[^*]*\*\*|[{}]", bare) or key == "demo.keyboard", key


@pytest.mark.parametrize("language", [each for each in ALL if each != SOURCE])
def test_a_translation_stands_under_the_english_of_today(language: str) -> None:
    """Whoever changes the English sees here which texts to translate anew; then the comment above each is set to it."""
    english = messages_of(SOURCE)
    stale = {
        key: message.auto_comments
        for key, message in messages_of(language).items()
        if key in english and message.auto_comments != english_comments(english[key])
    }

    assert stale == {}


# --- no English left


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_the_english_one(language: str) -> None:
    english = messages_of(SOURCE)
    same = [
        key
        for key, message in messages_of(language).items()
        for text in texts_of(message)
        if key in english
        and not key.startswith(OFFERS)
        and text in texts_of(english[key])
        and IN_ENGLISH.search(without_names(text))
    ]

    assert same == []


@pytest.mark.parametrize("language", OTHER_SCRIPTS)
def test_another_script_has_no_run_of_latin_words(language: str) -> None:
    found = {
        key: text
        for key, message in messages_of(language).items()
        for text in texts_of(message)
        if not key.startswith(OFFERS) and IN_ENGLISH.search(without_names(text))
    }

    assert found == {}


def without_names(text: str) -> str:
    """Without what is the same in every language: commands, addresses, names of files and settings."""
    return STAY_ENGLISH.sub(".", re.sub(r"\{\w+\}", ".", text))
