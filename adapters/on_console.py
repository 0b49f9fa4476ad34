"""The terminal as a channel: a make-believe group chat and private chats, for trying the bot without an account.

Buttons stand as numbered lines; typing the number presses. One terminal shows everybody's chats, so each message says
where it is; what only one person sees is marked so.
"""

import asyncio
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.message import Attachment, Button, Line, Message, OpenPrivately
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities, Say, Span, TooBig

CHANNEL = "console"
GROUP = Place(CHANNEL, "group", private=False)
WIDEST = 88  # longer lines are hard to read
INDENT = " " * 6
LARGEST_FILE = 5_000_000  # bytes, as on the other channels
BOLD, DIM, GREEN, CYAN, RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[36m", "\x1b[0m"
_START_OF_LINE, _REST_OF_LINE = "\r", "\x1b[K"
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))  # could move the cursor, or worse


def can_show_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def private_chat(person: str) -> Place:
    return Place(CHANNEL, person, private=True)


@dataclass(slots=True)
class Screen:
    """Where lines go; with colour, and a line that changes in place, only where the terminal can."""

    write: Callable[[str], object] = sys.stdout.write
    colour: bool = field(default_factory=can_show_colour)
    letters: int = 0  # written so far, to tell how long there is to read
    _half_a_line: bool = False

    def line(self, text: str = "", style: str = "") -> None:
        if self._half_a_line:
            self._put(f"{_START_OF_LINE}{_REST_OF_LINE}")
        self._half_a_line = False
        self._put(f"{style}{text}{RESET}\n" if style and self.colour else f"{text}\n")

    def text(self, text: str, style: str = "", indent: str = "") -> None:
        """Lines wrapped to the terminal; the parts of a list hang."""
        width = min(WIDEST, max(shutil.get_terminal_size().columns - len(indent) - 1, 20))
        for line in text.split("\n"):
            hang = "  " if line.startswith("- ") else ""
            wrapped = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=hang)
            for each in wrapped or [""]:
                self.line(f"{indent}{each}".rstrip(), style)

    def in_place(self, text: str) -> None:
        """A line that the next one like it replaces; nothing where a terminal can't do that."""
        if self.colour:
            self._put(f"{_START_OF_LINE}{DIM}{text}{RESET}{_REST_OF_LINE}")
            self._half_a_line = True

    def prompt(self, text: str) -> None:
        self._put(f"{BOLD}{text}{RESET}" if self.colour else text)

    def _put(self, text: str) -> None:
        self.letters += len(text)
        self.write(text)
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Shown:
    """The buttons that were shown last in a place: a number presses one of them."""

    card: str
    buttons: tuple[Button | OpenPrivately, ...]


def _small_file(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        raise TooBig
    return path.read_bytes()


class Console:
    """The Channel port on a terminal, for somebody who reads as `host` does.

    `names` are the people by their account; `managers` may manage the group.
    """

    name = CHANNEL
    abilities = Abilities(text_length=100_000, buttons_per_row=1, rows=100, whisper=True, masks_identity=True)

    def __init__(
        self, say: Say, screen: Screen, host: Reader, names: Mapping[str, str], managers: Collection[str]
    ) -> None:
        self._say, self._screen, self._host, self._names, self._managers = say, screen, host, names, managers
        self._cards = count(1)
        self._speaker = ""
        self.shown: dict[Place, Shown] = {}
        self.last_file: Attachment | None = None
        self.asked: dict[Place, str] = {}  # whom the bot just asked to type something there
        self.whispered: dict[Place, Message] = {}  # that question where nobody else saw it: a form takes the answer

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        card = message.edits or str(next(self._cards))
        self._screen.line(self._heading(message), CYAN)
        if again:
            self._block((Span(self._say.plain(Line("talk.again"), reader)),))
        self._block(self._say.say(message.text, reader))
        if message.attachment is not None:
            self._hand_out(message.attachment, reader)
        buttons = tuple(button for row in message.rows for button in row)
        for number, button in enumerate(buttons, 1):
            self._screen.line(f"{INDENT}[{number}] {self._say.plain(button.label, reader)}", GREEN)
        self._screen.line()
        self._note(message, Shown(card, buttons))
        return None if message.whisper else card

    def _hand_out(self, file: Attachment, reader: Reader) -> None:
        """A terminal shows no pictures: its name, what it shows, and how to get it."""
        self.last_file = file
        self._block(self._say.say(Line("demo.file", {"name": file.name, "alt": file.alt}), reader))

    def save_last_file(self, folder: Path) -> Path | None:
        """Put what was handed out last into a folder, under its own name; None when nothing was. Raises OSError."""
        if self.last_file is None or not isinstance(self.last_file.body, bytes):
            return None
        path = folder / Path(self.last_file.name).name
        path.write_bytes(self.last_file.body)
        return path

    def _note(self, message: Message, shown: Shown) -> None:
        """What a number presses from now on: a message without buttons leaves those above it, unless it took their place."""
        last = self.shown.get(message.place)
        if shown.buttons or (last is not None and last.card == shown.card):
            self.shown[message.place] = shown
        if message.awaits_words:
            self.asked[message.place] = self._speaker
            if message.whisper and message.fields:
                self.whispered[message.place] = message
            else:
                self.whispered.pop(message.place, None)
        else:
            self.asked.pop(message.place, None)

    async def begin(self, incoming: Incoming) -> None:
        self._speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None:
        return None

    async def download(self, file: str) -> bytes:
        return await asyncio.to_thread(_small_file, Path(file))

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account.id in self._managers

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None

    def press(self, place: Place, number: int) -> Pressed | OpenPrivately | None:
        """What pressing this number does: None when there is no such button."""
        shown = self.shown.get(place)
        if shown is None or not 1 <= number <= len(shown.buttons):
            return None
        button = shown.buttons[number - 1]
        return Pressed(button.token, shown.card) if isinstance(button, Button) else button

    def _heading(self, message: Message) -> str:
        if message.place.private:
            line = Line("demo.to.private", {"name": self._names.get(message.place.chat, message.place.chat)})
        elif message.whisper:
            line = Line("demo.to.only_you", {"name": self._names.get(self._speaker, self._speaker)})
        else:
            line = Line("demo.to.card" if message.edits else "demo.to.group")
        return f"  {self._say.plain(line, self._host)}"

    def _block(self, spans: tuple[Span, ...]) -> None:
        """Wrapped; signs that would move the cursor are left out, whoever typed them."""
        shown = ((each.text.translate(_CONTROLS), each.bold and self._screen.colour) for each in spans)
        text = "".join(f"{BOLD}{words}{RESET}" if bold else words for words, bold in shown)
        self._screen.text(text, indent=INDENT)
