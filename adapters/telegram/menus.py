"""What Telegram shows before anybody types: the command menus, and what the bot is. From the registry and the catalogs.

Each call counts against Telegram's limits, so nothing is sent while nothing has changed.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from adapters.splitting import split
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE, Reader, Role
from bot.engine.ports import Say
from bot.engine.room import Command

MENU = 7  # more than a person takes in at a glance; the rest is behind buttons and /help
_LONGEST = 100  # Telegram allows 100 commands
_COMMAND, _DESCRIPTION, _SHORT = 256, 512, 120  # Telegram's longest, in units
_DEFAULT = ""  # everybody whose language has no menu of its own


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands shown in one kind of chat to people with one language."""

    scope: str
    language: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the bot says of itself in one language, before anybody starts it."""

    language: str
    long: str
    short: str


_SCOPES: dict[str, Callable[[], BotCommandScope]] = {
    BotCommandScope.ALL_PRIVATE_CHATS: BotCommandScopeAllPrivateChats,
    BotCommandScope.ALL_GROUP_CHATS: BotCommandScopeAllGroupChats,
    BotCommandScope.ALL_CHAT_ADMINISTRATORS: BotCommandScopeAllChatAdministrators,
}


def menus(commands: Sequence[Command], say: Say, languages: Sequence[str]) -> list[Menu]:
    """Every menu, in every language. Administrators get their own only where it differs."""
    private = [each for each in commands if each.menu and each.private][:MENU]
    group = [each for each in commands if each.group and each.least is not Role.COORDINATOR][:_LONGEST]
    managing = [each for each in commands if each.group][:_LONGEST]
    by_scope = {BotCommandScope.ALL_PRIVATE_CHATS: private, BotCommandScope.ALL_GROUP_CHATS: group}
    if managing != group:
        by_scope[BotCommandScope.ALL_CHAT_ADMINISTRATORS] = managing
    return [
        Menu(scope, code, tuple((each.name, _worded(say, f"command.{each.name}", locale, _COMMAND)) for each in theirs))
        for code, locale in codes(languages)
        for scope, theirs in by_scope.items()
        if theirs
    ]


def abouts(say: Say, languages: Sequence[str]) -> list[About]:
    return [
        About(
            code,
            _worded(say, "bot.description", locale, _DESCRIPTION),
            _worded(say, "bot.short_description", locale, _SHORT),
        )
        for code, locale in codes(languages)
    ]


def codes(languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Telegram's two-letter codes, each with the locale of ours that speaks it. English speaks to everybody else."""
    yield _DEFAULT, next((each for each in languages if each == DEFAULT_LANGUAGE), DEFAULT_LANGUAGE)
    seen = {"en"}
    for locale in languages:
        code = locale.partition("@")[0].partition("_")[0].lower()
        if "@" not in locale and len(code) == 2 and code not in seen:
            seen.add(code)
            yield code, locale


def _worded(say: Say, key: str, locale: str, most: int) -> str:
    words = " ".join(say.plain(Line(key), Reader(locale)).split())
    return split(words, most)[0].rstrip()


async def publish(bot: Bot, menus: Sequence[Menu], abouts: Sequence[About], last: str) -> str:
    """Tell Telegram, unless it was told the same `last` time. Returns what to hand in the next time."""
    mark = hashlib.sha256(repr((menus, abouts)).encode()).hexdigest()
    if mark == last:
        return last
    for menu in menus:
        lines = [BotCommand(name, words) for name, words in menu.lines]
        await bot.set_my_commands(lines, scope=_SCOPES[menu.scope](), language_code=menu.language or None)
    for about in abouts:
        await bot.set_my_description(about.long, language_code=about.language or None)
        await bot.set_my_short_description(about.short, language_code=about.language or None)
    return mark
