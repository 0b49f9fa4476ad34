"""Books, a clock, a voice and a channel that live in memory, for the tests of rooms and of the desk.

They keep the promises of `bot/engine/ports.py`; `tests/contracts` holds them and the real books to the same ones.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.desk import DeskBooks
from bot.engine.books import Group, Talk
from bot.engine.due import Due
from bot.engine.incoming import Incoming, Place
from bot.engine.message import Line, Lines, Message, Moment, Value
from bot.engine.outbox import ANSWER, Parcel, Told, as_whisper, in_private, may_be_collected, may_come
from bot.engine.people import DEFAULT_LANGUAGE, Account, GroupId, PersonId, Reader, Role, higher
from bot.engine.ports import Abilities, Span, TooBig
from bot.engine.profile import Glance, Profile, merged, week_of

MONDAY = 1_794_823_200  # 16 November 2026, 10:00 in London: an ordinary working day
IN_HAND = 60  # seconds that an answer may be on its way before the sender takes it over


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self, now: int = MONDAY) -> None:
        self._now = now

    def now(self) -> int:
        return self._now

    def seconds_until(self, at: int) -> float:
        return float(max(at - self._now, 0))

    def move(self, seconds: int) -> int:
        """On, or with a negative number back; returns the new time."""
        self._now += seconds
        return self._now


# --- the books -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Kept:
    profile: Profile
    met: int
    chose: bool = False
    told: int = 0
    private: dict[str, str] = field(default_factory=dict)  # channel -> the chat we may write to


class FakePeople:
    """The People port. `groups_of` says which groups somebody is in."""

    def __init__(self, groups_of: Callable[[PersonId], tuple[GroupId, ...]] = lambda person: ()) -> None:
        self._groups_of = groups_of
        self._accounts: dict[Account, PersonId] = {}
        self._kept: dict[PersonId, _Kept] = {}

    def known(self, account: Account) -> Profile | None:
        person = self._accounts.get(account)
        if person is None:
            return None
        kept = self._kept[person]
        return replace(kept.profile, private_chat=kept.private.get(account.channel, ""))

    def meet(self, account: Account, now: int) -> Profile:
        person = PersonId(1000 + len(self._kept))
        while person in self._kept:
            person = PersonId(person + 1)
        self._accounts[account] = person
        self._kept[person] = _Kept(Profile(person, seen=week_of(now)), now)
        return self._kept[person].profile

    def profile(self, person: PersonId) -> Profile | None:
        kept = self._kept.get(person)
        return replace(kept.profile, private_chat=max(kept.private.values(), default="")) if kept else None

    def keep(self, profile: Profile) -> None:
        kept = self._kept.get(profile.person)
        if kept:
            kept.profile = replace(profile, last_app=kept.profile.last_app, seen=kept.profile.seen)
            kept.chose = True

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        kept = self._kept.get(person)
        if not kept or channel not in self.apps(person):
            return
        kept.private.pop(channel, None)
        if private_chat:
            kept.private[channel] = private_chat
            kept.profile = replace(kept.profile, last_app=channel)

    def private_place(self, person: PersonId, on: str = "") -> Place | None:
        kept = self._kept.get(person)
        open_ = [each for each in kept.private if on in ("", each)] if kept else []
        if not kept or kept.profile.stopped or not open_:
            return None
        chosen = min(open_, key=lambda each: (each != kept.profile.app, each != kept.profile.last_app, each))
        return Place(chosen, kept.private[chosen], private=True)

    def glance(self, people: Collection[PersonId]) -> Mapping[PersonId, Glance]:
        known = {each: self._kept[each].profile for each in people if each in self._kept}
        return {
            each: Glance(replace(profile, private_chat=""), self.private_place(each), self._groups_of(each))
            for each, profile in known.items()
        }

    def apps(self, person: PersonId) -> tuple[str, ...]:
        return tuple(sorted(account.channel for account, whose in self._accounts.items() if whose == person))

    def accounts(self, person: PersonId) -> tuple[Account, ...]:
        theirs = [account for account, whose in self._accounts.items() if whose == person]
        return tuple(sorted(theirs, key=lambda each: each.channel))

    def unlink(self, person: PersonId, channel: str) -> None:
        kept = self._kept.get(person)
        if not kept or len(self.apps(person)) < 2:
            return
        self._accounts = {
            each: whose for each, whose in self._accounts.items() if (whose, each.channel) != (person, channel)
        }
        kept.private.pop(channel, None)
        app, last = kept.profile.app, kept.profile.last_app
        kept.profile = replace(
            kept.profile, app="" if app == channel else app, last_app="" if last == channel else last
        )

    def here(self, person: PersonId, now: int) -> None:
        kept = self._kept[person]
        kept.profile, kept.told = replace(kept.profile, seen=week_of(now)), 0

    def silent_since(self, week: int, limit: int) -> tuple[PersonId, ...]:
        found = [person for person, kept in self._kept.items() if kept.profile.seen < week and not kept.told]
        return tuple(sorted(found, key=lambda person: self._kept[person].profile.seen)[:limit])

    def told_to_go(self, person: PersonId, now: int) -> None:
        self._kept[person].told = now

    def to_forget(self, told: int, week: int, limit: int) -> tuple[PersonId, ...]:
        found = [person for person, kept in self._kept.items() if kept.profile.seen < week and 0 < kept.told < told]
        return tuple(sorted(found, key=lambda person: self._kept[person].profile.seen)[:limit])

    def merge(self, old: PersonId, new: PersonId) -> None:
        if old == new or old not in self._kept or new not in self._kept:
            return
        self.keep(merged(self._kept[old].profile, self._kept[new].profile))
        self._kept[new].private = {**self._kept[old].private, **self._kept[new].private}
        self._accounts = {each: new if whose == old else whose for each, whose in self._accounts.items()}
        self._kept.pop(old)

    def forget(self, person: PersonId) -> None:
        self._kept.pop(person, None)
        self._accounts = {account: whose for account, whose in self._accounts.items() if whose != person}

    def sweep(self, before: int) -> int:
        gone = [
            person
            for person, kept in self._kept.items()
            if not kept.chose and kept.met < before and not self._groups_of(person)
        ]
        for person in gone:
            self.forget(person)
        return len(gone)


@dataclass(slots=True)
class _Chat:
    group: GroupId
    topic: str | None
    now: str = ""  # the chat's id today, if it moved
    left: bool = False  # we were removed from it


class FakeGroups:
    """The Groups port."""

    def __init__(self) -> None:
        self._groups: dict[GroupId, Group] = {}
        self._chats: dict[tuple[str, str], _Chat] = {}
        self._members: dict[tuple[GroupId, PersonId], Role] = {}
        self._closed_at: dict[GroupId, int] = {}

    def at(self, place: Place) -> Group | None:
        chat = self._chats.get((place.channel, place.chat))
        return self._groups[chat.group] if chat and not chat.left else None

    def find(self, group: GroupId) -> Group | None:
        return self._groups.get(group)

    def start(self, place: Place, language: str, zone: str, now: int) -> Group:
        chat = self._chats.get((place.channel, place.chat))
        if chat is None:
            group = Group(GroupId(1 + len(self._groups)), language, zone)
            self._groups[group.id] = group
            self._chats[(place.channel, place.chat)] = _Chat(group.id, place.topic)
            return group
        chat.left = False
        self.keep(replace(self._groups[chat.group], closed=False))
        return self._groups[chat.group]

    def keep(self, group: Group) -> None:
        if group.id in self._groups:
            self._groups[group.id] = group
            if not group.closed:
                self._closed_at.pop(group.id, None)

    def note_closed(self, now: int) -> tuple[GroupId, ...]:
        new = tuple(each.id for each in self._groups.values() if each.closed and each.id not in self._closed_at)
        self._closed_at |= dict.fromkeys(new, now)
        return new

    def closed_before(self, before: int) -> tuple[GroupId, ...]:
        return tuple(each for each, at in self._closed_at.items() if at <= before)

    def erase(self, group: GroupId) -> None:
        self._groups.pop(group, None)
        self._closed_at.pop(group, None)
        self._members = {each: role for each, role in self._members.items() if each[0] != group}
        self._chats = {each: chat for each, chat in self._chats.items() if chat.group != group}

    def places(self, group: GroupId) -> tuple[Place, ...]:
        return tuple(
            Place(channel, chat, private=False, topic=row.topic)
            for (channel, chat), row in sorted(self._chats.items())
            if row.group == group and not row.now and not row.left
        )

    def move(self, old: Place, new_chat: str) -> None:
        chat = self._chats.get((old.channel, old.chat))
        if chat is None or new_chat in (old.chat, chat.now):
            return
        self._chats[(old.channel, new_chat)] = _Chat(chat.group, chat.topic)
        chat.now, chat.left = new_chat, False

    def today(self, place: Place) -> Place:
        chat = self._chats.get((place.channel, place.chat))
        return self.today(replace(place, chat=chat.now)) if chat and chat.now else place

    def give_chats(self, old: GroupId, new: GroupId, now: int) -> None:
        for chat in self._chats.values():
            chat.group = new if chat.group == old else chat.group
        for group, person in [each for each in self._members if each[0] == old]:
            self.join(new, person, now)
            self.leave(group, person)
        self._groups[old] = replace(self._groups[old], closed=True)

    def remove_place(self, group: GroupId, place: Place) -> None:
        chat = self._chats.get((place.channel, place.chat))
        if chat and not chat.now:
            chat.left = True

    def join(self, group: GroupId, person: PersonId, now: int) -> None:
        self._members.setdefault((group, person), Role.MEMBER)

    def leave(self, group: GroupId, person: PersonId) -> None:
        self._members.pop((group, person), None)

    def of(self, person: PersonId) -> tuple[GroupId, ...]:
        return tuple(sorted(group for group, who in self._members if who == person and not self._groups[group].closed))

    def roles(self, group: GroupId, person: PersonId) -> frozenset[Role]:
        role = self._members.get((group, person))
        return frozenset((Role.MEMBER, role)) if role else frozenset()

    def give_role(self, group: GroupId, person: PersonId, role: Role, now: int) -> None:
        self._members[(group, person)] = role

    def roll(self, after: tuple[GroupId, PersonId], limit: int) -> Sequence[tuple[GroupId, PersonId]]:
        return sorted(each for each in self._members if each > after and not self._groups[each[0]].closed)[:limit]

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]:
        return tuple(sorted(who for (where, who), held in self._members.items() if where == group and held == role))

    def size(self, group: GroupId) -> int:
        return sum(where == group for where, _ in self._members)

    def merge(self, old: PersonId, new: PersonId) -> None:
        for (group, who), role in list(self._members.items()):
            if who == old:
                self._members[(group, new)] = higher(role, self._members.get((group, new), role))
        self.forget(old)

    def forget(self, person: PersonId) -> None:
        self._members = {key: role for key, role in self._members.items() if key[1] != person}


class FakeTalks:
    """The Talks port."""

    def __init__(self) -> None:
        self._talks: dict[str, Talk] = {}
        self._spots: dict[tuple[PersonId, Place], str] = {}

    def find(self, talk: str) -> Talk | None:
        return self._talks.get(talk)

    def waiting(self, person: PersonId, place: Place) -> Talk | None:
        return self._talks.get(self._spots.get((person, place), ""))

    def keep(self, talk: Talk) -> None:
        self._free(talk.id)
        self._talks[talk.id] = talk
        if talk.open and talk.person is not None:
            self._spots[(talk.person, talk.place)] = talk.id

    def put_aside(self, person: PersonId, place: Place) -> None:
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


def fake_books() -> DeskBooks:
    """One of each book, empty, knowing each other where they must."""
    groups = FakeGroups()
    return DeskBooks(FakePeople(groups.of), groups, FakeTalks(), FakeOutbox(), FakeDues())


# --- words -----------------------------------------------------------------------------------------------------------


class PlainSay:
    """Says a line as its key and its values, so that a test reads what was meant: `pledge.saved promise="listen"`."""

    def __init__(self, languages: Sequence[str] = (DEFAULT_LANGUAGE, "cy_GB", "pl_PL")) -> None:
        self._languages = tuple(languages)

    def say(self, line: Line | Lines, reader: Reader) -> tuple[Span, ...]:
        return (Span(self.plain(line, reader)),)

    def plain(self, line: Line | Lines, reader: Reader) -> str:
        if isinstance(line, Lines):
            return ("\n\n" if line.gap else "\n").join(self.plain(each, reader) for each in line.lines)
        values = [f'{name}="{self._value(value, reader)}"' for name, value in line.values.items()]
        return " ".join([line.key, *values])

    def speaks(self, language: str) -> str | None:
        wanted = language.replace("-", "_")
        exact = [each for each in self._languages if each == wanted]
        near = [each for each in self._languages if wanted and each.split("_")[0] == wanted.split("_")[0]]
        return next(iter(exact + near), None)

    def languages(self) -> Sequence[str]:
        return self._languages

    def _value(self, value: Value, reader: Reader) -> str:
        match value:
            case Line() | Lines():
                return self.plain(value, reader)
            case Moment(at=at):
                return f"@{at}"
        return str(value)


# --- a channel -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """One send as the channel was asked for it."""

    message: Message
    reader: Reader
    nonce: int
    again: bool


@dataclass(slots=True)
class FakeChannel:
    """A channel that records. The next sends raise what stands in `failures`, then what `fails_for` says."""

    name: str = "telegram"
    abilities: Abilities = field(default_factory=lambda: Abilities(4096, 8, 100))
    sent: list[Sent] = field(default_factory=list)
    failures: deque[Exception | None] = field(default_factory=deque)
    begun: list[Incoming] = field(default_factory=list)
    finished: list[Incoming] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    managers: set[Account] = field(default_factory=set)
    there: dict[tuple[str, str], bool] = field(
        default_factory=dict
    )  # by chat and account; others: the platform does not say
    asked_about: list[tuple[str, str]] = field(default_factory=list)
    odd: bool = False  # asked who is in, it answers what no platform says
    fails_for: Callable[[Message], Exception | None] = lambda message: None

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        failure = self.failures.popleft() if self.failures else self.fails_for(message)
        if failure is not None:
            raise failure
        self.sent.append(Sent(message, reader, nonce, again))
        return str(len(self.sent))

    async def begin(self, incoming: Incoming) -> None:
        self.begun.append(incoming)

    async def finish(self, incoming: Incoming) -> None:
        self.finished.append(incoming)

    async def download(self, file: str) -> bytes:
        if file not in self.files:
            raise TooBig
        return self.files[file]

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return account in self.managers

    async def is_in(self, place: Place, account: Account) -> bool | None:
        self.asked_about.append((place.chat, account.id))
        if self.odd:
            raise AttributeError("the platform answered with something else")
        return self.there.get((place.chat, account.id))

    def texts(self, chat: str | None = None) -> list[str]:
        """What was sent (to this chat), in order, worded as PlainSay words it."""
        say = PlainSay()
        wanted = [each for each in self.sent if chat is None or each.message.place.chat == chat]
        return [say.plain(each.message.text, each.reader) for each in wanted]
