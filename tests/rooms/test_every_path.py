"""Every conversation ends soon, fits every channel, and has wording in every language, whichever way it goes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from adapters.library import Library
from bot.broadcasts.script import add_a_picture, when_it_goes, write_an_update
from bot.buddies.script import be_buddies
from bot.charter.script import other_words, suggest_a_line
from bot.checkins.script import arriving, leaving, pulse, slips, take_back
from bot.desk.conversation import ask, label_of, read_typed
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.room import Form
from bot.engine.script import MAX_KEY, MAX_OPTION, Question, Said, Script, no_name
from bot.expenses.script import set_expenses
from bot.groups.parts import take_a_part
from bot.groups.script import set_up
from bot.inputs import script as inputs
from bot.meetings.pack import Item
from bot.meetings.script_after import decided
from bot.meetings.script_booking import others_coming
from bot.meetings.script_change import cancel_a_meeting, change_a_meeting
from bot.meetings.script_members import add_to_agenda, my_two_lines, what_i_need, who_sees
from bot.meetings.script_pack import one_item
from bot.meetings.script_set import set_a_meeting
from bot.meetings.script_when import chosen_time
from bot.network.script import network, news
from bot.newcomers.script import role_card
from bot.plans import script
from bot.pledges.script import look_back, make_a_pledge
from bot.principles.script import ask as ask_script
from bot.principles.script import pass_on
from bot.privacy import forget_me
from bot.settings.script import link_code, my_zone, quiet_hours, unlink
from bot.support.script import add_a_line, add_a_word, ask_for_a_call
from bot.words.script import add_word, check_words, explain, post_text, ring
from tests.a_library import LIBRARY
from tests.every_path import every_path

MONDAY = {
    "now": "2026-11-23T10:00", "today": "2026-11-23", "zone": "Europe/London", "meeting": "1", "wall": "2026-12-01T18:00",
    "where": "Hall", "ring": "Jo", "minutes": "90", "rhythm": "", "first": "", "skips": "", "name": "", "unnamed": "yes",
}  # fmt: skip
WEEKLY = {**MONDAY, "rhythm": "weekly", "first": "2026-12-01T18:00", "skips": "scotland 2026-12-29"}
BENEFITS = {**MONDAY, "item": "benefits", "hosts": "gov.uk", "now_said": ""}
WHENS = (
    "tomorrow at half past six", "Tue 2 Dec 6pm", "Friday", "6pm", "31 February", "yesterday at 6", "no idea", "Tues or Thurs",
)  # fmt: skip
TYPED = ("tomorrow at 6pm", "blursday", "tuesday")
DATES = ("29 Dec 6pm", "31 Dec 6pm", "8 Dec 6pm")
PART = partial(take_a_part, caller=no_name)
UNTILS = ("8pm", "5pm", "about then")
DAYS = ("25 Dec, 1 Jan and blursday", "every other one")
LINKS = ("bring a coat", "www.gov.uk/benefits", "https://evil.example.com/x")
SETUP = {"languages": "cy_GB en_GB", "language": "en_GB", "zone": "Europe/London", "name": ""}
ROLE_CARD = {"about": "", "time": "", "support": "Ask Jo"}
NETWORK = {**ROLE_CARD, "languages": "cy_GB en_GB", "language": "", "zone": "", "name": "", "fixed": ""}
NETWORK_NOW = {**NETWORK, "language": "cy_GB", "zone": "Europe/London", "name": "Robin"}
IDEA = {
    "readers": "Jo (the council), Pat", "second": "Pat", "outside": "Kit", "channel": "Telegram", "anonymous": "1", "top": "",
    "about": "",
}  # fmt: skip
ANSWER = {"linked": "1", "input": "1", "words": "some words", "now": "1796148000", "zone": "Europe/London"}
ABOUT = {"input": "1", "about": "some words"}


def answered(script: Script, **answers: str) -> Script:
    """The same talk with some answers given already, so that not every way is walked with every other."""

    def shorter(said: Said) -> Iterator[Question]:
        known = replace(said, answers={**answers, **said.answers})
        yield from (question for question in script(known) if question.key not in answers)

    return shorter


PLAN = {**MONDAY, "meets": "2026-12-01", "words": "Ask about the bus", "numbers": "3 4 7 8",
        "principles": "lvf-1-embed-co-production lvf-2-infrastructure-support"}  # fmt: skip
ACTIONS = ("Ask about the bus", "Ask, we, by Friday, principle 2", "Ask, me", "Ask, by the next meeting, idea: tea")
BY_WHEN = ("by Friday", "1 Dec or 2 Dec", "some time", "yesterday")
RESULTS = ("3 done\n4 move to 2 Dec\n7 let go, no money\n8 help: a van\nfive is fine", "we did it all")
PLEDGE = {**PLAN, "starters": "plain-words:lvf-1-embed-co-production ask-on-the-day:lvf-2-infrastructure-support"}
PROMISES = ("I bring tea",)
EIGHT = " ".join(LIBRARY.eight())
SLIPS = {"kind": "pulse", "questions": EIGHT, "answers": "1 2 3 4 5"}


def typed_slips(mistyped: str) -> dict[str, tuple[str, ...]]:
    """Numbers for each question; some can't be read at first."""
    return {f"q{each}": ("three",) if each in mistyped else ("0 1 2 3 4",) for each in "12345678"}


TALKS = [
    ("make_pledge", answered(make_a_pledge, when="2026-12-04"), {**PLEDGE, "words": ""}, {"promise": PROMISES}),
    (
        "make_pledge",
        answered(make_a_pledge, principle="", promise="I bring tea"),
        PLEDGE,
        {"when": BY_WHEN, "news": ("nope",)},
    ),
    (
        "make_pledge",
        make_a_pledge,
        {**PLEDGE, "private": "1"},
        {"when": ("by Friday",), "news": BY_WHEN, "news_2": ("no",)},
    ),
    ("look_back", look_back, PLEDGE, {"when": BY_WHEN}),
    ("suggest_line", suggest_a_line, {"starters": "plain-words listen"}, {"line": ("We bring tea",)}),
    ("other_words", other_words, {"words": "We bring tea"}, {}),
    ("ask", ask_script, {}, {}),
    ("pass_on", pass_on, {"unnamed": "yes"}, {}),
    ("pass_on", pass_on, {"unnamed": ""}, {}),
    ("check_words", check_words, {}, {}),
    ("explain", explain, {}, {}),
    ("ring", ring, {}, {}),
    ("add_word", add_word, {}, {}),
    ("post_text", post_text, {"text": "Tea is at six.", "group": "Chester Voices"}, {}),
    ("forget_me", forget_me, {}, {}),
    ("role_card", role_card, ROLE_CARD, {}),
    ("network", network, NETWORK, {}),
    ("network", network, NETWORK_NOW, {}),
    ("network", network, {**NETWORK_NOW, "fixed": "1"}, {}),
    ("network_news", news, {"language": "en_GB"}, {}),
    ("cancel_meeting", cancel_a_meeting, MONDAY, {}),
    ("cancel_meeting", cancel_a_meeting, WEEKLY, {}),
    (
        "set_meeting",
        answered(set_a_meeting, often="once", until="", where="", ring=""),
        MONDAY,
        {"when": WHENS, "day": TYPED},
    ),
    (
        "set_meeting",
        answered(set_a_meeting, often="once", until="", ring=""),
        MONDAY,
        {"when": ("Tue 1 Dec 6pm",), "where": ("tomorrow 7pm",), "ok": ("sat 5 dec", "soon"), "ok_2": ("half 6",)},
    ),
    (
        "set_meeting",
        answered(set_a_meeting, until="", where="", ring=""),
        MONDAY,
        {"when": DATES, "not_on": DAYS},
    ),
    (
        "set_meeting",
        answered(set_a_meeting, often="weekly", where="", ring="", holidays="none"),
        MONDAY,
        {"when": DATES, "until": UNTILS},
    ),
    ("set_meeting", answered(set_a_meeting, often="weekly", until="", holidays="none"), MONDAY, {"when": DATES}),
    ("change_meeting", answered(change_a_meeting, until=""), MONDAY, {"when": WHENS, "day": TYPED}),
    ("change_meeting", change_a_meeting, WEEKLY, {"when": DATES, "until": UNTILS, "not_on": DAYS}),
    ("my_need", what_i_need, MONDAY, {}),
    ("who_sees", who_sees, {**MONDAY, "name": "Sam"}, {}),
    ("my_need", what_i_need, {**MONDAY, "name": "Sam"}, {}),
    ("my_lines", my_two_lines, MONDAY, {}),
    ("expenses", set_expenses, {}, {}),
    ("buddy", be_buddies, {"as": "wants"}, {}),
    ("buddy", be_buddies, {"as": "can"}, {}),
    ("add_agenda", add_to_agenda, MONDAY, {}),
    ("add_agenda", add_to_agenda, {**MONDAY, "name": "Sam"}, {}),
    ("add_agenda", add_to_agenda, {**MONDAY, "unnamed": ""}, {}),
    ("add_agenda", add_to_agenda, {**MONDAY, "how": "read_out"}, {}),
    ("add_agenda", add_to_agenda, {**MONDAY, "how": "afterwards"}, {}),
    *(("pack_item", one_item, {**BENEFITS, "item": each}, {"text": LINKS, "text_2": LINKS}) for each in Item),
    ("others", others_coming, {"others": "0", "needed": ""}, {"many": ("3 more", "a few")}),
    ("decided", decided, MONDAY, {"review": ("1 March", "no idea", "31 Feb")}),
    ("add_action", script.add_action, PLAN, {"what": ACTIONS, "when": BY_WHEN, "when_2": ("nope", "5 Dec")}),
    ("add_action", script.add_action, {**PLAN, "quick": "1", "known": "Sam"}, {"what": ACTIONS, "when": BY_WHEN}),
    ("add_action", script.add_action, {**PLAN, "ideas": f"{2**62} A ramp at the back"}, {"what": ("Ask",)}),
    ("take_action", script.take_action, PLAN, {}),
    ("new_name", script.new_name, {"known": ""}, {}),
    ("move_action", script.move_action, PLAN, {"when": BY_WHEN, "when_2": ("nope",)}),
    ("drop_action", script.drop_action, PLAN, {}),
    ("help_action", script.help_action, PLAN, {}),
    ("split_action", script.split_action, PLAN, {}),
    ("lesson_card", script.lesson_card, PLAN, {}),
    ("type_results", script.type_results, PLAN, {"results": RESULTS}),
    ("arriving", arriving, {"readers": "coordinator second_reader", "unnamed": "yes"}, {}),
    ("arriving", arriving, {"readers": "coordinator", "unnamed": ""}, {}),
    ("leaving", leaving, {}, {}),
    ("pulse", pulse, {"checkin": "1", "principles": EIGHT, "small": "yes"}, {}),
    ("slips", slips, SLIPS, typed_slips("1234")),
    ("slips", slips, SLIPS, typed_slips("5678")),
    ("take_back", take_back, {}, {}),
    ("my_zone", my_zone, SETUP, {"zone": ("Europe/Paris", "Chester"), "zone_2": ("Mars", "Europe/Rome")}),
    ("quiet_hours", quiet_hours, {}, {}),
    ("link_code", link_code, {}, {}),
    ("unlink", unlink, {"app": "telegram", "name": "Telegram"}, {}),
    ("part", PART, {"part": "second_reader"}, {}),
    ("part", PART, {"part": "coordinator"}, {}),
    ("part", PART, {"part": "caller"}, {}),
    ("update", write_an_update, {"language": "en_GB", "update": ""}, {}),
    ("update", write_an_update, {"language": "en_GB", "update": "", "photo": "1"}, {}),
    ("update_photo", add_a_picture, {"update": "1", "languages": "en_GB cy_GB"}, {}),
    ("update_when", when_it_goes, MONDAY, {"when": WHENS, "when_2": TYPED}),
    ("idea", inputs.give_an_idea, IDEA, {}),
    ("idea", inputs.give_an_idea, {**IDEA, "given": "some words", "second": "", "outside": ""}, {}),
    ("asked_before", inputs.asked_before, {}, {}),
    ("answer", inputs.answer_an_input, {**ANSWER, "draft": "a draft"}, {}),
    ("answer", inputs.answer_an_input, {**ANSWER, "linked": ""}, {}),
    ("wait", inputs.wait_with_it, ANSWER, {}),
    ("pass_it_on", inputs.pass_it_on, {**ANSWER, "names": "Pat\nJo, the council"}, {}),
    ("ask_back", inputs.ask_back, ABOUT, {}),
    ("answer_back", inputs.one_answer, ABOUT, {}),
    ("draft", inputs.one_answer, ABOUT, {}),
    ("summary", inputs.one_answer, ABOUT, {}),
    ("bounds", inputs.set_boundaries, {}, {}),
    ("receipt", inputs.find_by_receipt, {}, {}),
    ("support_line", add_a_line, {}, {}),
    ("support_word", add_a_word, {}, {}),
    ("call_me", ask_for_a_call, {"who": "Pat, the carers' group"}, {"name": ("Sam", "Sam 01632 960 123")}),
    ("setup", set_up, SETUP, {"zone": ("Europe/Paris", "Chester"), "zone_2": ("Mars", "Europe/Rome")}),
]
DISCORD_TEXT, DISCORD_LABEL, TELEGRAM_TOKEN, DISCORD_BUTTONS = 2000, 80, 64, 25


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.mark.parametrize(
    ("name", "script", "seed", "typed"), TALKS, ids=[f"{each[0]}-{number}" for number, each in enumerate(TALKS)]
)
def test_every_way_through_a_talk_ends_and_fits_and_is_worded(name, script, seed, typed, library) -> None:
    form = Form(name, script, lambda visit, said: None)  # type: ignore[arg-type,return-value]  # never finished here
    seen = set()
    for said, asked in every_path(script, seed, typed):
        for question in asked:
            if repr(question) in seen:
                continue
            seen.add(repr(question))
            assert len(question.key) <= MAX_KEY
            assert len(question.options) + 3 <= DISCORD_BUTTONS
            assert len({option.value for option in question.options}) == len(question.options)
            for language in library.say.languages():
                reader = Reader(language)
                wording = library.say.plain(Line(question.asks or f"{name}.{question.key}", question.values), reader)
                assert 0 < len(wording) <= DISCORD_TEXT - 800  # room for what people typed at their longest
                for option in question.options:
                    label = library.say.plain(label_of(form, question, option.value), reader)
                    assert 0 < len(label) <= DISCORD_LABEL
                    token = f"{'x' * 22}.{question.key}.{option.value}"
                    assert len(option.value) <= MAX_OPTION
                    assert len(token.encode()) <= TELEGRAM_TOKEN
                assert_can_be_typed(form, question, library, reader)
        assert ask(form, said, edit=False) is None

    assert seen


def assert_can_be_typed(form: Form, question: Question, library: Library, reader: Reader) -> None:
    """Every button's number and words stand for it, and for no other."""
    say = library.say
    for number, option in enumerate(question.options, 1):
        label = say.plain(label_of(form, question, option.value), reader)
        assert option.value == read_typed(form, question, str(number), say, reader)
        assert option.value == read_typed(form, question, f" {label.upper()} ", say, reader), label
    if question.may_skip:
        assert "" == read_typed(form, question, say.plain(Line("talk.skip"), reader), say, reader)


def test_whatever_they_type_for_when_the_end_is_a_moment() -> None:
    ends, whens = set(), {"when": WHENS, "day": TYPED}
    for said, _ in every_path(answered(set_a_meeting, often="once", until="", where="", ring=""), MONDAY, whens):
        if not said.has("gone"):
            ends.add(chosen_time(said))

    assert len(ends) > 8


def test_going_back_and_saying_something_else_forgets_what_no_longer_fits() -> None:
    from bot.engine.script import settled

    said = Said({"when": "tomorrow at 6pm", "which": "2026-12-01T18:00", "often": "once", "until": ""}, MONDAY)

    assert settled(set_a_meeting, said).answers == {"when": "tomorrow at 6pm", "often": "once", "until": ""}
