"""The words check's own shelf: the files of jargon/ and known_words.toml, as terms, with complaints anybody can follow."""

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.reading import Entry, Faults, entries_of, table_of
from bot.words.model import ACRONYM, LABEL, TERM_KINDS, WORDY, KnownWords, Term, Wordings

_LISTS = ("plain", "also", "near", "not_near", "unless")
_TEXTS = ("word", "kind", "meaning", "area", "why")
_WORD_LISTS = tuple(item.name for item in fields(KnownWords) if item.name != "wordings")
_IN_CAPITALS = ("acronyms", "also_words")
_PATTERN_SIGNS = re.compile(r"[\\*?\[\]{}|^$]|\.\+|\(\?")


class BadShelf(ValueError):  # noqa: N818 - it is what it says
    """A file of words that cannot be used; `complaints` say what to mend."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__(", ".join(f"{one.file}: {one.problem.key}" for one in complaints))
        self.complaints = complaints


def term_files(folder: Path, over: Path | None = None) -> list[Path]:
    """The files of terms of a language's folder. A host's file of the same name takes the place of ours, others are added."""
    named = {path.name: path for base in (folder, over) if base for path in sorted((base / "jargon").glob("*.toml"))}
    return [named[name] for name in sorted(named)]


def read_terms(*paths: Path) -> tuple[Term, ...]:
    """All terms of some files. Raises BadShelf when an entry cannot be read; `complaints_about_terms` finds softer faults."""
    faults = Faults()
    terms = tuple(term for path in paths for term in _terms(path, faults))
    if faults.found:
        raise BadShelf(tuple(faults.found))
    return terms


def read_known_words(path: Path) -> KnownWords:
    """The words everybody knows, and the wordings of findings."""
    faults = Faults()
    table = _known(path, faults)
    if faults.found:
        raise BadShelf(tuple(faults.found))
    lists = {
        name: frozenset(word.upper() if name in _IN_CAPITALS else word.casefold() for word in table.get(name, ()))
        for name in _WORD_LISTS
    }
    return KnownWords(Wordings(**table["wordings"]), **lists)


def complaints_about_terms(*paths: Path, flagged: "FlaggedSwaps | None" = None) -> tuple[Complaint, ...]:
    """Everything that is wrong with some files of terms; `flagged` says which words of a swap are hard themselves."""
    faults = Faults()
    seen: dict[tuple[str, object], str] = {}
    for path in paths:
        terms = _terms(path, faults)
        _find_doubles(path, terms, seen, faults)
        _find_patterns(path, terms, faults)
        if flagged:
            _find_hard_swaps(path, terms, flagged, faults)
    return tuple(faults.found)


def complaints_about_known_words(path: Path) -> tuple[Complaint, ...]:
    """Everything that is wrong with a file of known words."""
    faults = Faults()
    _known(path, faults)
    return tuple(faults.found)


class FlaggedSwaps:
    """Finds words in a swap that the list itself calls hard."""

    def __init__(self, terms: tuple[Term, ...], known: KnownWords) -> None:
        from bot.words.check import WordsCheck  # only the content check needs the whole engine

        self._check = WordsCheck(terms, known)

    def in_swap(self, swap: str) -> list[str]:
        """The hard words of a swap. The full name after which an acronym is explained may hold some."""
        return [found.text for found in self._check.check(swap).findings if found.kind in TERM_KINDS]


def _terms(path: Path, faults: Faults) -> tuple[Term, ...]:
    """The terms that can be used; a fault anywhere in one leaves it out."""
    terms: list[Term] = []
    for entry in entries_of(path, "term", "word", faults):
        before = len(faults.found)
        _look_at(entry)
        if len(faults.found) == before:
            terms.append(_term(entry.lines, path.stem))
    return tuple(terms)


def _term(row: Mapping[str, Any], file: str) -> Term:
    lists = {key: tuple(item.strip() for item in row.get(key, ())) for key in _LISTS}
    texts = {key: row.get(key, "").strip() for key in _TEXTS}
    return Term(
        texts["word"],
        texts["kind"],
        lists["plain"],
        texts["meaning"],
        lists["also"],
        texts["area"] or file,
        texts["why"],
        lists["near"],
        lists["not_near"],
        lists["unless"],
        row.get("in_papers", False),
    )


def _look_at(entry: Entry) -> None:
    row = entry.lines
    entry.knows_only((*_TEXTS, *_LISTS, "in_papers"))
    if not isinstance(row.get("in_papers", False), bool):
        entry.wrong("shelf.line.yes_no", line="in_papers")
    for key in _TEXTS:
        if key in row and not isinstance(row[key], str):
            entry.wrong("shelf.line.no_text", line=key)
    for key in _LISTS:
        if key in row and not _is_list_of_texts(row[key]):
            entry.wrong("shelf.line.no_list", line=key)
    if not row.get("word"):
        entry.wrong("shelf.term.word")
    if row.get("kind") not in TERM_KINDS:
        entry.wrong("shelf.line.one_of", line="kind", choices=", ".join(TERM_KINDS))
    if not row.get("plain"):
        entry.wrong("shelf.term.plain")
    if row.get("kind") == LABEL and not row.get("why"):
        entry.wrong("shelf.term.why")
    if row.get("kind") not in {WORDY, LABEL, None} and not row.get("meaning"):
        entry.wrong("shelf.term.meaning")


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _find_doubles(path: Path, terms: tuple[Term, ...], seen: dict[tuple[str, object], str], faults: Faults) -> None:
    """The same word twice. Not a fault when it has two senses, told apart by `near`, or for an acronym's meanings."""
    for term in terms:
        letters = term.kind == ACRONYM
        for spelt in dict.fromkeys((term.word, *term.also)):
            key = (spelt if letters else spelt.casefold(), (term.near, term.plain[: 1 if letters else 0]))
            if key in seen:
                faults.add(path.name, term.word, "shelf.term.twice", word=spelt, other=seen[key])
            seen[key] = f"{path.name}: {term.word}"


def _find_patterns(path: Path, terms: tuple[Term, ...], faults: Faults) -> None:
    """A word is what papers write, letter by letter: a pattern would never match, and one that can run away never gets in."""
    for term in terms:
        for spelt in (term.word, *term.also, *term.unless):
            if sign := _PATTERN_SIGNS.search(spelt):
                faults.add(path.name, term.word, "shelf.term.pattern", word=spelt, sign=sign[0])


def _find_hard_swaps(path: Path, terms: tuple[Term, ...], flagged: FlaggedSwaps, faults: Faults) -> None:
    for term in terms:
        for swap in term.plain if term.kind != ACRONYM else ():  # an acronym's begins with the full name
            if hard := flagged.in_swap(swap):
                faults.add(path.name, term.word, "shelf.term.hard_swap", swap=swap, words=", ".join(hard))


def _known(path: Path, faults: Faults) -> dict[str, Any]:
    """The table of a file of known words, looked at."""
    table = table_of(path, faults)
    if faults.found:
        return table
    for key in table:
        if key not in _WORD_LISTS and key != "wordings":
            faults.add(path.name, key, "shelf.list.unknown")
    for key in _WORD_LISTS:
        if key in table and not _is_list_of_texts(table[key]):
            faults.add(path.name, key, "shelf.line.no_list", line=key)
    told, wanted = table.get("wordings", {}), {item.name for item in fields(Wordings)}
    if not isinstance(told, dict) or set(told) != wanted or not all(isinstance(text, str) for text in told.values()):
        faults.add(path.name, "wordings", "shelf.wordings", lines=", ".join(sorted(wanted)))
    return table
