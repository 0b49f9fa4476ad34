"""People, streets and buildings: a listed word inside a name is not jargon, and initials in minutes are a person."""

import re
from collections.abc import Iterator

from bot.words.model import KnownWords
from bot.words.page import Page

_PERSON_DOES = re.compile(
    r"\s+(?:to\s+[a-z]+|said|says|asked|agreed|noted|reported|thanked|suggested|raised|confirmed|explained|updated|gave|felt|told"
    r"|queried|welcomed|opened|closed|shared|offered|proposed|seconded|mentioned|advised|added|will\s+[a-z]+)\b"
)
_FIRST = re.compile(
    r"\s+(?:said|says|asked|agreed|told|rang|brought|made|gave|came|went|wants|is\s+(?:coming|going|not|off|here)|and\s+[A-Z][a-z]|will\s+[a-z]|has\s+[a-z]+ed\b)"
)

_CLAUSE = re.compile(r"[.;:()]")
_LONGEST_LINE = 400
_DETERMINERS = frozenset(
    {"the", "a", "an", "our", "their", "your", "my", "this", "that", "new", "local", "each", "every"}
)


def is_name(page: Page, first: int, last: int, known: KnownWords) -> bool:
    """Whether a run of tokens stands inside the name of a person, street, building or the like."""
    if not all(page.words[at].capital for at in range(first, last + 1) if len(page.words[at].plain) > 3):
        return False
    if not page.words[first].capital or page.words[first].shouted:
        return False
    before, after = list(_run(page, first, -1)), list(_run(page, last, +1))
    if after and any(page.words[at].plain in known.places for at in after):
        return True
    if last > first and page.words[last].plain in known.places and before:
        return False
    return first == last and _is_person(page, first, known, before, after)


def is_proper(page: Page, first: int, last: int) -> bool:
    """Whether a phrase is written as the name of something ("Revolving Doors"), and not merely in a heading."""
    written = [page.words[at] for at in range(first, last + 1)]
    if len(written) < 2 or not all(word.capital and not word.shouted for word in written):
        return False
    beside = [page.words[at] for at in page.tokens_of(page.sentence_at(first)) if not first <= at <= last]
    return any(word.raw.islower() for word in beside)


def _is_person(page: Page, at: int, known: KnownWords, before: list[int], after: list[int]) -> bool:
    word = page.words[at].plain
    if page.between(at - 1, at).strip(" .") == "" and at and page.words[at - 1].plain in known.titles:
        return True
    if at > 1 and page.words[at - 1].raw == "." and page.words[at - 2].plain in known.titles:
        return True
    if word not in known.names and word.removesuffix("s") not in known.names:
        return any(page.words[other].plain in known.names for other in before[:1]) and not page.starts_sentence(at)
    if not page.starts_sentence(at):
        return True
    following = [other for other in after if page.words[other].plain not in known.small_words]
    return bool(following) or bool(_FIRST.match(page.after(at)))


def _run(page: Page, at: int, step: int) -> Iterator[int]:
    """The tokens on one side that are written like parts of a name (St Mark's Primary School)."""
    while 0 <= at + step < len(page.words):
        low, high = (at + step, at) if step < 0 else (at, at + step)
        word = page.words[at + step]
        if page.between(low, high) not in {" ", "\u00a0", "' ", "\u2019 ", "-"} or not word.capital or word.shouted:
            return
        at += step
        yield at


def people_by_initials(page: Page, known: KnownWords) -> set[str]:
    """The initials that stand for people: "Present: SC, JB"."""
    found: set[str] = set()
    for at in page.places_of(lambda word: word.shouted and 2 <= len(word.raw) <= 3):
        if _on_line_of_people(page, at, known):
            found.add(page.words[at].raw)
    return found


def _on_line_of_people(page: Page, at: int, known: KnownWords) -> bool:
    line = page.covered[max(0, page.starts[at] - _LONGEST_LINE) : page.starts[at]].rpartition("\n")[2]
    head, colon, listed = line.rpartition(":")
    if not colon or ". " in listed or _CLAUSE.split(head)[-1].strip(" *-\u2022").casefold() not in known.minutes:
        return False
    opened, after = listed.count("(") > listed.count(")"), page.after(at, 5)
    return not opened and not re.match(r"\s(?!and\b)[a-z]", after)


def acts_like_a_person(page: Page, at: int) -> bool:
    """Whether what follows two or three capitals is what a person does: "SC to ring", "JB said"; "the ICB said" is not."""
    if at and page.words[at - 1].plain in _DETERMINERS:
        return False
    return len(page.words[at].raw) <= 3 and bool(_PERSON_DOES.match(page.after(at, 30)))
