"""What the room of inputs lets others read: what changed, who is to hear, and what a group still waits for."""

from collections.abc import Sequence
from typing import Protocol

from bot.engine.message import Attachment, Line, Lines, Reply
from bot.engine.people import GroupId, PersonId
from bot.engine.room import Visit


class Loop(Protocol):
    """For updates. Who gave something is for sending, never for showing."""

    def recent(self, group: GroupId) -> Sequence[tuple[int, Line]]:
        """The last changes of a group, newest first: their ids, and a few words for a button."""
        ...

    def words_for(self, changes: Sequence[int]) -> Lines: ...

    def number_given(self, changes: Sequence[int]) -> int:
        """How many things with a giver these answer: of things, never of people, so that nobody can be found by it."""
        ...

    def heard(self, changes: Sequence[int]) -> frozenset[PersonId]:
        """Who was told of one of these in a follow-up of their own."""
        ...

    def credits(self, changes: Sequence[int]) -> Sequence[str]:
        """Names of givers who gave by name and said yes to being thanked by it."""
        ...

    def ask_credit(self, changes: Sequence[int]) -> Sequence[Reply]:
        """Ask each of them once, in private; for sending, and who is asked is never shown."""
        ...

    def figures(self, group: GroupId, now: int) -> Attachment: ...


class WaitingList(Protocol):
    """For "they never got back to us"."""

    def asked_here(self, group: GroupId, visit: Visit) -> Lines: ...
