"""What is not words: addresses, numbers, codes. Covered up, sign for sign, before anything is matched.

Every pattern starts at a border and has a bounded length, so that no text, however odd, makes one run away.
"""

import re

COVER = "\x00"

_ADDRESSES = re.compile(
    r"(?<![^\s(<\"'\u201c\u2018\[])(?:https?://|www\.)[^\s<>\"]{1,2000}"
    r"|(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|(?<![\w.-])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.(?:uk|com|org|net|info|gov|nhs|io)(?:/[^\s<>\"]{0,500})?(?![\w])"
)
_HANDLES = re.compile(r"(?<![\w&/])[@#]\w{1,64}|(?<!\w):[a-z_]{2,32}:(?!\w)|<[@#:!&a-zA-Z][^<>\n]{0,100}>")
_CODE = re.compile(r"```[^`]{0,20000}```|`[^`\n]{1,500}`")
_POSTCODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]?|[a-z]{1,2}\d[a-z\d]?)\s?\d(?:[A-Z]{2}|[a-z]{2})(?!\w)")
_NATIONAL_INSURANCE = re.compile(r"(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_REFERENCE = re.compile(
    r"(?<![\w/-])(?:[A-Z]{1,6}[-/ ]?\d{4,12}|[A-Z]{1,6}(?:[/-][A-Z]{0,4}\d{1,8}[A-Z]{0,3}){2,6}|[A-Z]{1,6}[-/]\d{3,12})[A-Z]{0,3}(?![\w])"
)
_NUMBERS = re.compile(
    r"(?<![\w.])[\u00a3$\u20ac]\s?\d[\d,.]{0,20}\s?(?:k|m|bn|million|billion|K|M|p)?(?!\w)"
    r"|(?<![\w.])\+?\d[\d ()-]{6,20}\d(?!\w)"
    r"|(?<![\w.])\d{1,4}(?:[.:/-]\d{1,4}){1,3}\s?(?:am|pm|AM|PM)?(?!\w)"
    r"|(?<![\w.])\d{1,2}\s?(?:am|pm|AM|PM)(?!\w)"
)


def covered(text: str) -> str:
    """The text, of the same length, with everything that is not words covered up."""
    if "`" in text:
        text = _CODE.sub(_cover, text)
    if "." in text or "//" in text:
        text = _ADDRESSES.sub(_cover, text)
    if any(sign in text for sign in "@#:<"):
        text = _HANDLES.sub(_cover, text)
    for pattern in (_POSTCODE, _NATIONAL_INSURANCE, _REFERENCE, _NUMBERS):
        text = pattern.sub(_cover, text)
    return text


def _cover(found: re.Match[str]) -> str:
    return COVER * len(found[0])
