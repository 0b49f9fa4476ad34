"""The words check: every form and spelling of a word, and whose words they are."""

import pytest

from bot.words.model import LABEL
from tests.rooms.words_kit import found, texts

# --- whose words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Please stop saying 'hard to reach'.", "They use the word \u201cstakeholder\u201d a lot."]
)
def test_a_word_that_is_talked_about_is_not_used(text: str):
    assert texts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I'm a recovering addict.",
        "I'm a parent and a service user.",
        "I am a carer, a mum and an addict.",
        "I am a service user and proud of it.",
        "As an addict, I know.",
        "We're service users too.",
    ],
)
def test_nobody_is_corrected_for_how_they_describe_themselves(text: str):
    assert texts(text) == []


def test_the_same_label_put_on_others_is_flagged_with_a_reason():
    (one,) = found("He is an addict.")

    assert (one.kind, one.why) == (LABEL, "It fixes people.")


def test_a_label_before_a_thing_is_about_the_thing():
    assert texts("Is the disabled toilet open?") == []
    assert texts("It is for the disabled and the vulnerable.") == ["the disabled", "the vulnerable"]


def test_a_word_that_only_looks_like_a_label_is_left_alone():
    assert texts("She is addicted to tea.") == []


# --- forms and spellings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["liaise", "liaises", "liaised", "liaising", "Liaising", "liaize"])
def test_every_form_of_a_word_is_found(written: str):
    assert texts(f"They {written} with us.") == [written]


def test_plurals_verbs_and_phrases_bend_too():
    assert texts("Pathways and commissioners signposted us.") == ["Pathways", "commissioners", "signposted"]
    assert texts("Ideas fed into it; she was in possession of tea.") == ["fed into", "was in possession of"]


@pytest.mark.parametrize(
    "written",
    ["co-production", "coproduction", "co production", "Co\u2011production", "co-\nproduction", "co\u00adproduction"],
)
def test_hyphen_space_and_joined_spellings_are_one_word(written: str):
    assert texts(f"We like {written} here.") == [written]


@pytest.mark.parametrize("written", ["person-centred", "person centred", "person\u2013centred", "person-centered"])
def test_hyphens_may_be_dashes_or_missing(written: str):
    assert texts(f"It is {written} care.") == [written]


@pytest.mark.parametrize("written", ["roll-out", "rollout", "roll out", "roll-outs"])
def test_a_roll_out_is_a_rollout(written: str):
    assert texts(f"The {written} is in May.") == [written]


@pytest.mark.parametrize("written", ["utilise", "utilize", "utilised", "utilizing"])
def test_british_and_american_spellings_are_one_word(written: str):
    assert texts(f"They {written} it.") == [written]


@pytest.mark.parametrize(
    "written", ["carer's assessment", "carer\u2019s assessment", "carers' assessment", "carers assessments"]
)
def test_apostrophes_may_be_straight_curly_or_elsewhere(written: str):
    assert texts(f"Ask for a {written}.") == [written]


@pytest.mark.parametrize(
    "written",
    ["for\u00a0the duration\u00a0of", "for the\nduration of", "for the\r\nduration  of", "for\n> the duration of"],
)
def test_spaces_and_broken_lines_do_not_hide_a_phrase(written: str):
    assert texts(f"Sit {written} it.") == [written]


def test_a_phrase_does_not_reach_over_a_full_stop_or_an_empty_line():
    assert texts("It came prior. To us it was late. We had options\n\nappraisal came later.") == []


@pytest.mark.parametrize(
    "written", ["section 117", "Section 117", "s117", "s.117", "s 117", "S117", "Sec 117", "sec. 117"]
)
def test_a_section_of_a_law_is_known_in_every_spelling(written: str):
    assert texts(f"You get {written} aftercare.") == [written]


def test_a_slip_in_a_long_word_is_understood_and_says_so():
    (one,) = found("We will signpst you.")

    assert (one.text, one.why) == ("signpst", 'Did you mean "signpost"?')


def test_a_slip_in_a_short_word_is_left_alone_and_so_is_another_real_word():
    assert texts("We triaje them. It is a statue.") == []
