"""The books that the desk itself reads: who people are, their groups, their talks, what is to be said and done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.engine.due import Due
from bot.engine.incoming import Place
from bot.engine.message import Message
from bot.engine.outbox import Parcel
from bot.engine.people import Account, GroupId, PersonId, Role


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation or a card with buttons. `id` is 128 random bits, 22 characters.

    `person` is who may press; None: anybody in the place. `card` is the channel's id of the message that shows it.
    """

    id: str
    name: str
    person: PersonId | None
    place: Place
    seed: Mapping[str, str]
    answers: Mapping[str, str]
    open: bool
    expires: int
    card: str | None = None


class Talks(Protocol):
    """Conversations and cards, sealed, kept until 30 days after the last word."""

    def find(self, talk: str) -> Talk | None: ...

    def waiting(self, person: PersonId, place: Place) -> Talk | None:
        """The conversation that this person's next words in this place belong to."""
        ...

    def keep(self, talk: Talk) -> None: ...

    def close(self, talk: str) -> None: ...

    def put_aside(self, person: PersonId, place: Place) -> None:
        """Their next words here belong to no talk; pressing a button of the talk takes it up again."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def sweep(self, now: int) -> int:
        """Remove what has expired; how many."""
        ...


@dataclass(frozen=True, slots=True)
class Profile:
    """What we keep of a person. Empty language: they never chose one, so the app's or the group's is used."""

    person: PersonId
    language: str = ""
    easy_read: bool = False
    zone: str = ""
    stopped: bool = False
    private_chat: str = ""  # the chat we may write to; empty: they have not started the bot
    group: GroupId | None = None  # the group meant in private


class People(Protocol):
    """Platform ids, sealed, against our own random numbers."""

    def known(self, account: Account) -> Profile | None: ...

    def meet(self, account: Account, now: int) -> Profile: ...

    def profile(self, person: PersonId) -> Profile | None: ...

    def keep(self, profile: Profile) -> None: ...

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        """They opened a private chat with us on this channel; an empty one: they closed it."""
        ...

    def private_place(self, person: PersonId) -> Place | None:
        """Where we may write to them; None when they never started the bot, or stopped it."""
        ...

    def forget(self, person: PersonId) -> None: ...

    def sweep(self, before: int) -> int:
        """Remove people met before this instant who chose nothing and belong nowhere; how many."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """A chat or several that are one group of ours."""

    id: GroupId
    language: str
    zone: str
    name: str = ""
    set_up: bool = False
    closed: bool = False


class Groups(Protocol):
    """Groups, their chats, and who is in them."""

    def at(self, place: Place) -> Group | None: ...

    def find(self, group: GroupId) -> Group | None: ...

    def start(self, place: Place, language: str, zone: str, now: int) -> Group: ...

    def keep(self, group: Group) -> None: ...

    def places(self, group: GroupId) -> tuple[Place, ...]: ...

    def move(self, old: Place, new_chat: str) -> None: ...

    def remove_place(self, group: GroupId, place: Place) -> None: ...

    def join(self, group: GroupId, person: PersonId, now: int) -> None: ...

    def leave(self, group: GroupId, person: PersonId) -> None: ...

    def of(self, person: PersonId) -> tuple[GroupId, ...]: ...

    def roles(self, group: GroupId, person: PersonId) -> frozenset[Role]: ...

    def give_role(self, group: GroupId, person: PersonId, role: Role, now: int) -> None: ...

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]: ...

    def size(self, group: GroupId) -> int:
        """How many people were seen in it; there may be more who never pressed anything."""
        ...

    def forget(self, person: PersonId) -> None: ...


class Outbox(Protocol):
    """What must be said, written in the unit that caused it."""

    def put(self, key: str, message: Message, *, lane: int, not_before: int) -> Parcel | None:
        """The parcel, or None when this key was queued before."""
        ...

    def claim(self, now: int, limit: int, lease: int) -> Sequence[Parcel]:
        """What is due. A row whose lease ran out may have been sent: it is marked unsure, or dropped if it must not
        come twice."""
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

    def hold(self, person: PersonId, key: str, message: Message, now: int) -> None:
        """Keep an answer until this person opens a private chat with us."""
        ...

    def release(self, person: PersonId, place: Place, now: int) -> Sequence[Parcel]:
        """What was held for this person, to be sent to this private chat now."""
        ...

    def forget(self, person: PersonId) -> None:
        """Remove everything waiting for this person."""
        ...


class Dues(Protocol):
    """Future things."""

    def put(self, due: Due) -> None: ...

    def cancel(self, key: str) -> None: ...

    def next_at(self) -> int | None: ...

    def ready(self, now: int, limit: int) -> Sequence[str]:
        """Keys of what is due, soonest first."""
        ...

    def take(self, key: str) -> Due | None:
        """The row, taken for ever; None when somebody else took it, or it was called off."""
        ...
