"""The words people use for days and hours, and their text made plain: one alphabet, one kind of digit, lower case."""

import re
import unicodedata
from functools import cache

from bot.engine.when.latin_words import POLISH, ROMANIAN
from bot.engine.when.other_scripts import ARABIC, UKRAINIAN, URDU
from bot.engine.when.turning import turned
from bot.engine.when.welsh import in_english

LONGEST = 400  # nobody needs more to say when; a pasted page must not keep others waiting

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb febuary feburary", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondy", "tuesday tues tue tuesay teusday tuseday",
            "wednesday weds wed wednes wensday wendsday wednsday", "thursday thurs thur thu thrusday thursdy",
            "friday fri firday", "saturday sat saterday", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_HOUR_NAMES = "one two three four five six seven eight nine ten eleven twelve"
HOURS = {name: number for number, name in enumerate(_HOUR_NAMES.split(), start=1)}
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
ORDERS = {name: number for number, name in enumerate((*_UNITS, *_TEENS), start=1)}
ORDERS |= {f"twenty {name}": number for number, name in enumerate(_UNITS, start=21)}
ORDERS |= {"thirtieth": 30, "thirty first": 31}
FEAST_DAYS = {  # month, day; only those that never move
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "xmas day": (12, 25),
    "boxing day": (12, 26), "st david's day": (3, 1), "st davids day": (3, 1), "halloween": (10, 31),
    "bonfire night": (11, 5), "burns night": (1, 25), "valentine's day": (2, 14), "valentines day": (2, 14),
    "st andrew's day": (11, 30), "st patrick's day": (3, 17),
}  # fmt: skip
_TONGUES = (POLISH, ROMANIAN, UKRAINIAN, ARABIC, URDU)  # Welsh has a table of its own
_OTHER_SPELLINGS = (
    (r"(?<![a-z])([ap])\. ?m\b\.?", r"\1m"),
    (r"(?<=\d)([ap])(?![a-z])", r"\1m"),  # 6p
    (r"o'? ?cloc?k\b", "oclock"),
    (r"\b(?:tom+or+ow|tmrw|tmr|tomoz|2mor+ow?|2moro)\b", "tomorrow"),
    (r"\b(?:2nite|tonite)\b", "tonight"),
    (r"\b(?:mid-day|midday)\b", "noon"),
    (r"(?<=[a-z])(?:day|s)'s?\b(?= (?:at|the|\d))", "day"),
    (r"^\W*(?:good )?(?:morning|afternoon|evening)(?: (?:all|everyone|everybody|folks|team))?(?=[,!.:])", " "),
    (r"\bgood (?:morning|afternoon|evening|night)\b", " "),
)


def any_of(words: "dict[str, int] | dict[str, tuple[int, int]]") -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def plain(text: str) -> str:
    """The text as the grammar reads it."""
    letters = [_plain_letter(letter) for letter in unicodedata.normalize("NFKD", text[:LONGEST])]
    tidy = " ".join("".join(letters).casefold()[:LONGEST].split())
    if len(text) > LONGEST:
        tidy = tidy.rpartition(" ")[0]  # the last word may have been cut: 18:00 would become 1
    for rule, spelling in _spellings():
        tidy = rule.sub(spelling, tidy)
    english = turned(tidy, _TONGUES)
    tidy = in_english(tidy) if english is tidy else english
    tidy = _orders().sub(lambda found: f"{ORDERS[found.group(1).replace('-', ' ')]}th", tidy)
    return " ".join(tidy.split())


def _plain_letter(letter: str) -> str:
    """One letter without its accent; the bar is ours (it marks where a day was read), so nobody else's gets in."""
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf"):
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    if kind == "Pd":
        return "-"
    if letter in "‘’ʼ`´":
        return "'"
    return " " if letter == "|" or kind == "Cc" else letter


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule), spelling) for rule, spelling in _OTHER_SPELLINGS)


@cache
def _orders() -> re.Pattern[str]:
    # "the second" is a day; "a second" and "one second" are not.
    words = any_of(ORDERS).replace(r"\ ", "[ -]")
    return re.compile(rf"(?<!\ba )(?<!\bone )\b({words})\b")
