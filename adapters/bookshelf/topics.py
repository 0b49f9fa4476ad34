"""The shelf of topics and of the sets they make up."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.bookshelf.reading import Entry, Faults, entries_of
from bot.principles.model import PrincipleSet, Source, Topic

KINDS = ("definition", "principle", "practice", "term", "evidence", "example", "support", "wording")
DOCUMENTS = ("lvf-principles", "lvf-report", "meeting-of-minds", "trauma-guide")
_NEEDED = ("title", "kind", "short")
_TEXTS = ("more", "example", "in_our_group", "easy")
_LISTS = ("related", "words", "asks", "known")
TOPIC_LINES = ("slug", *_NEEDED, *_TEXTS, "sources", *_LISTS)
TRANSLATED_LINES = ("slug", "title", "short", *_TEXTS, "asks")
NONE: Mapping[str, Topic] = {}
SET_LINES = ("slug", "title", "line", "topics")


def read_topics(paths: Iterable[Path], faults: Faults, english: Mapping[str, Topic] = NONE) -> dict[str, Topic]:
    """The topics of some files by slug. One that can't be used is left out, with a complaint.

    `english`: the topics that these may translate. A translation has words of its own and nothing else.
    """
    topics: dict[str, Topic] = {}
    for path in paths:
        for entry in entries_of(path, "topic", "slug", faults):
            original = english.get(str(entry.lines.get("slug", "")))
            topic = _translated(entry, original) if original else _topic(entry)
            if topic is None:
                continue
            if topic.slug in topics:
                entry.wrong("shelf.slug.twice")
            topics[topic.slug] = topic
    return topics


def _translated(entry: Entry, original: Topic) -> Topic | None:
    """The same topic in other words; what kind it is, its sources and its neighbours stay those of the English one."""
    entry.knows_only(TRANSLATED_LINES)
    title, short = (entry.text(key, needed=True) for key in ("title", "short"))
    if not title or not short:
        return None
    texts = {key: entry.text(key) for key in _TEXTS}
    return replace(original, title=title, short=short, asks=entry.texts("asks"), **texts)  # type: ignore[arg-type]  # the fields' own values


def _topic(entry: Entry) -> Topic | None:
    entry.knows_only(TOPIC_LINES)
    slug = entry.text("slug", needed=True)
    needed = {key: entry.text(key, needed=True) for key in _NEEDED}
    texts = {key: entry.text(key) for key in _TEXTS}
    lists = {key: entry.texts(key) for key in _LISTS}
    if needed["kind"] and needed["kind"] not in KINDS:
        entry.wrong("shelf.line.one_of", line="kind", choices=", ".join(KINDS))
    if not lists["asks"]:
        entry.wrong("shelf.topic.asks")
    if not slug or not all(needed.values()):
        return None
    return Topic(slug=slug, **needed, **texts, sources=_sources(entry), **lists)  # type: ignore[arg-type]  # as above


def nameless(title: str) -> str:
    """A title without the first half that only says where it stands ("Principle 3:")."""
    return title.partition(": ")[2] or title


def _sources(entry: Entry) -> tuple[Source, ...]:
    rows: Any = entry.lines.get("sources", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        entry.wrong("shelf.source.form", form='[{ from = "lvf-report", part = "Section D" }]')
        return ()
    good: list[Source] = []
    for row in rows:
        document, part = row.get("from"), row.get("part", "")
        if document not in DOCUMENTS:
            entry.wrong("shelf.source.unknown", source=str(document), choices=", ".join(DOCUMENTS))
        elif not isinstance(part, str) or set(row) - {"from", "part"}:
            entry.wrong("shelf.source.lines")
        else:
            good.append(Source(document, part.strip()))
    return tuple(good)


def check_related(topics: Mapping[str, Topic], own: Mapping[str, str], faults: Faults) -> None:
    """Complain about a topic that points at one there is not. `own`: the file each slug was read from."""
    for slug, file in own.items():
        for other in topics[slug].related:
            if other not in topics:
                faults.add(file, slug, "shelf.list.no_topic", line="related", slug=other)
            elif other == slug:
                faults.add(file, slug, "shelf.topic.related_to_itself")


def read_sets(
    path: Path, topics: Mapping[str, Topic], faults: Faults, english: Mapping[str, PrincipleSet]
) -> dict[str, PrincipleSet]:
    """The sets of principles of a file, in its order. One of `english`, translated, has the topics of that."""
    sets: dict[str, PrincipleSet] = {}
    for entry in entries_of(path, "set", "slug", faults):
        entry.knows_only(SET_LINES)
        slug, title, line = (entry.text(key, needed=True) for key in ("slug", "title", "line"))
        named = entry.texts("topics") or (english[slug].topics if slug in english else ())
        for topic in named:
            if topic not in topics:
                entry.wrong("shelf.list.no_topic", line="topics", slug=topic)
        if slug in sets:
            entry.wrong("shelf.slug.twice")
        there = tuple(topic for topic in named if topic in topics)
        if slug and title and there:
            sets[slug] = PrincipleSet(slug, title, line, there)
    return sets


def in_own_words(whole: Mapping[str, Topic], own: Mapping[str, Topic]) -> tuple[Topic, ...]:
    """Topics as a language words them itself; of the others nothing but their place, for what is asked about them."""
    bare = (
        replace(each, title=own[slug].title if slug in own else "", words=(), more="") for slug, each in whole.items()
    )
    return tuple(each if each.slug in own else replace(each, short="", asks=()) for each in bare)
