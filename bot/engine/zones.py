"""Asking for a time zone by name, for any conversation that needs one."""

from collections.abc import Iterator
from itertools import pairwise

from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, choice
from bot.engine.wall_time import is_zone

ZONES = ("Europe/London", "Europe/Dublin")
ZONE_KEYS = ("zone", "zone_2", "zone_3", "zone_4")  # the last has only buttons


def ask_zone(said: Said, now: str) -> Iterator[Question]:
    """The question, asked again kindly while what was typed names no zone; `now` is the one that counts today."""
    zones = tuple(Option(each, Line("plain", {"words": each})) for each in ZONES)
    yield choice("zone", zones, typed=True, now=now)
    for before, again in pairwise(ZONE_KEYS):
        if is_zone(said[before]):
            break
        yield choice(again, zones, typed=again != ZONE_KEYS[-1], zone=said[before])


def chosen_zone(said: Said) -> str:
    """The first of the answers that names a time zone; the last ones came from buttons."""
    return next(said[key] for key in ZONE_KEYS if is_zone(said[key]))
