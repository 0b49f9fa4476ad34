"""Interactions between the moment they come in and the end of their fifteen minutes.

Discord wants a first response within three seconds, once. So for a moment we wait for the answer itself and give it as
the first response; after that we put it off, hidden or seen by all as the command declares, and say it when it is there.
Ids of interactions live in memory only; after a restart the answers take the way of a message that nobody waits for.
"""

import asyncio
import logging
from typing import Any

from discord import DiscordException, Interaction, InteractionType

from adapters.discord.asked import CARD, FORM, LATER, LATER_CARD, MESSAGE, SHOWN_AFTER, Asked, First, State
from adapters.discord.errors import (
    ALREADY_ANSWERED,
    TOKEN_OVER,
    TokenOver,
    code_of,
    is_passing,
    may_have_arrived,
)
from adapters.discord.hooks import Hooks
from adapters.discord.http import Pace
from adapters.discord.render import HIDDEN, Json, Part, Rendered
from adapters.recent import Recent
from bot.engine.incoming import Incoming

LIFE = 14 * 60.0  # seconds; Discord's is fifteen minutes
_REMEMBERED = 4096
log = logging.getLogger(__name__)


class Answers:
    """All interactions of the last minutes."""

    def __init__(self, hooks: Hooks, pace: Pace) -> None:
        self._hooks, self._pace = hooks, pace
        self._by_event: Recent[str, Asked] = Recent(_REMEMBERED)
        self._timers: set[asyncio.Task[None]] = set()

    # --- coming in

    def hear(self, interaction: Interaction[Any], incoming: Incoming, *, hides: bool, opens: bool) -> Asked:
        """From now on somebody waits, and after a moment of patience the response is put off. An event that is told twice
        stays one interaction."""
        if (known := self.find(incoming.event)) is not None:
            return known
        message = interaction.message
        asked = Asked(
            interaction.id,
            interaction.token,
            interaction.application_id,
            interaction.type,
            str(interaction.channel_id),
            str(interaction.user.id),
            str(message.id) if message is not None else None,
            (hides or incoming.mute) and interaction.guild_id is not None,
            self._pace.now(),
            incoming,
            opens,
        )
        self._by_event.keep(incoming.event, asked)
        asked.timer = asyncio.create_task(self._hurry(asked))
        self._timers.add(asked.timer)
        asked.timer.add_done_callback(self._timers.discard)
        return asked

    def find(self, event: str) -> Asked | None:
        """The interaction of an act; None when it was none, or is long gone."""
        return self._by_event.find(event) if event else None

    def waits(self, asked: Asked) -> bool:
        """Whether it can still be answered."""
        return not asked.over and self._pace.now() - asked.since <= LIFE

    async def stop(self) -> None:
        for each in list(self._timers):
            each.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)

    # --- the first response

    async def _hurry(self, asked: Asked) -> None:
        await self._pace.pause(self._pace.patience)
        async with asked.lock:
            if asked.state is State.WAITING and not asked.over:
                try:
                    await self._put_off(asked)
                except DiscordException as error:
                    log.warning("a response could not be put off: %s %d", type(error).__name__, code_of(error))

    async def _put_off(self, asked: Asked) -> None:
        if asked.card is not None:  # nothing is shown; the card stays as it is until there is something to say
            await self._respond(asked, First(LATER_CARD, None))
        else:
            await self._respond(asked, First(LATER, {"flags": HIDDEN} if asked.hides else None))

    async def _respond(self, asked: Asked, wanted: First) -> Any:
        """The first response; what Discord tells of it, or None when it was another that had arrived before.

        While one may have arrived, that very one is asked again and no other: then "answered already" can only mean that
        it did. Raises TokenOver when nobody waits any more.
        """
        first = asked.doubt or wanted
        told = await self._give(asked, first)
        shown = State.ANSWERED if told is None else SHOWN_AFTER.get(first.kind, State.ANSWERED)
        asked.state, asked.hidden, asked.doubt = shown, bool(first.data), None
        if asked.timer is not None and asked.timer is not asyncio.current_task():
            asked.timer.cancel()
        if first is wanted or (first.nonce and first.nonce == wanted.nonce):
            return told
        if first.nonce:
            asked.parts[first.nonce] = 1
        return None

    async def _give(self, asked: Asked, first: First) -> Any:
        """Tried twice at once: there is no time to come back later. None: somebody else of us had answered."""
        for last in (False, True):
            given: Json = {"type": first.kind} if first.data is None else {"type": first.kind, "data": first.data}
            try:
                return await self._hooks.respond(asked.id, asked.token, given, first.part) or {}
            except DiscordException as error:
                if code_of(error) in TOKEN_OVER:
                    asked.over = True
                    raise TokenOver from None
                if code_of(error) == ALREADY_ANSWERED:
                    return {} if asked.doubt is not None else None
                if may_have_arrived(error):
                    asked.doubt = first
                if last or not is_passing(error):
                    raise
        return None

    async def leave(self, asked: Asked) -> None:
        """There is nothing more to say: no spinner and no red line may be left."""
        async with asked.lock:
            if asked.over:
                return
            if asked.state is State.WAITING:
                asked.hides = True
                await self._put_off(asked)
            if asked.state is State.THINKING:
                await self._hooks.delete_original(asked.app, asked.token)
                asked.state = State.ANSWERED

    # --- saying it

    async def say(
        self, asked: Asked, rendered: Rendered, *, hidden: bool, edits: str | None = None, nonce: int = 0
    ) -> str | None:
        """Say a message; the id of its last part. A second try goes on where the first stopped. Raises TokenOver."""
        async with asked.lock:
            if rendered.form and asked.state is State.WAITING and asked.kind is not InteractionType.modal_submit:
                form = First(FORM, rendered.form)  # only a first response can be a form
                if await self._respond(asked, form) is not None:
                    return None
            last: str | None = None
            done = asked.parts.pop(nonce, 0)
            for number, part in enumerate(rendered.parts):
                if number < done:
                    continue
                try:
                    last = await self._one(asked, part, hidden, edits if number == 0 else None, nonce)
                except DiscordException as error:
                    if code_of(error) in TOKEN_OVER:
                        asked.over = True
                        raise TokenOver from None
                    if number:
                        asked.parts[nonce] = number
                    raise
            return last

    async def _one(self, asked: Asked, part: Part, hidden: bool, edits: str | None, nonce: int) -> str | None:
        ours = edits is not None and edits == asked.card
        match asked.state:
            case State.WAITING:
                kind = CARD if ours else MESSAGE
                told = await self._respond(asked, First(kind, part.payload(hidden=hidden and not ours), part, nonce))
                if told is None:
                    return await self._one(asked, part, hidden, edits, nonce)
                return edits if ours else _id_in(told)
            case State.CARD if ours:
                await self._hooks.edit_original(asked.app, asked.token, part)
                return edits
            case State.THINKING if asked.hidden == hidden:
                shown = await self._hooks.edit_original(asked.app, asked.token, part)
                asked.state = State.ANSWERED
                return str(shown["id"])
            case State.THINKING:  # what "is thinking" can't change who sees it, so it goes
                await self._hooks.delete_original(asked.app, asked.token)
                asked.state = State.ANSWERED
        sent = await self._hooks.follow_up(asked.app, asked.token, part, hidden=hidden)
        return str(sent["id"])


def _id_in(told: Any) -> str | None:
    """The id of the message that a first response made; not told when the response had arrived before we knew."""
    message = told.get("resource", {}).get("message")
    return str(message["id"]) if message else None
