"""The books that the desk itself reads: who people are, their groups, their talks, what is to be done. The outbox is in
outbox.py."""

import base64
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.engine.consents import Consent, Wish
from bot.engine.due import Due
from bot.engine.incoming import Place
from bot.engine.people import Account, GroupId, PersonId, Role
from bot.engine.profile import Glance, Profile


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation or a card with buttons. `id` is 22 characters that nobody can guess.

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


def new_id(now: int) -> str:
    """For a talk: the second, so that those of the same time lie together, and 96 random bits."""
    return base64.urlsafe_b64encode(now.to_bytes(4) + secrets.token_bytes(12)).rstrip(b"=").decode()


class Talks(Protocol):
    """Conversations and cards, sealed, kept until 30 days after the last word."""

    def find(self, talk: str) -> Talk | None: ...

    def waiting(self, person: PersonId | None, place: Place) -> Talk | None:
        """The conversation that this person's next words in this place belong to; None: the card that anybody may press."""
        ...

    def keep(self, talk: Talk) -> None: ...

    def close(self, talk: str) -> None: ...

    def put_aside(self, person: PersonId | None, place: Place) -> None:
        """Their next words here belong to no talk; pressing a button of the talk takes it up again."""
        ...

    def move(self, old: Place, new_chat: str) -> None:
        """The chat has a new id: what is open there goes on."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None: ...

    def forget(self, person: PersonId) -> None: ...

    def sweep(self, now: int) -> int:
        """Remove what has expired; how many."""
        ...


class People(Protocol):
    """Platform ids, sealed, against our own random numbers."""

    def known(self, account: Account) -> Profile | None: ...

    def meet(self, account: Account, now: int) -> Profile: ...

    def profile(self, person: PersonId) -> Profile | None: ...

    def keep(self, profile: Profile) -> None: ...

    def opened(self, person: PersonId, channel: str, private_chat: str) -> None:
        """They opened a private chat with us on this channel; an empty one: they closed it."""
        ...

    def private_place(self, person: PersonId, on: str = "") -> Place | None:
        """Where we may write to them: in the app they chose, else the one they used last; `on` one channel only. None when
        they never started the bot there, or stopped it."""
        ...

    def apps(self, person: PersonId) -> tuple[str, ...]:
        """The channels on which we know them."""
        ...

    def accounts(self, person: PersonId) -> tuple[Account, ...]:
        """As the platforms know them; only for asking a platform about them."""
        ...

    def unlink(self, person: PersonId, channel: str) -> None:
        """Their account there is a stranger's again; all that is kept stays with the person."""
        ...

    def here(self, person: PersonId, now: int) -> None:
        """They did something; kept by the week."""
        ...

    def glance(self, people: Collection[PersonId]) -> Mapping[PersonId, Glance]:
        """Many at once, as sending to many needs it; who is not known is not in it."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """They are one person: accounts of the old one are the new one's, who keeps what they chose; the rest is added."""
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

    def today(self, place: Place) -> Place:
        """The place under the id that its chat has by now."""
        ...

    def give_chats(self, old: GroupId, new: GroupId, now: int) -> None:
        """Two groups are one: chats, members (as members) and all that was the old one's belong to the new one."""
        ...

    def remove_place(self, group: GroupId, place: Place) -> None: ...

    def join(self, group: GroupId, person: PersonId, now: int) -> None: ...

    def leave(self, group: GroupId, person: PersonId) -> None: ...

    def of(self, person: PersonId) -> tuple[GroupId, ...]: ...

    def roles(self, group: GroupId, person: PersonId) -> frozenset[Role]: ...

    def give_role(self, group: GroupId, person: PersonId, role: Role, now: int) -> None: ...

    def holders(self, group: GroupId, role: Role) -> tuple[PersonId, ...]: ...

    def roll(self, after: tuple[GroupId, PersonId], limit: int) -> Sequence[tuple[GroupId, PersonId]]:
        """Who is in which open group, in the order of their ids, the next ones `after` this."""
        ...

    def note_closed(self, now: int) -> tuple[GroupId, ...]:
        """Those closed since this was last asked; their days count from now."""
        ...

    def closed_before(self, before: int) -> tuple[GroupId, ...]:
        """Those noted as closed at this instant or before, and not open again."""
        ...

    def erase(self, group: GroupId) -> None:
        """The group and everything of it, in whatever book; not the people."""
        ...

    def size(self, group: GroupId) -> int:
        """How many people were seen in it; there may be more who never pressed anything."""
        ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """The new one is in every group of both, with the higher role."""
        ...

    def forget(self, person: PersonId) -> None: ...


class Consents(Protocol):
    """What each person said yes or no to. Rooms ask `agreed` before they write to somebody, and `may_ask` before they ask."""

    def agreed(self, person: PersonId, wish: Wish, now: int) -> bool:
        """A yes to today's text that has not run out."""
        ...

    def agreed_in(self, group: GroupId, wish: Wish, now: int) -> tuple[PersonId, ...]:
        """The members of a group who agreed; for sending, never for showing."""
        ...

    def may_ask(self, person: PersonId, wish: Wish, now: int) -> bool: ...

    def say(self, person: PersonId, wish: Wish, *, yes: bool, now: int) -> None: ...

    def of(self, person: PersonId) -> tuple[Consent, ...]: ...

    def merge(self, old: PersonId, new: PersonId) -> None:
        """Two turned out to be one person: the newer answer to each purpose counts."""
        ...

    def forget(self, person: PersonId) -> None: ...


class Dues(Protocol):
    """Future things."""

    def put(self, due: Due) -> None: ...

    def cancel(self, key: str) -> None: ...

    def waits(self, key: str) -> int | None:
        """When it falls due; None: it is not there, or was done."""
        ...

    def next_at(self) -> int | None: ...

    def ready(self, now: int, limit: int) -> Sequence[str]:
        """Keys of what is due, soonest first."""
        ...

    def take(self, key: str) -> Due | None:
        """The row, taken for ever; None when somebody else took it, or it was called off."""
        ...
