"""A message as Telegram's requests: HTML in which every word of ours and of people is escaped, split, with buttons.

Only `escape` turns words into HTML and only `_tagged` adds a tag, so nobody's words can become markup or a link.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from adapters.spans import between, is_seen, sendable
from adapters.splitting import split, utf16
from bot.engine.message import JUST_OPEN, Attachment, Button, Line, Lines, Message, OpenPrivately
from bot.engine.outbox import Refused
from bot.engine.people import Reader
from bot.engine.ports import Abilities, Say, Span

TEXT = int(MessageLimit.MAX_TEXT_LENGTH)  # counted in UTF-16 units: sources differ, this is the stricter reading
CAPTION = int(MessageLimit.CAPTION_LENGTH)
TOKEN_BYTES = 64
ABILITIES = Abilities(
    TEXT, buttons_per_row=8, rows=100, toast=190, masks_identity=True, per_second=30, per_chat=1.0, per_group_minute=20
)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
_NOTHING = "…"  # Telegram refuses a message or a button in which nothing can be seen


@dataclass(frozen=True, slots=True)
class Part:
    """One request: its text as HTML and as it will be read, and what hangs under it."""

    html: str
    plain: str
    markup: InlineKeyboardMarkup | ForceReply | None = None
    attachment: Attachment | None = None


class Rendering:
    """Renders, and remembers the last: what goes to many is made once for all who read alike."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last: tuple[Message, tuple[Reader, bool, str], list[Part]] | None = None

    def parts(self, message: Message, reader: Reader, *, username: str = "", again: bool = False) -> Sequence[Part]:
        read_by = (reader, again, username)
        if self._last is not None and self._last[1] == read_by and _says_the_same(self._last[0], message):
            return self._last[2]
        parts = render(message, reader, self._say, username=username, again=again)
        self._last = (message, read_by, parts)
        return parts


def _says_the_same(one: Message, other: Message) -> bool:
    """By what they are made of, not by their words: that is as quick as it must be, and enough for rows of one body."""
    same = one.text is other.text and one.rows is other.rows and one.attachment is other.attachment
    return same and (one.awaits_words, one.place.private) == (other.awaits_words, other.place.private)


def escape(words: str) -> str:
    """Words as HTML text."""
    return html.escape(words, quote=False)


def render(message: Message, reader: Reader, say: Say, *, username: str = "", again: bool = False) -> list[Part]:
    """The parts of a message, in order; buttons are under the last. `again` says first that it may have come before."""
    spans = [Span(sendable(each.text), each.bold) for each in _spans(message, reader, say, again=again)]
    markup = _markup(message, reader, say, username)
    text = "".join(span.text for span in spans)
    file = message.attachment
    if file is not None and utf16(text) <= CAPTION:
        return [Part("".join(map(_tagged, spans)), text, markup, file)]
    parts = list(_parts(spans, text)) or [Part(_NOTHING, _NOTHING)]
    if file is not None:
        parts.append(Part("", "", attachment=file))
    return [*parts[:-1], replace(parts[-1], markup=markup)]


def _spans(message: Message, reader: Reader, say: Say, *, again: bool) -> Iterator[Span]:
    if again:
        yield Span(say.plain(Line("talk.again"), reader) + "\n")
    yield from say.say(message.text, reader)
    file = message.attachment
    if file is not None and file.alt != message.text:  # Telegram has no words behind a picture: they stand beneath it
        yield Span("\n\n" + say.plain(file.alt, reader))
    if message.awaits_words and not message.place.private and message.rows:
        # A message can have buttons or open the reply box, not both, and the way out matters more: a button. In a group
        # we only see replies to us, so the question says so; a second message to open the box would be noise for all.
        yield Span("\n\n" + say.plain(Line("talk.reply_here"), reader))


def _parts(spans: Sequence[Span], text: str) -> Iterator[Part]:
    start = 0
    for piece in split(text, TEXT):
        end = start + len(piece)
        if is_seen(piece):
            yield Part("".join(map(_tagged, between(spans, start, end))), piece)
        start = end


def _tagged(span: Span) -> str:
    return f"<b>{escape(span.text)}</b>" if span.bold and span.text else escape(span.text)


# --- what hangs under a message


def _markup(message: Message, reader: Reader, say: Say, username: str) -> InlineKeyboardMarkup | ForceReply | None:
    if message.rows:
        most = ABILITIES.buttons_per_row
        rows = [row[at : at + most] for row in message.rows for at in range(0, len(row), most)]
        return InlineKeyboardMarkup([[_button(each, reader, say, username) for each in row] for row in rows])
    if message.awaits_words and not message.place.private:
        return ForceReply(selective=True)  # for the person we reply to, not for the whole group
    return None


def _button(button: Button | OpenPrivately, reader: Reader, say: Say, username: str) -> InlineKeyboardButton:
    label = label_of(button.label, reader, say)
    if isinstance(button, OpenPrivately):
        return InlineKeyboardButton(label, url=_link(button, username))
    if not 1 <= len(button.token.encode()) <= TOKEN_BYTES:
        raise Refused("a button's token is empty or over 64 bytes")
    return InlineKeyboardButton(label, callback_data=button.token)


def label_of(line: Line | Lines, reader: Reader, say: Say) -> str:
    """A button's wording, on one line."""
    words = " ".join(sendable(say.plain(line, reader)).split())
    return words if is_seen(words) else _NOTHING


def _link(button: OpenPrivately, username: str) -> str:
    if not username or not _PAYLOAD.fullmatch(button.payload):
        raise Refused("a deep link needs our name and a payload of at most 64 letters, digits, _ and -")
    way = "startgroup" if button.to_group else "start"
    payload = f"={button.payload}" if button.payload and not (button.to_group and button.payload == JUST_OPEN) else ""
    return f"https://t.me/{username}?{way}{payload}"


def toast(text: Line | Lines, reader: Reader, say: Say) -> str:
    """A whisper's words, cut to what a notice can hold."""
    words = sendable(say.plain(text, reader))
    if utf16(words) <= ABILITIES.toast:
        return words
    return split(words, ABILITIES.toast - 1)[0].rstrip() + _NOTHING
