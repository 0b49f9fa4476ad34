"""Everything that is wrong on the shelf, for people who do not program."""

from collections.abc import Mapping
from pathlib import Path

from adapters.bookshelf.checkins import check_all_there
from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.hearing import check_sayings
from adapters.bookshelf.reading import Faults
from adapters.bookshelf.shelf import Bookshelf
from adapters.bookshelf.starters import FILES
from adapters.bookshelf.topics import check_related
from bot.engine.folding import TextSpeak
from bot.engine.people import DEFAULT_LANGUAGE
from bot.principles.model import Topic


def check(folder: Path, over: Path | None = None) -> list[Complaint]:
    """Every complaint, each once."""
    shelf = Bookshelf(folder, over)
    faults = Faults()
    for language in shelf.languages() or (DEFAULT_LANGUAGE,):
        topics = {topic.slug: topic for topic in shelf.topics(language)}
        if not topics:
            faults.add(language, "topics", "shelf.no_topics")
        check_related(topics, dict.fromkeys(topics, f"{language}/topics"), faults)
        shelf.sets(language)
        for starters in FILES:
            _check_starters(shelf, starters, language, topics, faults)
        check_all_there(shelf.checkins(language), shelf.eight(), faults)
        words, crisis = shelf.search_words(language), shelf.crisis_words(language)
        speak = TextSpeak(words.short_forms)
        for file, kinds in (("out_of_scope.toml", words.elsewhere), ("doors.toml", words.doors)):
            for kind in kinds:
                parts = {"whole": kind.whole, "patterns": kind.patterns, "unless": kind.unless}
                rows = {f"{kind.kind}: {part}": sayings for part, sayings in parts.items()}
                check_sayings(file, rows, speak, {}, faults)
        for file, part in shelf.crisis_parts(language, Faults()):
            for rows in (part["saying"], part["hint"], part["beside"], {"harmless": part["harmless"]}):
                check_sayings(file, rows, speak, crisis.lists, faults)
    found = [*shelf.complaints, *faults.found]
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _check_starters(shelf: Bookshelf, kind: str, language: str, topics: Mapping[str, Topic], faults: Faults) -> None:
    for starter in shelf.starters(kind):
        if starter.principle and starter.principle not in topics:
            faults.add(f"{language}/{FILES[kind]}", starter.slug, "shelf.starter.no_topic", topic=starter.principle)
        shelf.text(f"content.{kind}.{starter.slug}.words", language)
