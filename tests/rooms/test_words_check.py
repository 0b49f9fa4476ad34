"""The words check, one test for each thing that a person would notice."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words.check import WordsCheck
from bot.words.model import (
    ACRONYM, JARGON, LABEL, LONG_SENTENCE, PASSIVE, WORDY, Finding, KnownWords, Term, Wordings, worst_first,
)  # fmt: skip

SMALL_WORDS = frozenset(
    "a about all am an and are as at be been but by can come did do does for from go had has have he her him i if in is it "
    "its me my no not of on or our out please said she so some that the their them then there they this to up us was we "
    "were what when which who will with you your just also".split()
)
WORDINGS = Wordings(
    unknown="not one I know - ask what it stands for",
    could_be="could be {meanings}",
    or_word="or",
    did_you_mean='Did you mean "{word}"?',
    long_sentence="{words} words",
    split_here="{words} words: stop before {place}",
    who_acts="who will do this?",
)
KNOWN = KnownWords(
    WORDINGS,
    acronyms=frozenset("NHS GP UK BBC TV PDF MP VAT ID PIN CV PC A&E MOT DIY RSVP AM PM HIV DVD USB".split()),
    also_words=frozenset("SEND IT CAB PIP CARE ACT WHO".split()),
    names=frozenset("mark grant bill will rob frank grace faith".split()),
    titles=frozenset("mr mrs ms dr cllr".split()),
    places=frozenset("street road house hall lane school".split()),
    small_words=SMALL_WORDS,
    everyday=frozenset("free again late never stop urgent meeting agenda everyone friday".split()),
    minutes=frozenset(("present", "apologies")),
)


def jargon(word: str, plain: str, **more: object) -> Term:
    return Term(word, JARGON, (plain,), f"It means {plain}.", **more)  # type: ignore[arg-type] - tests may be brief


def acronym(word: str, *plain: str, **more: object) -> Term:
    return Term(word, ACRONYM, plain, **more)  # type: ignore[arg-type] - tests may be brief


def label(word: str, plain: str) -> Term:
    return Term(word, LABEL, (plain,), why="It fixes people.")


def wordy(word: str, plain: str, **more: object) -> Term:
    return Term(word, WORDY, (plain,), **more)  # type: ignore[arg-type] - tests may be brief


TERMS = (
    jargon("liaise", "talk"), jargon("signpost", "tell people where to go"), jargon("commissioner", "the one who pays"),
    jargon("pathway", "steps of care", not_near=("garden",)), jargon("co-production", "working as equals"),
    jargon("person-centred", "built around the person"), jargon("roll-out", "start"), jargon("integrated", "joined up"),
    jargon("integrated care system", "group that plans health and care"), jargon("options appraisal", "list of choices"),
    jargon("section 117", "free aftercare"), jargon("triage", "sort by need"), jargon("carer's assessment", "talk about what you need"),
    jargon("address", "deal with", near=("issue", "problem", "concerns"), unless=("home address", "my address")),
    jargon("key", "main", near=("priority", "priorities"), not_near=("door", "lock")), jargon("stakeholder", "person with a say"),
    jargon("grant", "money"), jargon("statutory", "by law"), jargon("intermediate rent", "rent below market price"),
    wordy("utilise", "use"), wordy("is in possession of", "has"), wordy("feed into", "give ideas to"), wordy("prior to", "before"),
    wordy("for the duration of", "during"),
    label("the vulnerable", "people at risk"), label("hard to reach", "people we have not reached"), label("addict", "person who uses drugs"),
    label("service user", "person"), label("the disabled", "disabled people"),
    acronym("ICB", "Integrated Care Board - plans local NHS services"), acronym("CCG", "Clinical Commissioning Group - an old NHS body"),
    acronym("LA", "local authority - the council"), acronym("CAMHS", "mental health care for children"),
    acronym("GPwSI", "GP with a special interest"), acronym("DoH", "Department of Health"), acronym("T&C", "terms and conditions"),
    acronym("s75", "a shared pot of money"), acronym("LTC", "long-term condition"), acronym("SALT", "help with speech"),
    acronym("SEND", "special needs and disabilities", near=("school", "child", "team", "children")),
    acronym("PIP", "money for disabled people"), acronym("CT scan", "computed tomography - a detailed X-ray"),
    acronym("PA", "personal assistant - helps you at home", near=("care", "budget")),
    acronym("PA", "planning application - asks leave to build", near=("planning", "extension")),
    acronym("OT", "occupational therapist", "overtime"), acronym("PSED", "the equality duty"),
)  # fmt: skip

CHECK = WordsCheck(TERMS, KNOWN)
WORDS = (JARGON, ACRONYM, LABEL, WORDY)


def found(text: str) -> list[Finding]:
    """The findings about words, checked on the way: each is a piece of the text and has something to say."""
    findings = CHECK.check(text).findings
    for one in findings:
        assert one.text == text[one.start : one.end]
        assert one.suggestion

    return [one for one in findings if one.kind in WORDS]


def texts(text: str) -> list[str]:
    return [one.text for one in found(text)]


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
    "text", ["WHO IS FREE?", "PLEASE SEND IT TO ME", "The bus was late AGAIN.", "URGENT MEETING ON FRIDAY", "DO NOT STOP"]
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
        "Ask Grant about it. I saw Mark and Bill and Faith.", "Grant Shaw rang.", "Grant said yes.", "Mr Grant is here.",
        "We meet at Pathway House.", "Turn left at Stakeholder Street.", "She goes to Triage Lane School.",
    ],
)  # fmt: skip
def test_names_of_people_and_places_are_not_jargon(text: str):
    assert texts(text) == []


def test_the_same_word_as_a_word_is_jargon():
    assert texts("We got a grant for the garden.") == ["grant"]


@pytest.mark.parametrize(
    "text",
    [
        "LS9 7XX", "M1 1AE", "07700 900123", "+44 7700 900 123", "12/03/2026", "10.30am", "5pm", "\u00a320k", "\u00a31,200.50",
        "Ref HB/123456", "case ABC-12345", "QQ 12 34 56 C", "https://ICB.example/LTC?x=LA", "www.icb.example.uk/LTC",
        "jo@icb.nhs.uk", "@icb_team", "#LTC", "`utilise ICB`", "```\nICB = LTC\n```", "\U0001f602\U0001f602", ":icb:", "<@12345>",
    ],
)  # fmt: skip
def test_numbers_addresses_and_codes_are_not_words(text: str):
    assert texts(f"It is {text} for you.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mae angen i'r cyngor address yr issue gyda triage heddiw.",
        "Prosz\u0119 przynie\u015b\u0107 formularz triage jutro rano wcze\u015bnie.",
        "\u0622\u067e \u06a9\u0627 \u0634\u06a9\u0631\u06cc\u06c1 \u062a\u0634\u0631\u06cc\u0641 triage \u0644\u0627\u0626\u06cc\u06ba \u062c\u0644\u062f\u06cc",
    ],
)
def test_words_of_other_languages_are_not_jargon(text: str):
    assert texts(text) == []


# --- whose words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Please stop saying 'hard to reach'.", "They use the word \u201cstakeholder\u201d a lot."])
def test_a_word_that_is_talked_about_is_not_used(text: str):
    assert texts(text) == []


@pytest.mark.parametrize(
    "text", ["I'm a recovering addict.", "I am a service user and proud of it.", "As an addict, I know.", "We're service users too."]
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
    "written", ["co-production", "coproduction", "co production", "Co\u2011production", "co-\nproduction", "co\u00adproduction"]
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


@pytest.mark.parametrize("written", ["carer's assessment", "carer\u2019s assessment", "carers' assessment", "carers assessments"])
def test_apostrophes_may_be_straight_curly_or_elsewhere(written: str):
    assert texts(f"Ask for a {written}.") == [written]


@pytest.mark.parametrize("written", ["for\u00a0the duration\u00a0of", "for the\nduration of", "for the\r\nduration  of", "for\n> the duration of"])
def test_spaces_and_broken_lines_do_not_hide_a_phrase(written: str):
    assert texts(f"Sit {written} it.") == [written]


def test_a_phrase_does_not_reach_over_a_full_stop_or_an_empty_line():
    assert texts("It came prior. To us it was late. We had options\n\nappraisal came later.") == []


@pytest.mark.parametrize("written", ["section 117", "Section 117", "s117", "s.117", "s 117", "S117", "Sec 117", "sec. 117"])
def test_a_section_of_a_law_is_known_in_every_spelling(written: str):
    assert texts(f"You get {written} aftercare.") == [written]


def test_a_slip_in_a_long_word_is_understood_and_says_so():
    (one,) = found("We will signpst you.")

    assert (one.text, one.why) == ("signpst", 'Did you mean "signpost"?')


def test_a_slip_in_a_short_word_is_left_alone_and_so_is_another_real_word():
    assert texts("We triaje them. It is a statue.") == []


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


# --- any text at all -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\n", "tea", "\U0001f602", "\U0001f602" * 50, "\u200b", "\x00\x00", "'", "-", "ICB", "\u202bICB\u202c"])
def test_empty_and_tiny_texts_are_fine(text: str):
    assert len(found(text)) <= 1


def test_text_from_right_to_left_keeps_its_places():
    assert texts("\u05e9\u05dc\u05d5\u05dd ICB \u05e2\u05d5\u05dc\u05dd") == ["ICB"]


def test_a_full_chat_message_takes_no_time():
    text = ("We will liaise with the ICB prior to the roll-out. " * 100)[:4096]
    CHECK.check(text)
    before = time.perf_counter()
    CHECK.check(text)

    assert time.perf_counter() - before < 0.25


PIECES = ("a", "A", ".", "\n", " ", "'", "(", "a@", "1", "co-", "a - ", "`", "<a", "ICB ", "WHO IS ", "in the ", "ICB (integrated ", "section 1 ", "for the duration ", "I am a ", "\u00ad", "&", "a.b", "-\n", "\u0301")  # fmt: skip


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_makes_it_run_away(piece: str):
    before = time.perf_counter()
    CHECK.check(piece * (200_000 // len(piece)))

    assert time.perf_counter() - before < 5


@pytest.mark.timeout(60)
def test_two_megabytes_are_checked_in_seconds():
    text = ("The commissioners will liaise with the ICB prior to the roll-out of the care pathway. We had tea and cake. " * 20_000)[:2_000_000]
    before = time.perf_counter()
    checked = CHECK.check(text)

    assert time.perf_counter() - before < 20
    assert [one.text for one in checked.findings if one.kind in WORDS] == ["commissioners", "liaise", "ICB", "prior to", "roll-out", "pathway"]


ALPHABET = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from([*"abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ\n\t.,;:'\u2019()[]-\u2013\"&/#@<>`0123456789\u00a0\u00ad\u200b\u0301\ufb01\u00df\u0130"]),
    st.sampled_from(["ICB", " liaise ", "co-production", "section 117", "carer's assessment", "the disabled", "Integrated Care Board (ICB)", " is just a "]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_every_finding_is_a_piece_of_the_text_as_it_was_given(text: str):
    for one in CHECK.check(text).findings:
        assert one.text == text[one.start : one.end] != ""
        assert one.times >= 1
