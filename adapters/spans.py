"""What every channel does with worded text before it puts its own markup on."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.engine.ports import Span

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")


def sendable(text: str) -> str:
    """Without what can't be sent at all: halves of broken emoji, control characters."""
    return _UNSENDABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_seen(text: str) -> bool:
    """Whether there is anything in it that a person can see."""
    return any(
        not letter.isspace() and letter not in _UNSEEN and unicodedata.category(letter)[0] != "C" for letter in text
    )


def between(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The stretch of text from one place to another, in its styles."""
    at = 0
    for span in spans:
        stretch = span.text[max(0, start - at) : max(0, end - at)]
        at += len(span.text)
        if stretch:
            yield Span(stretch, span.bold)
