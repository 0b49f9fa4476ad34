"""The words check: acronyms, names, and what is not a word at all."""

import pytest

from bot.words.model import ACRONYM
from tests.rooms.words_kit import WORDINGS, found, texts

# --- acronyms --------------------------------------------------------------------------------------------------------


def test_acronyms_that_everybody_knows_are_never_flagged():
    assert texts("The NHS, the BBC and my GP in the UK. See the PDF by 5 PM, bring ID. A&E and the MOT. RSVP.") == []


def test_an_acronym_nobody_knows_is_worth_asking_about():
    (one,) = found("The XQB will decide.")

    assert (one.text, one.kind, one.suggestion) == ("XQB", ACRONYM, WORDINGS.unknown)


@pytest.mark.parametrize("written", ["CCGs", "LA's", "CCG\u2019s", "C.C.G."])
def test_plurals_owners_and_dots_do_not_hide_an_acronym(written: str):
    assert texts(f"Two of the {written} agreed.") == [written]


@pytest.mark.parametrize("written", ["DoH", "GPwSI", "s75", "T&C", "SALT"])
def test_mixed_case_figures_and_signs_are_acronyms_too(written: str):
    assert texts(f"Ask about the {written} today.") == [written]


def test_the_letters_are_the_finding_not_the_plain_word_behind_them():
    assert texts("You need a CT scan on Friday.") == ["CT"]


def test_acronyms_typed_small_in_a_chat_are_found():
    assert texts("my lad has been on the list for camhs since june") == ["camhs"]


@pytest.mark.parametrize(
    "text",
    ["WHO IS FREE?", "PLEASE SEND IT TO ME", "The bus was late AGAIN.", "URGENT MEETING ON FRIDAY", "DO NOT STOP"],
)
def test_shouting_is_not_full_of_acronyms(text: str):
    assert texts(text) == []


def test_an_acronym_in_a_shouted_line_is_not_looked_at_but_in_a_quiet_one_it_is():
    assert texts("EVERYONE COME TO THE ICB MEETING NOW\nThe CAMHS team will be there.") == ["CAMHS"]


def test_capitals_that_are_words_too_count_only_where_the_acronym_fits():
    assert texts("Please SEND me the form.") == []
    assert texts("The SEND team came to the school.") == ["SEND"]
    assert texts("We will SEND the letter to the school.") == []
    assert texts("I was turned down for PIP again.") == ["PIP"]


def test_initials_in_minutes_are_people():
    assert texts("Present: Sam Cole (SC), Jo Bell (JB).\nSC to ring the school. JB will come too.") == []
    assert texts("Present: AM, SC and RT\nThe ICB sent SC a letter.") == ["ICB"]
    assert texts("Minutes. Present: Joe Page (JP). Apologies: SR, KT. It rained.") == []
    assert texts("GT to bring the cake. RW said yes.") == []


def test_one_acronym_with_many_meanings_takes_the_one_that_fits():
    (care,) = found("My PA is paid from my care budget.")
    (planning,) = found("The PA for the extension went to planning.")
    (neither,) = found("The PA was late on Friday.")

    assert care.suggestion.startswith("personal assistant")
    assert planning.suggestion.startswith("planning application")
    assert neither.suggestion.startswith("could be ") and " or " in neither.suggestion


def test_one_entry_with_two_meanings_shows_both():
    (one,) = found("The OT came round.")

    assert one.suggestion == "could be occupational therapist or overtime"


# --- names and things that are not words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ask Grant about it. I saw Mark and Bill and Faith.",
        "Grant Shaw rang.",
        "Grant said yes.",
        "Mr Grant is here.",
        "We meet at Pathway House.",
        "Turn left at Stakeholder Street.",
        "She goes to Triage Lane School.",
    ],
)
def test_names_of_people_and_places_are_not_jargon(text: str):
    assert texts(text) == []


def test_the_same_word_as_a_word_is_jargon():
    assert texts("We got a grant for the garden.") == ["grant"]


@pytest.mark.parametrize(
    "text",
    [
        "LS9 7XX",
        "M1 1AE",
        "07700 900123",
        "+44 7700 900 123",
        "12/03/2026",
        "10.30am",
        "5pm",
        "\u00a320k",
        "\u00a31,200.50",
        "Ref HB/123456",
        "case ABC-12345",
        "QQ 12 34 56 C",
        "https://ICB.example/LTC?x=LA",
        "www.icb.example.uk/LTC",
        "jo@icb.nhs.uk",
        "@icb_team",
        "#LTC",
        "`utilise ICB`",
        "```\nICB = LTC\n```",
        "\U0001f602\U0001f602",
        ":icb:",
        "<@12345>",
    ],
)
def test_numbers_addresses_and_codes_are_not_words(text: str):
    assert texts(f"It is {text} for you.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mae angen i'r cyngor address yr issue gyda triage heddiw.",
        "Prosz\u0119 przynie\u015b\u0107 formularz triage jutro rano wcze\u015bnie.",
        "آپ کا شکریہ تشریف triage لائیں جلدی",
    ],
)
def test_words_of_other_languages_are_not_jargon(text: str):
    assert texts(text) == []
