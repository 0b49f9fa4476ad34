"""One-time codes: shown on one side, typed on the other, so that both are in the same hands.

Random, short enough to type, shown once, kept hashed, good for 15 minutes; after a few wrong tries nobody goes on guessing.
"""

import secrets
from dataclasses import dataclass
from typing import Protocol

from bot.engine.people import GroupId, PersonId

LINK, JOIN = "link", "join"  # what a code is for: two accounts of a person, a second chat of a group
VALID = 15 * 60  # seconds
TRIES = 5  # wrong ones, in which time no more are looked at
_SIGNS = "ABCDEFGHJKMNPQRTUVWXY346789"  # none that is easily taken for another
_LENGTH = 8  # 27 to the power of 8: with five tries in fifteen minutes it is not guessed


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was given out: by whom, for which group if it is for one, and who has typed it since."""

    kind: str
    person: PersonId
    group: GroupId | None
    other: PersonId | None


class Codes(Protocol):
    """Codes that were given out, hashed, and who tries them."""

    def give(self, code: str, kind: str, person: PersonId, group: GroupId | None, now: int) -> None:
        """This person's code of this kind; an earlier one is worth nothing from now on."""
        ...

    def look_up(self, code: str, kind: str, by: PersonId, now: int) -> Code | None:
        """What a typed code stands for; None counts as a wrong try of theirs."""
        ...

    def too_many(self, by: PersonId, now: int) -> bool:
        """They tried too often; what they type now is not looked at."""
        ...

    def typed(self, code: Code, by: PersonId, now: int) -> None:
        """It was typed, once: it can't be again, and it waits for a yes from whoever got it."""
        ...

    def waiting(self, person: PersonId, kind: str, now: int) -> Code | None:
        """The code that this person got and that somebody has typed."""
        ...

    def used(self, person: PersonId, kind: str) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """Nothing of a code outlives one of its two becoming the other."""
        ...

    def forget(self, person: PersonId) -> None: ...


def new_code() -> str:
    """Two groups of four, for example K7PM-3XQA."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def as_typed(text: str) -> str:
    """A code however it was typed: small letters, spaces and dashes do not matter."""
    return "".join(each for each in text.upper() if each.isalnum())


def looks_like_code(text: str) -> bool:
    return len(as_typed(text)) == _LENGTH and set(as_typed(text)) <= set(_SIGNS)
