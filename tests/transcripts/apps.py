"""Telegram and Discord as a transcript sees them: what people do becomes that app's own payload and is read by the
channel's own translator; what the bot says is rendered by it, and read back from the request as a person would see it.
"""

import html
import re
from dataclasses import dataclass, field, replace
from typing import Protocol

from adapters.discord.read import OPEN
from adapters.discord.render import ABILITIES as ON_DISCORD
from adapters.discord.render import ANSWER
from adapters.discord.render import render as discord_render
from adapters.library import Library
from adapters.speech import moment_in_words
from adapters.telegram.render import ABILITIES as ON_TELEGRAM
from adapters.telegram.render import render as telegram_render
from adapters.telegram.render import toast
from bot.engine.incoming import Act, Commanded, Incoming, Place, Pressed, SentFile, SentOther, Typed
from bot.engine.message import Line, Message, Moment
from bot.engine.people import Reader
from bot.engine.ports import Abilities
from tests.adapters import discord_kit, telegram_kit
from tests.servers import discord_events, telegram_updates
from tests.servers.discord_events import Json

MASKING = replace(ON_DISCORD, masks_identity=True)  # as where the host switched it on
CAST = {"Sam": 101, "Alex": 102, "Jo": 103, "Kit": 104, "Pat": 105, "Robin": 106}
_TIME = re.compile(r"<t:(?P<at>\d+):(?P<style>[FDt])>")
_STYLES = {"F": "full", "D": "day", "t": "time"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of a message: its words, and its buttons with what a press on them sends."""

    words: str
    buttons: tuple[tuple[str, str], ...]


class App(Protocol):
    """An app that people hold in their hands."""

    abilities: Abilities

    def shown(self, message: Message, reader: Reader, library: Library, *, again: bool) -> Shown: ...

    def done(self, act: Act, who: str, place: Place) -> Act:
        """The act, as it comes through the app's payload and the channel's translator."""
        ...


@dataclass(slots=True)
class _Numbers:
    """A number for each chat that a transcript names, apart from each other."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        return self.known.setdefault(name, 900 + len(self.known))


def _same(came: Incoming | None, act: Act, who: int, private: bool) -> Act:
    """What was read, once it is about the same person in the same kind of place."""
    assert came is not None, f"the channel does not hear {act}"
    assert came.account is not None and str(who) == came.account.id
    assert private == came.place.private
    return came.act


# --- Telegram


@dataclass(slots=True)
class OnTelegram:
    """Text with buttons in HTML; nobody can be whispered to, but for a short notice after a press."""

    abilities: Abilities = ON_TELEGRAM
    chats: _Numbers = field(default_factory=_Numbers)

    def shown(self, message: Message, reader: Reader, library: Library, *, again: bool) -> Shown:
        say = library.say
        if message.whisper:
            return Shown(toast(message.text, reader, say), ())
        parts = telegram_render(message, reader, say, username="voices_bot", again=again)
        for part in parts:
            assert part.plain == html.unescape(re.sub(r"</?b>", "", part.html))
        words = "".join(part.plain for part in parts)
        if (
            message.awaits_words and not message.place.private
        ):  # said on Telegram alone: the desk hears only replies to us
            words = words.removesuffix(say.plain(Line("talk.reply_here"), reader))
        if message.attachment is not None:  # what a file shows stands beneath the words
            words = words.removesuffix("\n\n" + say.plain(message.attachment.alt, reader))
        rows = getattr(parts[-1].markup, "inline_keyboard", ())
        return Shown(words, tuple((each.text, each.callback_data or each.url) for row in rows for each in row))

    def done(self, act: Act, who: str, place: Place) -> Act:
        person = {**telegram_updates.SAM, "id": CAST[who], "first_name": who}
        chat = None if place.private else {**telegram_updates.GROUP, "id": -self.chats.of(place.chat)}
        match act:
            case Commanded(name=name, rest=rest, quoted=quoted):
                about = {"reply_to_message": telegram_updates.theirs(person, chat or {}, text=quoted)} if quoted else {}
                update = telegram_updates.text(person, f"/{name} {rest}".strip(), chat, **about)
            case Typed(text=words):
                reply = {} if chat is None else {"reply_to_message": telegram_updates.ours(chat)}
                update = telegram_updates.text(person, words, chat, **reply)
            case Pressed(token=token, card=card):
                update = telegram_updates.press(person, token, chat, int(card or 0))
            case SentFile(picture=True, size=size):
                photo = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9, "file_size": size}
                update = telegram_updates.message(person, chat, photo=[photo])
            case SentOther(kind="voice"):
                voice = {"file_id": "v", "file_unique_id": "v", "duration": 2}
                update = telegram_updates.message(person, chat, voice=voice)
            case _:
                return act  # coming and going has tests of its own
        return _same(telegram_kit.understood(update), act, CAST[who], place.private)


# --- Discord


@dataclass(slots=True)
class OnDiscord:
    """Markdown with buttons or lists; times in the app's own form; commands are picked, not typed."""

    library: Library
    commands: frozenset[str]
    abilities: Abilities = MASKING
    chats: _Numbers = field(default_factory=_Numbers)

    def shown(self, message: Message, reader: Reader, library: Library, *, again: bool) -> Shown:
        rendered = discord_render(message, reader, library.say, invite="https://discord.example", again=again)
        marked = "\n".join(part.text for part in rendered.parts)
        plain = re.sub(r"\\([\\*_~`|<\[#+>.)-])", r"\1", re.sub(r"(?<!\\)\*\*", "", marked))
        words = _TIME.sub(lambda found: _in_words(found, reader), plain)
        return Shown(words, tuple(self._buttons(rendered.parts[-1].components)))

    def _buttons(self, rows: tuple[Json, ...]) -> list[tuple[str, str]]:
        found = []
        for each in (each for row in rows for each in row["components"]):
            if each["type"] == discord_events.SELECT:
                found += [(option["label"], option["value"]) for option in each["options"]]
            elif not str(each.get("custom_id", "")).endswith(ANSWER):  # beside the form that it opens
                found.append((each["label"], each.get("custom_id") or each["url"]))
        return found

    def done(self, act: Act, who: str, place: Place) -> Act:
        person = discord_events.user(str(CAST[who]), who)
        number = str(self.chats.of(place.chat))
        where = discord_events.dm_channel(number, person) if place.private else discord_events.channel(number)
        match act:
            case Commanded(name=name, rest=rest, quoted=quoted) if name in self.commands:
                payload = discord_events.slash(name, person, where, words=rest)
                if quoted:
                    menus = {command: entry for entry, command in discord_kit.MENUS.items()}
                    payload = discord_events.on_message(menus[name], discord_events.message(quoted), person, where)
            case Commanded(name=name, rest=rest):  # one that there is not can only be typed
                return self._typed(act, f"/{name} {rest}".strip(), person, place)
            case Typed(text=words):
                return self._typed(act, words, person, place)
            case Pressed(token=token, card=card):
                under = {**discord_events.message("a card", discord_events.US, number), "id": card or "1"}
                payload = discord_events.press(token, under, person, where)
            case SentFile(picture=True, size=size):
                sent = {**discord_events.attachment(), "content_type": "image/png", "size": size}
                return self._typed(act, "", person, place, attachments=[sent])
            case SentOther(kind="voice"):
                return self._typed(act, "", person, place, attachments=[discord_events.attachment()], flags=1 << 13)
            case _:
                return act
        return _same(discord_kit.understood(payload), act, CAST[who], place.private)

    def _typed(self, act: Act, words: str, person: Json, place: Place, **more: object) -> Act:
        say = discord_events.message if place.private else discord_events.mention
        chat = discord_events.SAM_DM if place.private else discord_events.CHANNEL
        return _same(
            discord_kit.understood_message(say(words, person, chat, **more)), act, int(person["id"]), place.private
        )


def _in_words(found: re.Match[str], reader: Reader) -> str:
    return moment_in_words(Moment(int(found["at"]), style=_STYLES[found["style"]]), reader)


def is_link(token: str) -> bool:
    """Whether a button opens our private chat, and with which payload."""
    return token.startswith((OPEN, "https://"))


def payload_of(token: str) -> str:
    return token.removeprefix(OPEN) if token.startswith(OPEN) else token.partition("start=")[2]
