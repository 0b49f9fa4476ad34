"""What is not words: addresses, numbers, codes. Covered up, sign for sign, before anything is matched.

Every pattern starts at a border and has a bounded length, so that no text, however odd, makes one run away.
"""

import re

COVER = "\x00"

# Each begins with the few signs it can begin with, and looks back from there: that is what makes a search fast.
_WEB = re.compile(r"[hHwW](?<![^\s(<\"'\u201c\u2018\[].)(?:ttps?://|ww\.)[^\s<>\"]{1,2000}")
_MAIL = re.compile(r"[\w.+%-](?<![\w.+%-].)[\w.+%-]{0,63}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}")
_SITE = re.compile(
    r"[a-z0-9](?<![\w.-].)[a-z0-9-]{1,62}+(?:\.[a-z0-9-]{2,63}){0,3}\.(?:uk|com|org|net|info|gov|nhs|io)(?!\w)(?:/[^\s<>\"]{0,500})?"
)
_HANDLE = re.compile(
    r"[@#:<](?<![\w&/].)(?:(?<=[@#])\w{1,64}|(?<=:)[a-z_]{2,32}:(?!\w)|(?<=<)[@#:!&a-zA-Z][^<>\n]{0,100}>)"
)
_CODE = re.compile(r"```[^`]{0,20000}```|`[^`\n]{1,500}`")
_LETTERED = re.compile(
    r"[A-Z](?<![\w/-].)(?:"
    r"[A-Z]?\d[A-Z\d]?\s?\d[A-Z]{2}"  # a postcode
    r"|[A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"  # a National Insurance number
    r"|[A-Z]{0,5}[-/ ]?\d{4,12}[A-Z]{0,3}|[A-Z]{0,5}[-/]\d{3,12}[A-Z]{0,3}"  # a reference
    r"|[A-Z]{0,5}(?:[/-][A-Z]{0,4}\d{1,8}[A-Z]{0,3}){2,6}"
    r")(?!\w)"
)
_NUMBERS = re.compile(
    r"[\d\u00a3$\u20ac+](?<![\w.].)(?:"
    r"(?<=[\u00a3$\u20ac])\s?\d[\d,.]{0,20}\s?(?:k|m|bn|million|billion|K|M|p)?"
    r"|[\d ()-]{6,20}\d"
    r"|\d{0,3}(?:[.:/-]\d{1,4}){1,3}\s?(?:am|pm|AM|PM)?"
    r"|\d?\s?(?:am|pm|AM|PM)"
    r")(?!\w)"
)


def covered(text: str) -> str:
    """The text, of the same length, with everything that is not words covered up."""
    if "`" in text:
        text = _CODE.sub(_cover, text)
    if "://" in text or "ww." in text:
        text = _WEB.sub(_cover, text)
    if "@" in text:
        text = _MAIL.sub(_cover, text)
    if "." in text:
        text = _SITE.sub(_cover, text)
    if any(sign in text for sign in "@#:<"):
        text = _HANDLE.sub(_cover, text)
    return _NUMBERS.sub(_cover, _LETTERED.sub(_cover, text))


def _cover(found: re.Match[str]) -> str:
    return COVER * len(found[0])
