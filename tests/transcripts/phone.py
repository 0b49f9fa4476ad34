"""What stands behind a transcript: a clock that stands still, and apps that show what arrived."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.library import Library
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Button, Line, Message
from bot.engine.outbox import Stopped
from bot.engine.people import Account, Reader
from bot.engine.ports import Abilities
from tests.transcripts.apps import OPEN, App, Shown

ZONE = ZoneInfo("Europe/London")
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
START = int(datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp())  # a Monday morning


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> int:
        return self.at

    def seconds_until(self, at: int) -> float:
        return 1e6  # nothing rings by itself: the transcript says when time goes on


@dataclass(slots=True)
class Seen:
    """A message as it arrived."""

    card: str
    message: Message
    words: str
    labels: list[str]
    tokens: list[str]
    only: str = ""


def assert_a_way_on(seen: list[Seen], event: str) -> None:
    """Whatever somebody does in private, nothing leaves them standing: among the answers is a button.
    But for what is said only once, as help in danger, and after "forget me"."""
    answers = [each for each in seen if each.message.event == event and each.message.place.private]
    if answers and all(each.message.again for each in answers):
        assert any(each.labels for each in answers), f"no way on from: {answers[-1].words}"


@dataclass(slots=True)
class Phone:
    """A channel: what everybody sees there. Several share `unread`, so that a transcript tells what came first."""

    library: Library
    abilities: Abilities
    name: str = "phone"
    app: App | None = None
    seen: list[Seen] = field(default_factory=list)
    unread: list[Seen] = field(default_factory=list)
    last_read: Seen | None = None
    speaker: str = ""
    closed_to: set[str] = field(default_factory=set)  # chats that are closed to us, and we don't know it yet

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        if message.calendar is not None:
            return None  # nothing is said
        if message.place.private and message.place.chat in self.closed_to:
            raise Stopped
        shown = (
            self.app.shown(message, reader, self.library, again=again) if self.app else self._plainly(message, reader)
        )
        words = shown.words
        if again and self.app is None:
            words = self.library.say.plain(Line("talk.again"), reader) + " " + words
        card = message.edits or str(len(self.seen) + 1)
        labels, tokens = [label for label, _ in shown.buttons], [token for _, token in shown.buttons]
        seen = Seen(card, message, words, labels, tokens, only=self.speaker if message.whisper else "")
        self.seen.append(seen)
        self.unread.append(seen)
        return card

    def _plainly(self, message: Message, reader: Reader) -> Shown:
        say = self.library.say
        buttons = [button for row in message.rows for button in row]
        tokens = [each.token if isinstance(each, Button) else f"{OPEN}{each.payload}" for each in buttons]
        labels = [say.plain(each.label, reader) for each in buttons]
        return Shown(say.plain(message.text, reader), tuple(zip(labels, tokens, strict=True)))

    async def begin(self, incoming: Incoming) -> None:
        self.speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None:
        return None

    async def download(self, file: str) -> bytes:
        return PICTURE

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account.id == "Jo"

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None
