"""What a Telegram message says to us: a command, words, a file, or something that we can't read. Pure."""

import re
from collections.abc import Container
from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from bot.engine.incoming import Act, Commanded, SentFile, SentOther, Typed

# What we can't read, by attribute, and what we call it; the order matters: a moving picture also looks like a file
_KINDS = (
    ("animation", "video"),
    ("video", "video"),
    ("video_note", "video"),
    ("photo", "photo"),
    ("live_photo", "photo"),
    ("voice", "voice"),
    ("audio", "audio"),
    ("sticker", "sticker"),
    ("venue", "location"),
    ("location", "location"),
    ("contact", "contact"),
    ("poll", "poll"),
    ("dice", "other"),
    ("story", "other"),
    ("game", "other"),
    ("checklist", "other"),
    ("paid_media", "other"),
    ("invoice", "other"),
)
KINDS = tuple(dict.fromkeys(kind for _, kind in _KINDS))
CHECK = "words"  # the command that takes a file
_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?:\s+(.*)|\s*)", re.ASCII | re.DOTALL)
_AROUND_A_NAME = " \t\n,:;"


@dataclass(frozen=True, slots=True)
class _Command:
    name: str
    aimed_at: str  # empty: at any bot in the chat
    rest: str


def act_of(message: Message, me: User, *, private: bool, known: Container[str] | None = None) -> Act | None:
    """What somebody did with this message; None when it is not for us."""
    text = message.text or message.caption or ""
    command = _command_in(text)
    if command is not None and not private and not _is_ours(command, me, known):
        return None
    replied = _replies_to_us(message, me)
    words = _without_mention(message, text, me)
    if message.document is not None and message.animation is None:
        checks = command is not None and command.name == CHECK
        addressed = private or replied or checks or words is not None
        return _file(message, command.rest if command and checks else text) if addressed else None
    if command is not None:
        return _commanded(message, command)
    if message.photo and private:
        return _picture(message, text)
    if text:
        return Typed(text if words is None else words) if private or replied or words is not None else None
    kind = next((kind for attribute, kind in _KINDS if getattr(message, attribute, None)), None)
    return SentOther(kind) if kind and (private or replied) else None


def _command_in(text: str) -> _Command | None:
    found = _COMMAND.fullmatch(text)
    if found is None:
        return None
    name, aimed_at, rest = found.groups(default="")
    return _Command(name.lower(), aimed_at, rest.strip())


def _is_ours(command: _Command, me: User, known: Container[str] | None) -> bool:
    if command.aimed_at:
        return command.aimed_at.casefold() == (me.username or "").casefold()
    return known is None or command.name in known


def _commanded(message: Message, command: _Command) -> Act:
    replied = message.reply_to_message
    if command.name == CHECK and not command.rest and replied and replied.document and not replied.animation:
        return _file(replied, "")  # "check this": the file they point at, not the words under it
    return Commanded(command.name, command.rest, _quoted(message), quoted_own=_is_own(message, replied))


def _is_own(message: Message, replied: Message | None) -> bool:
    """Whether they reply to what they wrote themselves; what stands in a channel's or a group's name is nobody's own."""
    if replied is None or message.from_user is None or replied.from_user is None or replied.sender_chat is not None:
        return False
    return message.sender_chat is None and replied.from_user.id == message.from_user.id


def _quoted(message: Message) -> str:
    """The message this one replies to, or the stretch of it that the person marked."""
    if message.quote is not None and message.quote.is_manual:
        return message.quote.text
    replied = message.reply_to_message
    return (replied.text or replied.caption or "") if replied is not None else ""


def _file(message: Message, caption: str) -> SentFile:
    file = message.document
    assert file is not None
    others = message.media_group_id is not None  # an album is two at least
    picture = message.chat.type == ChatType.PRIVATE and (file.mime_type or "").startswith("image/")
    return SentFile(file.file_id, file.file_name or "", file.file_size or 0, caption, others=others, picture=picture)


def _picture(message: Message, caption: str) -> SentFile:
    """Telegram makes several sizes of a photo; the last is the largest."""
    largest = message.photo[-1]
    return SentFile(largest.file_id, "", largest.file_size or 0, caption, picture=True)


def _replies_to_us(message: Message, me: User) -> bool:
    """In a topic, every message is formally a reply to the one that opened the topic; that does not count."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user.id == me.id


def _without_mention(message: Message, text: str, me: User) -> str | None:
    """The words without our name; None when we are not mentioned. Places in a text are counted in UTF-16 units."""
    ours = [each for each in (message.entities or message.caption_entities) if _names_us(message, each, me)]
    if not ours:
        return None
    units = text.encode("utf-16-le")
    for each in sorted(ours, key=lambda entity: entity.offset, reverse=True):
        units = units[: 2 * each.offset] + units[2 * (each.offset + each.length) :]
    words = units.decode("utf-16-le", "replace")
    return re.sub(r"[ \t]{2,}", " ", words).strip(_AROUND_A_NAME)


def _names_us(message: Message, entity: MessageEntity, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type != MessageEntity.MENTION:
        return False
    named = message.parse_entity(entity) if message.text else message.parse_caption_entity(entity)
    return named.casefold() == f"@{me.username}".casefold()
