"""The words check: which findings a person gets, and in which order."""

import pytest

from bot.words.model import ACRONYM, JARGON, LABEL, LONG_SENTENCE, PASSIVE, WORDY, worst_first
from tests.rooms.words_kit import CHECK, found, texts

# --- explained in the text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The Integrated Care Board (ICB) met. The ICB agreed.",
        "The integrated care board (the ICB) met.",
        "The ICB (integrated care board) met. The ICB agreed.",
        "The ICB, which stands for integrated care board, met.",
        "The ICB - integrated care board - met.",
        "ICB is short for integrated care board.",
        "ICB means the people who plan care.",
        "The Integrated\nCare Board (ICB) met.",
        "The Integrated Care Board, or ICB, met.",
        "The [Integrated Care Board] (ICB) met.",
        "The ICB (the people who plan our health care) met.",
        "Terms and conditions (T&C) are here.",
        "A GP with a special interest (GPwSI) will see you.",
        "Department of Health (DoH) rules.",
    ],
)
def test_an_acronym_that_the_text_explains_is_left_alone(text: str):
    assert texts(text) == []


def test_an_acronym_in_brackets_that_does_not_fit_the_words_before_is_still_flagged():
    assert texts("We met the team (ICB) on Friday.") == ["ICB"]


def test_asking_what_an_acronym_means_is_not_explaining_it():
    assert texts("what does PSED mean? and wot is an ICB??") == ["PSED", "ICB"]


@pytest.mark.parametrize(
    "text",
    [
        "They will triage, which means sort by need.",
        "An options appraisal is just a list of choices.",
        "We do triage (that is, we sort by need).",
        "Triage means sorting people by need. Triage is quick.",
        "A section 117 deal is one where the care is free.",
        "By triage we mean sorting.",
        "Seeing the worst first is called triage.",
    ],
)
def test_a_term_that_the_text_explains_is_left_alone(text: str):
    assert texts(text) == []


# --- which finding ---------------------------------------------------------------------------------------------------


def test_the_longest_term_wins():
    assert texts("The integrated care system is integrated.") == ["integrated care system", "integrated"]
    assert texts("The integrated care system met.") == ["integrated care system"]


def test_only_the_first_use_is_told_and_the_others_are_counted():
    (one,) = found("Triage is quick. After triage we wait. Then TRIAGE again, or triaging.")

    assert (one.start, one.times) == (0, 4)


def test_the_everyday_sense_of_a_word_is_left_alone():
    assert texts("My address has changed. What is your home address?") == []
    assert texts("The key to the door is with Li.") == []
    assert texts("The garden pathway is wet.") == []


def test_the_insiders_sense_of_the_same_word_is_flagged():
    assert texts("We must address the issue.") == ["address"]
    assert texts("A key priority is warm rooms.") == ["key"]
    assert texts("The pathway for knees is long.") == ["pathway"]


def test_the_worst_comes_first():
    findings = found("We utilise triage at the ICB for the vulnerable.")

    assert [one.kind for one in worst_first(findings)] == [LABEL, ACRONYM, JARGON, WORDY]


def test_a_word_a_group_has_switched_off_is_not_told():
    findings = CHECK.check("We triage at the ICB.", skip=("Triage", "icb")).findings

    assert findings == ()


# --- whole sentences -------------------------------------------------------------------------------------------------


def test_a_long_sentence_says_how_long_and_where_to_split():
    text = "We went to the shop and got some bread " * 2 + "because the man said that it was there " * 2 + "now."
    (one,) = [one for one in CHECK.check(text).findings if one.kind == LONG_SENTENCE]

    assert one.text == text
    assert one.suggestion.startswith("35 words: stop before ")


def test_a_list_is_not_a_long_sentence():
    text = "Bring:\n" + "\n".join("- a cup and a spoon and a plate" for _ in range(9))

    assert [one for one in CHECK.check(text).findings if one.kind == LONG_SENTENCE] == []


def test_hiding_who_will_act_is_asked_about_three_times_at_most():
    text = "A decision will be taken. It must be done. Tea will be made by Sam. Cups should be washed. Chairs can be moved."
    hidden = [one for one in CHECK.check(text).findings if one.kind == PASSIVE]

    assert [one.text for one in hidden] == ["will be taken", "must be done", "should be washed"]
    assert {one.suggestion for one in hidden} == {"who will do this?"}


def test_a_short_text_has_no_reading_age():
    checked = CHECK.check("We will meet on Friday.")

    assert (checked.reading_age, checked.sentences, checked.words) == (None, 1, 5)
