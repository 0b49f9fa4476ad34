"""The inbox where several processes take in and handle: a chat is one process's at a time, so that its order is kept.

Whose a chat is stands in no table. It is a lock of the session, free at once when its process dies; what that one left is
found by the next that looks. A chat stays with its process for a while, for what is remembered there.
"""

from collections.abc import Sequence

from sqlalchemy import select

from adapters.database.books.inbox import IN_TURN, SqlInbox
from adapters.database.ledger import Ledger
from adapters.database.schema import inbox
from adapters.database.sealing import Seal
from bot.engine.incoming import Incoming, Place

IDLE = 30  # seconds
MOST = 1000  # chats in the hand of one process
_WAITING = select(inbox.c.channel, inbox.c.event, inbox.c.chat, inbox.c.sealed, inbox.c.arrived).order_by(
    inbox.c.arrived, IN_TURN, inbox.c.event
)


class SharedInbox(SqlInbox):
    """Tells others when something came in for a chat that is not ours."""

    def __init__(self, ledger: Ledger, seal: Seal) -> None:
        super().__init__(ledger, seal)
        self._held: dict[bytes, int] = {}  # chats that are ours, and when we last had something of them
        self._opened_before = 1

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]:
        """Write a batch; returns what is for us to do now, in order: not what belongs to a chat that another has in hand."""
        new = {each.event: each for each in incoming if self._add(each, now, self._chat(each.place))}
        if not new:
            return []
        found = self._of({self._chat(each.place) for each in new.values()}, now)
        if not {each.event for each in found} >= set(new):
            self._ledger.connection.tell("inbox")
        return found

    def open(self, now: int = 0) -> list[Incoming]:
        """Whatever waits and nobody else has in hand."""
        return self._of(None, now)

    def _of(self, chats: set[bytes] | None, now: int) -> list[Incoming]:
        found = []
        for channel, event, chat, sealed, arrived in self._ledger.all(_WAITING):
            if self.is_here(channel, event):
                continue
            chat = chat or self._chat(self._opened(sealed, arrived, now).place)  # one that was moved here from a file
            if (chats is None or chat in chats) and self._is_ours(chat, now):
                found.append(self._opened(sealed, arrived, now))
        return found

    def _is_ours(self, chat: bytes, now: int) -> bool:
        connection = self._ledger.connection
        if connection.opened != self._opened_before:  # with the session went its locks
            self._opened_before = connection.opened
            self._held.clear()
        if chat not in self._held and not connection.take(_number(chat)):
            return False
        self._held[chat] = now
        return True

    def let_go(self, now: int) -> None:
        """Chats that had nothing for a while, or are too many; none of which something is under way."""
        busy = {chat for channel, event, chat, _, _ in self._ledger.all(_WAITING) if self.is_here(channel, event)}
        for used, chat in sorted((used, chat) for chat, used in self._held.items() if chat not in busy):
            if now - used >= IDLE or len(self._held) > MOST:
                del self._held[chat]
                self._ledger.connection.let_go(_number(chat))

    def _chat(self, place: Place) -> bytes:
        return self._seal.mark("chat", place.channel, place.chat)


def _number(chat: bytes) -> int:
    return int.from_bytes(chat[:4], signed=True)
