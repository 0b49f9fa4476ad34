"""What we say, in words that no channel owns.

A room answers what came in with `Reply`; the desk addresses it, and it leaves as a `Message`.
Nothing here holds a finished sentence: a `Line` is a template's key and its values, worded when it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.engine.incoming import Place
from bot.engine.people import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (UTC epoch seconds) to be shown as wall time in a zone; an empty zone means the reader's own."""

    at: int
    zone: str = ""
    style: str = "full"  # full: day, date and time; day: no time; short_day: "Tue 2 Dec"; weekday, time: that alone


@dataclass(frozen=True, slots=True)
class Line:
    """A template's key and its values. `count` chooses the plural.

    Keys that start with `content.` name a text on the bookshelf (content.topic.food.short); all others are in the
    catalogs. Values are put in after the template's markup was read, so nobody's words can become markup or a link.
    """

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines one under another; `gap` puts an empty line between them."""

    lines: tuple["Line | Lines", ...]
    gap: bool = False


WAITING_ANSWER = "answer"  # the payload that opens what was held for that person, and nobody else's
WAITING_FILE = "file"  # the same, and with it the files that wait until they are asked for
JUST_OPEN = "open"  # the payload that only opens our private chat: whoever asked for quiet keeps it

Value = str | int | Line | Lines | Moment


class Audience(StrEnum):
    """Who sees a reply."""

    HERE = "here"
    ONLY_YOU = "only_you"  # a whisper where the channel can, else in private
    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button as a room knows it: an answer to a question. The desk makes its token. `names`: the thing it is about, where
    typing that alone presses it, too ("debt" for "Add: debt")."""

    key: str
    value: str
    label: Line
    names: Line | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button ready to show: its token comes back in `Pressed`."""

    label: Line
    token: str


@dataclass(frozen=True, slots=True)
class OpenPrivately:
    """A button that opens our private chat with a payload (a deep link). `to_group` adds the bot to a group instead.

    The payload is JUST_OPEN, WAITING_ANSWER, or names a command, which runs there with what follows a dash: "checkin-leaving".
    `lets_in`: whoever follows it is in the group whose card it stands under (bot/desk/let_in.py).
    """

    label: Line
    payload: str = JUST_OPEN
    to_group: bool = False
    lets_in: bool = False


ROWLESS = "-"  # in place of a talk's id: no row says that the button was ever shown. In private alone
CLEAR = Button(Line("clear.do"), f"{ROWLESS}.clear.0")  # its message is emptied


def rowless(label: Line, card: str, value: str) -> Button:
    """A button of a card whose press is looked at anew, whoever it comes from."""
    return Button(label, f"{ROWLESS}.{card}.{value}")


class Drawing:
    """A paper or a chart (bot/engine/paper.py): drawn when it is sent, in the reader's language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to hand out. `alt` says in words what it shows.

    The end of `name` says as what a paper is drawn (.pdf, .docx, .txt, .csv); a chart is a .png. `asked`: the person
    pressed for this very file; others are held back from somebody who saves data, until they ask.
    `fleeting`: never written down, so after a restart its message goes out without it, and says so. `photo`: somebody's own
    picture: who saves data, or shares a phone, gets its words instead, and no copy of it waits anywhere.
    """

    name: str
    body: bytes | Drawing
    alt: Line | Lines
    asked: bool = False
    fleeting: bool = False
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One free-text question of a page, for a channel that can show a form."""

    key: str
    label: Line
    max_length: int
    may_skip: bool


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting that a reply tells its group of, for channels that have a calendar of their own.

    `id` is ours and stays when the meeting moves. `starts` and `ends` are UTC epoch seconds; `ends` 0: nobody said.
    """

    id: int
    name: Line
    starts: int
    ends: int = 0
    where: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a room says. `card` names the room's card (and `seed` what it is about) that its choices belong to.

    Choices under a reply without a `card` belong to nothing and are not allowed; a reply may carry OpenPrivately buttons.
    `to` sends it to somebody else than the speaker; `edit` replaces the card that was pressed; `again` is False for what
    must never be sent twice by us (crisis cards, erase confirmations); `anyone` lets everybody in the place press.

    What we send to a person unasked (`to` a person) waits for their hours and counts among the two a day, unless it is
    `urgent`: news without which somebody would travel in vain comes at any hour, silently in the quiet ones.
    `even_paused` comes to somebody who paused us too, never to who stopped us.

    `unnamed`: it shows words of members without their names, so it is kept from chats where that may not be. `tells_of` are
    the meetings that it tells the group of: set, moved or called off. `until` is the instant after which it would only mislead
    (a reminder once the meeting began); not sent by then, it is dropped. `about` is the group that something for one person is
    about: who is not in it any more does not get it. `asks`: it wants something of that person, so it comes no more often than
    they want to be asked; somebody who wants just to hear is not asked. `let_go`: its buttons show words of a text that
    is looked at and let go, so they are typed by number alone, and those words are kept nowhere. `texts` and `alts` (see
    `Message`) are for what we send unasked. `waits`: it is the answer to something of their own, so who paused or stopped us
    meanwhile, or closed the chat, gets it once they are back. `keeps`: its seed has words that the speaker typed, or its
    buttons keep some of them, so it is not for who said that theirs are not to be kept. `if_not` is told, to whom it names,
    where something we start could not be brought.
    """

    text: Line | Lines
    rows: tuple[tuple[Choice | OpenPrivately | Button, ...], ...] = ()
    audience: Audience = Audience.HERE
    card: str = ""
    seed: Mapping[str, str] = field(default_factory=dict)
    anyone: bool = False
    to: PersonId | GroupId | None = None
    edit: bool = False
    again: bool = True
    quiet: bool = False  # leaves no trace in the group, not even "I have written to you"
    shortly: Line | None = None  # of a quiet one: the notice after a press, if they have no private chat with us
    key: str = ""  # names the thing, so that it is never queued twice for one place
    attachment: Attachment | None = None
    urgent: bool = False
    even_paused: bool = False
    unnamed: bool = False
    until: int | None = None
    tells_of: tuple[Gathering, ...] = ()
    about: GroupId | None = None
    asks: bool = False
    waits: bool = False
    keeps: bool = False
    texts: Mapping[str, Line | Lines] = field(default_factory=dict)
    alts: Mapping[str, Line | Lines] = field(default_factory=dict)
    let_go: bool = False
    if_not: "Reply | None" = None


@dataclass(frozen=True, slots=True)
class Message:
    """A reply with an address, ready for the outbox.

    `edits` is the channel's id of the message to replace; `whisper` wants it seen by the presser alone; `awaits_words`
    is set when the next thing expected is free text, which a channel may hint at; `fields` may be shown as a form, whose
    token is `talk`. `language` is what the person's app reports, for somebody who never chose one. `unasked`: nobody
    pressed or wrote for it, so a person's hours are kept, unless it is `urgent`. `silent`: without a sound, where the
    channel can. `texts` are the same in other languages, whole, for what goes to many at once, and `alts` the words of its
    attachment; in a language without such words it goes without the attachment. `event` is the act that it
    answers (`Incoming.event`), empty for what nobody waits for. With a `calendar` nothing is said at all: the meeting is
    entered, changed or crossed out in the calendar of the place, which only a channel that has one is asked for. Not sent by
    `until` it is dropped. `group` is the one it is sent to, or is about. `on_request`: a file that is held until its person
    asks for it, whatever else they do. `asks` and `waits`: see `Reply`. `if_not` goes out where this could not be brought.
    """

    place: Place
    text: Line | Lines
    rows: tuple[tuple[Button | OpenPrivately, ...], ...] = ()
    person: PersonId | None = None
    group: GroupId | None = None
    edits: str | None = None
    whisper: bool = False
    awaits_words: bool = False
    fields: tuple[Field, ...] = ()
    talk: str = ""
    language: str = ""
    again: bool = True
    attachment: Attachment | None = None
    unasked: bool = False
    urgent: bool = False
    even_paused: bool = False
    event: str = ""
    silent: bool = False
    texts: Mapping[str, Line | Lines] = field(default_factory=dict)
    alts: Mapping[str, Line | Lines] = field(default_factory=dict)
    until: int | None = None
    calendar: Gathering | None = None
    on_request: bool = False
    asks: bool = False
    waits: bool = False
    if_not: "Message | None" = None

    @property
    def counts(self) -> bool:
        """Whether it is among the two a day that we may start with one person in private."""
        return self.unasked and self.place.private and self.person is not None and not self.urgent
