"""Welsh words of time, turned into the English ones, so that there is one grammar and not two.

Only done when a word is there that is surely Welsh: "am" is "at" in Welsh and "in the morning" in English.
"""

import re
from functools import cache

_MONTHS = {
    "ionawr": "january", "ion": "january", "chwefror": "february", "chwef": "february", "ebrill": "april",
    "ebr": "april", "mai": "may", "fai": "may", "mehefin": "june", "fehefin": "june", "meh": "june",
    "gorffennaf": "july", "orffennaf": "july", "gorff": "july", "awst": "august", "medi": "september",
    "fedi": "september", "hydref": "october", "hyd": "october", "tachwedd": "november", "dachwedd": "november",
    "tach": "november", "rhagfyr": "december", "ragfyr": "december", "rhag": "december",
}  # fmt: skip
# Mawrth is both Tuesday and March; see _RULES.
_DAYS = {
    "llun": "monday", "lun": "monday", "mawrth": "tuesday", "fawrth": "tuesday", "mercher": "wednesday",
    "fercher": "wednesday", "iau": "thursday", "gwener": "friday", "wener": "friday", "sadwrn": "saturday",
    "sul": "sunday",
}  # fmt: skip
_HOURS = {
    "un ar ddeg": "eleven", "un": "one", "dau": "two", "ddau": "two", "tri": "three", "dri": "three",
    "pedwar": "four", "bedwar": "four", "pump": "five", "bump": "five", "chwech": "six", "saith": "seven",
    "wyth": "eight", "naw": "nine", "deg": "ten", "ddeg": "ten", "deuddeg": "twelve", "ddeuddeg": "twelve",
    "ugain": "twenty", "dwy": "two", "ddwy": "two", "tair": "three", "dair": "three", "pedair": "four",
}  # fmt: skip
_ORDERS = {"cyntaf": "1st", "ail": "2nd", "trydydd": "3rd", "pedwerydd": "4th", "olaf": "last"}
_WORDS = {
    "heddiw": "today", "heno": "tonight", "yfory": "tomorrow", "fory": "tomorrow", "ddoe": "yesterday",
    "neithiwr": "last night", "trennydd": "the day after tomorrow", "drennydd": "the day after tomorrow",
    "hanner dydd": "noon", "hanner nos": "midnight", "noswyl nadolig": "christmas eve",
    "noswyl y nadolig": "christmas eve", "dydd nadolig": "christmas day", "nos galan": "new year's eve",
    "dydd calan": "new year's day", "gwyl san steffan": "boxing day", "gwyl dewi": "st david's day",
    "bore da": "", "prynhawn da": "", "noswaith dda": "",
    "yn y bore": "in the morning", "y bore": "in the morning", "bore": "morning", "yb": "am",
    "yn y prynhawn": "in the afternoon", "y prynhawn": "in the afternoon", "prynhawn": "afternoon",
    "p'nawn": "afternoon", "pnawn": "afternoon", "yp": "pm", "yr hwyr": "pm", "yh": "pm",
    "gyda'r nos": "in the evening",
    "gyda'r hwyr": "in the evening", "hanner awr wedi": "half past", "chwarter wedi": "quarter past",
    "chwarter i": "quarter to", "munud wedi": "minutes past", "munud i": "minutes to", "wedi": "past",
    "o'r gloch": "oclock", "tan": "until", "neu": "or", "wythnos nesaf": "next week", "wythnos yma": "this week",
    "mis nesaf": "next month", "wythnos i": "week on", "pythefnos i": "fortnight on", "wythnos": "week",
    "pythefnos": "fortnight", "mewn": "in", "diwrnod": "days",
}  # fmt: skip
_AMBIGUOUS = frozenset({"un", "tri", "pump", "mai", "ion", "tan", "hyd", "meh", "ail"})  # English, or a name, too


def in_english(text: str) -> str:
    """The text with its Welsh words of time in English; unchanged when it is not Welsh."""
    if not _sign().search(text):
        return text
    for rule, english in _rules():
        text = rule.sub(english, text)
    return _word().sub(lambda found: f" {_all()[found.group(1)]} ", text)


@cache
def _all() -> dict[str, str]:
    return _MONTHS | _DAYS | _HOURS | _ORDERS | _WORDS


def _any(words: "dict[str, str] | list[str]") -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@cache
def _sign() -> re.Pattern[str]:
    sure = [word for word in _all() if word not in _AMBIGUOUS]
    return re.compile(rf"(?<![a-z])(?:dydd|ddydd|nos|mis|nesaf|{_any(sure)})(?![a-z])")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z'])({_any(_all())})(?![a-z'])")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What needs more than one word for another, in this order."""
    day, order, hour = _any(_DAYS), _any(_ORDERS), _any(_HOURS)
    rules = (
        (r"(\d)(?:af|il|ydd|fed|ed|eg|ain)(?![a-z])", r"\1th"),
        (r"(?<![a-z])(\d{1,2}(?:th)?) ?(?:o )?(?:fis )?[mf]awrth(?![a-z])", r"\1 march"),
        (r"(?<![a-z])(?:ym |yn |o )?f?mis mawrth(?![a-z])", "in march"),
        (rf"(?<![a-z])(?:y )?d?dydd ({day}) ({order})(?![a-z])", r"\2 \1"),  # the order comes after the day
        (rf"(?<![a-z])(?:y )?d?dydd ({day}) (?:y|yr) wythnos nesaf(?![a-z])", r"\1 next week"),
        (rf"(?<![a-z])(?:d?dydd |nos )?({day}) nesaf(?![a-z])", r"next \1"),
        (rf"(?<![a-z])(?:y )?d?dydd ({day}) (?:yma|hwn)(?![a-z])", r"this \1"),
        (rf"(?<![a-z])nos ({day})(?![a-z])", r"\1 night"),
        (r"(?<![a-z])nos (yfory|fory)(?![a-z])", r"\1 night"),
        (rf"(?<![a-z])d?dydd ({day})(?![a-z])", r"\1"),
        (r"(?<![a-z])y?m mis (?=[a-z])", "in "),
        (r"(?<![a-z])o fis (?=[a-z])", "of "),
        (r"(?<![a-z])o (?=[a-z]{3})", "of "),
        (rf"(?<![a-z\d])am (?=\d|(?:{hour}|hanner|chwarter)(?![a-z]))", "at "),
        (rf"(?<![a-z])o (?=\d|(?:{hour})(?![a-z]))", "from "),
    )
    return tuple((re.compile(rule), english) for rule, english in rules)
