"""The outbox: every message is a row, written in the unit that caused it.

States: 0 waiting, 1 claimed (or handed to the first lane), 2 held for somebody who has not opened a private chat,
3 sent, 4 dropped. A direct answer's row goes when it was sent; of the rest the body goes and the state stays for 30
days.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from adapters.database.ledger import Ledger
from adapters.database.packing import pack, unpack
from adapters.database.schema import outbox
from adapters.database.sealing import Seal, WrongKey
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import ANSWER, BULK, Parcel, as_whisper, in_private, may_be_collected
from bot.engine.people import PersonId

WAITING, CLAIMED, HELD, SENT, DROPPED = range(5)
log = logging.getLogger(__name__)
UNREADABLE = 3600  # seconds; a wrong key or a mistake of ours may be mended by then
IN_HAND = 60  # seconds the first lane has before the sender takes an answer over

_ROW = (outbox.c.id, outbox.c.lane, outbox.c.at, outbox.c.tries, outbox.c.unsure, outbox.c.state, outbox.c.sealed)
_DUE = (  # one lane at a time: then the index leads straight to what is due, past a heap that is not
    select(*_ROW)
    .where(outbox.c.state < 2, outbox.c.lane == bindparam("of_lane"), outbox.c.at <= bindparam("today"))
    .order_by(outbox.c.at, outbox.c.id)
    .limit(bindparam("most"))
)
_MINE = (outbox.c.person == bindparam("whose"), outbox.c.counts.is_(True))
_MORE = (
    select(*_ROW)
    .where(*_MINE, outbox.c.state == WAITING, outbox.c.at <= bindparam("today"))
    .order_by(outbox.c.at, outbox.c.id)
)
_TOLD = select(outbox.c.id).where(
    *_MINE, or_(outbox.c.state == CLAIMED, and_(outbox.c.state == SENT, outbox.c.at >= bindparam("since")))
)
_CLAIM = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(state=CLAIMED, at=bindparam("until"), unsure=bindparam("unsure_now"))
)
_UNDER_WAY = or_(outbox.c.state == CLAIMED, and_(outbox.c.lane == ANSWER, outbox.c.tries == 0))
_RECOVER = update(outbox).where(outbox.c.state < 2, _UNDER_WAY).values(at=bindparam("today"))
_REMOVE = delete(outbox).where(outbox.c.id == bindparam("wanted"), outbox.c.lane == ANSWER)
_DONE = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(state=bindparam("state_now"), at=bindparam("today"), sealed=None)
)
_LATER = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(
        state=WAITING,
        at=bindparam("at_last"),
        tries=outbox.c.tries + bindparam("one_more"),
        unsure=bindparam("unsure_now"),
    )
)
_HELD = (
    select(*_ROW)
    .where(outbox.c.person == bindparam("whose"), outbox.c.state == HELD)
    .order_by(outbox.c.at, outbox.c.id)
)
_RELEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"))
    .values(state=bindparam("state_now"), at=bindparam("until"), sealed=bindparam("sealed_now"))
)
_OPEN = select(outbox.c.id, outbox.c.sealed).where(outbox.c.state < HELD, outbox.c.sealed.is_not(None))
_OPEN_OF = select(outbox.c.id, outbox.c.sealed).where(
    outbox.c.person == bindparam("whose"), outbox.c.sealed.is_not(None)
)
_RESEAL = update(outbox).where(outbox.c.id == bindparam("wanted")).values(sealed=bindparam("sealed_now"))
_FORGET = delete(outbox).where(outbox.c.person == bindparam("whose"), outbox.c.state < SENT)
_FORGET_DONE = update(outbox).where(outbox.c.person == bindparam("whose")).values(person=None)
_SWEEP = delete(outbox).where(outbox.c.state >= HELD, outbox.c.at < bindparam("before"))
_NEXT = select(func.min(outbox.c.at)).where(outbox.c.state < 2, outbox.c.lane == bindparam("of_lane"))


class SqlOutbox:
    """The Outbox port over the books. `on_waiting` is called (in the writer's thread) when the sender has work."""

    def __init__(self, ledger: Ledger, seal: Seal, on_waiting: Callable[[], None] = lambda: None) -> None:
        self._ledger, self._seal, self._on_waiting = ledger, seal, on_waiting
        self._last = 0

    def put(self, key: str, message: Message, *, lane: int, not_before: int) -> Parcel | None:
        number = self._number(not_before)
        first_lane = lane == ANSWER  # sent from memory at once; the row is read again only after a crash
        in_hand = first_lane and message.again
        new = self._ledger.add(
            outbox,
            id=number,
            mark=self._seal.mark("outbox", key),
            person=message.person,
            lane=lane,
            state=CLAIMED if in_hand else WAITING,
            at=not_before + IN_HAND if first_lane else not_before,
            sealed=self._seal.close(pack(message), "outbox"),
            counts=message.counts,
        )
        if new and not first_lane:
            self._on_waiting()
        return Parcel(number, key, message, lane, not_before) if new else None

    def claim(self, now: int, limit: int, lease: int) -> Sequence[Parcel]:
        return self._claimed(self._due(now, limit), now, lease)

    def more_for(self, person: PersonId, now: int, lease: int) -> Sequence[Parcel]:
        return self._claimed(self._ledger.all(_MORE, whose=person, today=now), now, lease)

    def told(self, person: PersonId, since: int) -> frozenset[int]:
        return frozenset(row[0] for row in self._ledger.all(_TOLD, whose=person, since=since))

    def carries(self, parcel: int, message: Message) -> None:
        self._ledger.run(_RESEAL, wanted=parcel, sealed_now=self._seal.close(pack(message), "outbox"))

    def _claimed(self, rows: list[tuple[Any, ...]], now: int, lease: int) -> Sequence[Parcel]:
        parcels = []
        for row in rows:
            try:
                parcel = self._parcel(row)
            except (WrongKey, TypeError, ValueError, KeyError) as error:  # it must not stand in the way of the others
                log.error("a message can't be read (%s); trying again in an hour", type(error).__name__)
                self.later(row[0], now + UNREADABLE, unsure=bool(row[4]))
                continue
            if parcel.unsure and not parcel.message.again:
                self.dropped(parcel.id, now)
                continue
            self._ledger.run(_CLAIM, wanted=parcel.id, until=now + lease, unsure_now=parcel.unsure)
            parcels.append(parcel)
        return parcels

    def _due(self, now: int, limit: int) -> list[tuple[Any, ...]]:
        first = self._ledger.all(_DUE, of_lane=ANSWER, today=now, most=limit)
        return first + self._ledger.all(_DUE, of_lane=BULK, today=now, most=limit - len(first))

    def recover(self, now: int) -> None:
        self._ledger.run(_RECOVER, today=now)

    def hand_over(self, parcel: int, now: int) -> None:
        self._ledger.run(_CLAIM, wanted=parcel, until=now + IN_HAND, unsure_now=False)

    def sent(self, parcel: int, now: int) -> None:
        self._finish(parcel, SENT, now)

    def dropped(self, parcel: int, now: int) -> None:
        self._finish(parcel, DROPPED, now)

    def later(self, parcel: int, at: int, *, unsure: bool, tried: bool = True) -> None:
        self._ledger.run(_LATER, wanted=parcel, at_last=at, unsure_now=unsure, one_more=int(tried))

    def redirect(self, old: Place, new_chat: str) -> None:
        """Everything waiting for a chat that moved goes to its new id."""
        for number, sealed in self._ledger.all(_OPEN):
            message = unpack(Message, self._seal.open(sealed, "outbox"))
            if (message.place.channel, message.place.chat) == (old.channel, old.chat):
                self.carries(number, replace(message, place=replace(message.place, chat=new_chat)))

    def hold(self, person: PersonId, key: str, message: Message, now: int) -> None:
        self._ledger.add(
            outbox,
            id=self._number(now),
            mark=self._seal.mark("outbox", key),
            person=person,
            lane=ANSWER,
            state=HELD,
            at=now,
            sealed=self._seal.close(pack(message), "outbox"),
        )

    def release(self, person: PersonId, place: Place, now: int, *, event: str = "") -> Sequence[Parcel]:
        return self._let_go(person, now, lambda message: in_private(message, place, person, event))

    def collect(self, person: PersonId, channel: str, now: int, *, event: str) -> Sequence[Parcel]:
        def whispered(message: Message) -> Message | None:
            return as_whisper(message, event) if may_be_collected(message, channel, event) else None

        return self._let_go(person, now, whispered)

    def _let_go(self, person: PersonId, now: int, change: Callable[[Message], Message | None]) -> Sequence[Parcel]:
        """What is held, as it is to be sent now; what would become None stays."""
        parcels = []
        for row in self._ledger.all(_HELD, whose=person):
            parcel = self._parcel(row)
            message = change(parcel.message)
            if message is None:
                continue
            self._ledger.run(
                _RELEASE,
                wanted=parcel.id,
                state_now=CLAIMED if message.again else WAITING,
                until=now + IN_HAND,
                sealed_now=self._seal.close(pack(message), "outbox"),
            )
            parcels.append(replace(parcel, message=message, unsure=False))
        return parcels

    def merge(self, old: PersonId, new: PersonId) -> None:
        for number, sealed in self._ledger.all(_OPEN_OF, whose=old):
            self.carries(number, replace(unpack(Message, self._seal.open(sealed, "outbox")), person=new))
        self._ledger.hand_over(outbox, old, new)

    def forget(self, person: PersonId) -> None:
        self._ledger.run(_FORGET, whose=person)
        self._ledger.run(_FORGET_DONE, whose=person)

    def next_at(self) -> int | None:
        """When the sender has something to do again."""
        rows = [self._ledger.one(_NEXT, of_lane=lane) for lane in (ANSWER, BULK)]
        return min((row[0] for row in rows if row and row[0] is not None), default=None)

    def sweep(self, before: int) -> int:
        return self._ledger.run(_SWEEP, before=before).rowcount

    def _number(self, now: int) -> int:
        """A new row's number: never used before, and higher than those before it, so that what falls due at the same
        second goes out in the order it was said."""
        self._last = max(self._last + 1, (now << 30) + secrets.randbits(20))
        return self._last

    def _finish(self, parcel: int, state: int, now: int) -> None:
        if self._ledger.run(_REMOVE, wanted=parcel).rowcount == 0:
            self._ledger.run(_DONE, wanted=parcel, state_now=state, today=now)

    def _parcel(self, row: tuple[int, int, int, int, bool, int, bytes]) -> Parcel:
        number, lane, at, tries, unsure, state, sealed = row
        message = unpack(Message, self._seal.open(sealed, "outbox"))
        return Parcel(number, "", message, lane, at, tries, bool(unsure) or state == CLAIMED)
