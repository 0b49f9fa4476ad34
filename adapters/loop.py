"""The loop, put together: the two rooms of ideas, what became of them, and the updates about it."""

import random
from collections.abc import Callable

from adapters.database.books.all import Books
from bot.broadcasts.ports import Ports as UpdatePorts
from bot.broadcasts.room import open_broadcasts
from bot.desk.address import key_at
from bot.engine.people import PersonId
from bot.engine.ports import CheckWords, HearCrisis, Say
from bot.engine.room import Room
from bot.inputs.ports import Ports as InputPorts
from bot.inputs.room import InputsRoom, open_inputs


def loop_rooms(
    books: Books,
    words: CheckWords,
    crisis: HearCrisis,
    say: Say,
    scrub: Callable[[], None],
    *,
    may_keep_words: bool,
) -> tuple[InputsRoom, Room]:
    """The room of inputs, and the room of updates, which reads from it what changed."""
    own, groups = books.loop, books.groups

    def unsay(person: PersonId, key: str) -> bool:
        place = books.people.private_place(person)
        return place is not None and books.outbox.cancel(key_at(key, place))

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
            crisis,
            may_keep_words=may_keep_words,
            unsay=unsay,
        )
    )
    updates = UpdatePorts(
        own.updates,
        own.photos,
        own.broadcasts,
        groups,
        own.names,
        books.dues,
        inputs.loop,
        words,
        say,
        books.checkins,
        may_keep_words,
    )
    return inputs, open_broadcasts(updates)
