"""Taking in what people did over a web address: Telegram calls us, through a proxy of the host's that speaks https.

It is told "200" only when what it brought is in the inbox; else it brings it again. Nobody else is heard: each call carries
a secret that only Telegram was given.
"""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from adapters.away import in_logs
from adapters.telegram.errors import BadToken, why
from adapters.telegram.intake import ALLOWED, Address, Keep, Pause, Sift
from adapters.troubles import TELEGRAM, Lasting

HERE = "127.0.0.1"
LARGEST = 1_000_000  # bytes of one update, which Telegram keeps far below
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_WAIT = 60.0
GOODBYE = 1.0  # seconds that taking the address back may take at the end
log = logging.getLogger(__name__)


class Webhook:
    """The address is set when it begins, and taken back when it ends unless others share it; Telegram keeps what comes
    meanwhile for a day."""

    def __init__(
        self, bot: Bot, address: Address, ourselves: Callable[[], Awaitable[object]], sift: Sift, pause: Pause
    ) -> None:
        self._bot, self._address, self._ourselves, self._sift, self._pause = bot, address, ourselves, sift, pause
        # the same after each start and in each process, and known to whoever knows the token
        self._secret = hmac.digest(bot.token.encode(), b"local-voices webhook", hashlib.sha256).hex()
        self._keep: Keep | None = None

    async def hear(self, keep: Keep) -> None:
        """Until cancelled. Raises BadToken, or OSError when the port is taken."""
        self._keep = keep
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post("/{anything:.*}", self._called)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=GOODBYE)
        await runner.setup()
        try:
            await self._begin(runner)
            await asyncio.Event().wait()
        finally:
            if not self._address.shared:
                await self._end()
            await runner.cleanup()

    async def _begin(self, runner: web.AppRunner) -> None:
        trouble = Lasting(
            log, TELEGRAM, "Telegram can't be told our address (%s); trying again", "Telegram has our address"
        )
        wait = 1.0
        while True:
            try:
                await self._ourselves()
                if not runner.sites:
                    await web.TCPSite(runner, HERE, self._address.port).start()
                await self._bot.set_webhook(
                    self._address.url, allowed_updates=ALLOWED, secret_token=self._secret, drop_pending_updates=False
                )
                trouble.is_over()
                return
            except InvalidToken:
                raise BadToken from None
            except TelegramError as error:
                trouble.goes_on(in_logs(why(error)))
            await self._pause(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _end(self) -> None:
        try:
            async with asyncio.timeout(GOODBYE):
                await self._bot.delete_webhook(drop_pending_updates=False)
        except (TelegramError, TimeoutError) as error:
            log.info("the address could not be taken back: %s", type(error).__name__)

    async def _called(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret.encode()):
            return web.Response(status=403)
        update = self._read(await request.read())
        if update is None or self._keep is None:
            return web.Response()
        batch = self._sift([update])
        if batch:
            try:  # a caller that hangs up must not leave it half kept
                await asyncio.shield(asyncio.ensure_future(self._keep(batch)))
            except Exception as error:
                log.warning("an update could not be kept; Telegram brings it again: %s", type(error).__name__)
                return web.Response(status=503)
        return web.Response()

    def _read(self, body: bytes) -> Update | None:
        """None for one that is not as it should be: it would come back for ever."""
        try:
            return Update.de_json(json.loads(body), self._bot)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log.error("an update that can't be read is left out: %s", type(error).__name__)
            return None
