"""Catalogs are read by a few lines of ours: for every text and every number they must say what Babel and gettext would."""

import io
from gettext import GNUTranslations

import pytest
from babel.messages.mofile import write_mo

from adapters.catalogs import catalog_file, read_catalog, texts_of
from tests.catalog_kit import CATALOGS, LOCALES, key_of, messages_of

COUNTS = (*range(130), 1000, 1_000_000)


def as_babel_reads(language: str) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, CATALOGS[language])
    compiled.seek(0)
    return GNUTranslations(compiled)


@pytest.mark.parametrize("language", CATALOGS)
def test_every_text_and_every_form_is_read_as_babel_reads_it(language: str) -> None:
    theirs, ours = as_babel_reads(language), read_catalog(catalog_file(LOCALES, language))
    different = []
    for message in messages_of(language).values():
        key = key_of(message)
        for count in (None, *COUNTS) if message.pluralizable else (None,):
            said = (
                theirs.ngettext(key, key, 1 if count is None else count)
                if message.pluralizable
                else theirs.gettext(key)
            )
            if ours.find(key, count) != (None if said == key else said):
                different.append((key, count))

    assert [] == different


@pytest.mark.parametrize(
    "text", ['"a\\\\nb"', '"tab\\there"', '"quote \\"here\\""', '""\n"two "\n"lines"', '"back\\\\slash"', '"\\r\\n"']
)
def test_signs_and_lines_are_read_as_babel_reads_them(text: str, tmp_path) -> None:
    from babel.messages.pofile import read_po

    path = tmp_path / "bot.po"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "key"\nmsgstr {text}\n'
    )
    with path.open("rb") as file:
        theirs = read_po(file)["key"].string

    assert theirs == read_catalog(path).find("key", None)


def test_keys_that_only_a_later_language_has_are_nothing_in_an_earlier_one(tmp_path) -> None:
    numbers: dict[str, int] = {}
    catalogs = []
    for language, key in (("pl", "both"), ("uk", "only_here")):
        path = tmp_path / f"{language}.po"
        path.write_text(f'msgid "both"\nmsgstr "{language}"\n\nmsgid "{key}"\nmsgstr "{language}"\n')
        catalogs.append(read_catalog(path, numbers))
    first, second = catalogs

    assert ("pl", None) == (first.find("both", None), first.find("only_here", None))
    assert ("uk", "uk") == (second.find("both", None), second.find("only_here", None))
    assert [{"both"}, {"both", "only_here"}] == [first.all_keys(), second.all_keys()]


@pytest.mark.parametrize("language", CATALOGS)
def test_the_keys_found_at_a_glance_are_those_of_the_whole_catalog(language: str) -> None:
    path = catalog_file(LOCALES, language)

    assert read_catalog(path).all_keys() == texts_of(path)


@pytest.mark.parametrize("waits", ['msgid "two"\nmsgstr ""', '#, fuzzy\nmsgid "two"\nmsgstr "dau"'])
def test_one_that_waits_for_a_translator_is_not_among_the_keys(waits: str, tmp_path) -> None:
    path = tmp_path / "bot.po"
    path.write_text(f'msgid "one"\nmsgstr "un"\n\n{waits}\n')

    assert {"one"} == texts_of(path)
