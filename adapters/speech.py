"""Words: a key and its values become text in a reader's language.

Interface words are gettext catalogs under stable keys, dates and plurals are Babel's, the bot's knowledge comes from the
bookshelf. A template's light markup (**strong**) is read before values go in, so nobody's words can become markup.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_day_names

from adapters.catalogs import EASY_READ, Catalog, catalog_file, offered, read_catalog
from adapters.isolates import put_in, runs_left, said_by_us
from bot.engine.message import Line, Lines, Moment, Value
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Span

_ENDED = re.compile(r"(?<!\d)[.!?]$")  # "4." in "4. wtorek" ends nothing
_PIECE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\{(?P<name>\w+)\}", re.DOTALL)


class Speech:
    """The Say port. `content` finds a text of the bookshelf by its key and a language, or None."""

    def __init__(self, locales: Path, content: Callable[[str, str], str | None]) -> None:
        self._locales, self._content = locales, content
        self._languages = offered(locales)
        self._catalogs: dict[str, Catalog | None] = {}
        self._numbers: dict[str, int] = {}
        self._reading = Lock()
        self._gaps: dict[str, frozenset[str]] = {}

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
        """The finished text, as spans of one style each. Never half of it in another language."""
        return tuple(self._spans(line, self._can_read(line, reader)))

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        return "".join(span.text for span in self.say(line, reader))

    def has(self, key: str, language: str) -> bool:
        """Whether a catalog has this key itself; for checks."""
        return self._in_catalog(key, None, language) is not None

    # --- which language

    def _can_read(self, line: Line | Lines, reader: Reader) -> Reader:
        """The reader; in English where one text of it has no words in theirs. Content falls back by itself."""
        gaps = self._gaps_of(reader.language)
        if gaps and any(key in gaps for key in _keys_in(line)):
            return replace(reader, language=DEFAULT_LANGUAGE)
        return reader

    def _gaps_of(self, language: str) -> frozenset[str]:
        """The English texts that a language has not; all of them for one that we don't speak."""
        if language not in self._gaps:
            every, theirs = self._catalog(DEFAULT_LANGUAGE), self._catalog(language)
            keys = every.all_keys() if every else frozenset()
            self._gaps[language] = keys - theirs.all_keys() if theirs else keys
        return self._gaps[language]

    def _template(self, line: Line, reader: Reader) -> str:
        """In Easy Read, where that says it in another way, else in their language; never a key on screen."""
        level = reader.language + EASY_READ
        for language in (level, reader.language) if reader.easy_read else (reader.language,):
            found = self._in_catalog(line.key, line.count, language)
            if found is not None:
                return found
        raise KeyError(f"no wording for {line.key}")

    def _in_catalog(self, key: str, count: int | None, language: str) -> str | None:
        catalog = self._catalog(language)
        return None if catalog is None else catalog.find(key, count)

    def _catalog(self, language: str) -> Catalog | None:
        if language not in self._catalogs:
            path = catalog_file(self._locales, language)
            with self._reading:
                self._catalogs[language] = read_catalog(path, self._numbers) if path.exists() else None
        return self._catalogs[language]

    def _of_content(self, key: str, reader: Reader) -> str:
        """A topic's card chooses by itself which of its texts it shows; all else is easier in Easy Read where it can be."""
        level = EASY_READ if reader.easy_read and not key.startswith("content.topic.") else ""
        return self._content(key, reader.language + level) or self._content(key, DEFAULT_LANGUAGE + level) or ""

    # --- into sentences

    def _spans(self, line: Line | Lines, reader: Reader) -> list[Span]:
        if isinstance(line, Lines):
            spans: list[Span] = []
            for each in line.lines:
                if spans:
                    spans.append(Span("\n\n" if line.gap else "\n"))
                spans += self._spans(each, reader)
            return spans
        if line.key.startswith("content."):
            return [Span(put_in(self._of_content(line.key, reader), reader.language))]
        return self._fill(self._template(line, reader), line, reader, bold=False)

    def _fill(self, template: str, line: Line, reader: Reader, *, bold: bool, begins: bool = False) -> list[Span]:
        """`begins`: a sentence begins with this, even where it is nothing but a day."""
        spans: list[Span] = []
        end = 0
        for piece in _PIECE.finditer(template):
            if piece.start() > end:
                spans.append(Span(said_by_us(template[end : piece.start()], reader.language), bold))
            before, end = template[: piece.start()].rstrip(), piece.end()
            if piece["strong"] is not None:
                spans += self._fill(piece["strong"], line, reader, bold=True, begins=not before)
                continue
            value = self._value(line, piece["name"], reader, bold=bold)
            if isinstance(line.values.get(piece["name"]), Moment):
                first = not before and (begins or len(template) > len(piece[0]))
                value = [_in_a_sentence(value[0], begins=first or bool(_ENDED.search(before)))]
                end += value[0].text.endswith(".") and template.startswith(".", end)  # "2026 р." ends a sentence too
            spans += value
        if end < len(template):
            spans.append(Span(said_by_us(template[end:], reader.language), bold))
        return spans

    def _value(self, line: Line, name: str, reader: Reader, *, bold: bool) -> list[Span]:
        value: Value = line.count if name == "count" and line.count is not None else line.values[name]
        if isinstance(value, Line | Lines):
            return [Span(span.text, span.bold or bold) for span in self._spans(value, reader)]
        if isinstance(value, Moment):
            words = moment_in_words(value, reader)
        else:
            words = f"{value:n}" if isinstance(value, int) else value
        return [Span(put_in(words, reader.language), bold)]


def _in_a_sentence(day: Span, *, begins: bool) -> Span:
    """Days have small letters in many languages, but not where a sentence begins with one."""
    return Span(day.text[:1].upper() + day.text[1:], day.bold) if begins and len(day.text) > 1 else day


def _keys_in(line: Line | Lines) -> Iterator[str]:
    """The keys of all the texts that a text is made of, but for those on the bookshelf."""
    if isinstance(line, Lines):
        for each in line.lines:
            yield from _keys_in(each)
        return
    if not line.key.startswith("content."):
        yield line.key
    for value in line.values.values():
        if isinstance(value, Line | Lines):
            yield from _keys_in(value)


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT_LANGUAGE)


def _hour(wall: datetime, locale: Locale) -> str:
    """As the language writes it, but for "PM" in a script that has no such letters."""
    return format_time(wall, "HH:mm" if locale.language == "ur" else "short", locale=locale)


def moment_in_words(moment: Moment, reader: Reader) -> str:
    """A date and time as the reader writes them: "Tuesday 1 December 2026, 18:00"."""
    locale = _locale(reader.language)
    wall = datetime.fromtimestamp(moment.at, ZoneInfo(moment.zone or reader.zone))
    match moment.style:
        case "time":
            return _hour(wall, locale)
        case "day":
            return _small(format_date(wall, "full", locale=locale), locale)
        case "weekday":
            return _weekday(wall, locale)
        case "short_day" if locale.language == "cy":  # short for Friday is "Gwen" there, which is a name as well
            return f"{_weekday(wall, locale)}, {format_skeleton('MMMd', wall, locale=locale)}"
        case "short_day":
            return format_skeleton("MMMEd", wall, locale=locale)
        case _:
            comma = "، " if runs_left(reader.language) else ", "
            return _small(format_date(wall, "full", locale=locale), locale) + comma + _hour(wall, locale)


def _weekday(wall: datetime, locale: Locale) -> str:
    return _small(str(get_day_names("wide", locale=locale)[wall.weekday()]), locale)


def _small(day: str, locale: Locale) -> str:
    """Welsh days have a small letter within a sentence; their data has them as they begin one."""
    return day[:1].lower() + day[1:] if locale.language == "cy" else day
