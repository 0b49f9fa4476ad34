"""The way of each message: as the answer to somebody's interaction, into its chat, or to one person alone.

A whisper is only ever seen by the person it is for. When their interaction is over it goes to our private chat with them;
when that is closed too, the core holds it until their next press.
"""

import logging
from collections.abc import Callable

from discord import DiscordException

from adapters.discord.answers import Answers
from adapters.discord.asked import Asked
from adapters.discord.check import invite
from adapters.discord.delivery import Delivery
from adapters.discord.errors import TokenOver, named
from adapters.discord.read import CHANNEL
from adapters.discord.render import Rendered, render
from adapters.discord.scheduled import Calendar
from adapters.recent import Recent
from bot.engine.incoming import Incoming, Place
from bot.engine.message import WAITING_ANSWER, Line, Message, OpenPrivately
from bot.engine.outbox import Missed, Stopped
from bot.engine.people import DEFAULT_LANGUAGE, Reader
from bot.engine.ports import Say

_REMEMBERED = 4096
log = logging.getLogger(__name__)


class Sending:
    """Raises one of SendFailed."""

    def __init__(
        self, say: Say, answers: Answers, delivery: Delivery, calendar: Calendar, there: Callable[[str], bool]
    ) -> None:
        """`there` says whether we are, or may be, in a chat's server."""
        self._say, self._answers, self._delivery, self._calendar = say, answers, delivery, calendar
        self._there = there
        self._users: Recent[str, str] = Recent(_REMEMBERED)  # who did what, by the act's id
        self._told: Recent[str, bool] = Recent(_REMEMBERED)  # that their private messages are closed
        self.app = 0  # our number, once it is known

    def note(self, incoming: Incoming) -> None:
        """Who did this, so that what they alone may see finds them although no interaction waits."""
        if incoming.account is not None:
            self._users.keep(incoming.event, incoming.account.id)

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        """The id of what now carries the buttons."""
        if message.calendar is not None:
            await self._calendar.enter(message.place.chat, message.calendar, reader)
            return None
        asked = self._answers.find(message.event)
        if message.whisper:
            return await self._whisper(asked, message, reader, nonce, again=again)
        if asked is not None and self._answers.waits(asked):
            home = asked.incoming.place
            if message.place.private and (asked.opens or message.place != home):
                return await self._privately(asked, message, reader, nonce, again=again)
            if message.place == home:
                hidden = asked.elsewhere is not None or _is_pointer(message)
                rendered = self._render(message, reader, home=asked.elsewhere, again=again)
                try:
                    return await self._say_to(asked, rendered, hidden=hidden, edits=message.edits, nonce=nonce)
                except TokenOver:
                    log.info("an interaction was over before its answer was there")
        rendered = self._render(message, reader, again=again)
        return await self._post(message.place.chat, rendered, nonce, message.edits, private=message.place.private)

    async def whisper_line(self, asked: Asked, line: Line) -> None:
        """A line of the channel's own; a courtesy that may fail."""
        language = self._say.speaks(asked.incoming.language) or DEFAULT_LANGUAGE
        rendered = render(Message(asked.incoming.place, line), Reader(language), self._say)
        try:
            await self._answers.say(asked, rendered, hidden=True)
        except DiscordException as error:
            log.warning("a line could not be whispered: %s", type(error).__name__)

    async def private_chat(self, user: str) -> str:
        """Our private chat with somebody."""
        try:
            return await self._delivery.private_chat(user)
        except DiscordException as error:
            raise named(error, safe=True) from error

    # --- to one person alone

    async def _whisper(
        self, asked: Asked | None, message: Message, reader: Reader, nonce: int, *, again: bool
    ) -> str | None:
        user = asked.user if asked is not None else self._users.find(message.event)
        if user is None:
            raise Missed("nobody waits for a whisper")
        home = message.place
        if home.private and not home.chat:  # a private chat that was not opened yet, but has an id
            home = Place(CHANNEL, await self.private_chat(user), private=True)
        if asked is not None and self._answers.waits(asked):
            rendered = self._render(message, reader, home=home if home.chat != asked.chat else None, again=again)
            try:
                return await self._say_to(asked, rendered, hidden=True, edits=message.edits, nonce=nonce)
            except TokenOver:
                log.info("an interaction was over before its whisper was there")
        try:
            chat = await self.private_chat(user)
            rendered = self._render(message, reader, home=home if home.chat != chat else None, again=again)
            return await self._post(chat, rendered, nonce, None)
        except Stopped:
            raise Missed("a private chat is closed") from None

    async def _privately(
        self, asked: Asked, message: Message, reader: Reader, nonce: int, *, again: bool
    ) -> str | None:
        """To our private chat; if that is closed, it is shown to them alone where they are, and once it is said why."""
        try:
            return await self._post(message.place.chat, self._render(message, reader, again=again), nonce, None)
        except Stopped:
            if not self._answers.waits(asked):
                raise
        asked.opens = False
        if asked.user not in self._told:
            self._told.keep(asked.user, True)
            await self.whisper_line(asked, Line("talk.waited"))
        rendered = self._render(message, reader, home=message.place, again=again)
        try:
            return await self._say_to(asked, rendered, hidden=True, edits=message.edits, nonce=nonce)
        except TokenOver:
            raise Stopped("a private chat is closed") from None

    # --- how

    async def _say_to(
        self, asked: Asked, rendered: Rendered, *, hidden: bool, edits: str | None, nonce: int
    ) -> str | None:
        """Raises TokenOver too."""
        try:
            return await self._answers.say(asked, rendered, hidden=hidden, edits=edits, nonce=nonce)
        except TokenOver:
            raise
        except DiscordException as error:
            # a first response in doubt is asked again as it was, which makes it once
            raise named(error, safe=asked.doubt is not None, there=True) from error

    async def _post(
        self, chat: str, rendered: Rendered, nonce: int, edits: str | None, *, private: bool = True
    ) -> str | None:
        try:
            return await self._delivery.run(chat, rendered, nonce, edits)
        except DiscordException as error:
            raise named(error, safe=bool(nonce), there=not private and self._there(chat)) from error

    def _render(self, message: Message, reader: Reader, *, home: Place | None = None, again: bool = False) -> Rendered:
        """`home` is where its buttons belong, when it is shown elsewhere."""
        address = invite(self.app) if self.app else ""
        return render(message, reader, self._say, invite=address, again=again, home=home)


def _is_pointer(message: Message) -> bool:
    """Only a button to what waits in our private chat, under an answer to somebody: nobody else needs to know of it."""
    buttons = [each for row in message.rows for each in row]
    return bool(buttons) and all(isinstance(each, OpenPrivately) and each.payload == WAITING_ANSWER for each in buttons)
