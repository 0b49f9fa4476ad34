"""The nouns of asking: topics, sets of principles, what was found, and the words that the search goes by."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where a topic comes from: one of the documents, and the part of it."""

    document: str
    part: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing people ask about, in layers: short first, then more, an example, and what it could mean for a group.

    `words` and `asks` are never shown: they are how people talk about it, for the search alone.
    """

    slug: str
    title: str
    kind: str
    short: str
    more: str = ""
    example: str = ""
    in_our_group: str = ""
    easy: str = ""
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrincipleSet:
    """A set of principles to browse, topics in the order its authors gave them."""

    slug: str
    title: str
    line: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A topic that may answer, and how well it fits (0 to 1, for ranking only)."""

    topic: str
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """At most five topics, best first. `confident` False: say that we do not know, and offer these as perhaps.

    `scope` names what the question seems to be about when that is not ours to answer: benefits, medical, legal, data,
    injection, rude, general or gibberish. Empty: it is ours, or we can't tell. `door` is the command that it asks for, and
    `word` the one word that it asks the meaning of, unless the best topic is about that; the room goes by these first.
    """

    found: tuple[Found, ...]
    confident: bool
    scope: str = ""
    door: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A kind of question that is not ours: ways people put it, patterns that give it away, and what speaks against it.

    `whole` are messages that say nothing else ("hi", "thank you"). A door, a way of asking for a command, is one too.
    """

    kind: str
    whole: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchWords:
    """How people write and what means the same. All of it content that a host can edit."""

    short_forms: Mapping[str, str] = field(default_factory=dict)  # "gr8" -> "great"
    joined: Mapping[str, str] = field(default_factory=dict)  # "co production" -> "coproduction"
    frame: frozenset[str] = frozenset()  # words of asking, which say little about the topic
    same: tuple[tuple[str, ...], ...] = ()  # groups of words that mean much the same
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # more of a topic's words, by slug
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # more ways of asking, by slug
    english: Mapping[str, str] = field(
        default_factory=dict
    )  # by English word, what is said for it: "meeting" -> "spotkanie zebranie"
    elsewhere: tuple[Elsewhere, ...] = ()
    doors: tuple[Elsewhere, ...] = ()  # by command
    tongue: str = ""  # the language that all of it is in, where it is one beside English
