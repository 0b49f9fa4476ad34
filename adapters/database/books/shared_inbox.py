"""The inbox where several processes take in and handle: a chat is one process's at a time, so that its order is kept.

What a process that died left in its chats is found by the next that looks.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, LargeBinary, Text, any_, bindparam, select, text

from adapters.database.books.chats import Chats
from adapters.database.books.inbox import IN_TURN, SqlInbox
from adapters.database.books.shared_outbox import SharedOutbox
from adapters.database.ledger import Ledger
from adapters.database.packing import pack
from adapters.database.schema import inbox
from adapters.database.sealing import Seal
from bot.engine.incoming import Incoming, Place
from bot.engine.outbox import Parcel

_WAITING = select(inbox.c.channel, inbox.c.event, inbox.c.chat, inbox.c.sealed, inbox.c.arrived).order_by(
    inbox.c.arrived, IN_TURN, inbox.c.event
)
_ADD = text("""
WITH met AS (
  INSERT INTO seen (channel, event, arrived) SELECT :of_channel, event, :arrived FROM unnest(:events) AS event
  ON CONFLICT DO NOTHING RETURNING event
)
INSERT INTO inbox (channel, event, arrived, sealed, chat)
SELECT :of_channel, event, :arrived, sealed, chat
FROM unnest(:events, :sealed, :chats) AS given (event, sealed, chat) JOIN met USING (event)
ON CONFLICT DO NOTHING RETURNING event""").bindparams(
    bindparam("of_channel", type_=Text),
    bindparam("arrived", type_=BigInteger),
    bindparam("events", type_=ARRAY(Text)),
    bindparam("sealed", type_=ARRAY(LargeBinary)),
    bindparam("chats", type_=ARRAY(LargeBinary)),
)
_WAITING_IN = _WAITING.where(inbox.c.chat == any_(bindparam("some", type_=ARRAY(LargeBinary))))


class SharedInbox(SqlInbox):
    """Tells others when something came in for a chat that is not ours."""

    def __init__(self, ledger: Ledger, seal: Seal, chats: Chats, outbox: SharedOutbox) -> None:
        super().__init__(ledger, seal)
        self._chats, self._outbox = chats, outbox

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]:
        """Write a batch; returns what is for us to do now, in order: not what belongs to a chat that another has in hand."""
        new = self._added(incoming, now)
        if not new:
            return []
        chats = {self._chat(each.place) for each in incoming if each.event in new}
        found = self._ours(self._ledger.all(_WAITING_IN, some=list(chats)), now)
        if not {each.event for each in found} >= new:
            self._ledger.connection.tell("inbox")
        return found

    def _added(self, incoming: Sequence[Incoming], now: int) -> set[str]:
        """Those that were not seen before. All of a channel in one statement: each way to the server and back counts."""
        new = set[str]()
        for channel in {each.place.channel for each in incoming}:
            ours = [each for each in incoming if each.place.channel == channel]
            given: dict[str, list[object]] = {
                "events": [each.event for each in ours],
                "sealed": [self._seal.close(pack(each), "inbox") for each in ours],
                "chats": [self._chat(each.place) for each in ours],
            }
            new |= {row[0] for row in self._ledger.all(_ADD, of_channel=channel, arrived=now, **given)}
        return new

    def left_before(self, incoming: Incoming, now: int) -> Sequence[Parcel]:
        return self._outbox.left_in(self._chat(incoming.place), now)

    def done(self, incoming: Incoming) -> bool:
        self._outbox.answering(incoming.event, self._chat(incoming.place))
        return super().done(incoming)

    def open(self, now: int = 0) -> list[Incoming]:
        """Whatever waits and nobody else has in hand."""
        return self._ours(self._ledger.all(_WAITING), now)

    def _ours(self, rows: Sequence[tuple[Any, ...]], now: int) -> list[Incoming]:
        """Each chat is asked for once: who has it may die meanwhile, and what is newer must not come without the rest."""
        found = []
        ours: dict[bytes, bool] = {}
        for channel, event, chat, sealed, arrived in rows:
            if self.is_here(channel, event):
                continue
            chat = chat or self._chat(self._opened(sealed, arrived, now).place)  # one that was moved here from a file
            if chat not in ours:
                ours[chat] = self._chats.ours(chat, now)
            if ours[chat]:
                found.append(self._opened(sealed, arrived, now))
        return found

    def free(self, now: int) -> bool:
        return self._outbox.free(now)

    def let_go(self, now: int) -> None:
        """Chats that had nothing for a while, or are too many; none in which something waits or is under way."""
        if idle := self._chats.idle(now):
            waiting = {
                row[2] or self._chat(self._opened(row[3], row[4], now).place) for row in self._ledger.all(_WAITING)
            }
            busy = waiting | self._outbox.unsent()
            self._chats.let_go([chat for chat in idle if chat not in busy])

    def _chat(self, place: Place) -> bytes:
        return self._seal.mark("chat", place.channel, place.chat)
