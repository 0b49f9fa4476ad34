"""Messages waiting to be sent, and what follows when a send fails. One place decides; nobody logs and forgets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.people import PersonId

ANSWER = 0  # the first lane: what somebody is waiting for
BULK = 1
MAX_TRIES = 8
FIRST_WAIT = 5  # seconds; doubled at each try


class SendFailed(Exception):  # noqa: N818 - the family's name in the design
    """A send that did not work, named by the channel."""


class Stopped(SendFailed):
    """They blocked us, or the chat is gone: never again, until they write."""


class Moved(SendFailed):
    """The chat has a new id."""

    def __init__(self, to: str) -> None:
        super().__init__("moved")
        self.to = to


class TryLater(SendFailed):
    """Too fast, or a passing fault. `after` seconds; `unsure` when it may have arrived all the same."""

    def __init__(self, after: float | None = None, *, unsure: bool = False, everywhere: bool = False) -> None:
        super().__init__(f"later: {after}")
        self.after = after
        self.unsure = unsure
        self.everywhere = everywhere


class Missed(SendFailed):
    """A whisper found nobody waiting for it: it goes to their private chat, or is held until they press something."""


class Refused(SendFailed):
    """The platform will never take this message as it is."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message in the outbox. `id` is random (and a platform's nonce); `key` keeps the same thing from being queued twice.

    `unsure` means it was claimed when we were stopped, so it may have arrived: it is sent once more and says so.
    """

    id: int
    key: str
    message: Message
    lane: int = ANSWER
    not_before: int = 0
    tries: int = 0
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """Send it again, at this instant; `unsure` says that it may have arrived already."""

    at: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Do not send it any more; `stop` closes the whole place until they write again."""

    stop: bool


def what_next(failure: SendFailed, parcel: Parcel, now: int) -> Again | GiveUp:
    """What follows a failed send. `Moved` is followed by the caller, with the new address, first."""
    match failure:
        case Stopped():
            return GiveUp(stop=True)
        case Refused():
            return GiveUp(stop=False)
        case TryLater(unsure=True) if not parcel.message.again:
            return GiveUp(stop=False)  # a crisis card or an erase confirmation must not come twice
        case TryLater() if parcel.tries + 1 >= MAX_TRIES and failure.after is None:
            return GiveUp(stop=False)
        case TryLater():
            wait = failure.after if failure.after is not None else FIRST_WAIT * 2**parcel.tries
            return Again(now + max(1, round(wait + 0.5)), failure.unsure or parcel.unsure)
        case _:
            return Again(now + FIRST_WAIT, unsure=True)


def in_private(message: Message, place: Place, person: PersonId, event: str) -> Message:
    """A held message as one of our private chat with somebody, in answer to an act of theirs."""
    return replace(message, place=place, person=person, group=None, whisper=False, edits=None, event=event)


def as_whisper(message: Message, event: str) -> Message:
    """A held message as a whisper to an act of theirs, wherever that was; its buttons stay at home in its own place."""
    return replace(message, whisper=True, edits=None, event=event)


def may_be_collected(message: Message, channel: str, event: str, *, files: bool) -> bool:
    """What waits on this channel, but for what this very act has just sent to their private chat."""
    here = (
        message.place.channel == channel and not message.waits
    )  # what waits for who is back is for their private chat
    return here and message.event != event and may_come(message, files=files)


def may_come(message: Message, *, files: bool) -> bool:
    """Whether what is held may come now: a file that waits until it is asked for comes only with `files`."""
    return files or not message.on_request


@dataclass(frozen=True, slots=True)
class Told:
    """Something we started with somebody; `at` is when it went out, None while it is under way."""

    person: PersonId
    parcel: int
    at: int | None


class Outbox(Protocol):
    """What must be said, written in the unit that caused it."""

    def put(self, key: str, message: Message, *, lane: int, not_before: int) -> Parcel | None:
        """The parcel, or None when this key was queued before."""
        ...

    def claim(self, now: int, limit: int, lease: int) -> Sequence[Parcel]:
        """What is due. A row whose lease ran out may have been sent: it is marked unsure, or dropped if it must not
        come twice."""
        ...

    def more_for(self, person: PersonId, now: int, lease: int) -> Sequence[Parcel]:
        """What else is due to this person that nobody asked for; claimed."""
        ...

    def told_of(self, people: Collection[PersonId], since: int) -> Sequence[Told]:
        """The parcels among the two a day that went out since then, or are claimed, of many people at once."""
        ...

    def have_more(self, people: Collection[PersonId], now: int) -> frozenset[PersonId]:
        """For whom of them something else is due that nobody asked for."""
        ...

    def sent_all(self, parcels: Collection[int], now: int) -> None: ...

    def carries(self, parcel: int, message: Message) -> None:
        """From now on this row is that message."""
        ...

    def recover(self, now: int) -> None:
        """At a start nobody else is sending: what was under way is due again at once."""
        ...

    def sent(self, parcel: int, now: int) -> None: ...

    def later(self, parcel: int, at: int, *, unsure: bool, tried: bool = True) -> None:
        """Send it again at this instant. `tried` is False when it was not sent at all, so that it is not given up."""
        ...

    def dropped(self, parcel: int, now: int) -> None: ...

    def hand_over(self, parcel: int, now: int) -> None:
        """Note that it is being sent right now: after a crash it may have arrived."""
        ...

    def next_at(self) -> int | None:
        """When something is due to be sent; None: nothing waits."""
        ...

    def redirect(self, old: Place, new_chat: str) -> None: ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """What waits for the old one, or is held, is for the new one."""
        ...

    def hold(self, person: PersonId, key: str, message: Message, now: int) -> None:
        """Keep an answer until this person opens a private chat with us."""
        ...

    def release(
        self, person: PersonId, place: Place, now: int, *, event: str = "", files: bool = True
    ) -> Sequence[Parcel]:
        """What was held for this person, to be sent to this private chat now, in answer to an act. Without `files` those stay
        that wait until they are asked for."""
        ...

    def collect(self, person: PersonId, channel: str, now: int, *, event: str, files: bool = True) -> Sequence[Parcel]:
        """What was held before for this person on a channel, to be whispered to them now, in answer to an act."""
        ...

    def cancel(self, key: str) -> bool:
        """What waits under this key is not wanted any more; False: nothing does. It may be queued again later."""
        ...

    def forget(self, person: PersonId) -> None:
        """Remove everything waiting for this person."""
        ...
