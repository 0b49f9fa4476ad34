"""Conversations of `/settings`: a clock, quiet hours, a code from the other app, taking an app out. Pure."""

from collections.abc import Iterator
from datetime import time

from bot.engine.message import Line
from bot.engine.profile import Quiet
from bot.engine.script import Option, Question, Said, choice, words
from bot.engine.zones import ask_zone

NO_QUIET = "none"
_EVENING = tuple(f"{hour:02}:00" for hour in range(18, 24))
_MORNING = tuple(f"{hour:02}:00" for hour in range(5, 12))
MOST_LETTERS = 40  # of a code, however it is typed


def my_zone(said: Said) -> Iterator[Question]:
    yield from ask_zone(said, said.seed["zone"])


def quiet_hours(said: Said) -> Iterator[Question]:
    """From when, and until when; or never."""
    yield choice("from", (*_hours(_EVENING), NO_QUIET), per_row=3)
    if said["from"] != NO_QUIET:
        yield choice("until", _hours(_MORNING), per_row=3)


def chosen_quiet(said: Said) -> Quiet:
    if said["from"] == NO_QUIET:
        return Quiet(time(), time())
    return Quiet(_time(said["from"]), _time(said["until"]))


def link_code(said: Said) -> Iterator[Question]:
    yield words("code", max_length=MOST_LETTERS, numbers=True)


def unlink(said: Said) -> Iterator[Question]:
    yield choice("sure", ("yes",), weighs=True, app=said.seed["name"])


def _hours(hours: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(each.replace(":", ""), Line("plain", {"words": each})) for each in hours)


def _time(value: str) -> time:
    return time(int(value[:2]), int(value[2:]))
