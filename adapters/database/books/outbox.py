"""The outbox: every message is a row, written in the unit that caused it.

States: 0 waiting, 1 claimed (or handed to the first lane), 2 held for somebody who has not opened a private chat,
3 sent, 4 dropped. A direct answer's row goes when it was sent, and that of a broadcast makes room for a narrow one
(`sent.py`); of the rest the body goes and the state stays for 30 days.
"""

import json
import logging
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from adapters.database.books import outbox_sql as sql
from adapters.database.books.bodies import Bodies
from adapters.database.books.outbox_sql import CLAIMED, DROPPED, HELD, SENT, WAITING
from adapters.database.books.sent import Sent
from adapters.database.ledger import Ledger
from adapters.database.packing import pack, unpack
from adapters.database.schema import outbox
from adapters.database.sealing import Seal, WrongKey
from adapters.database.walking import Step
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import ANSWER, BULK, Parcel, Told, as_whisper, in_private, may_be_collected, may_come
from bot.engine.people import PersonId

log = logging.getLogger(__name__)
UNREADABLE = 3600  # seconds; a wrong key or a mistake of ours may be mended by then
IN_HAND = 60  # seconds the first lane has before the sender takes an answer over


class SqlOutbox:
    """The Outbox port over the books. `on_waiting` is called (in the writer's thread) when the sender has work."""

    def __init__(self, ledger: Ledger, seal: Seal, on_waiting: Callable[[], None] = lambda: None) -> None:
        self._ledger, self._seal, self._on_waiting = ledger, seal, on_waiting
        self._last, self._slot = 0, -1
        self._bodies, self._done = Bodies(ledger, seal), Sent(ledger)

    def put(self, key: str, message: Message, *, lane: int, not_before: int) -> Parcel | None:
        number = self.number(not_before)
        first_lane = lane == ANSWER  # sent from memory at once; the row is read again only after a crash
        kept, picture = self._apart(message, not_before) if message.unasked else (message, None)
        new = self._ledger.add(
            outbox,
            id=number,
            mark=self._seal.mark("outbox", key),
            person=message.person,
            lane=lane,
            state=CLAIMED if first_lane and message.again else WAITING,
            at=not_before + IN_HAND if first_lane else not_before,
            sealed=self._seal.close(pack(kept), "outbox"),
            counts=message.counts,
            chat=self.chat_of(message) if first_lane else None,
            body=picture,
        )
        if new and not first_lane:
            self._on_waiting()
        return Parcel(number, key, message, lane, not_before) if new else None

    def chat_of(self, message: Message) -> bytes | None:
        """Whose process has it in hand, where several send."""
        return None

    def _apart(self, message: Message, now: int) -> tuple[Message, int | None]:
        """Somebody's own picture goes to many: its bytes stand once beside their rows."""
        file = message.attachment
        if file is None or not file.photo or not isinstance(file.body, bytes):
            return message, None
        return replace(message, attachment=replace(file, body=b"")), self._bodies.keep_picture(file.body, now)

    def claim(self, now: int, limit: int, lease: int) -> Sequence[Parcel]:
        return self._claimed(self._due(now, limit), now, lease)

    def more_for(self, person: PersonId, now: int, lease: int) -> Sequence[Parcel]:
        return self._claimed(self._ledger.all(sql.MORE, whose=person, today=now), now, lease)

    def told_of(self, people: Collection[PersonId], since: int) -> Sequence[Told]:
        rows = self._ledger.all(sql.TOLD_OF, some=json.dumps(list(people)), since=since)
        told = [Told(PersonId(person), parcel, at if state == SENT else None) for person, parcel, state, at in rows]
        return told + self._done.told(people, since)

    def have_more(self, people: Collection[PersonId], now: int) -> frozenset[PersonId]:
        rows = self._ledger.all(sql.HAVE_MORE, some=json.dumps(list(people)), today=now)
        return frozenset(PersonId(row[0]) for row in rows)

    def carries(self, parcel: int, message: Message) -> None:
        self._ledger.run(sql.RESEAL, wanted=parcel, sealed_now=self._seal.close(pack(message), "outbox"))

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
            parcels.append(parcel)
        for unsure in (False, True):
            if some := [each.id for each in parcels if each.unsure is unsure]:
                self._ledger.run(sql.CLAIM_SOME, some=json.dumps(some), until=now + lease, unsure_now=unsure)
        return parcels

    def _due(self, now: int, limit: int) -> list[tuple[Any, ...]]:
        first = self._ledger.all(sql.DUE, of_lane=ANSWER, today=now, most=limit)
        return first + self._ledger.all(sql.DUE, of_lane=BULK, today=now, most=limit - len(first))

    def recover(self, now: int) -> None:
        """What was in hand when the last run ended. Where others are open it may be theirs: it comes back when its lease
        is over."""
        if not (self._ledger.shared and self._ledger.connection.others()):
            self._ledger.run(sql.RECOVER, today=now)

    def hand_over(self, parcel: int, now: int) -> None:
        self._ledger.run(sql.CLAIM, wanted=parcel, until=now + IN_HAND, unsure_now=False)

    def sent(self, parcel: int, now: int) -> None:
        self._finish(parcel, SENT, now)

    def sent_all(self, parcels: Collection[int], now: int) -> None:
        some = json.dumps(list(parcels))
        gone = self._ledger.all(sql.REMOVE_SOME, some=some)
        self._done.note(gone, now, reached=True)
        if len(gone) < len(parcels):
            self._ledger.run(sql.SENT_SOME, some=some, today=now)

    def dropped(self, parcel: int, now: int) -> None:
        self._finish(parcel, DROPPED, now)

    def later(self, parcel: int, at: int, *, unsure: bool, tried: bool = True) -> None:
        self._ledger.run(sql.LATER, wanted=parcel, at_last=at, unsure_now=unsure, one_more=int(tried))

    def redirect(self, old: Place, new_chat: str) -> None:
        for number, sealed in self._ledger.all(sql.OPEN):
            message = unpack(Message, self._seal.open(sealed, "outbox"))
            if (message.place.channel, message.place.chat) == (old.channel, old.chat):
                self.carries(number, replace(message, place=replace(message.place, chat=new_chat)))

    def hold(self, person: PersonId, key: str, message: Message, now: int) -> None:
        self._ledger.add(
            outbox,
            id=self.number(now),
            mark=self._seal.mark("outbox", key),
            person=person,
            lane=ANSWER,
            state=HELD,
            at=now,
            sealed=self._seal.close(pack(message), "outbox"),
        )

    def release(
        self, person: PersonId, place: Place, now: int, *, event: str = "", files: bool = True
    ) -> Sequence[Parcel]:
        def brought(message: Message) -> Message | None:
            return in_private(message, place, person, event) if may_come(message, files=files) else None

        return self._let_go(person, now, brought)

    def collect(self, person: PersonId, channel: str, now: int, *, event: str, files: bool = True) -> Sequence[Parcel]:
        def whispered(message: Message) -> Message | None:
            return as_whisper(message, event) if may_be_collected(message, channel, event, files=files) else None

        return self._let_go(person, now, whispered)

    def _let_go(self, person: PersonId, now: int, change: Callable[[Message], Message | None]) -> Sequence[Parcel]:
        """What is held, as it is to be sent now; what would become None stays."""
        parcels = []
        for row in self._ledger.all(sql.HELD_FOR, whose=person):
            parcel = self._parcel(row)
            message = change(parcel.message)
            if message is None:
                continue
            self._ledger.run(
                sql.RELEASE,
                wanted=parcel.id,
                state_now=CLAIMED if message.again else WAITING,
                until=now + IN_HAND,
                sealed_now=self._seal.close(pack(message), "outbox"),
                chat_now=self.chat_of(message),
            )
            parcels.append(replace(parcel, message=message, unsure=False))
        return parcels

    def merge(self, old: PersonId, new: PersonId) -> None:
        self._ledger.run(sql.TWICE, old=old, new=new)
        for number, sealed in self._ledger.all(sql.OPEN_OF, whose=old):
            self.carries(number, replace(unpack(Message, self._seal.open(sealed, "outbox")), person=new))
        self._ledger.hand_over(outbox, old, new)
        self._done.merge(old, new)
        self._ledger.run(sql.HAD, new=new)

    def cancel(self, key: str) -> bool:
        return bool(self._ledger.all(sql.CANCEL, of_key=self._seal.mark("outbox", key)))

    def forget(self, person: PersonId) -> None:
        self._ledger.run(sql.FORGET, whose=person)
        self._ledger.run(sql.FORGET_DONE, whose=person)
        self._done.forget(person)

    def next_at(self) -> int | None:
        rows = [self._ledger.one(sql.NEXT, of_lane=lane) for lane in (ANSWER, BULK)]
        return min((row[0] for row in rows if row and row[0] is not None), default=None)

    def sweep(self, before: int) -> int:
        return sql.SWEEP.all(self._ledger, before=before) + self._done.sweep(before)

    def sweeping(self, before: int) -> tuple[Step, ...]:
        return sql.SWEEP.steps(self._ledger, before=before), self._done.sweeping(before)

    def number(self, now: int) -> int:
        """Higher than those before it, so what falls due at once goes out in order; no other process gives the same."""
        slot, slots = self._ledger.slot
        if slots > 1 and slot != self._slot:  # whoever had this place before us may have been ahead of the clock
            row = self._ledger.one(sql.HIGHEST)
            self._slot, self._last = slot, max(self._last, row[0] or 0 if row else 0)
        self._last = max(self._last // slots + 1, ((now << 30) + secrets.randbits(20)) // slots) * slots + slot
        return self._last

    @property
    def step(self) -> int:
        """From one number of ours to the next."""
        return self._ledger.slot[1]

    def _finish(self, parcel: int, state: int, now: int) -> None:
        if gone := self._ledger.all(sql.REMOVE, wanted=parcel):
            self._done.note(gone, now, reached=state == SENT)
        else:
            self._ledger.run(sql.DONE, wanted=parcel, state_now=state, today=now)

    def count_on_from(self, number: int) -> None:
        """Rows were written without us; ours come after them."""
        self._last = max(self._last, number)

    def _parcel(self, row: tuple[int, int, int, int, bool, int, bytes | None, int | None, int]) -> Parcel:
        number, lane, at, tries, unsure, state, sealed, person, body = row
        if sealed is not None:
            message = unpack(Message, self._seal.open(sealed, "outbox"))
            if body is not None and message.attachment is not None:  # its picture stands apart
                there = self._bodies.find(body).attachment
                message = replace(message, attachment=replace(message.attachment, body=there.body if there else b""))
        else:  # a broadcast: where they are is found when it goes out
            message = replace(self._bodies.find(body), person=PersonId(person) if person is not None else None)
        return Parcel(number, "", message, lane, at, tries, bool(unsure) or state == CLAIMED)
