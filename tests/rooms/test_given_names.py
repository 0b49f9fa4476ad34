"""Where a name is asked for: no name is none, and a number, an address or a sentence is asked about again. Names stay."""

import pytest

from bot.engine.given_names import ADDRESS, ANSWER, NUMBER, PHONE, SENTENCE, doubt_about, means_none
from bot.engine.script import SKIPPED, NotAnAnswer, Said, a_name, answer, next_page
from bot.inputs.model import ANONYMOUS, NAMED
from bot.inputs.script import give_an_idea, label_said
from bot.meetings.coming import Shown
from bot.meetings.script_members import add_to_agenda, name_said, what_i_need, who_sees, who_sees_said

NONE = [
    "Anonymous", "anon", "n/a", "N/A", "na", "None", "-", "?", "...", "\u2014", "\u061f", "I don't want to say",
    "i dont want to say", "I\u2019d rather not say", "rather not", "Prefer not to say.", "No name, please",
    "Dienw", "yn ddienw", "Gwell gen i beidio \u00e2 dweud", "Anonimowo", "Wol\u0119 nie podawa\u0107", "Nie dotyczy",
    "Анонімно", "не хочу казати", "н/д", "مجهول", "بدون ذكر الاسم", "أفضل عدم القول", "گمنام",
    "نام نہیں بتانا", "نام کے بغیر", "Anonim\u0103", "Prefer s\u0103 nu spun", "nu vreau s\u0103 spun",
]  # fmt: skip
NAMES = [
    "Noor", "Nan", "Na Li", "An", "J", "No\u00e9", "Nic", "Mary Jane O'Neill-Smith", "van der Berg", "Dr Ana-Maria Popescu",
    "Sam from the advice desk", "Pat from the carers' group", "Chester Voices", "Jo (Age UK)", "Can Y\u00fccel",
    "I Wayan Sudarta",
    "Do Kwon", "Will May", "Mam Sam a Kit", "Mae West", "Tran My Linh", "Ton That Tung", "Nguyen Thi Nu", "Nie Hai Sheng",
    "Mae from the advice desk", "Sam from IT support", "Pat, Children in Need", "Sam, known as Sammy", "St. John Rivers",
    "We Are With You", "Agent 7", "Sam 2", "محمد بن عبد الله بن عبد المطلب بن هاشم", "نور", "فاطمہ بی بی",
    "Наталія", "Олена Коваль-Іваненко",
    "\u0141ucja Nowak z domu opieki", "Ionescu de la centru", "Si\u00e2n o'r ganolfan", "\U0001f33b", "Radio 4 Sam",
]  # fmt: skip
DOUBTED = [
    ("Yes", ANSWER),
    ("ok", ANSWER),
    ("Tak.", ANSWER),
    ("07700 900123", PHONE),
    ("+44 (0)7700 900-123", PHONE),
    ("Sam 07700900123", PHONE),
    ("\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663", PHONE),
    ("1", NUMBER),
    ("2026", NUMBER),
    ("sam@example.org", ADDRESS),
    ("Sam, sam.x@mail.example.org", ADDRESS),
    ("12 High Street, CH1 1AA", ADDRESS),
    ("Who sees this?", SENTENCE),
    ("لماذا؟", SENTENCE),
    ("why do you ask", SENTENCE),
    ("I want tea at the start", SENTENCE),
    ("My name is Sam", SENTENCE),
    ("The door at the back is locked", SENTENCE),
    ("please fix the ramp", SENTENCE),
    ("more tea and biscuits at the start of each and every meeting", SENTENCE),
    ("Hoffwn i gael te ar y dechrau", SENTENCE),
    ("Nie wiem", SENTENCE),
    ("Chc\u0119 herbaty na pocz\u0105tku", SENTENCE),
    ("Я хочу чаю на початку", SENTENCE),
    ("أريد الشاي في البداية", SENTENCE),
    ("شروع میں چائے ہونی چاہیے", SENTENCE),
    ("Vreau ceai la \u00eenceput", SENTENCE),
    ("Nu \u0219tiu", SENTENCE),
]


@pytest.mark.parametrize("typed", NONE)
def test_what_means_no_name_is_none_in_any_language(typed: str) -> None:
    assert means_none(typed)
    assert answer(a_name("name", max_length=80, may_skip=True), typed) == SKIPPED
    assert answer(a_name("name", max_length=80, or_unnamed=True), typed) == SKIPPED
    with pytest.raises(NotAnAnswer) as told:
        answer(a_name("name", max_length=80), typed)
    assert told.value.line.key == "talk.needs_name"


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_stays_a_name(typed: str) -> None:
    assert answer(a_name("name", max_length=80), typed) == typed


@pytest.mark.parametrize(("typed", "like"), DOUBTED)
def test_what_looks_like_something_else_is_asked_about_again(typed: str, like: str) -> None:
    assert doubt_about(typed) == like
    with pytest.raises(NotAnAnswer) as told:
        answer(a_name("name", max_length=80, may_skip=True), typed)
    assert told.value.line.key == ("talk.needs_name" if like == ANSWER else f"talk.name_{like}")


# --- who had chosen a name, and then gives none

IDEA = {"readers": "Jo", "second": "", "outside": "", "channel": "Telegram", "anonymous": "1", "private": "1"}


def test_an_idea_goes_on_without_a_name_at_one_press() -> None:
    said = Said({"label": NAMED}, IDEA)
    (asked,) = next_page(give_an_idea, said)
    said = said.saying("name", answer(asked, "Anonymous"))
    (leads,) = next_page(give_an_idea, said)

    assert (leads.key, [each.value for each in leads.options]) == ("no_name", [ANONYMOUS])
    assert label_said(said.saying("no_name", ANONYMOUS)) == ANONYMOUS


def test_where_none_may_be_without_a_name_it_is_asked_for_again() -> None:
    (asked,) = next_page(give_an_idea, Said({"label": NAMED}, {**IDEA, "anonymous": ""}))

    with pytest.raises(NotAnAnswer) as told:
        answer(asked, "Anonymous")
    assert told.value.line.key == "talk.needs_name"


def test_on_the_list_of_a_meeting_and_with_a_need_it_is_left_out() -> None:
    item = Said({"what": "Tea", "as": "named", "name": SKIPPED}, {"unnamed": "1"})
    need = Said({"need": "A ramp", "keep": "keep", "as": "named", "name": SKIPPED})

    assert next_page(add_to_agenda, item)[0].key == "ok_no_name"
    assert next_page(what_i_need, need)[0].key == "ok"
    assert name_said(item) == name_said(need) == ""


def test_who_may_be_seen_but_gives_no_name_is_counted() -> None:
    said = Said({"shown": "group", "name": SKIPPED})

    assert next_page(who_sees, said)[0].key == "no_name"
    assert who_sees_said(said) is Shown.COUNT
