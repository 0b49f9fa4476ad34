"""Parts of a message on their way: sent or edited, to the chat they are meant for and no other.

What one request can't do is done the next best way in the same chat: an edit that fails becomes a new message, a topic
that is gone is left out, markup that is refused becomes plain text, a picture or a voice that is refused becomes a file.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import cast

from telegram import Bot, ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError, TimedOut
from telegram.request import RequestData

from adapters.recent import Recent
from adapters.telegram.answers import LostAnswer, NotSent
from adapters.telegram.errors import BROKEN_MARKUP, GONE, NO_TOPIC, SAME, named, says
from adapters.telegram.render import Part
from adapters.telegram.transport import Form
from bot.engine.incoming import Place
from bot.engine.message import Attachment
from bot.engine.outbox import Refused, TryLater

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_PREVIEW_SAID = _NO_PREVIEW.to_json()
_PICTURES = (".png", ".jpg", ".jpeg")
_VOICE = ".ogg"
_REMEMBERED = 4096
_PICTURES_KNOWN = 64
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """All that is needed to send the parts of one message.

    `name` is the template's, for the log; `nonce` is 0 for what has no row; `reply_to` is the message it answers; `silent`
    makes no sound; `paid` costs the operator Stars, and goes at the pace of those who pay.
    """

    place: Place
    parts: Sequence[Part]
    name: str
    nonce: int = 0
    edits: str | None = None
    reply_to: int | None = None
    silent: bool = False
    paid: bool = False


class Delivery:
    """Carries out errands. Raises TelegramError."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shown: Recent[tuple[str, str], int] = Recent(_REMEMBERED)  # what stands in a message that may be edited
        self._pictures: Recent[bytes, str] = Recent(_PICTURES_KNOWN)  # by what they look like, not by whom they are for
        self._half: Recent[int, tuple[int, int]] = Recent(_REMEMBERED)  # of how many parts how many arrived, by nonce

    async def run(self, errand: Errand) -> str | None:
        """Send all parts; the id of the last, which has the buttons. A second try goes on where the first stopped."""
        total, done = self._half.take(errand.nonce) or (0, 0)
        if total != len(errand.parts):
            done = 0
        last: str | None = None
        for number, part in enumerate(errand.parts):
            if number < done:
                continue
            try:
                edits = errand.edits if number == 0 else None
                last = await self._edit(errand, part, edits) if edits else await self._send(errand, part)
            except TelegramError as error:
                failure = named(error)
                if errand.nonce and number and isinstance(failure, TryLater) and not failure.unsure:
                    self._half.keep(errand.nonce, (len(errand.parts), number))
                raise
        return last

    # --- editing

    async def _edit(self, errand: Errand, part: Part, card: str) -> str:
        if part.attachment is not None or isinstance(part.markup, ForceReply):
            return await self._send(errand, part)
        chat = errand.place.chat
        if self._shown.find((chat, card)) == _looks(part):
            return card
        try:
            await self._bot.edit_message_text(
                part.html,
                chat,
                int(card),
                parse_mode=ParseMode.HTML,
                reply_markup=part.markup,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if says(error, *GONE):
                raise
            if not says(error, SAME):
                return await self._send(errand, part)
        except (TimedOut, LostAnswer):
            raise NotSent("an edit") from None  # done twice it is done once, so it can be tried again without a word
        self._shown.keep((chat, card), _looks(part))
        return card

    # --- sending

    async def _send(self, errand: Errand, part: Part, *, plain: bool = False, as_file: bool = False) -> str:
        try:
            sent = await self._post(errand, part, plain=plain, as_file=as_file)
        except BadRequest as error:
            if says(error, *NO_TOPIC) and errand.place.topic is not None:
                errand = replace(errand, place=replace(errand.place, topic=None))
            elif says(error, BROKEN_MARKUP) and not plain:
                log.error("Telegram could not read the markup of %s; sent as plain text", errand.name)
                plain = True
            elif (
                (_is_picture(part.attachment) or _is_voice(part.attachment)) and not as_file and not says(error, *GONE)
            ):
                as_file = True
            else:
                raise
            return await self._send(errand, part, plain=plain, as_file=as_file)
        card = str(sent)
        if isinstance(part.markup, InlineKeyboardMarkup):
            self._shown.keep((errand.place.chat, card), _looks(part))
        return card

    async def _post(self, errand: Errand, part: Part, *, plain: bool, as_file: bool) -> int:
        """One request; the number of the message that now stands there."""
        place, file = errand.place, part.attachment
        mode = None if plain else ParseMode.HTML
        text = part.plain if plain else part.html
        topic = None if place.topic is None else int(place.topic)
        if file is None:
            given = {"chat_id": place.chat, "text": text, "link_preview_options": _NO_PREVIEW_SAID}
            if mode is not None:
                given["parse_mode"] = mode
            if errand.silent:
                given["disable_notification"] = "true"
            if errand.paid:
                given["allow_paid_broadcast"] = "true"
            if topic is not None:
                given["message_thread_id"] = str(topic)
            if part.markup is not None:
                given["reply_markup"] = part.markup.to_json()
            if (asked := _asked_by(errand, part)) is not None:
                given["reply_parameters"] = asked.to_json()
            # past the library's own method: making its objects costs nearly as much as the request itself
            form = cast("RequestData", Form(given))
            told = cast("dict[str, int]", await self._bot.request.post(f"{self._bot.base_url}/sendMessage", form))
            return told["message_id"]
        if not isinstance(file.body, bytes):
            raise Refused("a drawing has to be drawn first")
        send = partial(
            self._way(file, as_file=as_file),
            place.chat,
            caption=text or None,
            parse_mode=mode,
            reply_markup=part.markup,
            message_thread_id=topic,
            filename=file.name,
            disable_notification=errand.silent or None,
            allow_paid_broadcast=errand.paid or None,
        )
        sent = await self._picture_again(file.body, send) if file.photo and not as_file else await send(file.body)
        return sent.message_id

    async def _picture_again(self, body: bytes, send: Callable[[bytes | str], Awaitable[Message]]) -> Message:
        """The same picture for many is handed over once; after that Telegram is told which one is meant."""
        mark = blake2b(body, digest_size=16).digest()
        if known := self._pictures.find(mark):
            try:
                return await send(known)
            except BadRequest:  # it may know it no more
                self._pictures.take(mark)
        sent = await send(body)
        if sent.photo:
            self._pictures.keep(mark, sent.photo[-1].file_id)
        return sent

    def _way(self, file: Attachment, *, as_file: bool) -> Callable[..., Awaitable[Message]]:
        if as_file or not (_is_picture(file) or _is_voice(file)):
            return self._bot.send_document
        return self._bot.send_photo if _is_picture(file) else self._bot.send_voice


def _asked_by(errand: Errand, part: Part) -> ReplyParameters | None:
    """Opening the reply box only for the person who asked needs a reply to what they wrote."""
    if errand.reply_to is None or not isinstance(part.markup, ForceReply):
        return None
    return ReplyParameters(errand.reply_to, allow_sending_without_reply=True)


def _is_picture(file: Attachment | None) -> bool:
    return file is not None and file.name.lower().endswith(_PICTURES)


def _is_voice(file: Attachment | None) -> bool:
    return file is not None and file.name.lower().endswith(_VOICE)


def _looks(part: Part) -> int:
    """What can be seen of a part, as a number: a small memory of much text."""
    return hash((part.html, part.markup))
