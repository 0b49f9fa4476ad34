"""The nouns of the words check: a term of the list, what everybody knows already, and what was found.

A finding is about a word, never about who wrote it. Nothing here holds a sentence of ours: wordings are content.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

JARGON, ACRONYM, LABEL, WORDY = "jargon", "acronym", "label", "wordy"
LONG_SENTENCE, PASSIVE = "long_sentence", "passive"
TERM_KINDS = (LABEL, ACRONYM, JARGON, WORDY)
WORST_FIRST = (*TERM_KINDS, LONG_SENTENCE, PASSIVE)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the list: a word that gets in the way, and plain ones that could stand in its place.

    `near`, `not_near` and `unless` keep the everyday sense of a word from being flagged. `in_papers`: an everyday word
    that is only hard in the company of other hard words ("your award", "the panel"). For an acronym each entry of `plain`
    is one meaning.
    """

    word: str
    kind: str
    plain: tuple[str, ...]
    meaning: str = ""
    also: tuple[str, ...] = ()
    area: str = ""
    why: str = ""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    in_papers: bool = False

    @property
    def guarded(self) -> bool:
        """Whether the word also has an everyday sense."""
        return bool(self.near or self.not_near or self.unless or self.in_papers)


@dataclass(frozen=True, slots=True)
class Finding:
    """A word, or a sentence, that gets in the way. `start` and `end` count code points of the text as it was given."""

    start: int
    end: int
    text: str
    kind: str
    suggestion: str
    why: str = ""
    times: int = 1
    word: str = ""  # as it is listed


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, in the order of the text. `reading_age` is None when the text is too short to tell."""

    findings: tuple[Finding, ...]
    reading_age: float | None
    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """The few sentences of our own that a finding may carry, from content. In braces: what is put in."""

    unknown: str  # an acronym nobody here knows
    could_be: str  # {meanings}
    or_word: str  # between two meanings
    did_you_mean: str  # {word}
    long_sentence: str  # {words}
    split_here: str  # {words} {place}
    who_acts: str


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What everybody knows or says: never flagged, or looked at twice. A host can edit it in known_words.toml."""

    wordings: Wordings
    acronyms: frozenset[str] = frozenset()  # in capitals
    also_words: frozenset[str] = frozenset()  # acronyms that are everyday words too, in capitals
    typed_small: frozenset[str] = frozenset()  # acronyms that people type small in a chat, lower case
    names: frozenset[str] = frozenset()  # people's names that are words too, lower case
    titles: frozenset[str] = frozenset()  # Mr, Cllr ...
    places: frozenset[str] = frozenset()  # Street, House ...: a name ends with it
    small_words: frozenset[str] = frozenset()  # and, of, the ...
    everyday: frozenset[str] = frozenset()  # real words that look like a slip, or that people shout
    minutes: frozenset[str] = field(default_factory=frozenset)  # what begins a line of people in minutes


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as a chat shows them: what hurts first, then what shuts people out, then what slows them down."""
    return sorted(findings, key=lambda found: (WORST_FIRST.index(found.kind), found.start))
