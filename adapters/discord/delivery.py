"""Messages that no interaction waits for: sent or edited in the chat they are meant for and no other.

Every part carries our own nonce, so that a part that had arrived is not made twice; and a second try goes on where the
first stopped.
"""

from discord import DiscordException

from adapters.discord.errors import CANT_EDIT, code_of
from adapters.discord.hooks import Hooks
from adapters.discord.render import Part, Rendered
from adapters.recent import Recent

_REMEMBERED = 4096


class Delivery:
    """Raises DiscordException."""

    def __init__(self, hooks: Hooks) -> None:
        self._hooks = hooks
        self._half: Recent[int, tuple[int, int]] = Recent(_REMEMBERED)  # of how many parts how many arrived, by nonce
        self._private: Recent[str, str] = Recent(_REMEMBERED)  # private chats, by person

    async def run(self, chat: str, rendered: Rendered, nonce: int, edits: str | None = None) -> str | None:
        """The id of the last part, which has the buttons."""
        parts = rendered.parts
        total, done = self._half.take(nonce) or (0, 0)
        if total != len(parts):
            done = 0
        last: str | None = None
        for number, part in enumerate(parts):
            if number < done:
                continue
            try:
                name = f"{nonce}.{number}" if number else str(nonce)
                last = await self._one(chat, part, name if nonce else "", edits if number == 0 else None)
            except DiscordException:
                if nonce and number:
                    self._half.keep(nonce, (len(parts), number))
                raise
        return last

    async def _one(self, chat: str, part: Part, nonce: str, edits: str | None) -> str:
        if edits is not None:
            try:
                shown = await self._hooks.edit(chat, edits, part)
            except DiscordException as error:
                if code_of(error) not in CANT_EDIT:  # a hidden card, or one that is gone: say it anew
                    raise
            else:
                return str(shown["id"])
        return str((await self._hooks.post(chat, part, nonce))["id"])

    async def private_chat(self, user: str) -> str:
        """Our private chat with somebody; asked for once, because Discord watches how often that is done."""
        known = self._private.find(user)
        if known is None:
            known = await self._hooks.open_private(user)
            self._private.keep(user, known)
        return known
