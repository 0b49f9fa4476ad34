"""What Discord shows before anybody types: slash commands and messages' own menus, from the registry and the catalogs.

Set in one request, and only when something changed: the list lives at Discord, not in our process.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import Locale
from discord.http import Route

from adapters.discord.http import Http
from adapters.discord.read import CHECK, FILE, WHAT
from adapters.splitting import split
from bot.engine.message import Line
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Say
from bot.engine.room import Command

Json = dict[str, Any]
_FILE = "command.words.file"
_DESCRIPTION, _NAME, _CHOICE = 100, 32, 100
_WHAT = "talk.what"
_SLASH, _ON_MESSAGE = 1, 3
_STRING, _ATTACHMENT = 3, 11
_IN_SERVERS, _IN_PRIVATE = 0, 1  # Discord's contexts; a third, other people's private chats, is never ours
_FOR_SERVERS = 0
_VALID_NAME = re.compile(r"[-_\w]{1,32}")


def menu_names(commands: Sequence[Command], say: Say) -> Mapping[str, str]:
    """The entries in messages' own menus, each with its command. Discord tells us the entry's English name."""
    there = [each.name for each in commands if each.on_message]
    return {_worded(say, f"command.{name}.menu", DEFAULT_LANGUAGE, _NAME): name for name in there}


def declared(commands: Sequence[Command], say: Say, languages: Sequence[str]) -> list[Json]:
    """All commands as Discord wants them. What they do is told in each language. Names are the same on
    every channel; where a catalog has a name of its own for one, people see that beside them, and we are told ours."""
    spoken = list(codes(languages))
    own = _own_names("command", [each.name for each in commands], say, spoken)
    slash = [_slash(each, say, spoken) | own[each.name] for each in commands]
    return slash + [_menu(each, say, spoken) for each in commands if each.on_message]


def codes(languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Discord's codes, each with the locale of ours that speaks it. It has no Welsh, Urdu or Arabic."""
    known = sorted(each.value for each in Locale)
    for locale in languages:
        exact = locale.replace("_", "-")
        short = locale.partition("_")[0]
        if "@" in locale:
            continue
        if exact in known:
            yield exact, locale
        elif found := next((code for code in known if code.partition("-")[0] == short), None):
            yield found, locale


def _slash(command: Command, say: Say, spoken: Sequence[tuple[str, str]]) -> Json:
    told: Json = {
        "type": _SLASH,
        "name": command.name,
        **_described(f"command.{command.name}", say, spoken),
        **_where(command),
    }
    options: list[Json] = []
    if command.whats:
        choices = [_choice(f"command.{command.name}.what.{each}", each, say, spoken) for each in command.whats]
        named = _described(_WHAT, say, spoken)
        options.append({"type": _STRING, "name": WHAT, "required": False, "choices": choices, **named})
    if command.option:
        named = _described(f"command.{command.name}.option", say, spoken)
        offers = {"autocomplete": True} if command.suggest else {}
        options.append({"type": _STRING, "name": command.named, "required": False, **offers, **named})
    if command.name == CHECK:
        named = _described(_FILE, say, spoken)
        options.append({"type": _ATTACHMENT, "name": FILE, "required": False, **named})
    own = _own_names("option", [each["name"] for each in options], say, spoken)
    options = [each | own[each["name"]] for each in options]
    return {**told, "options": options} if options else told


def _own_names(kind: str, names: Sequence[str], say: Say, spoken: Sequence[tuple[str, str]]) -> Mapping[str, Json]:
    """Of each name what languages call it. One bad name, or one given twice, would cost all commands, so it is left out."""
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    for code, locale in spoken:
        taken = set(names)
        for name in names:
            own = _own_name(say, f"{kind}.{name}.name", locale)
            if own and own not in taken:
                taken.add(own)
                found[name][code] = own
    return {name: {"name_localizations": own} if own else {} for name, own in found.items()}


def _own_name(say: Say, key: str, locale: str) -> str:
    try:
        own = say.plain(Line(key), Reader(locale))
    except KeyError:  # most languages have none
        return ""
    return own if _VALID_NAME.fullmatch(own) and own == own.lower() else ""


def _menu(command: Command, say: Say, spoken: Sequence[tuple[str, str]]) -> Json:
    return {"type": _ON_MESSAGE, **_named(f"command.{command.name}.menu", _NAME, say, spoken), **_where(command)}


def _choice(key: str, value: str, say: Say, spoken: Sequence[tuple[str, str]]) -> Json:
    return {"value": value, **_named(key, _CHOICE, say, spoken)}


def _named(key: str, most: int, say: Say, spoken: Sequence[tuple[str, str]]) -> Json:
    return {
        "name": _worded(say, key, DEFAULT_LANGUAGE, most),
        "name_localizations": {code: _worded(say, key, locale, most) for code, locale in spoken},
    }


def _where(command: Command) -> Json:
    """In servers all are shown: one that works in private alone says so kindly, where a missing one says nothing."""
    contexts = [_IN_SERVERS, *([_IN_PRIVATE] if command.private else [])]
    return {"contexts": contexts, "integration_types": [_FOR_SERVERS]}


def _described(key: str, say: Say, spoken: Sequence[tuple[str, str]]) -> Json:
    return {
        "description": _worded(say, key, DEFAULT_LANGUAGE, _DESCRIPTION),
        "description_localizations": {code: _worded(say, key, locale, _DESCRIPTION) for code, locale in spoken},
    }


def _worded(say: Say, key: str, locale: str, most: int) -> str:
    words = " ".join(say.plain(Line(key), Reader(locale)).split())
    return split(words, most)[0].rstrip()


async def publish(http: Http, app: int, told: Sequence[Json], last: str) -> str:
    """Tell Discord, unless it was told the same `last` time. Returns what to hand in the next time."""
    mark = hashlib.sha256(json.dumps([app, *told], sort_keys=True).encode()).hexdigest()
    if mark != last:
        where = Route("PUT", "/applications/{application_id}/commands", application_id=app)
        await http.request(where, json=list(told))
    return mark
