"""How long something takes, as people type it: "2hrs", "1.5h", "half an hour", "półtorej godziny", "ساعة ونصف". Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bot.engine.folding import folded

_LENGTHS = range(5, 12 * 60 + 1)  # minutes; "20h" is an hour of the day
_A_BARE_NUMBER = range(20, 601)  # "90" alone; a smaller one may be an hour of the day, or a button
_HOUR = """hour hours hr hrs h awr oriau godzina godziny godzinę godzin godzinka godzinkę godz година години годину годин
    год ora oră ore ساعة ساعات ساعه گھنٹہ گھنٹے گھنٹا گھنٹوں"""
_MINUTE = """minute minutes min mins m munud munudau minuta minuty minut минут хвилина хвилини хвилину хвилин хв
    دقيقة دقائق دقيقه منٹ"""
_WHOLE: Mapping[float, str] = {120: "ساعتان ساعتين", 30: "półgodziny півгодини півгодинки", 15: "kwadrans"}
_NUMBERS: Mapping[float, str] = {
    1: "one un jedna jedną одна одну una واحدة ایک",
    2: "two dau dwy dwie dwa дві два două doua اثنتان دو",
    3: "three tri tair trzy три trei ثلاث ثلاثة تین",
    4: "four pedwar pedair cztery чотири patru أربع أربعة چار",
    5: "five pump pięć п'ять cinci خمس خمسة پانچ",
    6: "six chwech chwe sześć шість șase ست ستة چھ",
}
_PARTS: Mapping[float, str] = {
    -0.25: "پونے",
    0.25: "quarter chwarter sfert чверть ربع",
    0.5: "half hanner pół пів jumătate نصف نص آدھا آدھے ساڑھے",
    0.75: "پون",
    1.5: "półtorej półtora півтори півтора ڈیڑھ",
    2.5: "ڈھائی",
}
_BETWEEN = """a an and of for about around roughly just it it's takes lasts is long maybe only please tua am a'r i na około
    jakieś tylko o de și cam doar та і й на близько десь приблизно حوالي تقريبا لمدة و تقریباً تقریبا کے لیے لگ بھگ کا کی اور"""
_FOURTHS = "quarters"
_DRAWN = {"½": " half ", "¼": " quarter ", "¾": " 0.75 ", "1/2": " half ", "1/4": " quarter ", "3/4": " 0.75 "}
_ON_A_CLOCK = re.compile(r"(\d+)[:.](00|15|30|45)\s*([^\W\d_]+)")
_DECIMAL = re.compile(r"(\d+),(\d{1,2})(?!\d)")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w]")
_PAUSES = frozenset(".,\u060c~-")
_AND_IN_ARABIC = "\u0648"  # stands at the word that it adds


def minutes_in(text: str) -> int | None:
    """The minutes, where a whole text says a length of time and nothing else."""
    for drawn, said in _DRAWN.items():
        text = re.sub(rf"(?<!\d){drawn}" if drawn.isascii() else drawn, said, text)
    plain = _DECIMAL.sub(r"\1.\2", _ON_A_CLOCK.sub(_hours_and_minutes, folded(text).strip(" .!?")))
    tokens = _TOKEN.findall(plain)
    if len(tokens) == 1 and tokens[0].isdecimal():
        minutes = int(tokens[0])
        return minutes if minutes in _A_BARE_NUMBER else None
    minutes = _added_up(tokens)
    return minutes if minutes in _LENGTHS else None


def _hours_and_minutes(found: re.Match[str]) -> str:
    return f"{found[1]} h {found[2]} m" if found[3] in _units() and _units()[found[3]] == 60 else found[0]


def _added_up(tokens: Iterable[str]) -> int:
    """What all the pieces come to, each a number and its unit; 0 where a word is no part of a length."""
    total = amount = part = unit = 0.0
    numbered = False
    for token in map(_alone, tokens):
        if token in _units():
            unit, numbered = _units()[token], bool(amount or part)
            total += unit * (amount + part or 1)
            amount = part = 0.0
        elif token in _wholes():
            total, unit, numbered = total + _wholes()[token], 60, True
        elif token in _parts():
            part += _parts()[token]
        elif token == _FOURTHS:
            amount, part = 0.0, part + amount / 4
        elif token in _numbers() or token[0].isdecimal():
            amount += _numbers().get(token) or float(token)
        elif token not in _between():
            return 0
    hour_of_the_day = bool(amount) and not (numbered and unit == 60)  # "godz 18"; but "1h 30" is a length
    return 0 if not unit or hour_of_the_day else round(total + part * unit + amount)


def _alone(token: str) -> str:
    """Without the Arabic "and" that is written together with what it adds."""
    rest = token.removeprefix(_AND_IN_ARABIC)
    return rest if rest in _parts() or rest in _units() or rest in _numbers() else token


def _table(words: Mapping[float, str]) -> dict[str, float]:
    return {folded(word): number for number, several in words.items() for word in several.split()}


@cache
def _units() -> dict[str, float]:
    return _table({60: _HOUR, 1: _MINUTE})


@cache
def _wholes() -> dict[str, float]:
    return _table(_WHOLE)


@cache
def _numbers() -> dict[str, float]:
    return _table(_NUMBERS)


@cache
def _parts() -> dict[str, float]:
    return _table(_PARTS)


@cache
def _between() -> frozenset[str]:
    return frozenset(_table({0: _BETWEEN})) | _PAUSES
