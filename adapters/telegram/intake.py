"""Taking in what people did: our own poll loop, which tells Telegram to forget only what is safely kept.

It never drops what waited while we were away, never gives up on the network, and says plainly when another copy of the
bot, or a webhook, takes the messages.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from adapters.away import in_logs
from adapters.telegram.answers import Careful, Flooded
from adapters.telegram.errors import WEBHOOK, AnotherCopyIsRunning, BadToken, WebhookIsSet, says, why
from adapters.troubles import TELEGRAM, begins, over
from bot.engine.incoming import Incoming

ALLOWED = ("message", "callback_query", "my_chat_member", "chat_member")
BATCH = 100  # Telegram's most per call
POLL = 30  # seconds that Telegram may keep a call open
LOOK_AGAIN = 1.0  # seconds between two looks at what waits while a batch can't be kept
HUNG = 60.0  # seconds after which a call is given up with its connection: a dead one tells nobody
CONFLICTS = 6  # tries; for some seconds two copies during a restart are normal
LONGEST_WAIT = 60.0
Keep = Callable[[list[Incoming]], Awaitable[None]]
Tell = Callable[[list[Incoming]], None]  # of what waits behind a batch that can't be kept
Updates = Callable[[int | None], Awaitable[Sequence[Update]]]  # those from an offset on
Sift = Callable[[Sequence[Update]], list[Incoming]]
Pause = Callable[[float], Awaitable[object]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the poll loop waits for what; a test hands in its own."""

    poll: int = POLL
    hung: float = HUNG
    look_again: float = LOOK_AGAIN
    pause: Pause = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Address:
    """What Telegram calls, and the port on this machine to which the host's proxy passes that on. `shared`: with other
    processes, so that it is not ours to take back."""

    url: str
    port: int
    shared: bool = False


class Intake:
    """The poll loop."""

    def __init__(self, updates: Updates, request: Careful, sift: Sift, meant: Sift, pace: Pace) -> None:
        self._updates, self._request, self._sift, self._meant, self._pace = updates, request, sift, meant, pace
        self._offset: int | None = None
        self._troubles = 0
        self._conflicts = 0

    async def poll(self, keep: Keep, tell: Tell) -> None:
        """Take in until cancelled. Raises BadToken, AnotherCopyIsRunning or WebhookIsSet.

        `tell` hears of what comes in, a hundred at most, while `keep` still has not returned; nothing of it is taken in yet.
        """
        while True:
            updates = await self._fetch()
            if not updates:
                continue
            if batch := self._sift(updates):
                await self._kept(asyncio.ensure_future(keep(batch)), tell)
            self._offset = max(update.update_id for update in updates) + 1  # the next call lets Telegram forget them

    async def _kept(self, keeping: asyncio.Future[None], tell: Tell) -> None:
        """Returns once a batch is kept. Telegram gives us what it has not forgotten as often as we ask."""
        try:
            while not (await asyncio.wait({keeping}, timeout=self._pace.look_again))[0]:
                waiting = await self._fetch() or ()
                if not keeping.done():  # else it comes in the usual way at once
                    tell(self._meant(waiting))
            await keeping
        finally:
            keeping.cancel()

    async def _fetch(self) -> Sequence[Update] | None:
        """The next updates; None after a trouble that was waited out."""
        try:
            async with asyncio.timeout(self._pace.hung):
                updates = await self._updates(self._offset)
        except Conflict as error:
            await self._conflict(error)
        except InvalidToken:
            raise BadToken from None
        except Flooded as error:
            await self._pace.pause(error.after)
        except TelegramError as error:
            await self._trouble(in_logs(why(error)))
        except TimeoutError:
            await self._reconnect()
            await self._trouble("it took too long")
        except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError) as error:
            await self._puzzle(type(error).__name__)
        else:
            self._well()
            return updates
        return None

    async def _conflict(self, error: Conflict) -> None:
        if says(error, WEBHOOK):
            raise WebhookIsSet from None
        self._conflicts += 1
        if self._conflicts >= CONFLICTS:
            raise AnotherCopyIsRunning from None
        log.warning("Telegram says that another copy of the bot is running")
        await self._pace.pause(2.0 ** (self._conflicts - 1))

    async def _trouble(self, what: str) -> None:
        """One line at the first and at every tenth: an outage of a night must not fill the log."""
        self._troubles += 1
        wait = min(LONGEST_WAIT, 2.0 ** min(self._troubles - 1, 10))
        if self._troubles == 1 or self._troubles % 10 == 0:
            log.warning(
                "Telegram can't be reached (%s, %d times); trying again in %d s",
                what,
                self._troubles,
                wait,
                extra=begins(TELEGRAM),
            )
        await self._pace.pause(wait)

    async def _puzzle(self, what: str) -> None:
        """The library can't read one of the updates: ask again, and leave that one out."""
        if self._request.careful:
            await self._trouble(f"it sends what can't be read, {what}")
        self._request.careful = True

    async def _reconnect(self) -> None:
        await self._request.shutdown()
        await self._request.initialize()

    def _well(self) -> None:
        if self._troubles:
            log.info("Telegram can be reached again", extra=over(TELEGRAM))
        self._troubles = self._conflicts = 0
        self._request.careful = False
