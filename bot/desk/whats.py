"""The fixed things that a command can be asked for, by their name or as people say them in their language."""

import re

from bot.engine.folding import folded, words_in
from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.ports import Say
from bot.engine.room import Command


def by_name(command: Command, rest: str, say: Say, reader: Reader) -> str:
    """What follows a command, with the thing it begins with by its name: "Fy rhai i" becomes "mine"."""
    if command.buttons and (what := _like_a_button(command, rest, say, reader)):
        return what
    ways = [(what, what) for what in command.whats]
    ways += [(say.plain(Line(f"command.{command.name}.what.{what}"), reader), what) for what in command.whats]
    for way, what in sorted(ways, key=lambda each: -len(each[0])):  # the longer one first: "my own" before "my"
        found = re.match(rf"\s*{re.escape(way)}(?:\s+(?P<others>.*)|\s*$)", rest, re.IGNORECASE | re.DOTALL)
        if found:
            return f"{what} {found['others'] or ''}".strip()
    return rest


def _like_a_button(command: Command, rest: str, say: Say, reader: Reader) -> str:
    """The thing that is called so, or the one whose wording has these words in it, if no other has; else ""."""
    typed = _spoken(rest)
    called = {what: {what.replace("_", " "), *_wordings(command, what, say, reader)} for what in command.whats}
    exactly = [what for what, names in called.items() if typed in names]
    partly = [what for what, names in called.items() if typed and any(f" {typed} " in f" {name} " for name in names)]
    found = exactly or partly
    return found[0] if len(found) == 1 else ""


def _wordings(command: Command, what: str, say: Say, reader: Reader) -> set[str]:
    keys = {f"command.{command.name}.what.{what}", *command.buttons.get(what, "").split()}
    return {_spoken(say.plain(Line(key), reader)) for key in keys}


def _spoken(text: str) -> str:
    return " ".join(words_in(folded(text)))
