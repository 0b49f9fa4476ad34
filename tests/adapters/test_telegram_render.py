"""Messages in, requests out; nobody's words become markup."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import ForceReply, InlineKeyboardMarkup

from adapters.telegram.render import ABILITIES, CAPTION, TEXT, Part, Rendering, escape, render, toast
from bot.engine.message import Attachment, Button, Line, Lines, Message, OpenPrivately
from bot.engine.outbox import Refused
from bot.engine.people import Reader
from tests.adapters.telegram_kit import NASTY, READER, THE_GROUP, OwnWords, message, words
from tests.servers.telegram_rules import read_html
from tests.servers.telegram_updates import utf16

SAY = OwnWords()
YES = Button(words("Yes"), "talk.ok.yes")


def parts_of(wanted: Message, **how: object) -> list[Part]:
    return render(wanted, READER, SAY, username="voices_bot", **how)  # type: ignore[arg-type]  # again is a bool


def buttons(part: Part) -> list[list[tuple[str, str | None]]]:
    assert isinstance(part.markup, InlineKeyboardMarkup)
    return [[(each.text, str(each.callback_data or each.url)) for each in row] for row in part.markup.inline_keyboard]


def test_bold_is_the_only_markup() -> None:
    [part] = parts_of(message("See \x01A & B\x01 <now>"))

    assert Part("See <b>A &amp; B</b> &lt;now&gt;", "See A & B <now>") == part


def test_two_thousand_hostile_names_and_texts_all_go_through() -> None:
    chance = random.Random(11)
    for _ in range(2000):
        name = "".join(chance.choices(NASTY, k=chance.randint(1, 6)))
        label = "".join(chance.choices(NASTY, k=2))
        [part] = parts_of(message(f"Hello {name}, \x01{name}\x01!", rows=((Button(words(label), "t.k.v"),),)))

        assert part.plain == read_html(part.html)
        assert set(re.findall(r"<[^>]*>", part.html)) <= {"<b>", "</b>"}
        assert part.html.encode()
        assert buttons(part)[0][0][0].strip()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text() | st.sampled_from(NASTY), st.booleans()), max_size=12))
def test_whatever_people_write_reads_back_as_they_wrote_it(spans: list[tuple[str, bool]]) -> None:
    text = "".join(
        f"\x01{each}\x01" if bold and "\x01" not in each else each.replace("\x01", "") for each, bold in spans
    )
    whole = parts_of(message(text))

    assert all(part.plain == read_html(part.html) for part in whole)


def test_a_long_text_is_split_and_the_buttons_are_under_the_last_part() -> None:
    text = "".join(f"Sentence {number} is \x01bold <here>\x01. " for number in range(900))
    whole = parts_of(message(text, rows=((YES,),)))

    assert text.replace("\x01", "") == "".join(part.plain for part in whole)
    assert all(utf16(read_html(part.html)) <= TEXT for part in whole)
    assert [None] * (len(whole) - 1) == [part.markup for part in whole[:-1]]
    assert buttons(whole[-1]) == [[("Yes", "talk.ok.yes")]]
    assert len(whole) == 7 or len(whole) > 1


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "\u2800\u3164"])
def test_a_text_in_which_nothing_can_be_seen_is_never_sent_as_it_is(text: str) -> None:
    assert [part.html for part in parts_of(message(text))] == ["…"]


def test_blank_parts_are_left_out() -> None:
    whole = parts_of(message("a" * 4000 + "\n" * 9000 + "b"))

    assert all(part.plain.strip() for part in whole)


def test_buttons_and_deep_links() -> None:
    rows = (
        (YES, Button(words("two\nlines"), "t.k.v")),
        (OpenPrivately(words("Open"), "answer"),),
        (OpenPrivately(words("Open")),),
        (OpenPrivately(words("Add"), "from_1", to_group=True), OpenPrivately(words("Add"), to_group=True)),
    )
    [part] = parts_of(message("hello", THE_GROUP, rows=rows))

    expected = [
        [("Yes", "talk.ok.yes"), ("two lines", "t.k.v")],
        [("Open", "https://t.me/voices_bot?start=answer")],
        [("Open", "https://t.me/voices_bot?start=open")],
        [("Add", "https://t.me/voices_bot?startgroup=from_1"), ("Add", "https://t.me/voices_bot?startgroup")],
    ]
    assert expected == buttons(part)


def test_rows_that_are_too_long_go_on_below() -> None:
    [part] = parts_of(message("hello", rows=(tuple(Button(words(str(n)), f"t.k.{n}") for n in range(10)),)))

    assert [len(row) for row in buttons(part)] == [8, 2]
    assert ABILITIES.buttons_per_row == 8


@pytest.mark.parametrize("token", ["", "x" * 65, "ü" * 40])
def test_a_token_over_64_bytes_is_refused(token: str) -> None:
    with pytest.raises(Refused):
        parts_of(message("hello", rows=((Button(words("x"), token),),)))

    assert parts_of(message("hello", rows=((Button(words("x"), "x" * 64),),)))


@pytest.mark.parametrize("payload", ["a b", "x" * 65, "a.b", "ü", "a&b=c"])
def test_a_deep_link_that_telegram_would_not_take_is_refused(payload: str) -> None:
    with pytest.raises(Refused):
        parts_of(message("hello", rows=((OpenPrivately(words("x"), payload),),)))


def test_a_question_in_a_group_keeps_its_way_out_and_says_how_to_answer() -> None:
    [with_buttons] = parts_of(message("What do you promise?", THE_GROUP, rows=((YES,),), awaits_words=True))
    [without] = parts_of(message("What do you promise?", THE_GROUP, awaits_words=True))
    [alone] = parts_of(message("What do you promise?", rows=((YES,),), awaits_words=True))

    assert with_buttons.plain == "What do you promise?\n\ntalk.reply_here en_GB"
    assert buttons(with_buttons)
    assert ForceReply(selective=True) == without.markup
    assert isinstance(without.markup, ForceReply) and without.markup.selective
    assert "What do you promise?" == without.plain == alone.plain


def test_what_may_have_come_before_says_so_first() -> None:
    [part] = parts_of(message("hello"), again=True)

    assert part.plain == "talk.again en_GB\nhello"


def test_what_goes_to_many_is_made_anew_only_for_who_reads_otherwise() -> None:
    rendering, wanted = Rendering(OwnWords()), message("the lift works")
    to_alex = replace(wanted, place=replace(wanted.place, chat="7002"))
    welsh = Reader("cy_GB")
    first = rendering.parts(wanted, READER)

    assert rendering.parts(to_alex, READER) is first
    assert rendering.parts(to_alex, welsh) is not first
    assert render(wanted, READER, OwnWords(), again=True) == rendering.parts(to_alex, READER, again=True)
    with_button = replace(wanted, rows=((Button(words("yes"), "a.b"),),))
    assert buttons(rendering.parts(with_button, READER)[-1]) == [[("yes", "a.b")]]
    assert [Part("the bus is late", "the bus is late")] == rendering.parts(message("the bus is late"), READER)


def test_a_picture_comes_with_words_for_those_who_cannot_see_it() -> None:
    chart = Attachment("chart.png", b"png", words("Three of five answered."))
    [part] = parts_of(message("The figures", attachment=chart, rows=((YES,),)))

    assert ("The figures\n\nThree of five answered.", chart) == (part.plain, part.attachment)
    assert buttons(part)


def test_a_text_too_long_for_a_caption_comes_before_the_file() -> None:
    paper = Attachment("paper.docx", b"x", words("A paper."))
    whole = parts_of(message("a " * CAPTION, attachment=paper, rows=((YES,),)))

    assert [None, paper] == [part.attachment for part in whole]
    assert whole[0].plain.endswith("A paper.")
    assert whole[0].markup is None
    assert buttons(whole[1])


def test_a_whisper_is_cut_to_what_a_notice_can_hold() -> None:
    assert toast(words("short"), READER, SAY) == "short"
    cut = toast(words("many words " * 60), READER, SAY)
    assert utf16(cut) <= ABILITIES.toast
    assert cut.endswith("words…")


def test_lines_go_one_under_another() -> None:
    text = Lines((words("one"), Lines((words("two"), words("three")))), gap=True)

    assert [part.plain for part in parts_of(Message(THE_GROUP, text))] == ["one\n\ntwo\nthree"]


def test_escape_is_all_that_makes_words_html() -> None:
    assert escape("<a> & \"b\" 'c'") == "&lt;a&gt; &amp; \"b\" 'c'"
    assert Line("x") == Line("x")
