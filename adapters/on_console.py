"""The terminal as a channel: a make-believe group chat and private chats, for trying the bot without an account.

Buttons stand as numbered lines; typing the number presses. One terminal shows everybody's chats, so each message says
where it is; what only one person sees is marked so.
"""

import os
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.engine.message import Button, Incoming, Line, Message, OpenPrivately, Place, Pressed
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities, Say, Span

CHANNEL = "console"
GROUP = Place(CHANNEL, "group", private=False)
WIDTH = 88
BOLD, DIM, GREEN, CYAN, RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[36m", "\x1b[0m"


@dataclass(slots=True)
class Screen:
    """Where lines go; with colour only where the terminal can."""

    write: Callable[[str], object] = sys.stdout.write
    colour: bool = field(
        default_factory=lambda: sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    )

    def line(self, text: str = "", style: str = "") -> None:
        self.write(f"{style}{text}{RESET}\n" if style and self.colour else f"{text}\n")
        sys.stdout.flush()


@dataclass(slots=True)
class Shown:
    """The buttons a person sees last in a place: by number."""

    card: str
    buttons: list[Button | OpenPrivately]


class Console:
    """The Channel port on a terminal."""

    name = CHANNEL
    abilities = Abilities(text_length=100_000, buttons_per_row=1, rows=100, whisper=True)

    def __init__(self, say: Say, screen: Screen, names: dict[str, str]) -> None:
        self._say, self._screen, self._names = say, screen, names
        self._cards = count(1)
        self._speaker = ""
        self.shown: dict[Place, Shown] = {}

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        place = message.place
        card = str(next(self._cards))
        self._screen.line(self._heading(message), CYAN)
        if again:
            self._block((Span(self._say.plain(Line("talk.again"), reader)),))
        self._block(self._say.say(message.text, reader))
        buttons = [button for row in message.rows for button in row]
        for number, button in enumerate(buttons, 1):
            self._screen.line(f"      [{number}] {self._say.plain(button.label, reader)}", GREEN)
        self.shown[place] = Shown(card, buttons)
        self._screen.line()
        return card

    async def begin(self, incoming: Incoming) -> None:
        self._speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None:
        return None

    async def download(self, file: str) -> bytes:
        with open(file, "rb") as opened:  # noqa: ASYNC230, PTH123 - the demo's own file, read once
            return opened.read()

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return True

    def press(self, place: Place, number: int) -> Pressed | OpenPrivately | None:
        """What pressing this number does: None when there is no such button."""
        shown = self.shown.get(place)
        if shown is None or not 1 <= number <= len(shown.buttons):
            return None
        button = shown.buttons[number - 1]
        return Pressed(button.token, shown.card) if isinstance(button, Button) else button

    def _heading(self, message: Message) -> str:
        if message.place.private:
            return f"  bot -> {self._names.get(message.place.chat, message.place.chat)}, in private"
        if message.whisper:
            return f"  bot -> only {self._names.get(self._speaker, self._speaker)} sees this"
        return "  bot -> the group" + (" (the card changes)" if message.edits else "")

    def _block(self, spans: tuple[Span, ...]) -> None:
        text = "".join(f"{BOLD}{span.text}{RESET}" if span.bold and self._screen.colour else span.text for span in spans)
        for line in text.split("\n"):
            wrapped = textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
            for each in wrapped:
                self._screen.line(f"      {each}".rstrip())
