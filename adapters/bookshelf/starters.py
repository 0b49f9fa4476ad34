"""Sentences to begin with: pledges (pledges.toml) and lines of a working agreement (agreement.toml)."""

from dataclasses import dataclass
from pathlib import Path

from adapters.bookshelf.reading import Entry, Faults, entries_of
from bot.engine.script import MAX_OPTION

LONGEST = 78  # letters: it stands on a button
_LINES = {"pledge": ("slug", "principle", "words", "easy"), "line": ("slug", "words", "easy")}
FILES = {"pledge": "pledges.toml", "line": "agreement.toml"}


@dataclass(frozen=True, slots=True)
class Starter:
    """One sentence, for a pledge with the topic (a principle's slug) it belongs to; `easy`: in Easy Read."""

    slug: str
    words: str
    principle: str = ""
    easy: str = ""


def read_starters(path: Path, kind: str, faults: Faults) -> dict[str, Starter]:
    """By slug, in the order of the file; what can't be used is left out with a complaint."""
    found: dict[str, Starter] = {}
    for entry in entries_of(path, kind, "slug", faults) if path.exists() else ():
        starter = _starter(entry, kind)
        if starter and starter.slug in found:
            entry.wrong("shelf.slug.twice", slug=starter.slug)
        elif starter:
            found[starter.slug] = starter
    return found


def _starter(entry: Entry, kind: str) -> Starter | None:
    entry.knows_only(_LINES[kind])
    slug, words = entry.text("slug", needed=True), entry.text("words", needed=True)
    principle = entry.text("principle", needed=True) if kind == "pledge" else ""
    easy = entry.text("easy")
    if (length := max(len(words), len(easy))) > LONGEST:
        entry.wrong("shelf.starter.long", length=length, most=LONGEST)
        return None
    if len(slug) > MAX_OPTION:
        entry.wrong("shelf.starter.slug_long", most=MAX_OPTION)
        return None
    return Starter(slug, words, principle, easy) if slug and words and (principle or kind == "line") else None
