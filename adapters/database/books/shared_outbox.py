"""The outbox where several processes send: answers of one chat are in the hand of one process, so that they keep their order.

An answer carries the chat of the act that it answers. Who has that chat's lock has its answers; whoever takes a chat over
sends first what the process before left unsent there. What nobody waits for is under a lease only.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, update

from adapters.database.books.chats import Chats, number_of
from adapters.database.books.outbox import IN_HAND, SqlOutbox
from adapters.database.books.outbox_sql import DUE, HELD, ROW, UNDER_WAY
from adapters.database.ledger import Ledger
from adapters.database.schema import outbox
from adapters.database.sealing import Seal
from bot.engine.message import Message
from bot.engine.outbox import ANSWER, BULK, Parcel

_OPEN = and_(outbox.c.chat.is_not(None), outbox.c.state < HELD)
_DUE = DUE.add_columns(outbox.c.chat)
_LEFT = (
    select(*ROW)
    .where(_OPEN, outbox.c.chat == bindparam("of_chat"), or_(UNDER_WAY, outbox.c.at <= bindparam("today")))
    .order_by(outbox.c.id)
)
_CHATS = select(outbox.c.chat).where(_OPEN).distinct()
_HURRY = update(outbox).where(_OPEN, outbox.c.chat == bindparam("of_chat"), UNDER_WAY).values(at=bindparam("today"))


class SharedOutbox(SqlOutbox):
    """Gives out an answer only where its chat is ours."""

    def __init__(self, ledger: Ledger, seal: Seal, on_waiting: Callable[[], None], chats: Chats) -> None:
        super().__init__(ledger, seal, on_waiting)
        self._chats = chats
        self._answering: tuple[str, bytes] | None = None

    def answering(self, event: str, chat: bytes) -> None:
        """What is answered to this event, from now on, belongs to this chat."""
        self._answering = (event, chat)

    def chat_of(self, message: Message) -> bytes | None:
        if self._answering is None or not message.event or message.event != self._answering[0]:
            return None
        return self._answering[1]

    def left_in(self, chat: bytes, now: int) -> Sequence[Parcel]:
        """What the process before us did not send in a chat that has just become ours, in order; claimed."""
        if not self._chats.look(chat):
            return ()
        return self._claimed(self._ledger.all(_LEFT, of_chat=chat, today=now), now, IN_HAND)

    def unsent(self) -> set[bytes]:
        """Chats with answers that somebody has in hand."""
        return {row[0] for row in self._ledger.all(_CHATS)}

    def free(self, now: int) -> bool:
        """What a process had in hand that is gone is due at once. Whether there was any."""
        if not (open_ := self.unsent()):
            return False
        taken = self._ledger.connection.taken()
        gone = [chat for chat in open_ if number_of(chat) not in taken]
        for chat in gone:
            self._ledger.run(_HURRY, of_chat=chat, today=now)
        return bool(gone)

    def _due(self, now: int, limit: int) -> list[tuple[Any, ...]]:
        first: dict[int, tuple[Any, ...]] = {}
        for *row, chat in self._ledger.all(_DUE, of_lane=ANSWER, today=now, most=limit):
            for each in [row] if chat is None else self._of_ours(row, chat, now):
                first[each[0]] = tuple(each)
        rest = max(limit - len(first), 0)
        return [*first.values(), *self._ledger.all(DUE, of_lane=BULK, today=now, most=rest)]

    def _of_ours(self, row: Sequence[Any], chat: bytes, now: int) -> Sequence[Sequence[Any]]:
        """With what is due goes what else was left in a chat that is new here; in a moment, when nothing can escape us."""
        if not self._chats.ours(chat, now):
            return ()
        if not self._chats.is_new(chat):
            return (row,)
        return self._ledger.all(_LEFT, of_chat=chat, today=now) if self._chats.look(chat) else ()
