"""Asking whose time somebody goes by: a country by a button or by its name, or a big city by its name."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

from bot.engine.folding import folded, words_in
from bot.engine.message import Line
from bot.engine.script import Option, Question, Said, choice
from bot.engine.wall_time import is_zone

ZONES = {"Europe/London": Line("zone.uk"), "Europe/Dublin": Line("zone.ireland")}
# What people call them and their nations, in the languages that we speak; "the" and the like go first.
_CALLED = {
    "Europe/London": (
        "uk", "gb", "united kingdom", "great britain", "britain", "england", "wales", "scotland", "northern ireland",
        "du", "deyrnas unedig", "prydain", "prydain fawr", "lloegr", "cymru", "alban", "gogledd iwerddon",
        "zjednoczone królestwo", "wielka brytania", "brytania", "anglia", "walia", "szkocja", "irlandia północna",
        "велика британія", "сполучене королівство", "об'єднане королівство", "британія", "англія", "уельс",
        "шотландія", "північна ірландія",
        "regatul unit", "marea britanie", "țara galilor", "scoția", "irlanda de nord",
        "المملكة المتحدة", "بريطانيا", "بريطانيا العظمى", "إنجلترا", "انكلترا", "ويلز", "اسكتلندا",
        "أيرلندا الشمالية", "إيرلندا الشمالية",
        "برطانیہ", "یوکے", "یو کے", "متحدہ مملکت", "انگلینڈ", "انگلستان", "ویلز", "اسکاٹ لینڈ", "سکاٹ لینڈ", "شمالی آئرلینڈ",
    ),
    "Europe/Dublin": (
        "ireland", "republic of ireland", "iwerddon", "irlandia", "ірландія", "irlanda", "أيرلندا", "إيرلندا", "آئرلینڈ",
    ),
}  # fmt: skip
_ARTICLES = ("the", "y", "yr")
ZONE_KEYS = ("zone", "zone_2", "zone_3", "zone_4")  # the last has only buttons


def ask_zone(said: Said, now: str) -> Iterator[Question]:
    """The question, asked again kindly while what was typed names no zone; `now` is the one that counts today."""
    zones = tuple(Option(zone, name) for zone, name in ZONES.items())
    yield choice("zone", zones, typed=True, now=zone_name(now))
    for before, again in pairwise(ZONE_KEYS):
        if zone_meant(said[before]):
            break
        yield choice(again, zones, typed=again != ZONE_KEYS[-1], zone=said[before])


def chosen_zone(said: Said) -> str:
    """The zone that the first answer means that means one; the last ones came from buttons."""
    return next(zone for key in ZONE_KEYS if (zone := zone_meant(said[key])))


def zone_meant(answer: str) -> str:
    """The zone that was pressed, or typed by its name, by its city ("paris") or as one of our countries ("Wales"); "" when it
    is none."""
    if here := _by_country().get(_as_country(answer)):
        return here
    if is_zone(answer):
        return answer
    return _by_city().get(folded(answer).strip(), "")


def zone_name(zone: str) -> Line:
    """Whose time it is, as people say it: a country, else the zone's city."""
    return ZONES.get(zone) or Line("plain", {"words": zone.rpartition("/")[2].replace("_", " ")})


def _as_country(text: str) -> str:
    """As countries are compared: without "the", and without the full stops of "U.K."."""
    words = words_in(folded(text).replace(".", ""))
    return " ".join(words[1:] if words and words[0] in _ARTICLES else words)


@cache
def _by_country() -> dict[str, str]:
    return {_as_country(name): zone for zone, names in _CALLED.items() for name in names}


@cache
def _by_city() -> dict[str, str]:
    """Every zone under its city; places like "Etc/GMT" are no cities."""
    return {
        folded(zone.rpartition("/")[2].replace("_", " ")): zone
        for zone in sorted(available_timezones(), reverse=True)
        if "/" in zone and not zone.startswith(("Etc/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/", "SystemV/"))
    }
