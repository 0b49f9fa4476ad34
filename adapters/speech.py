"""Words: a key and its values become text in a reader's language.

Interface words are gettext catalogs under stable keys, dates and plurals are Babel's, the bot's knowledge comes from the
bookshelf. A template's light markup (**strong**) is read before values go in, so nobody's words can become markup.
"""

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from gettext import GNUTranslations
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.engine.message import Line, Lines, Moment, Value
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Span

FIRST_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"  # keep a left-to-right name in its place in right-to-left text
_PIECE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\{(?P<name>\w+)\}", re.DOTALL)
_RTL = {"ar", "ur", "fa", "he"}


class Speech:
    """The Say port. `content` finds a text of the bookshelf by its key and a language, or None."""

    def __init__(self, locales: Traversable, content: Callable[[str, str], str | None]) -> None:
        self._locales, self._content = locales, content
        there = (each.name for each in locales.iterdir() if (each / "LC_MESSAGES").is_dir())
        self._languages = tuple(sorted(there, key=lambda name: (name != DEFAULT_LANGUAGE, name)))
        self._catalogs: dict[str, GNUTranslations] = {}

    def languages(self) -> Sequence[str]:
        return self._languages

    def speaks(self, language: str) -> str | None:
        """The locale of ours that fits what an app reports: "cy", "en-US", "cy_GB"."""
        if not language:
            return None
        wanted = language.replace("-", "_").casefold()
        for ours in self._languages:
            if ours.casefold() == wanted:
                return ours
        short = wanted.partition("_")[0]
        return next((ours for ours in self._languages if ours.partition("_")[0] == short), None)

    def reader(self, language: str) -> Reader:
        """Somebody who reads this language, or English where we don't speak it."""
        return Reader(self.speaks(language) or DEFAULT_LANGUAGE)

    def say(self, line: Line | Lines, reader: Reader) -> tuple[Span, ...]:
        """The finished text, as spans of one style each."""
        if isinstance(line, Lines):
            spans: list[Span] = []
            for each in line.lines:
                if spans:
                    spans.append(Span("\n\n" if line.gap else "\n"))
                spans += self.say(each, reader)
            return tuple(spans)
        if line.key.startswith("content."):
            return (Span(self._of_content(line.key, reader)),)
        return tuple(self._fill(self._template(line, reader), line, reader, bold=False))

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        return "".join(span.text for span in self.say(line, reader))

    def has(self, key: str, language: str) -> bool:
        """Whether a catalog has this key itself; for checks."""
        return self._in_catalog(key, None, language) is not None

    # --- templates

    def _template(self, line: Line, reader: Reader) -> str:
        """The person's language, else English; never a key on screen."""
        for language in (reader.language, DEFAULT_LANGUAGE):
            found = self._in_catalog(line.key, line.count, language)
            if found is not None:
                return found
        raise KeyError(f"no wording for {line.key}")

    def _in_catalog(self, key: str, count: int | None, language: str) -> str | None:
        if language not in self._languages:
            return None
        catalog = self._catalogs.get(language)
        if catalog is None:
            catalog = self._catalogs[language] = _read_catalog(self._locales / language / "LC_MESSAGES" / "bot.po")
        found = catalog.gettext(key) if count is None else catalog.ngettext(key, key, count)
        return None if found == key else found

    def _of_content(self, key: str, reader: Reader) -> str:
        return self._content(key, reader.language) or self._content(key, DEFAULT_LANGUAGE) or ""

    def _fill(self, template: str, line: Line, reader: Reader, *, bold: bool) -> list[Span]:
        spans: list[Span] = []
        end = 0
        for piece in _PIECE.finditer(template):
            if piece.start() > end:
                spans.append(Span(template[end : piece.start()], bold))
            end = piece.end()
            if piece["strong"] is not None:
                spans += self._fill(piece["strong"], line, reader, bold=True)
            else:
                spans += self._value(line, piece["name"], reader, bold=bold)
        if end < len(template):
            spans.append(Span(template[end:], bold))
        return spans

    def _value(self, line: Line, name: str, reader: Reader, *, bold: bool) -> list[Span]:
        value: Value = line.count if name == "count" and line.count is not None else line.values[name]
        if isinstance(value, Line | Lines):
            return [Span(span.text, span.bold or bold) for span in self.say(value, reader)]
        if isinstance(value, Moment):
            return [Span(moment_in_words(value, reader), bold)]
        if isinstance(value, int):
            return [Span(f"{value:n}", bold)]
        isolate = reader.language.partition("_")[0] in _RTL
        return [Span(f"{FIRST_ISOLATE}{value}{POP_ISOLATE}" if isolate else value, bold)]


def _read_catalog(path: Traversable) -> GNUTranslations:
    """A catalog straight from its .po file: there is no compile step for a translator to forget."""
    with path.open("rb") as file:
        catalog = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT_LANGUAGE)


def moment_in_words(moment: Moment, reader: Reader) -> str:
    """A date and time as the reader writes them: "Tuesday 1 December 2026, 18:00"."""
    locale = _locale(reader.language)
    wall = datetime.fromtimestamp(moment.at, ZoneInfo(moment.zone or reader.zone))
    match moment.style:
        case "time":
            return format_time(wall, "short", locale=locale)
        case "day":
            return format_date(wall, "full", locale=locale)
        case "weekday":
            return str(get_day_names("wide", locale=locale)[wall.weekday()])
        case "short_day":
            return format_skeleton("MMMEd", wall, locale=locale)
        case _:
            day, time = format_date(wall, "full", locale=locale), format_time(wall, "short", locale=locale)
            return f"{day}, {time}"
