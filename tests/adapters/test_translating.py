"""What a translator is given: the texts that are missing, a catalog in step with the English one, how far each language is."""

import shutil
from pathlib import Path

from adapters.catalogs import blocks_of, catalog_file
from adapters.library import content_folder, shipped
from adapters.translating import brought_up_to_date, marked, texts_to_do
from tests.adapters.languages_kit import ENGLISH, POLISH, write_catalog


def test_what_is_missing_comes_with_the_head_and_the_english(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH)
    head, *blocks = texts_to_do(tmp_path, "pl")

    assert "Language: pl" in head
    assert "nplurals=3" in head
    assert '#. English: Hello {name}.\nmsgid "hello"\nmsgstr ""' == blocks[0]
    assert len(ENGLISH) == len(blocks)


def test_a_plural_has_room_for_every_form(tmp_path: Path) -> None:
    shutil.copytree(shipped("locales") / "en_GB", tmp_path / "en_GB")
    pages = list(texts_to_do(tmp_path, "ar"))
    found = next(each for each in pages if 'msgid "words.found"' in each)

    assert found.count("#. English: ") == 2
    assert found.endswith('msgstr[5] ""')


def test_what_is_there_is_not_missing(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH)
    write_catalog(tmp_path, "pl", {**POLISH, "bye": ""})
    blocks = list(texts_to_do(tmp_path, "pl"))[1:]

    assert ['#. English: Goodbye. **Come back** soon.\nmsgid "bye"\nmsgstr ""'] == blocks


def test_the_headings_of_a_catalog_do_not_take_the_place_of_its_head() -> None:
    """Those of the shipped Welsh one: a catalog that was brought up to date has them."""
    head = next(iter(texts_to_do(shipped("locales"), "cy_GB")))

    assert "Language: cy" in head


def test_bringing_up_to_date_keeps_words_and_notes_adds_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH)
    write_catalog(tmp_path, "pl", {"gone": "Nie ma.", "bye": POLISH["bye"]})
    path = catalog_file(tmp_path, "pl")
    path.write_text(path.read_text().replace("#. English: Good", "# speaker's check: ton\n#. English: Good"))
    path.write_text(brought_up_to_date(tmp_path, "pl"), encoding="utf-8")
    blocks = dict(blocks_of(path))

    assert ["", *ENGLISH] == list(blocks)
    assert "# speaker's check: ton\n#. English: Goodbye. **Come back** soon." in blocks["bye"]
    assert POLISH["bye"] in blocks["bye"]
    assert blocks["hello"].endswith('msgstr ""')
    assert brought_up_to_date(tmp_path, "pl") == path.read_text()


def test_what_a_language_calls_a_command_stays(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH)
    write_catalog(tmp_path, "pl", {**POLISH, "command.ask.name": "zapytaj"})

    assert 'msgid "command.ask.name"\nmsgstr "zapytaj"' in brought_up_to_date(tmp_path, "pl")


def test_changed_english_marks_its_translation_as_unsure(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", {**ENGLISH, "bye": "Goodbye for now."})
    write_catalog(tmp_path, "pl", POLISH)
    updated = brought_up_to_date(tmp_path, "pl")

    assert f'#. English: Goodbye for now.\n#, fuzzy\nmsgid "bye"\nmsgstr "{POLISH["bye"]}"' in updated
    assert 1 == updated.count("fuzzy")


def test_a_level_is_given_nothing_to_say(tmp_path: Path) -> None:
    write_catalog(tmp_path, "en_GB", ENGLISH)
    write_catalog(tmp_path, "en_GB@easyread", {"bye": "Bye."})
    updated = brought_up_to_date(tmp_path, "en_GB@easyread")

    assert "Bye." in updated
    assert "hello" not in updated


def test_bringing_our_own_welsh_up_to_date_loses_nothing() -> None:
    locales = shipped("locales")
    before = catalog_file(locales, "cy_GB").read_text(encoding="utf-8")
    after = brought_up_to_date(locales, "cy_GB")

    assert lines_of(before) == lines_of(after)


def lines_of(catalog: str) -> list[str]:
    """Without the headings of its parts, which are those of the English one."""
    return sorted(each for each in catalog.split("\n") if each and not each.startswith("# ---"))


def test_places_for_a_speaker_to_check_are_counted(tmp_path: Path) -> None:
    assert marked(shipped("locales"), content_folder(), "cy_GB") > 40
