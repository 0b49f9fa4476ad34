"""What comes in, what was begun, and what is due, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.engine.books import Talk
from bot.engine.due import Due
from bot.engine.incoming import Incoming, Place
from bot.engine.outbox import Parcel
from bot.engine.people import PersonId


class FakeTalks:
    """The Talks port."""

    def __init__(self) -> None:
        self._talks: dict[str, Talk] = {}
        self._spots: dict[tuple[PersonId | None, Place], str] = {}

    def find(self, talk: str) -> Talk | None:
        return self._talks.get(talk)

    def waiting(self, person: PersonId | None, place: Place) -> Talk | None:
        return self._talks.get(self._spots.get((person, place), ""))

    def keep(self, talk: Talk) -> None:
        self._free(talk.id)
        self._talks[talk.id] = talk
        if talk.open:
            self._spots[(talk.person, talk.place)] = talk.id

    def put_aside(self, person: PersonId | None, place: Place) -> None:
        self._spots.pop((person, place), None)

    def close(self, talk: str) -> None:
        self._free(talk)
        self._talks.pop(talk, None)

    def move(self, old: Place, new_chat: str) -> None:
        for talk in [self._talks[each] for each in list(self._spots.values())]:
            if (talk.place.channel, talk.place.chat) == (old.channel, old.chat):
                self.keep(replace(talk, place=replace(talk.place, chat=new_chat)))

    def merge(self, old: PersonId, new: PersonId) -> None:
        for talk in [each for each in self._talks.values() if each.person == old]:
            waits = talk.id in self._spots.values()
            self.keep(replace(talk, person=new))
            if not waits:
                self._free(talk.id)

    def forget(self, person: PersonId) -> None:
        for talk in [each.id for each in self._talks.values() if each.person == person]:
            self.close(talk)

    def sweep(self, now: int) -> int:
        gone = [each.id for each in self._talks.values() if each.expires < now]
        for talk in gone:
            self.close(talk)
        return len(gone)

    def _free(self, talk: str) -> None:
        self._spots = {spot: there for spot, there in self._spots.items() if there != talk}


class FakeDues:
    """The Dues port. `on_sooner` is called with the instant of each new row."""

    def __init__(self, on_sooner: Callable[[int], None] = lambda at: None) -> None:
        self._on_sooner = on_sooner
        self._waiting: dict[str, Due] = {}
        self._done: dict[str, int] = {}  # key -> the instant it was for

    @property
    def waiting(self) -> list[Due]:
        """What is still to come, soonest first; for the tests of rooms."""
        return sorted(self._waiting.values(), key=lambda due: due.at)

    def put(self, due: Due) -> None:
        if self._done.get(due.key) != due.at:
            self._done.pop(due.key, None)
            self._waiting[due.key] = due
        self._on_sooner(due.at)

    def cancel(self, key: str) -> None:
        self._waiting.pop(key, None)
        self._done.pop(key, None)

    def waits(self, key: str) -> int | None:
        return self._waiting[key].at if key in self._waiting else None

    def next_at(self) -> int | None:
        return min((due.at for due in self._waiting.values()), default=None)

    def ready(self, now: int, limit: int) -> Sequence[str]:
        return [due.key for due in self.waiting if due.at <= now][:limit]

    def take(self, key: str) -> Due | None:
        due = self._waiting.pop(key, None)
        if due:
            self._done[key] = due.at
        return due

    def sweep(self, before: int) -> int:
        gone = [key for key, at in self._done.items() if at < before]
        for key in gone:
            del self._done[key]
        return len(gone)


@dataclass(slots=True)
class _Event:
    incoming: Incoming
    arrived: int
    open: bool = True


class FakeInbox:
    """The inbox: events by channel and the channel's own id."""

    def __init__(self) -> None:
        self._events: dict[tuple[str, str], _Event] = {}

    def keep(self, incoming: Sequence[Incoming], now: int) -> list[Incoming]:
        fresh = []
        for each in incoming:
            if (key := (each.place.channel, each.event)) not in self._events:
                self._events[key] = _Event(each, now)
                fresh.append(each)
        return fresh

    def left_before(self, incoming: Incoming, now: int) -> Sequence[Parcel]:
        return ()

    def done(self, incoming: Incoming) -> bool:
        event = self._events.get((incoming.place.channel, incoming.event))
        if event is None or not event.open:
            return False
        event.open = False
        return True

    def open(self, now: int = 0) -> list[Incoming]:
        left = [event for event in self._events.values() if event.open]
        left.sort(key=lambda each: (each.arrived, len(each.incoming.event), each.incoming.event))
        return [replace(each.incoming, late=each.incoming.late or now - each.arrived > 600) for each in left]

    def sweep(self, before: int) -> int:
        gone = [key for key, event in self._events.items() if not event.open and event.arrived < before]
        for key in gone:
            del self._events[key]
        return len(gone)
