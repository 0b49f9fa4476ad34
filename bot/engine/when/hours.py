"""The hour in what somebody typed.

An hour without am or pm is read the way groups meet: 1 to 7 in the afternoon or evening, 8 to 11 in the morning, 12 at
noon. It is read back before anything is kept. Words such as "in the morning" and "tonight" come before that rule.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import cache

from bot.engine.when.words import HOURS, any_of

_LAST_EVENING_HOUR = 7  # 1 to 7 is the afternoon or evening when nobody says
_SMALL_HOURS = 7  # 06:30 as on a ticket is the morning, but more likely somebody's way to write half past six
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25}
_SPOKEN = {
    "oh five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty five": 25, "thirty": 30, "forty": 40,
    "forty five": 45, "fifty": 50, "fifty five": 55,
}  # fmt: skip
_AFTER_WORDS = (
    "on in at please pls plz for with if and or then sharp thanks via online to until till when again instead prompt "
    "every each this next"
)
_BEFORE_BARE = re.compile(r"(?:^|[|,;(@]|\b(?:at|around|about|from|by|say|morning|afternoon|evening|night)) ?$")
_PART_OF_DAY = re.compile(r"\b(morning|afternoon|evening|night)\b")


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour somebody said. `other` is the same hour twelve hours away when it could well be meant."""

    at: time | None  # None: there is no such time on a clock
    said: str
    sure: bool = True  # False: morning or evening was our reading
    other: time | None = None


def hours_said(text: str) -> tuple[Hour, ...]:
    """Every hour in a plain text without its days; of "6 to 8pm" only the start. The surest kind only."""
    for rule, write in _rewritings():
        text = rule.sub(write, text)
    parts = {found.group(1) for found in _PART_OF_DAY.finditer(text)}
    part = parts.pop() if len(parts) == 1 else ""
    strong: list[Hour] = []
    bare: list[Hour] = []
    text = _ranges().sub(_only_start, text)
    for found in _clock().finditer(text):
        hour, minute, half = found.groups()
        if minute or half or found.group().endswith("h"):
            strong.append(_hour(found.group().strip(), hour, int(minute or 0), half or "", part))
        elif int(hour) < 24 and _BEFORE_BARE.search(text[: found.start()]) and _after().match(text, found.end()):
            bare.append(_hour(hour, hour, 0, "", part))
    return tuple(dict.fromkeys(strong or bare))


def _hour(said: str, hour_said: str, minute: int, half: str, part: str) -> Hour:
    hour = int(hour_said)
    if hour > 23 or minute > 59 or (half == "am" and hour > 12):
        return Hour(None, said)
    if half:
        at = time(_in_half(hour, half), minute)
        contrary = (part == "morning" and half == "pm") or (part in ("afternoon", "evening") and half == "am")
        return Hour(at, said, other=_twelve_away(at) if contrary else None)
    if hour > 12 or hour == 0:
        return Hour(time(hour, minute), said)
    if part:
        return Hour(time(_in_part(hour, part), minute), said)
    if hour_said.startswith("0"):
        at = time(hour, minute)
        return Hour(at, said, other=_twelve_away(at) if hour < _SMALL_HOURS else None)
    return Hour(time(hour + 12 if hour <= _LAST_EVENING_HOUR else hour, minute), said, sure=False)


def _in_half(hour: int, half: str) -> int:
    if half == "am":
        return hour % 12
    return hour + 12 if hour < 12 else hour  # 18pm is 18


def _in_part(hour: int, part: str) -> int:
    if part == "morning" or (part == "night" and hour < 5):
        return hour
    return hour + 12 if hour < 12 else hour


def _twelve_away(at: time) -> time:
    return at.replace(hour=(at.hour + 12) % 24)


def _only_start(found: re.Match[str]) -> str:
    """ "6-8pm" is 6pm; "11-1pm" is 11am, as nobody ends before they begin."""
    hour, minute, half, last_hour, last_half = found.group("hour", "minute", "half", "last_hour", "last_half")
    if int(hour) > 24 or int(last_hour) > 24:
        return found.group()
    if last_half and not half and int(hour) <= 12 and not hour.startswith("0"):
        half = last_half
        if int(hour) % 12 > int(last_hour) % 12:
            half = "am" if last_half == "pm" else "pm"
    # A range is a time even without minutes, so they are written out.
    return f" at {hour}:{minute or '00'}{half or ''} "


def _before_or_after(found: re.Match[str]) -> str:
    """ "quarter to three" as 2:45."""
    minutes, unit, direction, hour_said, half = found.groups()
    minute = int(minutes) if minutes.isdigit() else _MINUTES[minutes.replace("-", " ")]
    hour = int(hour_said) if hour_said.isdigit() else HOURS[hour_said]
    to = direction in ("to", "before")
    loose = minutes.isdigit() and not unit and to and minute not in (20, 25)
    if loose or minute > 59 or hour > 23:
        return found.group()  # "10 to 12" is how long they meet
    half = (half or "").strip()
    if to:
        if hour == 12 and half:
            half = "am" if half == "pm" else "pm"
        hour, minute = (hour - 1) % 24 if hour > 12 else (hour - 2) % 12 + 1, 60 - minute
    return f"{hour}:{minute:02}{half}"


def _spoken(found: re.Match[str]) -> str:
    hour, minutes = found.groups()
    return f"{HOURS[hour]}:{_SPOKEN[minutes.replace('-', ' ')]:02}"


@cache
def _rewritings() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """Every way to say an hour, brought to digits; in this order."""
    hour = any_of(HOURS)
    minutes, spoken = (any_of(words).replace(r"\ ", "[ -]") for words in (_MINUTES, _SPOKEN))
    some_hour = rf"(\d{{1,2}}(?![\d:.])|(?:{hour})\b)"
    rules: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"\b(?:12|twelve) ?noon\b|\bnoon(?:ish)?\b", lambda found: "12:00pm"),
        (r"(?<=\d)ish\b", lambda found: ""),
        (
            rf"(?<!from )(?<!between )\b({minutes}|\d{{1,2}})( ?minutes| ?mins?)?[ -](past|to|before|after)[ -]"
            rf"{some_hour}( ?[ap]m\b)?",
            _before_or_after,
        ),
        (rf"\bhalf[ -]{some_hour}(?! ?(?:hour|day))", lambda found: f"{HOURS.get(found[1], found[1])}:30"),
        (rf"\b({hour})[ -]({spoken})\b", _spoken),
        (rf"\b({hour})(?:ish)?\b", lambda found: str(HOURS[found.group(1)])),
        (r"(?<![\d:.])(\d{1,2}) ?oclock(?= ?[ap]m\b)", lambda found: found.group(1)),
        (r"(?<![\d:.])(\d{1,2}) ?oclock\b", lambda found: f"{found.group(1)}:00"),
        (
            r"(?<![\d:./£])(\d{1,2})([0-5]\d) ?(?:hrs?|hours|(?=[ap]m\b))(?![a-z]{3})",
            lambda found: f"{found.group(1)}:{found.group(2)} ",
        ),
        (
            r"(^|[|,@]|\bat|\bfrom) ?((?:0[6-9]|1\d|2[0-3]))([0-5][05])(?![\d/.-])(?! ?[a-z]{5})",
            lambda found: f"{found.group(1)} {found.group(2)}:{found.group(3)} ",
        ),
        (r"(?<=\d) ?(?:hrs|hours)(?= ?(?:$|[|,.?]))", lambda found: "h"),
        (r"(?<![\d:.])(\d{1,2}) or (?=\d{1,2} ?([ap]m)\b)", lambda found: f"{found.group(1)}{found.group(2)} or "),
        (r"\bat (\d{1,2}) or (?=\d{1,2}(?: ?$| ?[|,.?]))", lambda found: f"at {found[1]}, at "),
        (r"\bbetween (\d[\d:.apm ]{0,7}?) and (?=\d)", lambda found: f"{found.group(1)} to "),
    )
    return tuple((re.compile(rule), write) for rule, write in rules)


def _clock_pattern(name: str = "") -> str:
    """6, 6pm, 6.30, 6:30 pm, 18h, 18h30; with the groups hour, minute and half, `name` before each."""
    return (
        rf"(?P<{name}hour>\d{{1,2}})(?:(?:[:.]|h(?=\d))(?P<{name}minute>\d{{2}})(?::\d{{2}})?(?!\d)|h(?![a-z]))?"
        rf" ?(?P<{name}half>am\b|pm\b)?(?![\d%/])"
    )


_NOT_INSIDE = r"(?<![\d:.,/£$€#-])"  # of a price, a date, a longer number


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(_NOT_INSIDE + _clock_pattern())


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf" ?(?:$|[|,;?!)-]|\.(?!\d)|(?:{_AFTER_WORDS.replace(' ', '|')})\b)")


@cache
def _ranges() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:from|at) )?{_NOT_INSIDE}{_clock_pattern()} ?(?:-|to|until|till|til) ?{_clock_pattern('last_')}"
        r"(?! ?(?:people|of us|weeks|days|minutes|mins))"
    )
