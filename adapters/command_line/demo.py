"""`local-voices demo`: the whole product in the terminal, with no account. A play first; then the keyboard is yours.

Without a terminal it plays through without pauses, takes the lines that are piped into it, and ends. All that it keeps is in
a folder that is removed at the end.
"""

import asyncio
import contextlib
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.command_line.demo_keyboard import Keyboard, lines_typed
from adapters.command_line.demo_play import play
from adapters.command_line.demo_stage import Stage, Wait, settings_in
from adapters.library import Library
from adapters.logs import set_up_logs
from adapters.on_console import Screen
from adapters.settings import Settings
from adapters.ticking import FastClock
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE, DEFAULT_ZONE

THURSDAY, TEN = 3, wall_time(10)
ENDED = 143  # what a shell says of a program that was told to stop


async def demo(language: str, *, quick: bool) -> int:
    """Play in this language, and with a terminal on standard input hand over the keyboard."""
    set_up_logs("ERROR")
    by_hand = sys.stdin.isatty()
    wait: Wait = _no_wait if quick or not by_hand else asyncio.sleep
    with _ending_tidily() as ended, tempfile.TemporaryDirectory(prefix="local-voices-demo-") as folder:
        stage = make_stage(Path(folder), Library(Settings()), Screen(), time.time(), wait, language)
        try:
            await stage.open()
            await show(stage, by_hand=by_hand, piped=not by_hand)
        finally:
            await stage.close()
    return ENDED if ended else 0


def make_stage(
    folder: Path, library: Library, screen: Screen, today: float, wait: Wait, language: str = DEFAULT_LANGUAGE
) -> Stage:
    """A stage whose clock begins on the last Thursday at ten: five days before the Tuesday of the play."""
    settings = settings_in(folder, library.say, library.say.reader(language))
    return Stage(settings, library, screen, FastClock(_last_thursday(today), speed=1), wait)


async def show(stage: Stage, *, by_hand: bool, piped: bool = False) -> None:
    stage.tell(Line("demo.first.by_hand" if by_hand else "demo.first.alone"))
    stage.screen.line()
    await play(stage, stage.wait)
    if by_hand or piped:
        async with lines_typed(stage.screen, echo=piped) as ask:
            await Keyboard(stage).hand_over(ask, says_how=by_hand)
    stage.tell(Line("demo.bye" if by_hand else "demo.alone"))


def _last_thursday(now: float) -> int:
    today = datetime.fromtimestamp(now, ZoneInfo(DEFAULT_ZONE)).date()
    day = today - timedelta(days=(today.weekday() - THURSDAY) % 7)
    return int(datetime.combine(day, TEN, ZoneInfo(DEFAULT_ZONE)).timestamp())


async def _no_wait(seconds: float) -> None:
    return None


@contextlib.contextmanager
def _ending_tidily() -> Iterator[list[signal.Signals]]:
    """A kill, or a terminal that is closed, ends the block as Ctrl-C would: the folder is removed. Yields what came."""
    came: list[signal.Signals] = []
    playing = asyncio.current_task()

    def end(which: signal.Signals) -> None:
        came.append(which)
        if playing is not None:
            playing.cancel()

    for each in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(each, end, each)
    try:
        yield came
    except asyncio.CancelledError:
        if not came:
            raise
