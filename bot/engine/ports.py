"""What the house needs from outside: small Protocols at its border."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.engine.incoming import Incoming, Place
from bot.engine.message import Drawing, Line, Lines, Message
from bot.engine.people import Account, GroupId, Reader


class Clock(Protocol):
    """The time, as UTC epoch seconds."""

    def now(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do. The core asks this, never which channel it is.

    `text_length` is in the channel's own units. `whisper`: can answer so that only one person in a group sees it.
    `form`: can show a page of free-text questions at once. `toast`: length of a notice after a press, 0 for none.

    `masks_identity`: words of members may be shown here without saying whose they are. Where it is False the platform
    forbids that, or the host did not switch it on. A room asks `Visit.unnamed` before it offers to leave a name out, and sets
    `Reply.unnamed` on what shows such words to a group: that reply then goes only to the chats where it may. Even where it
    may, such words go out as a collected summary in our own voice, never one by one, and only when the group wants it.


    `answers_apart`: what answers somebody's act (`Message.event`) goes another way than what we say unasked, so a chat
    that holds us back does not hold back its answers. `calendar`: has one of its own, for what `Reply.tells_of`.

    `per_second`, `per_chat` (seconds between two) and `per_group_minute` are how fast the platform lets us write; 0: no
    limit, or it says so itself as we go.
    """

    text_length: int
    buttons_per_row: int
    rows: int
    whisper: bool = False
    form: bool = False
    toast: int = 0
    masks_identity: bool = False
    answers_apart: bool = False
    calendar: bool = False
    per_second: int = 0
    per_chat: float = 0.0
    per_group_minute: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to fill a command's free words while somebody types them: what is shown, and what is then sent."""

    label: str
    value: str


class Channel(Protocol):
    """A way to people. `send` returns the channel's id of the message, or raises one of the SendFailed family."""

    name: str
    abilities: Abilities

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None: ...

    async def begin(self, incoming: Incoming) -> None:
        """Somebody did this and is waiting: a press must be answered soon."""
        ...

    async def finish(self, incoming: Incoming) -> None:
        """All has been said to it."""
        ...

    async def download(self, file: str) -> bytes:
        """A file somebody sent. Raises TooBig."""
        ...

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        """Whether they may manage this chat on the platform right now; None: it can't be told."""
        ...

    async def is_in(self, place: Place, account: Account) -> bool | None:
        """Whether they are still in this chat; None: the platform does not say, and they count as in.

        Raises one of SendFailed when it can't be asked just now.
        """
        ...


LARGEST_FILE = 5_000_000  # bytes; more than any paper of a group, and little enough to read in memory


class TooBig(Exception):  # noqa: N818 - named as a person would
    """The file is larger than we may take."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of finished text in one style."""

    text: str
    bold: bool = False


class Say(Protocol):
    """Words a template for a reader. Never returns a key: it falls back to the group's language, then English."""

    def say(self, line: Line | Lines, reader: Reader) -> tuple[Span, ...]: ...

    def plain(self, line: Line | Lines, reader: Reader) -> str: ...

    def speaks(self, language: str) -> str | None:
        """The locale of ours that fits what an app reports ("cy", "en-US"); None when we have none."""
        ...

    def languages(self) -> Sequence[str]: ...


class HearCrisis(Protocol):
    """Hears words that may be said by, or about, somebody in danger."""

    def heard(self, text: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word that gets in the way, as it was written, and what could stand in its place."""

    written: str
    instead: str


class CheckWords(Protocol):
    """The words check, for rooms that send out what somebody wrote."""

    def hard_words(self, text: str, group: GroupId | None, most: int) -> Sequence[HardWord]:
        """The worst first; a group's own words are not flagged."""
        ...


class Recorded(Protocol):
    """What a room has on record for a group, as lines that name nobody who did not agree: for a pack, a report."""

    def on_record(self, group: GroupId, now: int) -> Lines: ...


@dataclass(frozen=True, slots=True)
class Idea:
    """Something members asked for that the whole group may see. `name` is the one its giver chose to be shown with."""

    number: int
    words: str
    name: str = ""


class Ideas(Protocol):
    """What the group may see of what was given, for rooms that work on it."""

    def waiting(self, group: GroupId) -> Sequence[Idea]:
        """What is not answered yet, the longest waiting first."""
        ...

    def find(self, group: GroupId, number: int) -> Idea | None:
        """None: it was taken back, or is not for everybody."""
        ...


class Speaker(Protocol):
    """A voice of this machine's own."""

    @property
    def kind(self) -> str:
        """The end of a file's name: "ogg" for a voice note, or "wav"."""
        ...

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for this language."""
        ...

    async def speak(self, words: str, language: str) -> bytes:
        """These words as a file of that kind, read in that language."""
        ...


class Printer(Protocol):
    """Draws papers and charts, outside the writer's thread."""

    async def draw(self, drawing: Drawing, name: str, reader: Reader) -> bytes:
        """The file's bytes, as what the end of `name` says, in the reader's language."""
        ...
