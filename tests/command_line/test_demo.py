"""The demo: the whole product in a terminal, a minute of watching, then the keyboard."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.command_line import demo as the_demo
from adapters.command_line.demo_keyboard import Keyboard
from adapters.command_line.demo_play import play
from adapters.command_line.demo_stage import JO, SAM, Stage
from adapters.library import Library
from adapters.on_console import GROUP, Screen, private_chat
from bot.engine.incoming import BotAdded, Commanded
from bot.engine.message import Attachment, Line, Message
from bot.engine.outbox import BULK
from bot.engine.paper import Paper
from tests.a_library import LIBRARY
from tests.command_line.running import local_voices

A_TUESDAY = 1_795_521_600.0  # 24 November 2026: the play begins on the Thursday before
A_MINUTE = 60


class Waits:
    """Takes the place of waiting: adds up how long it would have been."""

    def __init__(self) -> None:
        self.seconds = 0.0

    async def __call__(self, seconds: float) -> None:
        self.seconds += seconds


class Pages(list[str]):
    """What stands on the screen."""

    @property
    def text(self) -> str:
        return "".join(self)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture
async def stage(tmp_path: Path, library: Library, pages: Pages, waits: Waits) -> AsyncIterator[Stage]:
    stage = the_demo.make_stage(tmp_path, library, Screen(pages.append, colour=False), A_TUESDAY, waits)
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
def keyboard(stage: Stage) -> Keyboard:
    return Keyboard(stage)


async def typing(keyboard: Keyboard, *lines: str) -> None:
    """Each line as if somebody typed it; then Ctrl-D."""
    waiting = iter(lines)

    async def ask(prompt: str) -> str | None:
        line = next(waiting, None)
        keyboard.stage.screen.line(f"{prompt}{line or ''}")
        return line

    await keyboard.hand_over(ask)


# --- the play ---------------------------------------------------------------------------------------------------------


def test_without_a_terminal_it_plays_through_and_leaves_nothing(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "demo")

    assert (run.returncode, run.stderr) == (0, "")
    assert "\x1b" not in run.stdout
    assert "Sam in private> they never got back to us" in run.stdout
    assert "- ICB: Integrated Care Board" in run.stdout
    assert "--- the bot restarts" in run.stdout
    assert "Our next meeting is soon" in run.stdout
    assert "Samaritans 116 123" in run.stdout
    assert list((tmp_path / "scratch").iterdir()) == []


async def test_the_play_takes_less_than_a_minute_with_time_to_look(stage: Stage, waits: Waits) -> None:
    stage.screen.colour = True  # with the clock to be seen running

    await play(stage, waits)

    assert A_MINUTE / 3 < waits.seconds < A_MINUTE - 10


async def test_the_reminder_comes_after_the_restart_on_the_evening_before(stage: Stage, pages: Pages) -> None:
    await play(stage, stage.wait)

    set_, _, later = pages.text.partition("The next meeting is set")
    assert set_.index("--- the bot restarts") < set_.index("Where: Storyhouse")
    assert later.index("Monday, 23 November 2026, 18:00") < later.index("Our next meeting is soon")
    assert later.count("Our next meeting is soon") == 1


async def test_colour_only_where_the_terminal_can(stage: Stage, pages: Pages) -> None:
    await stage.press(JO, GROUP, 1)
    await typing(Keyboard(stage), "what is co-production?")

    assert "\x1b" not in pages.text


# --- the keyboard -----------------------------------------------------------------------------------------------------


async def test_one_can_be_anybody_anywhere(keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, "what is co-production?", "2", "@jo", "#group", "@bot what is lived experience?", "@Alex")

    assert "bot -> Sam, in private" in pages.text
    assert "Sam in private> 2" in pages.text
    assert "Say a council" in pages.text
    assert "bot -> the group" in pages.text
    assert pages.text.endswith("Alex in the group> \n")


async def test_plain_talk_in_the_group_is_not_heard_and_that_is_said_once(keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, "#group", "good morning all", "who brings cake?")

    assert pages.text.count("The bot did not hear that") == 1
    assert "bot ->" not in pages.text


async def test_a_reply_is_heard_in_the_group(keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, "#group", "> what is lived experience?")

    assert "bot -> the group" in pages.text


async def test_what_the_bot_asked_for_is_heard_from_the_one_it_asked(keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, "#group", "/explain", "@alex", "just chatting", "@sam", "governance")

    assert "The bot did not hear that" in pages.text
    assert "In plain words: " in pages.text


async def test_what_was_asked_in_a_whisper_is_answered_so(keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, "#group", "/bell", "ICB")

    assert "ICB in plain words" in pages.text
    assert "bot -> the group" not in pages.text


async def test_the_clock_is_moved_on_and_stops_where_something_is_due(keyboard: Keyboard, pages: Pages) -> None:
    await keyboard.stage.act(JO, GROUP, BotAdded())
    await typing(
        keyboard,
        "@jo",
        "/meeting in 3 days at 6pm",
        "#group",
        "/meeting Sunday 6pm",
        "1",
        "1",
        "Town hall",
        "1",
        "1",
        "/later 1 week",
    )

    reminded = pages.text.index("Our next meeting is soon")
    assert pages.text.index("Saturday, 21 November 2026, 18:00 ...") < reminded
    assert reminded < pages.text.index("Thursday, 26 November 2026, 10:00 ...")


async def test_a_paper_can_be_sent(keyboard: Keyboard, pages: Pages, tmp_path: Path) -> None:
    paper = tmp_path / "our paper.txt"
    paper.write_text("We will leverage the workstream.")

    await typing(
        keyboard, f"file {paper}", f"file '{paper}'", "file /nowhere/at all.txt", "file /dev/zero", f"file {tmp_path}"
    )

    assert pages.text.count("leverage: ") == 2
    assert pages.text.count("I can't find a file at") == 3


async def test_a_file_of_the_bot_is_named_and_can_be_kept(keyboard: Keyboard, pages: Pages, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    sheet = Attachment(
        "a folder/plan.txt", Paper(Line("plain", {"words": "Our plan"}), ()), Line("plain", {"words": "It says"})
    )
    message = Message(private_chat(SAM), Line("plain", {"words": "Here it is"}), attachment=sheet)

    await typing(keyboard, f"/save {folder}")
    house = keyboard.stage.house
    await house.writer.run(lambda: house.books.outbox.put("one", message, lane=BULK, not_before=house.clock.now()))
    await keyboard.stage.act(SAM, private_chat(SAM), Commanded("help"))
    await typing(keyboard, f"/save {folder}", "/save /nowhere/at/all")

    assert pages.text.count("The bot has not handed out a file yet.") == 1
    assert "File: a folder/plan.txt. It says" in pages.text
    assert "Our plan\n" == (folder / "plan.txt").read_text()
    assert "I can't save a file in /nowhere/at/all." in pages.text


@pytest.mark.parametrize(
    "odd",
    ["", "   ", "99", "00", "@kit", "@bot", "#moon", "#", "@", "/", "//", "/later", "/later soon", "/later 0 days", "/nonsense",
     "/start@other", "file", "file ~nobody/x", "file \0", "?", "\x1b[2J\x07", "\u200f", "ö" * 5000, ">", "> ", "1 2 3",
     "/QUIT now", "/save", "/save \0", "{name} %s **bold**"],
)  # fmt: skip
async def test_nothing_that_is_typed_ends_it(odd: str, keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, odd, "#group", odd, "#private", "what is co-production?")

    assert "What co-production means" in pages.text
    assert "\x1b[2J\x07" not in pages.text.replace("> \x1b[2J\x07", "")  # our own line shows what was typed


async def test_what_is_piped_into_it_is_typed(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "demo", typed="what is co-production?\nquit\n/help\n")

    assert run.returncode == 0
    assert "> what is co-production?" in run.stdout
    assert "What co-production means" in run.stdout
    assert "> /help" not in run.stdout


@pytest.mark.parametrize("end", ["/quit", "quit", "Exit"])
async def test_quit_ends_it(end: str, keyboard: Keyboard, pages: Pages) -> None:
    await typing(keyboard, end, "what is co-production?")

    assert "co-production means" not in pages.text
