"""Typing what a button does: what is kept for it, and what a number means."""

import pytest

from bot.desk.address import new_talk
from bot.desk.typed import (
    WE_BEGAN,
    as_typed,
    by_number_or_words,
    by_some_words,
    is_number,
    last_to_type,
    pressed_by_typing,
    ways_to_type,
)
from bot.engine.incoming import Commanded, Typed
from bot.engine.leading import WAY_ON
from bot.engine.message import Button, Choice, Line, Message, Reply
from bot.engine.people import Account, PersonId, Reader
from bot.engine.room import Card, Command, says
from bot.words.answer import PICK, PLAIN
from tests.fakes import MONDAY, PlainSay
from tests.rooms.desk_kit import NOW, SAM_PRIVATE, SmallDesk, words_of
from tests.rooms.gate_kit import PHONE, Post
from tests.rooms.test_words_answer import TEXT, doors_of


@pytest.mark.parametrize("what", ["plain", "fine"])
def test_words_of_a_text_under_check_are_kept_in_no_row(what: str) -> None:
    doors, seed, _ = doors_of(TEXT)
    kept = doors.memory.find(seed["check"], MONDAY)
    assert kept is not None
    kept.at = NOW
    cards = (Card(PLAIN, doors.allows_plain, doors.leave), Card(PICK, doors.allows_word, doors.pick))
    desk = SmallDesk(commands=(Command("check", lambda visit, _: doors.press(visit, seed, "do", what)),), cards=cards)
    desk.does(Commanded("check"), SAM_PRIVATE)

    sam = desk.books.people.known(Account("strict", "sam"))
    assert sam is not None
    talk = desk.books.talks.waiting(sam.person, SAM_PRIVATE)
    assert talk is not None
    assert "1" in talk.answers
    assert [each for each in talk.answers if not each.isdecimal()] == []


def test_a_number_that_the_last_card_has_not_brings_those_it_has_and_they_press_its_own_buttons() -> None:
    rows = tuple((Choice("is", each, Line(each)),) for each in ("tea", "juice"))
    card = Card("drink", lambda seed, key, value: True, lambda visit, seed, key, value: says(Reply(Line(value))))
    desk = SmallDesk(
        commands=(Command("drink", lambda *_: says(Reply(Line("drink"), rows, card="drink", anyone=True))),),
        cards=(card,),
    )
    (asked,) = desk.does(Commanded("drink"), SAM_PRIVATE)
    (told,) = desk.does(Typed("7"), SAM_PRIVATE)
    (drunk,) = desk.does(Typed("٢"), SAM_PRIVATE)

    assert "talk.no_number" == told.text.key  # type: ignore[union-attr]  # one line
    assert {"last": 2} == words_of(told)
    assert [row[0].token for row in asked.rows] == [each.token for each in told.rows[0]]  # type: ignore[union-attr]
    assert Line("juice") == drunk.text


def test_where_there_is_one_button_only_it_says_so() -> None:
    rows = ((Choice("is", "tea", Line("tea")),),)
    card = Card("drink", lambda seed, key, value: True, lambda visit, seed, key, value: says(Reply(Line(value))))
    desk = SmallDesk(
        commands=(Command("drink", lambda *_: says(Reply(Line("drink"), rows, card="drink", anyone=True))),),
        cards=(card,),
    )
    desk.does(Commanded("drink"), SAM_PRIVATE)
    (told,) = desk.does(Typed("7"), SAM_PRIVATE)

    assert Line("talk.one_button") == told.text
    assert ["Tea"] == [each.label.values["words"] for each in told.rows[0]]


@pytest.mark.parametrize(("text", "number"), [("2", "2"), ("2.", "2"), ("02", "2"), ("۴", "4"), (" 3) ", "3")])
def test_a_number_is_one_in_anybodys_digits(text: str, number: str) -> None:
    assert number == as_typed(text)
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    ["nr 3", "Nr. 3", "number 3", "no 3", "No.3", "#3", "(3)", "№ 3", "№3", "rhif 3", "numer 3", "номер 3", "رقم ٣", "نمبر ۳",
     "numărul 3"],
)  # fmt: skip
def test_a_number_may_have_the_word_for_it_before_it(text: str) -> None:
    card = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers={"1": "do.tea", "3": "do.juice"})

    assert "3" == as_typed(text)
    assert is_number(text)
    assert f"{card.id}.do.juice" == pressed_by_typing(card, text)


@pytest.mark.parametrize("text", ["number three", "numer trzy", "numărul trei"])
def test_so_may_one_as_a_word(text: str) -> None:
    card = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers={"1": "do.tea", "3": "do.juice"})

    assert f"{card.id}.do.juice" == pressed_by_typing(card, text)


@pytest.mark.parametrize("text", ["100", "365", "1000", "٢٠٠"])
def test_a_number_that_no_card_has_is_one_all_the_same(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["999", "111", "٩٩٩", "no 999", "116 123", "01632 960000", "no 3 of 4", "£3", "3 of us", "two", "²", ""]
)
def test_a_number_to_ring_and_words_are_none(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("typed", ["Two", "dau", "dwa", "два", "doi", "اثنان", "دو", "2"])
def test_a_number_as_a_word_presses_the_button_it_stands_for(typed: str) -> None:
    card = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers={"1": "do.tea", "2": "do.juice"})

    assert f"{card.id}.do.juice" == pressed_by_typing(card, typed)


@pytest.mark.parametrize("typed", ["seven", "100", "7"])
def test_one_that_is_there_no_button_for_brings_those_there_are(typed: str) -> None:
    rows = tuple((Choice("is", each, Line(each)),) for each in ("tea", "juice"))
    card = Card("drink", lambda seed, key, value: True, lambda visit, seed, key, value: says(Reply(Line(value))))
    desk = SmallDesk(
        commands=(Command("drink", lambda *_: says(Reply(Line("drink"), rows, card="drink", anyone=True))),),
        cards=(card,),
    )
    desk.does(Commanded("drink"), SAM_PRIVATE)
    (told,) = desk.does(Typed(typed), SAM_PRIVATE)

    assert "talk.no_number" == told.text.key  # type: ignore[union-attr]  # one line


def asks(post: Post, person: PersonId, *values: str) -> list[str]:
    """A card for each value, with one button; all are queued as one message that we start."""
    cards = [new_talk("news", person, PHONE, {}, MONDAY) for _ in values]
    for card in cards:
        post.books.talks.keep(card)
    buttons = [Button(Line(value), f"{card.id}.is.{value}") for card, value in zip(cards, values, strict=True)]
    post.start("news", person, rows=tuple((each,) for each in buttons))
    return [each.id for each in cards]


def test_a_number_stands_for_a_button_of_what_we_started_since() -> None:
    post = Post()
    sam = post.meet()
    post.books.talks.keep(new_talk("older", sam, PHONE, {}, MONDAY, answers={"1": "do.older"}, open_=True))
    (card,) = asks(post, sam, "no")
    post.out()
    waits = post.books.talks.waiting(sam, PHONE)

    assert f"{card}.is.no" == pressed_by_typing(waits, "1")


def test_where_two_cards_became_one_message_the_numbers_go_on_from_one_to_the_other() -> None:
    post = Post()
    sam = post.meet()
    post.books.talks.keep(new_talk("older", sam, PHONE, {}, MONDAY, answers={"1": "do.older"}, open_=True))
    one, other = asks(post, sam, "no", "yes")
    post.out()
    card = post.books.talks.waiting(sam, PHONE)

    assert [f"{one}.is.no", f"{other}.is.yes"] == [pressed_by_typing(card, number) for number in ("1", "2")]


def test_what_we_start_takes_no_words_from_an_open_question() -> None:
    post = Post()
    sam = post.meet()
    question = new_talk("idea", sam, PHONE, {}, MONDAY, open_=True)
    post.books.talks.keep(question)
    asks(post, sam, "no")
    post.out()

    assert question == post.books.talks.waiting(sam, PHONE)


def we_ask(*labels: Line, weighs: bool) -> tuple[SmallDesk, PersonId, list[Button]]:
    """A desk that has just asked Sam something, with a button for each label; pressing one says its place."""
    card = Card("ask", lambda *_: True, lambda visit, seed, key, value: says(Reply(Line(value))), weighs=weighs)
    desk = SmallDesk(commands=(Command("start", lambda *_: says(Reply(Line("hello")))),), cards=(card,))
    desk.does(Commanded("start"), SAM_PRIVATE)
    sam = desk.books.people.known(Account("strict", "sam"))
    assert sam is not None
    talk = new_talk("ask", sam.person, SAM_PRIVATE, {}, NOW)
    desk.books.talks.keep(talk)
    buttons = [Button(label, f"{talk.id}.say.{at}") for at, label in enumerate(labels, 1)]
    rows = tuple((each,) for each in buttons)
    last_to_type(Message(SAM_PRIVATE, Line("asks"), rows, person=sam.person), desk.books.talks)
    return desk, sam.person, buttons


@pytest.mark.parametrize(("weighs", "first"), [(True, "talk.once_more"), (False, "1")])
def test_what_reaches_others_is_not_pressed_by_a_number_typed_as_we_began(weighs: bool, first: str) -> None:
    """It may have been meant for the message before. What is only theirs ("Did it change for you?") is pressed at once."""
    desk, _, buttons = we_ask(Line("yes"), Line("no"), weighs=weighs)
    (told,) = desk.does(Typed("1"), SAM_PRIVATE)

    assert Line(first) == told.text

    if weighs:
        (again,) = desk.does(Typed("1"), SAM_PRIVATE)

        assert [each.token for each in buttons] == [row[0].token for row in told.rows]  # type: ignore[union-attr]
        assert Line("1") == again.text


def test_what_we_began_with_shows_its_buttons_again_by_name_but_not_those_with_somebodys_words() -> None:
    desk, sam, _ = we_ask(Line("fine"), Line("idea", {"words": "A ramp"}), weighs=True)
    (told,) = desk.does(Typed("9"), SAM_PRIVATE)

    fine = Line("talk.numbered", {"number": 1, "label": Line("fine")})
    assert [fine, Line("plain", {"words": "2"})] == [row[0].label for row in told.rows]  # type: ignore[union-attr]
    kept = desk.books.talks.waiting(sam, SAM_PRIVATE)
    assert kept is not None
    assert "A ramp" not in repr(kept)


WHEN = {
    "just this once": "often.once",
    "every week on tuesday": "often.week",
    "every month, first tuesday": "often.month",
}
DRAFT = {"keep this draft": "ok.yes"}


@pytest.mark.parametrize(
    ("typed", "labels", "way"),
    [
        ("just once", WHEN, "often.once"),
        ("every week", WHEN, "often.week"),
        ("every tuesday", WHEN, ""),  # two of them
        ("tuesday", WHEN, ""),
        ("just once?", WHEN, ""),
        ("not just once", WHEN, ""),
        ("keep it", DRAFT, ""),
        ("keep", DRAFT, ""),
        ("keep the draft", {"keep the draft": "ok.yes"}, "ok.yes"),
        ("send it", {"send as it is": "ok.as_it_is"}, "ok.as_it_is"),
        ("what changed", {"yes, tell me what changed": "do.yes", "no, thank you": "do.no"}, ""),
        ("keep my words", {"don't keep my words": "do.no", "something else": "do.other"}, ""),
        ("don't keep words", {"don't keep my words": "do.no", "something else": "do.other"}, "do.no"),
        ("tylko raz", {"tylko ten raz": "often.once", "co tydzień": "often.week"}, "often.once"),
    ],
)
def test_some_of_a_buttons_words_press_it_where_no_other_has_them(typed: str, labels: dict[str, str], way: str) -> None:
    assert way == by_some_words(typed, labels)


def test_of_a_questions_only_button_any_word_will_do() -> None:
    typed = ("keep", "draft", "the draft", "delete it")

    assert ["ok.yes", "ok.yes", "", ""] == [by_some_words(each, DRAFT, only=True) for each in typed]


@pytest.mark.parametrize("typed", ["ok", "Yes", "go on", "tak", "далі", "ymlaen", "mai departe", "نعم", "جی ہاں"])
def test_agreeing_presses_the_only_button_but_not_the_way_back_nor_what_we_began_with(typed: str) -> None:
    only = {"1": "do.tea", "tea for all": "do.tea"}
    card = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers=only)
    two = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers=only | {"2": "do.juice"})
    back = new_talk(WAY_ON, PersonId(1), PHONE, {"command": "start"}, MONDAY, answers={"1": "go.on"})
    begun = new_talk("tea", PersonId(1), PHONE, {}, MONDAY, answers=only | {WE_BEGAN: ""})

    assert f"{card.id}.do.tea" == pressed_by_typing(card, typed)
    assert ["", "", ""] == [pressed_by_typing(each, typed) for each in (two, back, begun)]


def test_a_button_that_is_called_by_a_number_goes_by_that_number() -> None:
    rows = (*((Choice("see", each, Line(each)),) for each in ("3", "5")), (Choice("go", "add", Line("Add")),))
    say = PlainSay()

    assert {"3": "see.3", "5": "see.5", "add": "go.add"} == ways_to_type(rows, say, Reader())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", [0]), ("٢", [1]), ("three", [2]), ("4", []), ("ask Pat to call me.", [0]), ("ask robin", [1]),
        ("call me", [0, 1]), ("me", []), ("call me?", []), ("call me a taxi", []),
    ],
)  # fmt: skip
def test_of_a_few_buttons_two_words_say_which_and_may_mean_more_than_one(typed: str, meant: list[int]) -> None:
    labels = ("Ask Pat to call me", "Ask Robin to call me", "Clear this message")

    assert meant == by_number_or_words(typed, labels)
