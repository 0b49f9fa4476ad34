"""Words as Discord's markdown in which nobody's words can become markup, a mention or a link with another face.

Discord takes a backslash before any sign as "show the sign". Inside an address it would be part of the address, so
addresses are left as they are, as far as they are made of signs that mean nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from discord import Locale

from adapters.spans import sendable
from bot.engine.message import Line, Lines, Moment, Value
from bot.engine.people import Reader
from bot.engine.ports import Say, Span

_ADDRESS = r"https?://[A-Za-z0-9./?#&=%+,;!_~:-]*[A-Za-z0-9/#=_]"
_SPECIAL = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<sign>[\\*_~`|<\[])|^(?P<start>[ \t]*)(?:(?P<mark>[#+>-])|(?P<number>\d+)(?=[.)]))",
    re.M,
)
_OPEN, _CLOSE = "\ue000", "\ue001"  # private signs around a time's number, until Discord's own form takes its place
_TIME = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_STYLES = {"full": "F", "day": "D", "time": "t"}  # Discord has nothing like "Tue 2 Dec"
# Discord words a time in the language of the app, so it is only used where the app can speak the reader's language:
# a Welsh message must not have an English date in it
_APP_SPEAKS = frozenset(each.value.partition("-")[0] for each in Locale)


def escape(words: str) -> str:
    """Words that read as they are."""

    def shown(found: re.Match[str]) -> str:
        if found["address"]:
            return found["address"]
        if found["sign"]:
            return "\\" + found["sign"]
        if found["mark"]:
            return f"{found['start']}\\{found['mark']}"
        return f"{found['start']}{found['number']}\\"

    return _SPECIAL.sub(shown, words)


# --- times


@dataclass(slots=True)
class Times:
    """Takes instants out of a text before it is worded, and puts Discord's own form in at the end."""

    found: list[str]

    @classmethod
    def none(cls) -> "Times":
        return cls([])

    def out_of(self, text: Line | Lines, reader: Reader) -> Line | Lines:
        if isinstance(text, Lines):
            lines = tuple(self.out_of(each, reader) for each in text.lines)
            return replace(text, lines=lines)
        values: Mapping[str, Value] = {name: self._value(each, reader) for name, each in text.values.items()}
        return replace(text, values=values)

    def _value(self, value: Value, reader: Reader) -> Value:
        match value:
            case Line() | Lines():
                return self.out_of(value, reader)
            case Moment(at=at, style=style) if style in _STYLES and _language(reader) in _APP_SPEAKS:
                self.found.append(f"<t:{at}:{_STYLES[style]}>")
                return f"{_OPEN}{len(self.found) - 1}{_CLOSE}"
            case str():
                return value.replace(_OPEN, "")  # nobody's words may stand for a time of ours
            case _:
                return value

    def into(self, markdown: str) -> str:
        def shown(found: re.Match[str]) -> str:
            number = int(found[1])
            return self.found[number] if number < len(self.found) else ""

        return _TIME.sub(shown, markdown)


def _language(reader: Reader) -> str:
    return reader.language.partition("@")[0].partition("_")[0]


# --- spans


def worded(text: Line | Lines, reader: Reader, say: Say, times: Times) -> list[Span]:
    """A text in its styles, neighbours of one style joined."""
    joined: list[Span] = []
    for each in say.say(times.out_of(text, reader), reader):
        span = Span(sendable(each.text), each.bold)
        if joined and joined[-1].bold == span.bold:
            joined[-1] = Span(joined[-1].text + span.text, span.bold)
        elif span.text:
            joined.append(span)
    return joined


def markdown(spans: Sequence[Span], times: Times) -> str:
    """Spans as Discord reads them."""
    text, starts = "", True
    for span in spans:
        words = escape(span.text) if starts else _in_line(span.text)
        text += _bold(words) if span.bold else words
        starts = span.text.endswith("\n")
    return times.into(text)


def _in_line(words: str) -> str:
    """Words that go on in a line: what only means something at its start is left alone."""
    return escape("\x00" + words)[1:]


def _bold(words: str) -> str:
    """Strong, without blanks inside of the stars: Discord would show the stars."""
    inner = words.strip()
    if not inner:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}**{inner}**{after}"
