"""Long text in several parts: at a paragraph, a sentence or a word, never inside of what a person sees as one letter.

The parts joined are the text again. Lengths are in the channel's own units, which the caller counts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

_ENDS = frozenset(".!?…。！？؟۔।")
_CLOSES = "\"')]”’»"
_JOINER = "\u200d"
_SPACING_MARKS = frozenset("\u0e33\u0eb3")  # Thai and Lao AM: letters by category, part of the letter before to the eye
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3"
    "\U000113d1\U0001193f\U00011941\U00011a3a\U00011a84\U00011a85\U00011a86\U00011a87\U00011a88\U00011a89\U00011d46\U00011f02"
)
_VIRAMA = 9  # the combining class of what ties two consonants of many Indian scripts into one
_FIRST_MARK = "\u0300"
_NEAR = 64
_BLANK = re.compile(r"\s")
_PARAGRAPH, _LINE, _SENTENCE, _WORD, _LETTER = 5, 4, 3, 2, 1


def utf16(text: str) -> int:
    """Telegram's unit: what an emoji counts two of."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, most: int, length: Callable[[str], int] = utf16) -> list[str]:
    """The text in parts of at most `most` units each."""
    parts: list[str] = []
    while length(text) > most:
        cut = _best_cut(text, most, length)
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def _best_cut(text: str, most: int, length: Callable[[str], int]) -> int:
    """Where to cut: the last good place of the best kind, if it is not so early that the part becomes a scrap."""
    end = _reach(text, most, length)
    late = _after_blanks(text, end // 2, end)
    if late:
        return late[max(late)]
    return max(_after_blanks(text, 0, end // 2).values(), default=0) or _last_letter(text, end)


def _after_blanks(text: str, start: int, end: int) -> dict[int, int]:
    """The last place of each kind that comes after a blank."""
    found: dict[int, int] = {}
    for blank in _BLANK.finditer(text, start, end):
        place = blank.end()
        kind = _LETTER if _is_one_letter(text[place - 1], text[place]) else _kind(text, place)
        if kind != _LETTER:
            found[kind] = place
    return found


def _reach(text: str, most: int, length: Callable[[str], int]) -> int:
    """How many code points fit. Looks near the place where they would if all of them were alike."""
    low, high = 1, min(len(text), most)
    guess, step = max(1, min(high, high * most // max(1, length(text[:high])))), 8
    while low < high:
        middle = min(max(guess, low + 1), high)
        if length(text[:middle]) <= most:
            low, guess = middle, middle + step
        else:
            high, guess = middle - 1, middle - step
        step *= 2
        if step > high - low:
            guess = (low + high + 1) // 2
    return low


def _last_letter(text: str, end: int) -> int:
    """The last place up to `end` between two letters; `end` where there is none."""
    near = max(0, end - _NEAR)
    while near and text[near] >= _FIRST_MARK:  # before such a letter nothing belongs to what comes after it
        near -= 1
    return max(_between_letters(text, near, end), default=0) or max(_between_letters(text, 0, end), default=end)


def _between_letters(text: str, start: int, end: int) -> Iterator[int]:
    flags = 0  # regional indicators in a row: a flag is two of them
    tied = False
    for place in range(start + 1, end + 1):
        before, after = text[place - 1], text[place]
        flags = flags + 1 if _is_flag_half(before) else 0
        tied = unicodedata.combining(before) == _VIRAMA or (tied and _is_mark(before))
        if tied or _is_one_letter(before, after) or (flags % 2 and _is_flag_half(after)):
            continue
        yield place


def _kind(text: str, place: int) -> int:
    before, after = text[place - 1], text[place]
    if not before.isspace():
        return _LETTER
    if after.isspace():
        return _LETTER if before != "\n" else _WORD  # not before the last of several blanks
    if before == "\n":
        return _PARAGRAPH if text[place - 2 : place] == "\n\n" else _LINE
    ended = text[max(0, place - 4) : place].rstrip()
    closed = ended.rstrip(_CLOSES)
    return _SENTENCE if closed[-1:] in _ENDS and closed else _WORD


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_one_letter(before: str, after: str) -> bool:
    """Whether two code points may belong to one letter or emoji. Says yes a little too often, never too seldom."""
    if before == "\r" and after == "\n":
        return True
    if after < "\u0300" and before < "\u0300":
        return False
    if after == _JOINER or before == _JOINER or after in _SPACING_MARKS or before in _PREPENDED:
        return True
    if _is_mark(after) or after in "\u200c\uff9e\uff9f":
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True  # skin colours; the letters inside a flag such as that of Wales
    return _is_syllable(before, after)


def _is_mark(letter: str) -> bool:
    return letter >= "\u0300" and unicodedata.category(letter)[0] == "M"


def _is_syllable(before: str, after: str) -> bool:
    """Korean letters that are drawn as one syllable."""
    first = "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c"
    whole = "\uac00" <= after <= "\ud7a3" or "\u1100" <= after <= "\u115f" or "\ua960" <= after <= "\ua97c"
    return (first and whole) or "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7fb"
