"""`Message` in, payloads out: markdown that nobody's words can change, parts of 2000, buttons, lists, forms."""

from typing import Any

import pytest

from adapters.discord.markdown import escape
from adapters.discord.render import Part, Rendered, render
from adapters.splitting import utf16
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Button, Line, Lines, Message, Moment, OpenPrivately
from bot.engine.outbox import Refused
from bot.engine.people import Reader
from tests.adapters.discord_kit import NASTY, READER, TALK, OwnWords, buttons, fields, message, words
from tests.servers.discord_rules import Rules, beyond_the_page

SAY = OwnWords()
AT = 1_796_148_000


def shown(sent: Message, reader: Reader = READER, **how: Any) -> Rendered:
    return render(sent, reader, SAY, **how)


def only(sent: Message, reader: Reader = READER, **how: Any) -> Part:
    [part] = shown(sent, reader, **how).parts
    return part


@pytest.fixture(scope="module")
def rules() -> Rules:
    found = Rules.load()
    if found is None:
        pytest.skip("Discord's OpenAPI page is not at hand (../shared/specs)")
    return found


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("*star* _line_ ~~no~~ `code` ||hidden||", r"\*star\* \_line\_ \~\~no\~\~ \`code\` \|\|hidden\|\|"),
        ("<@101> <#5> <t:1:F> <:x:1>", r"\<@101> \<#5> \<t:1:F> \<:x:1>"),
        ("[look](https://evil.example)", r"\[look](https://evil.example)"),
        ("# big\n- one\n> said\n1. first\n-# small", "\\# big\n\\- one\n\\> said\n1\\. first\n\\-# small"),
        ("a # b - c > d 18:00", "a # b - c > d 18:00"),
        ("see https://a.example/x_y_z?b=1", "see https://a.example/x_y_z?b=1"),
        ("https://a.example/**x**", r"https://a.example/\*\*x\*\*"),
        ("\\", "\\\\"),
    ],
)
def test_nobodys_words_become_markup(typed: str, expected: str) -> None:
    assert expected == escape(typed)


@pytest.mark.parametrize("payload", NASTY)
def test_every_payload_is_sent_without_mentions_and_can_be_sent(payload: str, rules: Rules) -> None:
    for part in shown(message(payload)).parts:
        given = part.payload()
        assert [] == rules.broken("POST", "/channels/1/messages", {}, given, body=True)
        assert [] == beyond_the_page(given)
        assert {"parse": []} == given["allowed_mentions"]
        assert given["flags"] & 4
        given["content"].encode()


def test_strong_words_stand_in_stars_without_blanks_inside() -> None:
    assert "say **it** now" == only(message("say\x01 it \x01now")).text


def test_a_part_that_may_have_come_before_says_so_first() -> None:
    assert "talk.again en\\_GB\nhello" == only(message("hello"), again=True).text


def test_a_message_in_which_nothing_can_be_seen_is_still_sent() -> None:
    assert "…" == only(message("\u200b")).text


# --- times ------------------------------------------------------------------------------------------------------------


def timed(style: str) -> Message:
    return Message(Place("discord", "1", private=True), Lines((Line("x", {"words": "a"}), _Time(style).line)))


class _Time:
    """A line with an instant in it, worded by OwnWords as its value."""

    def __init__(self, style: str) -> None:
        self.line = Line("test.words", {"words": Moment(AT, style=style)})


@pytest.mark.parametrize(("style", "form"), [("full", "F"), ("day", "D"), ("time", "t")])
def test_an_instant_is_shown_in_everybodys_own_time(style: str, form: str) -> None:
    assert f"a\n<t:{AT}:{form}>" == only(timed(style)).text


@pytest.mark.parametrize("language", ["cy_GB", "ur_PK", "ar_SA@easyread"])
def test_not_in_a_language_that_the_app_cannot_speak(language: str) -> None:
    assert "<t:" not in only(timed("full"), Reader(language)).text


def test_nobodys_words_can_stand_for_an_instant() -> None:
    forged = Lines((Line("x", {"words": "\ue0000\ue001"}), _Time("full").line))

    assert "<t:" not in only(Message(Place("discord", "1", private=True), forged)).text.splitlines()[0]


# --- long texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a word " * 900,
        "*_" * 3000,
        "😀" * 2500,
        "\x01strong\x01 and not " * 400,
        "Cymorth i bawb. " * 500,
        "مرحبا بكم " * 600,
        "line\n" * 1000,
    ],
)
def test_a_long_text_comes_in_parts_none_too_long_and_nothing_lost(text: str) -> None:
    parts = shown(message(text, rows=buttons("yes"))).parts

    assert len(parts) > 1
    assert max(utf16(part.text) for part in parts) <= 2000
    plain = "".join("".join(part.text.replace("**", "").replace("\\", "").split()) for part in parts)
    assert "".join(text.replace("\x01", "").split()) == plain
    assert [bool(part.components) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_word_is_never_cut() -> None:
    text = "cooperation " * 400

    assert {"cooperation"} == {each for part in shown(message(text)).parts for each in part.text.split()}


# --- buttons ----------------------------------------------------------------------------------------------------------


def kinds(part: Part) -> list[list[int]]:
    return [[each["type"] for each in row["components"]] for row in part.components]


def test_up_to_five_rows_are_buttons() -> None:
    assert [[2]] * 5 == kinds(only(message("?", rows=buttons(*"abcde"))))


def test_more_rows_become_a_list_and_the_ways_out_stay_buttons() -> None:
    way_out = ((Button(words("Leave"), f"{TALK}.-.leave"),),)
    part = only(message("?", rows=buttons(*"abcdefg") + way_out))

    assert [[3], [2]] == kinds(part)
    pick = part.components[0]["components"][0]
    assert [f"{TALK}.key.{number}" for number in range(7)] == [each["value"] for each in pick["options"]]


def test_a_list_holds_twenty_five_and_then_there_is_another() -> None:
    assert [[3], [3]] == kinds(only(message("?", rows=buttons(*map(str, range(30))))))


def test_days_and_hours_side_by_side_become_lists_when_there_are_too_many() -> None:
    row = tuple(Button(words(str(n)), f"{TALK}.day.{n}") for n in range(10))
    rows = tuple(tuple(Button(words(b.label.values["words"]), f"{b.token}{n}") for b in row) for n in range(4))  # type: ignore[arg-type]

    assert [[3], [3]] == kinds(only(message("?", rows=rows)))


def test_more_than_discord_has_room_for_is_refused() -> None:
    with pytest.raises(Refused):
        shown(message("?", rows=buttons(*map(str, range(126)))))


def test_labels_are_on_one_line_and_cut_at_a_word(rules: Rules) -> None:
    part = only(message("?", rows=buttons("one\ntwo", "a long label " * 20, "\u200b")))
    labels = [row["components"][0]["label"] for row in part.components]

    assert "one two" == labels[0]
    assert labels[1].endswith("label…") and len(labels[1]) <= 80
    assert "…" == labels[2]
    assert [] == rules.broken("POST", "/channels/1/messages", {}, part.payload(), body=True)


def test_a_token_is_the_buttons_id_and_an_empty_one_is_refused() -> None:
    assert f"{TALK}.key.0" == only(message("?", rows=buttons("a"))).components[0]["components"][0]["custom_id"]
    with pytest.raises(Refused):
        shown(message("?", rows=((Button(words("a"), ""),),)))


def test_a_button_into_our_private_chat_and_one_that_invites_us() -> None:
    rows = ((OpenPrivately(words("Open"), "answer"),), (OpenPrivately(words("Add"), to_group=True),))
    inner = [
        row["components"][0] for row in only(message("?", rows=rows), invite="https://discord.example/add").components
    ]

    assert "open:answer" == inner[0]["custom_id"]
    assert (5, "https://discord.example/add") == (inner[1]["style"], inner[1]["url"])


# --- files and forms --------------------------------------------------------------------------------------------------


def test_a_picture_has_words_for_those_who_cannot_see_it(rules: Rules) -> None:
    part = only(message("a chart", attachment=Attachment("chart.png", b"png", words("Trust rose"))))

    assert [{"id": "0", "filename": "chart.png", "description": "Trust rose"}] == part.payload()["attachments"]
    assert [] == rules.broken("POST", "/channels/1/messages", {}, part.payload(), body=True)


def form_of(sent: Message) -> dict[str, Any]:
    form = shown(sent).form
    assert form is not None
    return form


def test_a_page_of_questions_is_a_form(rules: Rules) -> None:
    form = form_of(message("What do you promise?", fields=fields("What do you promise?", "Why?"), talk=TALK))

    labels = [(each["label"], each["component"]["required"]) for each in form["components"]]
    assert [("What do you promise?", True), ("Why?", False)] == labels
    assert TALK == form["custom_id"]
    given = {"type": 9, "data": form}
    assert [] == rules.broken("POST", "/interactions/1/t/callback", {}, given, body=True)


def test_a_question_too_long_for_a_label_stands_above_its_field(rules: Rules) -> None:
    long = "What would make it easier for you to come and take part in this meeting?"
    form = form_of(message(f"{long}\nOnly the chair sees this.", fields=fields(long, long), talk=TALK))

    assert [10, 18, 10, 18] == [each["type"] for each in form["components"]]
    assert "Only the chair sees this" in form["components"][0]["content"]
    given = {"type": 9, "data": form}
    assert [] == rules.broken("POST", "/interactions/1/t/callback", {}, given, body=True)


def test_the_form_can_be_opened_from_a_button() -> None:
    part = only(message("What do you promise?", fields=fields("What?"), talk=TALK))

    assert f"{TALK}.-.answer" == part.components[0]["components"][0]["custom_id"]


def test_what_cannot_be_a_form_is_a_text() -> None:
    paper = Attachment("a.txt", b"x", words("x"))

    assert shown(message("x" * 4100, fields=fields("What?"), talk=TALK)).form is None
    assert shown(message("x", fields=fields("What?"), talk=TALK, attachment=paper)).form is None
    assert shown(message("x")).form is None
