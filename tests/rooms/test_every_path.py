"""Every conversation ends soon, fits every channel, and has wording in every language, whichever way it goes."""

import pytest

from adapters.library import Library
from adapters.settings import Settings
from bot.checkins.script import arriving, leaving, pulse, slips, take_back
from bot.desk.conversation import ask, label_of
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.room import Form
from bot.engine.script import MAX_KEY, MAX_OPTION, Said
from bot.groups.script import set_up
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
EIGHT = " ".join(Library(Settings()).eight())
SLIPS = {"kind": "pulse", "questions": EIGHT, "answers": "1 2 3 4 5"}


def typed_slips(mistyped: str) -> dict[str, tuple[str, ...]]:
    """Numbers for each question; some can't be read at first."""
    return {f"q{each}": ("three",) if each in mistyped else ("0 1 2 3 4",) for each in "12345678"}


TALKS = [
    ("ask", ask_script, {}, {}),
    ("pass_on", pass_on, {}, {}),
    ("check_words", check_words, {}, {}),
    ("explain", explain, {}, {}),
    ("forget_me", forget_me, {}, {}),
    ("cancel_meeting", cancel_a_meeting, MONDAY, {}),
    ("set_meeting", set_a_meeting, MONDAY, {"when": WHENS, "day": TYPED, "day_2": TYPED}),
    ("change_meeting", change_a_meeting, {**MONDAY, "where": "Hall", "ring": "Jo"}, {"when": WHENS, "day": TYPED}),
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
