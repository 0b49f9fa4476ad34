"""How acronyms are written: ICB, CCGs, LA's, N.H.S., DoLS, GPwSI, PIP2, s75, T&C."""

import re

_SHAPE = re.compile(
    r"(?:[A-Z]{2,8}\d{0,2}|[A-Z]{3,6}\d{1,3}|[A-Z]{1,3}\d[A-Z]{1,3}|[A-Z]&[A-Z]|s\d{2,3}[A-Z]?|\d[A-Z]{2,3}"
    r"|(?=(?:[a-z]*[A-Z]){2})(?!Mc|Mac|Mr|De[A-Z]|La[A-Z])[A-Za-z]{3,7})(?:['\u2019]?s)?"
)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,6}[A-Z]?")
_POSTAL_AREA = re.compile(r"[A-Z]{1,2}\d{1,2}")
_OWNERS_S = re.compile(r"(?<=[A-Za-z0-9])['\u2019]s?$|(?<=[A-Z0-9]{2})s$")
_SMALL_ONES = 3  # GPwSI has two small letters; a word with more is a brand (WhatsApp)


def looks_like_acronym(raw: str) -> bool:
    """Whether a token is written as acronyms are."""
    if _DOTTED.fullmatch(raw):
        return True
    if not _SHAPE.fullmatch(raw) or _POSTAL_AREA.fullmatch(raw):
        return False
    return sum(sign.islower() for sign in _OWNERS_S.sub("", raw)) < _SMALL_ONES


def is_dotted(raw: str) -> bool:
    """Whether the letters have full stops between them."""
    return bool(_DOTTED.fullmatch(raw))


def letters(acronym: str) -> str:
    """The letters and figures of an acronym in capitals, without dots, plural or owner's s: "LA's", "C.C.G.s"."""
    return re.sub(r"[^\w&]", "", _OWNERS_S.sub("", acronym)).upper()
