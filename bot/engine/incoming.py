"""What a person did, in words that no channel owns."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.people import Account


@dataclass(frozen=True, slots=True)
class Place:
    """A chat on a channel (and a topic or thread inside it)."""

    channel: str
    chat: str
    private: bool
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """Free text meant for us: anything in private; in a group a mention of the bot or a reply to it."""

    text: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command and the rest of its line. `quoted` is the message it replied to, if any; `quoted_own`: they wrote it."""

    name: str
    rest: str = ""
    quoted: str = ""
    quoted_own: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `card` is the channel's own id of the message the button sits under."""

    token: str
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that a channel showed for a page of questions: answers by key."""

    token: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file. `text` is what could be read from it; `problem` says why nothing could (a message key). `others`: more files
    came along with it, which are not looked at. `picture`: their app says it is one, in our private chat; it is fetched only
    where we asked for one.

    `body` is there between reading and answering only; it is never written down."""

    file: str
    name: str
    size: int
    caption: str = ""
    text: str = ""
    problem: str = ""
    body: bytes = b""
    others: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class SentOther:
    """Something we cannot read: `kind` is voice, photo, sticker, place, contact, poll..."""

    kind: str


@dataclass(frozen=True, slots=True)
class BotAdded:
    """We were added to a group; `Incoming.account` is who did it, where the channel says so."""


@dataclass(frozen=True, slots=True)
class BotRemoved:
    """We were removed from a group, or a person blocked us in private."""


@dataclass(frozen=True, slots=True)
class BotWelcome:
    """A person unblocked us in private."""


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """The person left the group."""


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """The chat got a new id; `Incoming.place` is the old one."""

    to: str


Act = (
    Typed | Commanded | Pressed | Filled | SentFile | SentOther
    | BotAdded | BotRemoved | BotWelcome | PersonLeft | GroupMoved
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing somebody did.

    `event` is the channel's own id of it, for telling a repeat; `account` is None when nobody can be told apart (an
    anonymous admin, a channel). `language` is what the person's app reports. `manages` says whether they may manage
    this chat on the platform right now; None: not asked. `helped`: the support card was given already, without the books.
    `mute`: they may not write in this chat, so what they ask for there is for them alone.
    """

    event: str
    place: Place
    account: Account | None
    act: Act
    language: str = ""
    manages: bool | None = None
    late: bool = False
    helped: bool = False
    mute: bool = False
