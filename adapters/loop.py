"""The loop, put together: the books and the two rooms of ideas, what became of them, and the updates about it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from adapters.database.books.broadcasts import SqlBroadcasts
from adapters.database.books.inputs import SqlInputs
from adapters.database.books.names import SqlNames
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.updates import SqlUpdates
from adapters.database.ledger import Ledger
from adapters.database.sealing import Seal
from bot.broadcasts.model import Updates
from bot.broadcasts.ports import Ports as UpdatePorts
from bot.broadcasts.room import open_broadcasts
from bot.engine.books import Consents, Dues, Groups, People
from bot.engine.names import Names
from bot.engine.ports import CheckWords, Say
from bot.engine.recipients import Broadcasts
from bot.engine.room import Room
from bot.inputs.model import Inputs
from bot.inputs.ports import Ports as InputPorts
from bot.inputs.room import InputsRoom, open_inputs


@dataclass(frozen=True, slots=True)
class LoopBooks:
    """The books of both rooms."""

    names: Names
    inputs: Inputs
    updates: Updates
    broadcasts: Broadcasts

    @classmethod
    def of(cls, ledger: Ledger, seal: Seal, outbox: SqlOutbox) -> "LoopBooks":
        sent = SqlBroadcasts(ledger, seal, outbox)
        return cls(SqlNames(ledger, seal), SqlInputs(ledger, seal), SqlUpdates(ledger, seal), sent)


class HouseBooks(Protocol):
    """What these rooms need of the house's books."""

    @property
    def groups(self) -> Groups: ...

    @property
    def people(self) -> People: ...

    @property
    def consents(self) -> Consents: ...

    @property
    def dues(self) -> Dues: ...

    @property
    def loop(self) -> LoopBooks: ...


def loop_rooms(
    books: HouseBooks, words: CheckWords, say: Say, scrub: Callable[[], None], *, may_keep_words: bool
) -> tuple[InputsRoom, Room]:
    """The room of inputs, and the room of updates, which reads from it what changed."""
    own, groups = books.loop, books.groups
    inputs = open_inputs(
        InputPorts(
            own.inputs,
            groups,
            books.people,
            own.names,
            books.consents,
            books.dues,
            say,
            random.randint,
            scrub,
            may_keep_words=may_keep_words,
        )
    )
    updates = UpdatePorts(own.updates, own.broadcasts, groups, own.names, books.dues, inputs.loop, words, say)
    return inputs, open_broadcasts(updates)
