"""What comes from Discord as something a person did. Pure; what is not meant for us is None before anything is kept.

A group is a channel or a thread, never the whole server. A button's id is our token; when it hangs under a message that
is shown somewhere else than where it belongs, the place it belongs to stands behind it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import discord
from discord import ChannelType, InteractionType, MessageType

from bot.engine.incoming import (
    Act,
    BotAdded,
    BotRemoved,
    Commanded,
    Filled,
    Incoming,
    Place,
    Pressed,
    SentFile,
    SentOther,
    Typed,
)
from bot.engine.people import Account

CHANNEL = "discord"
LATE = 600  # seconds; older than this and the person has been waiting
CHECK = "words"  # the command that takes a file
WHAT, FILE = "what", "file"  # options of our slash commands; one of any other name holds free words
OPEN = "open:"  # a button that opens our private chat, with a payload
_PRIVATE_HOME, _GROUP_HOME = "@", "#"
_HOME = re.compile(r"(?P<token>.*)(?P<kind>[@#])(?P<chat>\d{1,20})", re.DOTALL)
_COMMAND = re.compile(r"/(?P<name>[a-z_]{1,32})(?:\s+(?P<rest>.*))?", re.DOTALL)
_THREADS = (ChannelType.public_thread, ChannelType.private_thread, ChannelType.news_thread)
_WORDS = (MessageType.default, MessageType.reply)
_MANAGES = discord.Permissions(administrator=True, manage_channels=True, manage_guild=True, manage_threads=True)
_SLASH, _ON_MESSAGE = 1, 3  # kinds of command
_VOICE_NOTE = 1 << 13  # a message's flag


# --- interactions


def read(interaction: discord.Interaction[Any], menus: Mapping[str, str], now: int | None = None) -> Incoming | None:
    """What somebody did with us; None when it is not for us.

    `menus` are the entries in messages' own menus, each with its command. A press on a button that opens our private
    chat comes back with an empty chat: the caller has to open it first.
    """
    place, user = _place_of(interaction.channel), interaction.user
    if place is None or not user:
        return None
    data: Any = interaction.data or {}
    account = Account(CHANNEL, str(user.id))
    home = place
    act: Act | None = None
    match interaction.type:
        case InteractionType.application_command:
            act = _command(data, menus)
        case InteractionType.component:
            act, home = _press(data, interaction, place)
        case InteractionType.modal_submit:
            token, home = _at_home(data["custom_id"], place)
            act = Filled(token, dict(_fields(data["components"])))
    if act is None:
        return None
    manages = None if place.private else bool(interaction.permissions.value & _MANAGES.value)
    late = now is not None and now - interaction.created_at.timestamp() > LATE
    return Incoming(
        str(interaction.id),
        home,
        account,
        act,
        language=str(interaction.locale),
        manages=manages,
        late=late,
        mute=not _may_write(interaction),
    )


def read_typing(interaction: discord.Interaction[Any]) -> Incoming | None:
    """What somebody is still typing after a command, as if it were sent; it only asks for ways to go on."""
    place = _place_of(interaction.channel)
    data: Any = interaction.data or {}
    if place is None:
        return None
    options = data.get("options", ())
    words = next((str(each.get("value") or "") for each in options if each.get("focused")), "")
    account = Account(CHANNEL, str(interaction.user.id))
    act = Commanded(str(data.get("name", "")), words)
    return Incoming(str(interaction.id), place, account, act, language=str(interaction.locale))


def homed(token: str, home: Place) -> str:
    """A button's id under a message that is shown somewhere else than in its own place."""
    return f"{token}{_PRIVATE_HOME if home.private else _GROUP_HOME}{home.chat}"


def shown_elsewhere(interaction: discord.Interaction[Any]) -> bool:
    """Whether what was pressed or filled belongs to another place than the one it is shown in."""
    data: Any = interaction.data or {}
    token = (data.get("values") or [data.get("custom_id", "")])[0]
    return _HOME.fullmatch(token) is not None


def _may_write(interaction: discord.Interaction[Any]) -> bool:
    """Whether somebody may write where they are; a server has channels that most people only read."""
    if interaction.guild_id is None:
        return True
    rights, channel = interaction.permissions, interaction.channel
    in_thread = channel is not None and channel.type in _THREADS
    return rights.administrator or (rights.send_messages_in_threads if in_thread else rights.send_messages)


def _place_of(channel: Any) -> Place | None:
    if channel is None or channel.type is ChannelType.group:
        return None
    return Place(CHANNEL, str(channel.id), private=channel.type is ChannelType.private)


def _at_home(token: str, place: Place) -> tuple[str, Place]:
    found = _HOME.fullmatch(token)
    if found is None:
        return token, place
    return found["token"], Place(CHANNEL, found["chat"], private=found["kind"] == _PRIVATE_HOME)


def _command(data: Any, menus: Mapping[str, str]) -> Act | None:
    resolved: Any = data.get("resolved", {})
    if data.get("type", _SLASH) == _ON_MESSAGE:
        name = menus.get(data["name"])
        target: Any = resolved.get("messages", {}).get(data.get("target_id"), {})
        if name is None:
            return None
        files = target.get("attachments") or []
        if files and name == CHECK and not target.get("content"):
            return _file(files[0], "", others=len(files) > 1)
        return Commanded(name, quoted=target.get("content", ""))
    if data.get("type", _SLASH) != _SLASH:
        return None
    options = {each["name"]: str(each.get("value") or "").strip() for each in data.get("options", ())}
    file = resolved.get("attachments", {}).get(options.pop(FILE, None))
    words = f"{options.pop(WHAT, '')} {' '.join(options.values())}".strip()
    return _file(file, words) if file else Commanded(str(data["name"]), words)


def _file(file: Any, caption: str, *, others: bool = False) -> SentFile:
    return SentFile(file["url"], file["filename"], int(file["size"]), caption, others=others)


def _press(data: Any, interaction: discord.Interaction[Any], place: Place) -> tuple[Act | None, Place]:
    values = data.get("values")
    token, home = _at_home(values[0] if values else data["custom_id"], place)
    if token.startswith(OPEN):
        return Commanded("start", token.removeprefix(OPEN)), Place(CHANNEL, "", private=True)
    card = str(interaction.message.id) if interaction.message is not None else None
    return Pressed(token, card), home


def _fields(components: Any) -> Iterator[tuple[str, str]]:
    """The answers in a form, whether Discord wraps each field in a label or in a row, as it used to."""
    for each in components:
        inner = [each["component"]] if "component" in each else each.get("components", [])
        for field in inner:
            if "custom_id" in field and "value" in field:
                yield field["custom_id"], field["value"] or ""


# --- messages


def read_message(message: discord.Message, us: int, now: int | None = None) -> Incoming | None:
    """A message in private, or one in a server that names us or answers us; None for all other talk.

    We never ask Discord for the words of the rest, so it does not send them.
    """
    place = _place_of(message.channel) if message.guild is None else _of_server(message)
    if place is None or message.author.bot or message.webhook_id is not None or message.type not in _WORDS:
        return None
    named = any(user.id == us for user in message.mentions)
    if not place.private and not named:
        return None
    text = _without_name(message.content, us)
    act = _act_of(message, text, private=place.private)
    if act is None:
        return None
    late = now is not None and now - message.created_at.timestamp() > LATE
    return Incoming(str(message.id), place, Account(CHANNEL, str(message.author.id)), act, late=late)


def _of_server(message: discord.Message) -> Place:
    return Place(CHANNEL, str(message.channel.id), private=False)


def _without_name(text: str, us: int) -> str:
    """The words without our name, which a reply does not have and a mention does."""
    return re.sub(r"[ \t]{2,}", " ", re.sub(rf"<@!?{us}>", " ", text)).strip(" \t\n,:;")


def _act_of(message: discord.Message, text: str, *, private: bool) -> Act | None:
    command = _COMMAND.fullmatch(text)
    if message.attachments and message.flags.value & _VOICE_NOTE:
        return SentOther("voice")
    if message.attachments:
        first = message.attachments[0]
        caption = (command["rest"] or "") if command and command["name"] == CHECK else text
        others = len(message.attachments) > 1
        picture = private and not command and (first.content_type or "").startswith("image/")
        return SentFile(first.url, first.filename, first.size, caption, others=others, picture=picture)
    if command:
        quoted, own = _quoted(message)
        return Commanded(command["name"], (command["rest"] or "").strip(), quoted, quoted_own=own)
    if text:
        return Typed(text)
    if message.stickers:
        return SentOther("sticker")
    return SentOther("poll") if message.poll is not None else None


def _quoted(message: discord.Message) -> tuple[str, bool]:
    """The message this one answers, where Discord lets us see its words, and whether it is their own."""
    answered = message.reference.resolved if message.reference is not None else None
    if not isinstance(answered, discord.Message):
        return "", False
    return answered.content, answered.author.id == message.author.id


# --- coming and going


def added(server: int, chat: int, at: datetime) -> Incoming:
    """We were added to a server; the chat is where it hears of us first."""
    place = Place(CHANNEL, str(chat), private=False)
    return Incoming(f"added:{server}:{at.timestamp():.0f}", place, None, BotAdded())


def left(chats: list[int], at: datetime) -> list[Incoming]:
    """We were removed from a server, or a channel or thread is gone: from each of these chats."""
    return [
        Incoming(f"left:{chat}:{at.timestamp():.0f}", Place(CHANNEL, str(chat), private=False), None, BotRemoved())
        for chat in chats
    ]
