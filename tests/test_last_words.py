"""The last message to who asked to be forgotten says what is gone, what can't be reached, and until which day copies stand."""

from dataclasses import replace

import pytest

from adapters.backups.copies import KEPT
from bot.engine.incoming import Place
from bot.engine.last_words import LastWords
from bot.engine.message import Line, Moment
from bot.engine.people import GroupId, PersonId, Reader
from bot.engine.room import Visit
from tests.fakes import MONDAY
from tests.plainly import SAY

SECONDS = round(KEPT.total_seconds())
VISIT = Visit(PersonId(1), Place("telegram", "7", private=True), Reader(), MONDAY, groups=(GroupId(1),))
SAID = {  # ideas, pledges, needs at meetings, choices, not sent yet; copies of others, how to delete, paper, spare copies
    "en_GB": (
        "ideas",
        "pledges",
        "meetings",
        "choices",
        "not sent",
        "Other people",
        "press and hold",
        "minutes",
        "spare copies",
    ),
    "cy_GB": (
        "syniadau",
        "addewidion",
        "cyfarfodydd",
        "dewisiadau",
        "anfon",
        "bobl eraill",
        "daliwch",
        "cofnodion",
        "wrth gefn",
    ),
    "pl": (
        "pomysłach",
        "obietnicach",
        "spotkaniach",
        "wybory",
        "nie wysłałem",
        "inni",
        "przytrzymaj",
        "protokoły",
        "zapasowe",
    ),
    "uk": (
        "ідей",
        "обіцянок",
        "зустрічах",
        "вибір",
        "не надіслав",
        "інших людей",
        "утримуйте",
        "протоколи",
        "запасних",
    ),
    "ro": (
        "idei",
        "promisiuni",
        "întâlniri",
        "alegerile",
        "trimisesem",
        "alți oameni",
        "apăsat",
        "procesele",
        "de rezervă",
    ),
    "ar": ("الأفكار", "التعهدات", "الاجتماعات", "اختياراتك", "لم أرسلها", "آخرين", "الضغط", "محاضر", "الاحتياطية"),
    "ur": ("خیال", "وعدوں", "میٹنگ", "انتخاب", "نہیں بھیجے", "دوسرے", "دبائے", "روداد", "فالتو"),
}
READERS = [*map(Reader, SAID), Reader("en_GB", easy_read=True)]


def last_words(reader: Reader, *, alone: bool = False, visit: Visit = VISIT) -> str:
    return SAY.plain(LastWords(SECONDS, lambda person: alone).to(visit), reader)


@pytest.mark.parametrize("reader", READERS)
def test_all_of_it_is_said_in_every_language_and_in_easy_read(reader: Reader) -> None:
    told = last_words(reader).casefold()

    assert [each for each in SAID[reader.language] if each.casefold() not in told] == []
    assert "telegram" in told


@pytest.mark.parametrize("reader", READERS)
def test_the_day_is_that_on_which_the_last_copy_goes(reader: Reader) -> None:
    until = SAY.plain(Line("plain_day", {"day": Moment(MONDAY + SECONDS, style="day")}), reader)

    assert until in last_words(reader)


def test_the_app_is_the_one_they_are_in() -> None:
    assert "Discord" in last_words(Reader(), visit=replace(VISIT, place=Place("discord", "7", private=True)))


def test_who_was_in_no_group_reads_of_none_but_of_all_else() -> None:
    told = last_words(Reader(), visit=replace(VISIT, groups=()))

    assert "pledges" not in told
    assert [each for each in SAID["en_GB"][3:] if each.casefold() not in told.casefold()] == []


@pytest.mark.parametrize("reader", READERS)
def test_who_looked_after_a_group_alone_reads_what_it_will_hear(reader: Reader) -> None:
    assert len(last_words(reader, alone=True)) > len(last_words(reader))
    assert ("does not hear who left" in last_words(Reader(), alone=True)) and "who left" not in last_words(Reader())
