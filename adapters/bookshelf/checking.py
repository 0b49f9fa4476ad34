"""Everything that is wrong on the shelf, for people who do not program."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from adapters.bookshelf.checkins import check_all_there
from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.hearing import check_sayings
from adapters.bookshelf.reading import Faults
from adapters.bookshelf.shelf import Bookshelf
from adapters.bookshelf.starters import FILES
from adapters.bookshelf.topics import check_related
from adapters.catalogs import folders_of
from bot.engine.folding import TextSpeak
from bot.engine.people import DEFAULT_LANGUAGE
from bot.principles.model import Topic

_Shown = tuple[str, Mapping[str, Sequence[str]], TextSpeak, Mapping[str, str]]


def check(folder: Path, over: Path | None = None) -> list[Complaint]:
    """Every complaint, each once. Of a host's folder that lies over ours, in the languages that it has something for."""
    shelf = Bookshelf(folder, over)
    faults = Faults()
    sayings: list[_Shown] = []
    speak = TextSpeak(shelf.search_words().short_forms)
    languages = shelf.languages() if over is None else tuple(sorted(each.name for each in folders_of(over)))
    for language in languages or (DEFAULT_LANGUAGE,):
        topics = {topic.slug: topic for topic in shelf.topics(language)}
        if not topics:
            faults.add(language, "topics", "shelf.no_topics")
        check_related(topics, dict.fromkeys(topics, f"{language}/topics"), faults)
        shelf.sets(language)
        for starters in FILES:
            _check_starters(shelf, starters, language, topics, faults)
        check_all_there(shelf.checkins(language), shelf.eight(), faults)
        for shown in _sayings(shelf, language, speak):
            if shown not in sayings:  # those in English lie under every other language
                sayings.append(shown)
    for file, rows, speak, lists in sayings:
        check_sayings(file, rows, speak, lists, faults)
    found = [*shelf.complaints, *faults.found]
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _sayings(shelf: Bookshelf, language: str, speak: TextSpeak) -> Iterator[_Shown]:
    """Each group of sayings by the names of its rows, with its file and what it is read with."""
    words = shelf.search_words(language)
    for file, kinds in (("out_of_scope.toml", words.elsewhere), ("doors.toml", words.doors)):
        for kind in kinds:
            parts = {"whole": kind.whole, "patterns": kind.patterns, "unless": kind.unless}
            yield file, {f"{kind.kind}: {part}": said for part, said in parts.items()}, speak, {}
    lists = shelf.crisis_words(language).lists
    for file, part in shelf.crisis_parts(language, Faults()):
        for rows in (part["saying"], part["hint"], part["beside"], {"harmless": part["harmless"]}):
            yield file, rows, speak, lists


def _check_starters(shelf: Bookshelf, kind: str, language: str, topics: Mapping[str, Topic], faults: Faults) -> None:
    for starter in shelf.starters(kind):
        if starter.principle and starter.principle not in topics:
            faults.add(f"{language}/{FILES[kind]}", starter.slug, "shelf.starter.no_topic", topic=starter.principle)
        shelf.text(f"content.{kind}.{starter.slug}.words", language)
