"""Words of time of another language turned into the English ones, so that there is one grammar and not eight.

A text is only turned when a word is in it that surely is of that language. `plain` has made it small letters without
accents before; the tables are written as people write, and made the same here.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

_L = r"[^\W\d_]"  # a letter of any script
# One letter with several shapes, or one that keyboards lack; and the commas of Arabic script.
_SAME = str.maketrans({
    "ł": "l", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ة": "ه", "ۃ": "ه", "،": ",", "؛": ";", "؟": "?",
    "۔": ".",
})  # fmt: skip
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK = 24
_LOOSE = re.compile(r" ([,.;?])")  # a sign that came to stand apart


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language says when. Names of one thing are parted by a bar.

    `days` begin on Monday. `hours` and `dates` are ordinals or numbers from 1 on, `hour` what an hour becomes
    ("{} oclock"). The five ways to say a part of an hour have {} where the hour stands. `rules` come before the words, in this
    order; in them <day> is any weekday, <hour> an hour in words, and a word begins and ends at ^ ("^o (?=<hour>)"). `loose`
    words prove nothing: they are also English, or somebody's name. `prefix` are letters that may be stuck before a word.
    """

    months: Sequence[str]
    days: Sequence[str]
    words: Mapping[str, str]
    hours: Sequence[str]
    hour: str = "{} oclock"
    dates: Sequence[str] = ()
    half_past: Sequence[str] = ()
    quarter_past: Sequence[str] = ()
    quarter_to: Sequence[str] = ()
    half_to: Sequence[str] = ()
    quarter_towards: Sequence[str] = ()
    rules: Sequence[tuple[str, str]] = ()
    loose: str = ""
    prefix: str = ""
    letters: str = field(default="", compare=False)  # that only this one of two languages with one script has

    def __hash__(self) -> int:
        return id(self)


def turned(text: str, tongues: Sequence[Tongue]) -> str:
    """The text in English words of time, by the first language that it surely is in; unchanged when it is in none."""
    same = text.translate(_SAME)
    ordered = sorted(tongues, key=lambda each: not any(letter in text for letter in each.letters))
    for tongue in ordered:
        sign, rules, word, words = _read(tongue)
        if not sign.search(same):
            continue
        for rule, english in rules:
            same = rule.sub(english, same)
        english = _replaced(same, word, words)
        return _LOOSE.sub(r"\1", " ".join(english.split()))
    return text


def _replaced(text: str, word: re.Pattern[str], words: Mapping[str, str]) -> str:
    return word.sub(lambda found: f" {words[found.group(1)]} ", text)


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in letters if unicodedata.category(each) not in ("Mn", "Cf"))
    return plain.translate(_SAME)


@cache
def _read(
    tongue: Tongue,
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...], re.Pattern[str], dict[str, str]]:
    """What proves the language, its rules, its words as a pattern, and what they become."""
    words = {folded(key): english for key, english in _all(tongue)}
    loose = {folded(each) for each in tongue.loose.split("|")}
    begins, ends = rf"(?<!{_L})(?:[{tongue.prefix}])?" if tongue.prefix else rf"(?<!{_L})", rf"(?!{_L})"
    day = _any(folded(name) for names in tongue.days for name in names.split("|"))
    hour = _any(folded(name) for names in tongue.hours for name in names.split("|"))
    rules = tuple((re.compile(_written(rule, day, hour)), english) for rule, english in tongue.rules)
    sure = _any(word for word in words if word not in loose)
    return re.compile(f"{begins}(?:{sure}){ends}"), rules, re.compile(f"{begins}({_any(words)}){ends}"), words


def _written(rule: str, day: str, hour: str) -> str:
    """A rule as a pattern: folded, but for what a pattern is made of."""
    edge = rf"(?:(?<!{_L})(?={_L})|(?<={_L})(?!{_L}))"
    return folded(rule).replace("^", edge).replace("<day>", f"(?:{day})").replace("<hour>", f"(?:{hour})")


def _all(tongue: Tongue) -> list[tuple[str, str]]:
    """Every word and what it becomes; a later one wins."""
    found = [
        (name, english) for names, english in zip(tongue.months, _MONTHS, strict=True) for name in names.split("|")
    ]
    found += [(name, english) for names, english in zip(tongue.days, _DAYS, strict=True) for name in names.split("|")]
    found += [(name, f"{day}th") for day, names in enumerate(tongue.dates, 1) for name in names.split("|")]
    parts = (
        (tongue.half_past, 0, 30), (tongue.quarter_past, 0, 15), (tongue.quarter_to, 1, 45),
        (tongue.half_to, 1, 30), (tongue.quarter_towards, 1, 15),
    )  # fmt: skip
    named = [(hour, name) for hour, names in enumerate(tongue.hours, 1) for name in names.split("|")]
    found += [(name, tongue.hour.format(hour)) for hour, name in named]
    digits = [(hour, str(hour)) for hour in range(1, _CLOCK)]
    for ways, less, minute in parts:
        for hour, name in (*named, *digits):
            found += [(way.format(name), f"at {_before(hour, less)}:{minute}") for way in ways]
    return [*found, *tongue.words.items()]


def _before(hour: int, less: int) -> int:
    """The hour, or the one before it: half to one is half past twelve."""
    return 12 if less and hour == 1 else hour - less


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
