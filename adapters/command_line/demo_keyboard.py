"""The demo's second half: whoever sits at the terminal types as any of the three people, in the group or in private.

Nothing that is typed ends it but "quit", "exit" and Ctrl-D. In the group the bot hears what it would hear on a real channel: a
command, its name, or a reply to it.
"""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.command_line.demo_stage import PEOPLE, SAM, Stage, place_of
from adapters.on_console import GROUP, Screen, private_chat
from bot.engine.incoming import Act, Commanded, Filled, Place, SentFile, Typed
from bot.engine.message import Line

Ask = Callable[[str], Awaitable[str | None]]
ENDS = ("quit", "exit")
_AT_ONCE = 65536  # bytes; a terminal hands over a line at a time anyway
_PERSON, _PLACE, _NUMBER = re.compile(r"@(\w+)"), re.compile(r"#(\w+)"), re.compile(r"\d{1,2}")
_COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_CALLED = re.compile(r"@bot\b[\s,:]*(.*)", re.DOTALL | re.IGNORECASE)
_REPLY = re.compile(r">\s*(.+)", re.DOTALL)
_FILE = re.compile(r"file\s+(.+)", re.IGNORECASE)
_SAVE = re.compile(r"/save(?:\s+(.+))?", re.IGNORECASE)
_LATER = re.compile(r"/later\s+(\d{1,3})\s*(minute|hour|day|week)s?", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_SECONDS = {"minute": 60, "hour": 3600, "day": 24 * 3600, "week": 7 * 24 * 3600}


@asynccontextmanager
async def lines_typed(screen: Screen, *, echo: bool = False) -> AsyncIterator[Ask]:
    """A way to ask for the next line; None at the end. No thread waits for it, so Ctrl-C ends it at once. `echo`: it comes
    from a pipe or a file, so no terminal shows it."""
    loop, lines, number = asyncio.get_running_loop(), asyncio.Queue[str | None](), sys.stdin.fileno()
    half = b""

    def take() -> None:
        nonlocal half
        try:
            got = os.read(number, _AT_ONCE)
        except OSError:  # the terminal has gone
            got = b""
        *whole, half = (half + got).split(b"\n")
        for each in whole if got or not half else [*whole, half]:
            lines.put_nowait(each.decode(errors="replace"))
        if not got:
            loop.remove_reader(number)
            lines.put_nowait(None)

    async def ask(prompt: str) -> str | None:
        if echo:
            if (line := await lines.get()) is not None:
                screen.line(f"{prompt}{line}")
            return line
        screen.prompt(prompt)
        line = await lines.get()
        if line is None:
            screen.line()
        return line

    try:
        loop.add_reader(number, take)
    except PermissionError:  # a file, or nothing at all: it is all there
        lines_of_a_file(lines)
    try:
        yield ask
    finally:
        loop.remove_reader(number)


def lines_of_a_file(lines: asyncio.Queue[str | None]) -> None:
    for each in sys.stdin.read().splitlines():
        lines.put_nowait(each)
    lines.put_nowait(None)


@dataclass(slots=True)
class Keyboard:
    """Who is typing, and where."""

    stage: Stage
    person: str = SAM
    place: Place = private_chat(SAM)  # noqa: RUF009 - frozen, and made from a constant
    explained: bool = False

    async def hand_over(self, ask: Ask, *, says_how: bool = True) -> None:
        """Take lines until the end, or until one of the words for it."""
        if says_how:
            self._tell("demo.keyboard")
        while (line := await ask(self.stage.prompt(self.person, self.place))) is not None:
            words = line.strip()
            if words.casefold().removeprefix("/") in ENDS:
                return
            if words:
                await self.take(words)

    async def take(self, words: str) -> None:
        """One line, whatever it is."""
        if words == "?":
            self._tell("demo.keyboard")
        elif (found := _PERSON.fullmatch(words)) and found[1].casefold() != "bot":
            self._be(found[1].casefold())
        elif found := _PLACE.fullmatch(words):
            self._go(found[1].casefold())
        elif _NUMBER.fullmatch(words):
            await self._press(int(words))
        elif words.casefold().split()[0] == "/later":
            await self._later(words)
        elif found := _SAVE.fullmatch(words):
            self._save(_path_of(found[1] or "."))
        elif found := _FILE.fullmatch(words):
            await self._send_file(found[1])
        else:
            await self._say(words)

    def _be(self, name: str) -> None:
        if name not in PEOPLE:
            self._tell("demo.no_person")
            return
        self.person, self.place = name, place_of(name, private=self.place.private)

    def _go(self, where: str) -> None:
        if where not in ("group", "private"):
            self._tell("demo.no_place")
            return
        self.place = place_of(self.person, private=where == "private")

    async def _press(self, number: int) -> None:
        place = await self.stage.press(self.person, self.place, number)
        if place is None:
            self._tell("demo.no_button", number=str(number))
        else:
            self.place = place

    async def _later(self, words: str) -> None:
        found = _LATER.fullmatch(words)
        if found is None:
            self._tell("demo.later_how")
            return
        await self.stage.time_goes_on(int(found[1]) * _SECONDS[found[2].casefold()])

    async def _send_file(self, name: str) -> None:
        path = _path_of(name)
        size = _size_of(path)
        if size is None:
            self._tell("demo.no_file", path=str(path))
        else:
            picture = self.place.private and path.suffix.lower() in _PICTURES
            await self.stage.act(self.person, self.place, SentFile(str(path), path.name, size, picture=picture))

    def _save(self, folder: Path) -> None:
        try:
            path = self.stage.console.save_last_file(folder)
        except (OSError, ValueError):
            self._tell("demo.no_folder", path=str(folder))
            return
        if path is None:
            self._tell("demo.nothing_to_save")
        else:
            self._tell("demo.saved", path=str(path))

    async def _say(self, words: str) -> None:
        act = self._act(words)
        if act is not None:
            await self.stage.act(self.person, self.place, act)
        elif not self.explained:
            self.explained = True
            self._tell("demo.not_heard")

    def _act(self, words: str) -> Act | None:
        """What the bot hears of it; None: in the group it was not meant for the bot."""
        if found := _COMMAND.fullmatch(words):
            return Commanded(found[1].lower(), (found[2] or "").strip())
        if found := _CALLED.fullmatch(words) or _REPLY.fullmatch(words):
            return Typed(found[1].strip())
        asked = self.stage.console.asked.get(GROUP) == self.person  # a phone opens the reply by itself
        if asked and not self.place.private and (question := self.stage.console.whispered.get(GROUP)):
            return Filled(question.talk, {question.fields[0].key: words})  # typed aloud, all would read it
        return Typed(words) if self.place.private or asked else None

    def _tell(self, key: str, **values: str) -> None:
        self.stage.tell(Line(key, values))
        self.stage.screen.line()


def _path_of(typed: str) -> Path:
    """A path as somebody types it, or drags it into the terminal."""
    return Path(os.path.expanduser(typed.strip().strip("'\"").replace("\\ ", " ")))  # noqa: PTH111 - it never raises


def _size_of(path: Path) -> int | None:
    """None when there is no ordinary file of that name."""
    try:
        return path.stat().st_size if path.is_file() else None
    except (OSError, ValueError):
        return None
