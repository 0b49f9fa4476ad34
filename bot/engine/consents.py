"""Saying yes or no to one thing at a time. Everything is off until it was chosen, and silence means no.

A yes is to one version of a text and holds a year; a no is not asked about again for 90 days. See
`privacy-and-safety`, section 5. Who said what is kept in the book `Consents` (bot/engine/books.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass

DAY = 24 * 3600
YES_HOLDS = 365  # days
NO_HOLDS = 90  # days in which nobody is asked a second time
ASK_BEFORE_THE_END = 30  # days before a yes ends, when it may be asked anew


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a person may want. `version` goes up when its text changes in substance.

    Wording: `wish.NAME` is its name in `/settings`, `wish.NAME.ask` says what yes means and who sees what.
    """

    name: str
    version: int = 1


CHANGES = Wish("changes")  # news of what changed, that a group sends to people in private


OBJECTION = "object"  # the card on which somebody says so, or takes it back
MY_WORDS = Wish("my_words")  # a no to it closes every form that keeps their words; nobody is asked for a yes


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person said to one purpose, and on which day (days since 1970, UTC)."""

    purpose: str
    version: int
    day: int
    yes: bool


def objects(said: Iterable[Consent]) -> bool:
    """Whether somebody does not want their words to be handled; it holds until they say otherwise."""
    return any(each.purpose == MY_WORDS.name and not each.yes for each in said)


def day_of(now: int) -> int:
    return now // DAY


def holds(consent: Consent | None, wish: Wish, now: int) -> bool:
    """Whether it is a yes to today's text that has not run out."""
    if consent is None or not consent.yes or consent.version != wish.version:
        return False
    return day_of(now) < consent.day + YES_HOLDS


def ends(consent: Consent) -> int:
    """The instant at which a yes runs out."""
    return (consent.day + YES_HOLDS) * DAY


def asking(wish: Wish) -> Wish:
    """That somebody was asked: kept like a no, so silence rests as long as a no does."""
    return Wish(f"{wish.name}.asked", wish.version)


def may_ask(consent: Consent | None, wish: Wish, now: int) -> bool:
    """Whether they may be asked: never a yes that holds, never a no of the last 90 days."""
    if consent is None:
        return True
    if consent.yes:
        return not holds(consent, wish, now + ASK_BEFORE_THE_END * DAY)
    return day_of(now) >= consent.day + NO_HOLDS


def newer(one: Consent, other: Consent) -> Consent:
    """Which of two answers of the same person counts: the newer, and of one day the no."""
    if one.day == other.day:
        return other if one.yes else one
    return one if one.day > other.day else other
