"""A group's own words: what they mean here, and which listed words are fine here. Nobody's name is in any of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.engine.people import GroupId, PersonId
from bot.words.check import WordsCheck
from bot.words.inflect import folded
from bot.words.model import JARGON, Checked, Finding, KnownWords, Term

MOST_WORD, MOST_MEANING = 60, 300
OPEN_FOR = 3 * 24 * 3600  # a wording may be voted on for three days


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a group. `off`: it is fine as it is and never flagged here; then it needs no meaning.

    `past` are its earlier meanings with the week they were given up in, the newest first.
    """

    word: str
    meaning: str = ""
    off: bool = False
    week: int = 0
    past: tuple[tuple[int, str], ...] = ()

    def meaning_now(self, meaning: str, week: int) -> "Entry":
        past = ((week, self.meaning), *self.past) if self.meaning and self.meaning != meaning else self.past
        return replace(self, meaning=meaning, off=False, week=week, past=past[:20])


MEANING, FINE, GONE = (
    "meaning",
    "fine",
    "gone",
)  # what a wording would change: what a word means; fine as it is; off the list


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody would change in the glossary, until the group has said yes or no. It does not say who.

    `what` is one of MEANING, FINE and GONE; only MEANING has a meaning.
    """

    id: str
    group: GroupId
    word: str
    meaning: str
    ends: int
    yes: int = 0
    no: int = 0
    what: str = MEANING

    @property
    def taken(self) -> bool:
        """Nobody against it, or more for it than against."""
        return self.yes > self.no or not self.no


class Glossary(Protocol):
    """The words of all groups. Who has voted is kept until a vote closes, what they said never."""

    def entries(self, group: GroupId) -> tuple[Entry, ...]: ...

    def find(self, group: GroupId, word: str) -> Entry | None: ...

    def keep(self, group: GroupId, entry: Entry) -> None: ...

    def drop(self, group: GroupId, word: str) -> None: ...

    def propose(self, wording: Wording) -> None: ...

    def open_wordings(self, group: GroupId, now: int) -> tuple[Wording, ...]:
        """What a group is being asked about just now."""
        ...

    def wording(self, wording: str) -> Wording | None: ...

    def vote(self, wording: str, person: PersonId, *, yes: bool) -> bool:
        """False when they have voted on it, or it is closed: nothing changes then."""
        ...

    def close(self, wording: str) -> Wording | None:
        """Takes it away, with how it ended."""
        ...

    def rang(self, group: GroupId, month: str, word: str) -> None:
        """Somebody rang for a word in a month ("2026-11")."""
        ...

    def rung(self, group: GroupId, month: str) -> tuple[str, ...]:
        """The words of a month in the order of the alphabet; not how often, not when."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...

    def sweep(self, before_month: str, ended: int) -> None:
        """Remove months before this one, and votes that ended before this instant."""
        ...


def as_key(word: str) -> str:
    """How a word is looked up: case, hyphens and accents do not matter."""
    return " ".join(folded(part) for part in word.replace("-", " ").split())


def for_group(checked: Checked, text: str, entries: Iterable[Entry], known: KnownWords) -> Checked:
    """What a check found, as a group sees it: its own meanings win, and words that are fine here are not flagged."""
    own = {as_key(each.word): each for each in entries}
    if not own:
        return checked
    meanings = [Term(each.word, JARGON, (each.meaning,), each.meaning) for each in own.values() if not each.off]
    mine = (
        [each for each in WordsCheck(meanings, known).check(text).findings if each.kind == JARGON] if meanings else []
    )
    taken = [(each.start, each.end) for each in mine]
    left = [
        each
        for each in checked.findings
        if not _is_own(each, own) and not any(start < each.end and each.start < end for start, end in taken)
    ]
    return replace(checked, findings=tuple(sorted((*left, *mine), key=lambda found: (found.start, found.end))))


def _is_own(finding: Finding, own: dict[str, Entry]) -> bool:
    entry = own.get(as_key(finding.word)) or own.get(as_key(finding.text))
    return entry is not None and entry.off
