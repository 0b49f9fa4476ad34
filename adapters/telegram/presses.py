"""Buttons being pressed. Telegram shows a spinner until a press is answered, so each is answered soon, and once.

What somebody alone should see can go into that answer as a notice; nothing else on Telegram can be seen by one person
in a group. Ids of presses live in memory only: after a restart they are too old to be answered anyway.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram.error import BadRequest, TelegramError

from adapters.recent import Recent
from adapters.telegram.errors import TOO_OLD, named, says
from bot.engine.incoming import Incoming, Place, Pressed
from bot.engine.outbox import Refused

PATIENCE = 2.0  # seconds a person may look at the spinner
_REMEMBERED = 4096
Answer = Callable[[str, str], Awaitable[object]]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    """A press that somebody is waiting for."""

    query: str
    timer: asyncio.Task[None] | None = None
    answered: bool = False
    hurried: bool = False


class Presses:
    """Presses between `begin` and `finish`, one at a time in a place, because a chat is handled in order."""

    def __init__(self, answer: Answer, patience: float = PATIENCE) -> None:
        self._answer, self._patience = answer, patience
        self._queries: Recent[str, str] = Recent(_REMEMBERED)
        self._waiting: dict[Place, _Waiting] = {}

    def note(self, event: str, query: str) -> None:
        """A press came in with this event."""
        self._queries.keep(event, query)

    def begin(self, incoming: Incoming) -> None:
        query = self._queries.take(incoming.event) if isinstance(incoming.act, Pressed) else None
        if query is None:
            return
        waiting = _Waiting(query)
        waiting.timer = asyncio.create_task(self._hurry(waiting))  # awaited in finish
        self._waiting[incoming.place] = waiting

    async def finish(self, incoming: Incoming) -> None:
        """Answer the press if nothing has; never raises, because a spinner is no reason to lose what was done."""
        if not isinstance(incoming.act, Pressed):
            return
        waiting = self._waiting.pop(incoming.place, None)
        if waiting is None:
            return
        if waiting.timer is not None and not waiting.hurried:
            waiting.timer.cancel()
        if not waiting.answered:
            waiting.answered = True
            await self._quietly(waiting.query)
        if waiting.timer is not None:
            await asyncio.wait((waiting.timer,))

    async def whisper(self, place: Place, words: str) -> None:
        """Show words to the person who pressed here, and nobody else. Raises one of SendFailed."""
        waiting = self._waiting.get(place)
        if waiting is None or waiting.answered:
            raise Refused("nobody is waiting for a notice")  # never as a message: it would be seen by the group
        waiting.answered = True
        try:
            await self._answer(waiting.query, words)
        except TelegramError as error:
            raise Refused("the press is too old") if says(error, TOO_OLD) else named(error) from error

    async def _hurry(self, waiting: _Waiting) -> None:
        await asyncio.sleep(self._patience)
        if not waiting.answered:
            waiting.answered = waiting.hurried = True
            await self._quietly(waiting.query)

    async def _quietly(self, query: str) -> None:
        try:
            await self._answer(query, "")
        except BadRequest as error:
            if not says(error, TOO_OLD):
                log.error("a press could not be answered: %s", error.message)
        except TelegramError as error:
            log.warning("a press could not be answered: %s", type(error).__name__)
