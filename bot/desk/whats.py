"""The fixed things that a command can be asked for, by their name or as people say them in their language."""

import re

from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.ports import Say
from bot.engine.room import Command


def by_name(command: Command, rest: str, say: Say, reader: Reader) -> str:
    """What follows a command, with the thing it begins with by its name: "Fy rhai i" becomes "mine"."""
    ways = [(what, what) for what in command.whats]
    ways += [(say.plain(Line(f"command.{command.name}.what.{what}"), reader), what) for what in command.whats]
    for way, what in sorted(ways, key=lambda each: -len(each[0])):  # the longer one first: "my own" before "my"
        found = re.match(rf"\s*{re.escape(way)}(?:\s+(?P<others>.*)|\s*)$", rest, re.IGNORECASE | re.DOTALL)
        if found:
            return f"{what} {found['others'] or ''}".strip()
    return rest
