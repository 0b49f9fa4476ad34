"""The chats that are ours among the processes of this house, each in the hand of one at a time.

Whose a chat is stands in no table. It is a lock of the session, free at once when its process dies. A chat stays with its
process for a while, for what is remembered there.
"""

from collections.abc import Callable, Collection
from typing import Protocol

IDLE = 30  # seconds
MOST = 1000  # chats in the hand of one process


class Session(Protocol):
    """As `adapters.database.postgresql` has it, whose driver is not there on a file."""

    opened: int
    begun: int

    def take(self, chat: int) -> bool: ...

    def let_go(self, chat: int) -> None: ...

    def then(self, do: Callable[[], object]) -> None: ...


class Chats:
    """Used in the writer's thread only. A chat is new here until it is known what the process before us left in it."""

    def __init__(self, connection: Session) -> None:
        self._connection = connection
        self._held: dict[bytes, int] = {}  # and when we last had something of them
        self._new: dict[bytes, int] = {}  # and in which transaction each became ours
        self._looked: dict[bytes, int] = {}  # those of the new ones, and in which transaction we looked
        self._opened_before = 1

    def ours(self, chat: bytes, now: int) -> bool:
        """Whether we have it in hand, from now on if nobody else has it."""
        if self._connection.opened != self._opened_before:  # with the session went its locks
            self._opened_before = self._connection.opened
            self._held.clear()
            self._new.clear()
            self._looked.clear()
        if chat not in self._held:
            if not self._connection.take(number_of(chat)):
                return False
            self._new[chat] = self._connection.begun
        self._held[chat] = now
        return True

    def is_new(self, chat: bytes) -> bool:
        return chat in self._new and self._looked.get(chat) != self._connection.begun

    def look(self, chat: bytes) -> bool:
        """Whether what was left in a new chat may be taken in hand now: in a transaction that began after the chat became
        ours, so that it sees all that the process before us wrote. If that is not committed, the chat stays new."""
        now = self._connection.begun
        if not self.is_new(chat) or self._new[chat] == now:
            return False
        self._looked[chat] = now
        self._connection.then(lambda: self._is_known(chat))
        return True

    def _is_known(self, chat: bytes) -> None:
        self._new.pop(chat, None)
        self._looked.pop(chat, None)

    def idle(self, now: int) -> list[bytes]:
        """Those that may be let go: they had nothing for a while, or are too many; the longest first."""
        by_use = sorted(self._held, key=self._held.__getitem__)
        too_many = max(len(by_use) - MOST, 0)
        return [chat for place, chat in enumerate(by_use) if place < too_many or now - self._held[chat] >= IDLE]

    def let_go(self, chats: Collection[bytes]) -> None:
        for chat in chats:
            del self._held[chat]
            self._is_known(chat)
            self._connection.let_go(number_of(chat))


def number_of(chat: bytes) -> int:
    """Of its lock."""
    return int.from_bytes(chat[:4], signed=True)
