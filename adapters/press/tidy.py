"""People's words made fit for a file: nothing that can't be printed, nothing that shows them in another order."""

import re
import unicodedata

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_TURNS_LINES_ROUND = re.compile("[\u202a-\u202e]")  # marks that show text in another order than it is read
_OF_DIRECTION = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")


def tidy(text: str) -> str:
    """Without what can't be printed, and without marks that would show it in another order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _TURNS_LINES_ROUND.sub("", _UNPRINTABLE.sub("", text)))


def without_direction(text: str) -> str:
    """Without marks of direction: no program that opens a Word file or a text needs ours."""
    return _OF_DIRECTION.sub("", text)


def bare(text: str) -> str:
    """On one line, without marks of direction either: for a title, or a cell of a spreadsheet."""
    return " ".join(without_direction(tidy(text)).split())
