"""An interaction that somebody waits for, and what they see of its first response so far."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

from discord import InteractionType

from adapters.discord.render import Json, Part
from bot.engine.incoming import Incoming, Place

MESSAGE, LATER, LATER_CARD, CARD, FORM = 4, 5, 6, 7, 9  # kinds of first response


class State(Enum):
    """What the person sees of the first response."""

    WAITING = auto()  # nothing yet
    THINKING = auto()  # "is thinking", to be filled
    CARD = auto()  # the card they pressed, which may be edited
    ANSWERED = auto()


SHOWN_AFTER = {LATER: State.THINKING, LATER_CARD: State.CARD, CARD: State.CARD}  # the rest: answered


@dataclass(frozen=True, slots=True)
class First:
    """A first response of ours; `nonce` is of the message in it, 0: none."""

    kind: int
    data: Json | None
    part: Part | None = None
    nonce: int = 0


@dataclass(slots=True)
class Asked:
    """An interaction that somebody waits for. `chat` is where it is shown; `incoming` says where it belongs."""

    id: int
    token: str
    app: int
    kind: InteractionType
    chat: str
    user: str
    card: str | None
    hides: bool  # a response that is put off is for the person alone
    since: float
    incoming: Incoming
    opens: bool = False  # it opens our private chat
    state: State = State.WAITING
    hidden: bool = False  # of what "is thinking"
    over: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    timer: asyncio.Task[None] | None = None
    doubt: First | None = None  # it may have arrived, for all we know
    parts: dict[int, int] = field(default_factory=dict)  # how many parts of a message arrived, by nonce

    @property
    def elsewhere(self) -> Place | None:
        """The place it belongs to, when it is shown in another."""
        home = self.incoming.place
        return home if home.chat and home.chat != self.chat else None
