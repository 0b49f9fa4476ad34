"""The outbox in memory."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import ANSWER, Parcel, Told, as_whisper, in_private, may_be_collected, may_come
from bot.engine.people import PersonId

IN_HAND = 60  # seconds that an answer may be on its way before the sender takes it over


@dataclass(slots=True)
class _Row:
    parcel: Parcel
    state: str  # waiting, claimed, held, sent, dropped
    at: int
    person: PersonId | None


class FakeOutbox:
    """The Outbox port. `on_waiting` is called when the sender has work."""

    def __init__(self, on_waiting: Callable[[], None] = lambda: None) -> None:
        self._on_waiting = on_waiting
        self._rows: dict[int, _Row] = {}
        self._keys: dict[str, int] = {}
        self._last = 0

    @property
    def messages(self) -> list[Message]:
        """Everything that is not sent, given up or held, in the order it was said; for the tests of rooms."""
        return [row.parcel.message for row in self._rows.values() if row.state in ("waiting", "claimed")]

    def put(self, key: str, message: Message, *, lane: int, not_before: int) -> Parcel | None:
        first_lane = lane == ANSWER
        state = "claimed" if first_lane and message.again else "waiting"
        at = not_before + IN_HAND if first_lane else not_before
        parcel = self._add(key, message, message.person, lane, state, at)
        if parcel and not first_lane:
            self._on_waiting()
        return replace(parcel, not_before=not_before) if parcel else None

    def claim(self, now: int, limit: int, lease: int) -> Sequence[Parcel]:
        due = sorted(
            (row for row in self._open() if row.at <= now),
            key=lambda row: (row.parcel.lane, row.at, row.parcel.id),
        )
        return self._claim(due[:limit], now, lease)

    def _claim(self, rows: list[_Row], now: int, lease: int) -> list[Parcel]:
        claimed = []
        for row in rows:
            unsure = row.parcel.unsure or row.state == "claimed"
            if unsure and not row.parcel.message.again:
                self.dropped(row.parcel.id, now)
                continue
            row.parcel = replace(row.parcel, unsure=unsure)
            claimed.append(replace(row.parcel, key="", not_before=row.at))
            row.state, row.at = "claimed", now + lease
        return claimed

    def more_for(self, person: PersonId, now: int, lease: int) -> Sequence[Parcel]:
        rows = [row for row in self._counted(person) if row.state == "waiting" and row.at <= now]
        return self._claim(sorted(rows, key=lambda row: (row.at, row.parcel.id)), now, lease)

    def told_of(self, people: Collection[PersonId], since: int) -> Sequence[Told]:
        rows = [(person, row) for person in people for row in self._counted(person)]
        return [
            Told(person, row.parcel.id, None if row.state == "claimed" else row.at)
            for person, row in rows
            if row.state == "claimed" or (row.state == "sent" and row.at >= since)
        ]

    def have_more(self, people: Collection[PersonId], now: int) -> frozenset[PersonId]:
        rows = [(person, row) for person in people for row in self._counted(person)]
        return frozenset(person for person, row in rows if row.state == "waiting" and row.at <= now)

    def sent_all(self, parcels: Collection[int], now: int) -> None:
        for parcel in parcels:
            self.sent(parcel, now)

    def carries(self, parcel: int, message: Message) -> None:
        row = self._rows[parcel]
        row.parcel = replace(row.parcel, message=message)

    def _counted(self, person: PersonId) -> list[_Row]:
        return [row for row in self._rows.values() if row.person == person and row.parcel.message.counts]

    def recover(self, now: int) -> None:
        for row in self._open():
            if row.state == "claimed" or (row.parcel.lane == ANSWER and not row.parcel.tries):
                row.at = now

    def sent(self, parcel: int, now: int) -> None:
        self._finish(parcel, "sent", now)

    def dropped(self, parcel: int, now: int) -> None:
        self._finish(parcel, "dropped", now)

    def later(self, parcel: int, at: int, *, unsure: bool, tried: bool = True) -> None:
        row = self._rows.get(parcel)
        if row:
            row.parcel = replace(row.parcel, unsure=unsure, tries=row.parcel.tries + int(tried))
            row.state, row.at = "waiting", at

    def hand_over(self, parcel: int, now: int) -> None:
        row = self._rows.get(parcel)
        if row:
            row.state, row.at = "claimed", now + IN_HAND
            row.parcel = replace(row.parcel, unsure=False)

    def next_at(self) -> int | None:
        return min((row.at for row in self._open()), default=None)

    def redirect(self, old: Place, new_chat: str) -> None:
        for row in self._open():
            place = row.parcel.message.place
            if (place.channel, place.chat) == (old.channel, old.chat):
                message = replace(row.parcel.message, place=replace(place, chat=new_chat))
                row.parcel = replace(row.parcel, message=message)

    def hold(self, person: PersonId, key: str, message: Message, now: int) -> None:
        self._add(key, message, person, ANSWER, "held", now)

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
        released = []
        for row in self._rows.values():
            message = change(row.parcel.message) if row.state == "held" and row.person == person else None
            if message is None:
                continue
            row.parcel = replace(row.parcel, message=message)
            row.state, row.at = "claimed" if message.again else "waiting", now + IN_HAND
            released.append(row.parcel)
        return released

    def merge(self, old: PersonId, new: PersonId) -> None:
        for row in self._rows.values():
            if row.person == old:
                row.person = new
                row.parcel = replace(row.parcel, message=replace(row.parcel.message, person=new))

    def cancel(self, key: str) -> bool:
        number = self._keys.get(key)
        waits = number is not None and self._rows[number].state in ("waiting", "claimed", "held")
        if number is not None and waits:
            self._remove(number)
        return waits

    def forget(self, person: PersonId) -> None:
        for number, row in list(self._rows.items()):
            if row.person != person:
                continue
            row.person = None
            if row.state in ("waiting", "claimed", "held"):
                self._remove(number)

    def sweep(self, before: int) -> int:
        gone = [n for n, row in self._rows.items() if row.state in ("held", "sent", "dropped") and row.at < before]
        for number in gone:
            self._remove(number)
        return len(gone)

    def _open(self) -> list[_Row]:
        return [row for row in self._rows.values() if row.state in ("waiting", "claimed")]

    def _add(
        self, key: str, message: Message, person: PersonId | None, lane: int, state: str, at: int
    ) -> Parcel | None:
        if key in self._keys:
            return None
        self._last += 1
        parcel = Parcel(self._last, key, message, lane, at)
        self._rows[self._last] = _Row(parcel, state, at, person)
        self._keys[key] = self._last
        return parcel

    def _finish(self, parcel: int, state: str, now: int) -> None:
        row = self._rows.get(parcel)
        if row and row.parcel.lane == ANSWER:
            self._remove(parcel)
        elif row:
            row.state, row.at = state, now

    def _remove(self, number: int) -> None:
        del self._rows[number]
        self._keys = {key: there for key, there in self._keys.items() if there != number}
