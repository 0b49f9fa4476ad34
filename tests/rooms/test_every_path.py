"""Every conversation ends soon, fits every channel, and has wording in every language, whichever way it goes."""

import pytest

from adapters.library import Library
from adapters.settings import Settings
from bot.broadcasts.script import write_an_update
from bot.desk.conversation import ask, label_of
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.room import Form
from bot.engine.script import MAX_KEY, MAX_OPTION, Said
from bot.groups.parts import take_a_part
from bot.groups.script import set_up
from bot.inputs import script as inputs
from bot.meetings.script import cancel_a_meeting, change_a_meeting, chosen_time, set_a_meeting
from bot.principles.script import ask as ask_script
from bot.principles.script import pass_on
from bot.privacy import forget_me
from bot.settings.script import link_code, my_zone, quiet_hours, unlink
from bot.words.script import check_words, explain
from tests.every_path import every_path

MONDAY = {"now": "2026-11-23T10:00", "zone": "Europe/London", "meeting": "1", "wall": "2026-12-01T18:00"}
WHENS = (
    "tomorrow at half past six", "Tue 2 Dec 6pm", "Friday", "6pm", "31 February", "yesterday at 6", "no idea", "Tues or Thurs",
)  # fmt: skip
TYPED = ("tomorrow at 6pm", "blursday", "tuesday")
SETUP = {"languages": "cy_GB en_GB", "language": "en_GB", "zone": "Europe/London"}
IDEA = {
    "readers": "Jo (the council), Pat", "second": "Pat", "outside": "Kit", "channel": "Telegram", "anonymous": "1", "top": "",
    "about": "",
}  # fmt: skip
ANSWER = {"input": "1", "words": "some words", "now": "1796148000", "zone": "Europe/London"}
ABOUT = {"input": "1", "about": "some words"}
TALKS = [
    ("ask", ask_script, {}, {}),
    ("pass_on", pass_on, {}, {}),
    ("check_words", check_words, {}, {}),
    ("explain", explain, {}, {}),
    ("forget_me", forget_me, {}, {}),
    ("cancel_meeting", cancel_a_meeting, MONDAY, {}),
    ("set_meeting", set_a_meeting, MONDAY, {"when": WHENS, "day": TYPED, "day_2": TYPED}),
    ("change_meeting", change_a_meeting, {**MONDAY, "where": "Hall", "ring": "Jo"}, {"when": WHENS, "day": TYPED}),
    ("my_zone", my_zone, SETUP, {"zone": ("Europe/Paris", "Chester"), "zone_2": ("Mars", "Europe/Rome")}),
    ("quiet_hours", quiet_hours, {}, {}),
    ("link_code", link_code, {}, {}),
    ("unlink", unlink, {"app": "telegram", "name": "Telegram"}, {}),
    ("part", take_a_part, {"part": "second_reader"}, {}),
    ("update", write_an_update, {"language": "en_GB", "update": ""}, {}),
    ("idea", inputs.give_an_idea, IDEA, {}),
    ("asked_before", inputs.asked_before, {}, {}),
    ("answer", inputs.answer_an_input, {**ANSWER, "draft": "a draft"}, {}),
    ("wait", inputs.wait_with_it, ANSWER, {}),
    ("pass_it_on", inputs.pass_it_on, {**ANSWER, "names": "Pat\nJo, the council"}, {}),
    ("ask_back", inputs.one_answer, ABOUT, {}),
    ("answer_back", inputs.one_answer, ABOUT, {}),
    ("draft", inputs.one_answer, ABOUT, {}),
    ("summary", inputs.one_answer, ABOUT, {}),
    ("bounds", inputs.set_boundaries, {}, {}),
    ("receipt", inputs.find_by_receipt, {}, {}),
    ("setup", set_up, SETUP, {"zone": ("Europe/Paris", "Chester"), "zone_2": ("Mars", "Europe/Rome")}),
]
DISCORD_TEXT, DISCORD_LABEL, TELEGRAM_TOKEN, DISCORD_BUTTONS = 2000, 80, 64, 25


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(Settings())


@pytest.mark.parametrize(("name", "script", "seed", "typed"), TALKS, ids=[each[0] for each in TALKS])
def test_every_way_through_a_talk_ends_and_fits_and_is_worded(name, script, seed, typed, library) -> None:
    form = Form(name, script, lambda visit, said: None)  # type: ignore[arg-type,return-value]  # never finished here
    seen = set()
    for said, asked in every_path(script, seed, typed):
        for question in asked:
            seen.add(question.key)
            assert len(question.key) <= MAX_KEY
            assert len(question.options) + 3 <= DISCORD_BUTTONS
            assert len({option.value for option in question.options}) == len(question.options)
            for language in library.say.languages():
                reader = Reader(language)
                wording = library.say.plain(Line(f"{name}.{question.key}", question.values), reader)
                assert 0 < len(wording) <= DISCORD_TEXT - 800  # room for what people typed at their longest
                for option in question.options:
                    label = library.say.plain(label_of(form, question, option.value), reader)
                    assert 0 < len(label) <= DISCORD_LABEL
                    token = f"{'x' * 22}.{question.key}.{option.value}"
                    assert len(option.value) <= MAX_OPTION
                    assert len(token.encode()) <= TELEGRAM_TOKEN
        assert ask(form, said, edit=False) is None

    assert seen


def test_whatever_they_type_for_when_the_end_is_a_moment() -> None:
    ends = set()
    for said, _ in every_path(set_a_meeting, MONDAY, {"when": WHENS, "day": TYPED}):
        if not said.has("gone"):
            ends.add(chosen_time(said))

    assert len(ends) > 8


def test_going_back_and_saying_something_else_forgets_what_no_longer_fits() -> None:
    from bot.engine.script import settled

    said = Said({"when": "tomorrow at 6pm", "which": "2026-12-01T18:00", "where": "Hall"}, MONDAY)

    assert settled(set_a_meeting, said).answers == {"when": "tomorrow at 6pm", "where": "Hall"}
