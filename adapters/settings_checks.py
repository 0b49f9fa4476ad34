"""What can be wrong with settings before anything is opened: one line each, so that all are told at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from adapters.problem import Problem
from bot.engine.message import Line
from bot.support.own import NATIONS

if TYPE_CHECKING:
    from adapters.settings import Settings

PREFIX = "LOCAL_VOICES_"


class BadSetting(Problem):
    """A setting that can't be used; its line says which, and what would do."""


def answers_of(setting: str) -> tuple[int, int]:
    """How many in a minute and in an hour; none of them limited where it is empty, or can't be read."""
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", setting, re.ASCII)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def faults(settings: "Settings", languages: tuple[str, ...]) -> Iterator[Line]:
    choices = {
        "telegram_http": ("aiohttp", "httpx"),
        "telegram_paid": ("off", "on"),
        "log_format": ("text", "json"),
        "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
        "discord_anonymous": ("on", "off"),
        "nation": NATIONS,
        "language": languages,
    }
    for name, these in choices.items():
        given = getattr(settings, name)
        if (given.upper() if name == "log_level" else given) not in these:
            yield Line("problem.setting.one_of", {"name": PREFIX + name.upper(), "choices": ", ".join(these)})
    if settings.time_zone not in available_timezones():
        yield Line("doctor.zones.unknown", {"zone": settings.time_zone})
    yield from _addresses(settings)
    if settings.operator_chat and not _can_hear(settings):
        yield Line("problem.setting.operator_chat", {"name": PREFIX + "OPERATOR_CHAT"})
    for number, entry in enumerate(settings.network_helpers.split(), 1):
        if not re.fullmatch(r"(telegram|discord):\d+", entry, re.ASCII):  # whose number it is, is said to nobody
            yield Line("problem.setting.network_helpers", {"name": PREFIX + "NETWORK_HELPERS", "number": number})
    if settings.group_answers and not all(answers_of(settings.group_answers)):
        yield Line("problem.setting.group_answers", {"name": PREFIX + "GROUP_ANSWERS"})
    if settings.content_dir and not Path(settings.content_dir).is_dir():
        yield Line("problem.setting.content_dir", {"name": PREFIX + "CONTENT_DIR", "path": settings.content_dir})
    if settings.postgresql:
        return
    try:
        database = settings.database
    except BadSetting as bad:
        yield bad.line
        return
    if not settings.key and database.parent.resolve() == settings.key_path.parent.resolve():
        yield Line("doctor.key.beside_database", {"path": str(settings.key_path)})


def _addresses(settings: "Settings") -> Iterator[Line]:
    """Where we call, and where we are called."""
    for name in ("telegram_api_url", "discord_api_url"):
        address = getattr(settings, name)
        if address and not address.startswith(("http://", "https://")):
            yield Line("problem.setting.address", {"name": PREFIX + name.upper()})
    for name in ("health_port", "telegram_webhook_port"):
        port = getattr(settings, name)
        if port and not (port.isdecimal() and 1024 <= int(port) <= 65535):
            yield Line("problem.setting.port", {"name": PREFIX + name.upper()})
    if (settings.telegram_webhook or settings.telegram_webhook_port) and not _can_be_called(settings):
        yield Line(
            "problem.setting.webhook", {"name": PREFIX + "TELEGRAM_WEBHOOK", "port": PREFIX + "TELEGRAM_WEBHOOK_PORT"}
        )
    if settings.discord_shard and not _is_a_part(settings.discord_shard):
        yield Line("problem.setting.shard", {"name": PREFIX + "DISCORD_SHARD"})


def _can_hear(settings: "Settings") -> bool:
    """Whether alerts have an app that we are on, and a chat there."""
    channel, _, chat = settings.operator_chat.partition(":")
    token = {"telegram": settings.telegram_token, "discord": settings.discord_token}.get(channel)
    return bool(token) and re.fullmatch(r"-?\d+", chat, re.ASCII) is not None


def _is_a_part(said: str) -> bool:
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", said, re.ASCII)
    return found is not None and 1 <= int(found[1]) <= int(found[2])


def _can_be_called(settings: "Settings") -> bool:
    """Whether Telegram has an address to call, that is passed on to a port of ours."""
    address, port = settings.telegram_webhook, settings.telegram_webhook_port
    return bool(settings.telegram_token and port) and address.startswith("https://")
