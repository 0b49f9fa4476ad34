"""The words check's own shelf: jargon.toml and known_words.toml, read into terms, with complaints anybody can follow."""

import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from adapters.bookshelf.complaints import Complaint
from bot.words.model import ACRONYM, LABEL, TERM_KINDS, WORDY, KnownWords, Term, Wordings

_LISTS = ("plain", "also", "near", "not_near", "unless")
_TEXTS = ("word", "kind", "meaning", "area", "why")
_WORD_LISTS = tuple(item.name for item in fields(KnownWords) if item.name != "wordings")
_IN_CAPITALS = ("acronyms", "also_words")


class BadShelf(ValueError):  # noqa: N818 - it is what it says
    """A file of words that cannot be used; `complaints` say what to mend."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(f"{one.file}, {one.entry}: {one.problem}" for one in complaints))
        self.complaints = complaints


def read_terms(path: Path) -> tuple[Term, ...]:
    """All terms of a file. Raises BadShelf when an entry cannot be read; `complaints_about_terms` finds softer faults."""
    rows, complaints = _rows(path)
    terms, faults = _terms(path, rows)
    if complaints or faults:
        raise BadShelf((*complaints, *faults))
    return terms


def read_known_words(path: Path) -> KnownWords:
    """The words everybody knows, and the wordings of findings."""
    table, complaints = _table(path)
    complaints += _wrong_known(path, table)
    if complaints:
        raise BadShelf(tuple(complaints))
    lists = {
        name: frozenset(word.upper() if name in _IN_CAPITALS else word.casefold() for word in table.get(name, ()))
        for name in _WORD_LISTS
    }
    return KnownWords(Wordings(**table["wordings"]), **lists)


def complaints_about_terms(path: Path, flagged: "FlaggedSwaps | None" = None) -> tuple[Complaint, ...]:
    """Everything that is wrong with a file of terms; `flagged` says which words of a swap are hard themselves."""
    rows, complaints = _rows(path)
    terms, faults = _terms(path, rows)
    doubles = _doubles(path, terms)
    swaps = _hard_swaps(path, terms, flagged) if flagged else ()
    return (*complaints, *faults, *doubles, *swaps)


def complaints_about_known_words(path: Path) -> tuple[Complaint, ...]:
    """Everything that is wrong with a file of known words."""
    table, complaints = _table(path)
    return tuple(complaints or _wrong_known(path, table))


class FlaggedSwaps:
    """Finds words in a swap that the list itself calls hard."""

    def __init__(self, terms: tuple[Term, ...], known: KnownWords) -> None:
        from bot.words.check import WordsCheck  # only the content check needs the whole engine

        self._check = WordsCheck(terms, known)

    def in_swap(self, swap: str) -> list[str]:
        """The hard words of a swap. The full name after which an acronym is explained may hold some."""
        return [found.text for found in self._check.check(swap).findings if found.kind in TERM_KINDS]


def _table(path: Path) -> tuple[dict[str, Any], list[Complaint]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except UnicodeDecodeError:
        return {}, [Complaint(path.name, "the whole file", "It is not saved as UTF-8 text. Save it again as UTF-8.")]
    except tomllib.TOMLDecodeError as broken:
        problem = f"It cannot be read: {broken}. Look there for a missing quotation mark, comma or bracket."
        return {}, [Complaint(path.name, "the whole file", problem)]
    except OSError:
        return {}, [Complaint(path.name, "the whole file", "There is no such file, or it may not be opened.")]


def _rows(path: Path) -> tuple[list[Any], tuple[Complaint, ...]]:
    table, complaints = _table(path)
    strange = [
        Complaint(path.name, key, "I do not know this part. Every word begins with a line [[term]].")
        for key in table
        if key != "term"
    ]
    rows = table.get("term", [])
    if not isinstance(rows, list):
        return [], (*complaints, Complaint(path.name, "term", "Write [[term]] with two brackets before every word."))
    return rows, (*complaints, *strange)


def _terms(path: Path, rows: list[Any]) -> tuple[tuple[Term, ...], list[Complaint]]:
    terms: list[Term] = []
    faults: list[Complaint] = []
    for place, row in enumerate(rows, start=1):
        entry = str(row.get("word") or f"entry {place}") if isinstance(row, dict) else f"entry {place}"
        wrong = [Complaint(path.name, entry, problem) for problem in _faults(row)]
        faults += wrong
        if not wrong:
            terms.append(_term(row))
    return tuple(terms), faults


def _term(row: dict[str, Any]) -> Term:
    lists = {key: tuple(item.strip() for item in row.get(key, ())) for key in _LISTS}
    texts = {key: row.get(key, "").strip() for key in _TEXTS}
    return Term(
        texts["word"],
        texts["kind"],
        lists["plain"],
        texts["meaning"],
        lists["also"],
        texts["area"],
        texts["why"],
        lists["near"],
        lists["not_near"],
        lists["unless"],
    )


def _faults(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "It is not an entry. Every word begins with a line [[term]]."
        return
    for key in row:
        if key not in _LISTS and key not in _TEXTS:
            yield f"I do not know the line “{key}”. The lines are: {', '.join((*_TEXTS, *_LISTS))}."
    for key in _TEXTS:
        if key in row and not isinstance(row[key], str):
            yield f"The line “{key}” must be text between quotation marks."
    for key in _LISTS:
        if key in row and not _is_list_of_texts(row[key]):
            yield f'The line “{key}” must be a list like ["one", "two"], without empty texts.'
    if not row.get("word"):
        yield "The line “word” is missing: which word is it?"
    if row.get("kind") not in TERM_KINDS:
        yield f"The line “kind” must be one of {', '.join(TERM_KINDS)}."
    if not row.get("plain"):
        yield "The line “plain” is missing: which plain words could stand in its place?"
    if row.get("kind") == LABEL and not row.get("why"):
        yield "A label needs a line “why”: a short, kind reason."
    if row.get("kind") not in {WORDY, None} and not row.get("meaning"):
        yield "The line “meaning” is missing: one short sentence."


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _doubles(path: Path, terms: tuple[Term, ...]) -> list[Complaint]:
    """The same word twice. Not a fault when it has two senses, told apart by `near`, or for an acronym's meanings."""
    seen: dict[tuple[str, tuple[str, ...]], Term] = {}
    doubles: list[Complaint] = []
    for term in terms:
        key = (
            term.word if term.kind == ACRONYM else term.word.casefold(),
            (*term.near, *term.plain[: term.kind == ACRONYM]),
        )
        if key in seen:
            doubles.append(
                Complaint(
                    path.name, term.word, "This word is in the file twice. Keep one, or give each its own “near”."
                )
            )
        seen[key] = term
    return doubles


def _hard_swaps(path: Path, terms: tuple[Term, ...], flagged: FlaggedSwaps) -> tuple[Complaint, ...]:
    return tuple(
        Complaint(path.name, term.word, f"The swap “{swap}” has a hard word in it: {', '.join(hard)}.")
        for term in terms
        if term.kind != ACRONYM  # its swap begins with the full name
        for swap in term.plain
        if (hard := flagged.in_swap(swap))
    )


def _wrong_known(path: Path, table: dict[str, Any]) -> list[Complaint]:
    wrong = [
        Complaint(path.name, key, "I do not know this list.")
        for key in table
        if key not in _WORD_LISTS and key != "wordings"
    ]
    wrong += [
        Complaint(path.name, key, 'This must be a list like ["one", "two"], without empty texts.')
        for key in _WORD_LISTS
        if key in table and not _is_list_of_texts(table[key])
    ]
    told, wanted = table.get("wordings", {}), {item.name for item in fields(Wordings)}
    if not isinstance(told, dict) or set(told) != wanted or not all(isinstance(text, str) for text in told.values()):
        wrong.append(
            Complaint(path.name, "wordings", f"These lines must be there, and no others: {', '.join(sorted(wanted))}.")
        )
    return wrong
