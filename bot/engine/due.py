"""Future things. Every one is a row; a tick asks what is due and puts it into the outbox in the same unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do at an instant (UTC epoch seconds). `about` names the thing (a meeting's id); `note` is sealed.

    `key` is unique: writing the same key again moves it, so nothing fires twice for one occurrence.
    """

    kind: str
    key: str
    at: int
    about: int = 0
    note: str = ""
