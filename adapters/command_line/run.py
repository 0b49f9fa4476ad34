"""`local-voices run`: the bot, on every channel that has a token, until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable

from sqlalchemy import bindparam, select

from adapters.database.schema import house as facts
from adapters.database.sealing import WrongKey
from adapters.database.version import OpeningFailed
from adapters.house import House, open_house, seal_of
from adapters.library import Library
from adapters.logs import set_up_logs
from adapters.on_telegram import AnotherCopyIsRunning, BadToken, Telegram, WebhookIsSet
from adapters.settings import PREFIX, Settings
from adapters.ticking import SystemClock
from bot.engine.outbox import SendFailed, TryLater

MENUS_RETRY = 60  # seconds
_MENUS = "telegram menus"
_FACT = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
log = logging.getLogger(__name__)


async def run(settings: Settings, fail: Callable[[str], int]) -> int:
    """Serve until SIGTERM or SIGINT; 2 with one plain line when it can't start or go on."""
    set_up_logs(settings.log_level, settings.telegram_token, settings.key)
    if not settings.telegram_token:
        return fail(f"no channel has a token. Set {PREFIX}TELEGRAM_TOKEN, or try: local-voices demo")
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    try:
        return await _serve(settings, stop, fail)
    except (OpeningFailed, WrongKey) as problem:
        return fail(str(problem))
    except OSError as problem:
        return fail(f"{problem.filename or 'a file'} can't be used: {problem.strerror}")


async def _serve(settings: Settings, stop: asyncio.Event, fail: Callable[[str], int]) -> int:
    seal, new_key = seal_of(settings)
    if new_key:
        log.info("made a new key: %s. Keep a copy of it apart from the database.", settings.key_path)
    library, clock = Library(settings), SystemClock()
    telegram = Telegram(
        settings.telegram_token,
        library.say,
        clock,
        api_url=settings.telegram_api_url,
        transport="httpx" if settings.telegram_http == "httpx" else "aiohttp",
    )
    async with contextlib.AsyncExitStack() as closing:
        await telegram.start()
        closing.push_async_callback(telegram.stop)
        house = await closing.enter_async_context(
            open_house(settings, seal, library, library.say, {telegram.name: telegram}, clock)
        )
        log.info("ready: telegram, database %s", settings.database)
        return await _until_stopped(house, telegram, library, stop, fail)


async def _until_stopped(
    house: House, telegram: Telegram, library: Library, stop: asyncio.Event, fail: Callable[[str], int]
) -> int:
    """Poll until told to stop. Then nothing more is taken in, and what has begun is seen through by the house."""
    polling = asyncio.ensure_future(telegram.poll(house.reception.take_in_at_last))
    beside = [
        asyncio.ensure_future(_publish_menus(house, telegram, library)),
        asyncio.ensure_future(_warm_up(library)),
    ]
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (polling, stopping, *beside):
            task.cancel()
        ended = await asyncio.gather(polling, return_exceptions=True)
        await asyncio.gather(stopping, *beside, return_exceptions=True)
    match ended[0]:
        case BadToken():
            return fail(
                f"Telegram does not know this token. Copy it again from @BotFather into {PREFIX}TELEGRAM_TOKEN."
            )
        case AnotherCopyIsRunning():
            return fail("another program is using this bot's token. Stop it first, or get a new token from @BotFather.")
        case WebhookIsSet():
            return fail("Telegram sends this bot's messages to a web address. Remove that webhook first.")
        case asyncio.CancelledError():
            log.info("stopped")
            return 0
        case BaseException() as error:
            log.error("a mistake of ours: %s", type(error).__name__, exc_info=error)
            return fail("stopped by a mistake of ours. Start it again, and please report the lines above.")
        case _:
            return 0


async def _warm_up(library: Library) -> None:
    """Read all content while nobody waits for it, and say what is wrong with it."""
    await asyncio.to_thread(library.warm_up)
    for each in library.complaints:
        log.warning("content: %s, %s: %s", each.file, each.entry, each.problem)


async def _publish_menus(house: House, telegram: Telegram, library: Library) -> None:
    """Tell Telegram our commands when they changed; without a network it is tried again later."""

    def last() -> str:
        row = house.books.ledger.one(_FACT, wanted=_MENUS)
        return str(row[0]) if row else ""

    commands = list(house.desk.registry.commands.values())
    while True:
        try:
            told = await house.writer.run(last)
            published = await telegram.publish_commands(commands, library.say, library.say.languages(), told)
            break
        except SendFailed as failure:  # a network that is away is the poll loop's to complain about
            level = logging.INFO if isinstance(failure, TryLater) else logging.WARNING
            log.log(level, "the menus could not be published: %s", type(failure).__name__)
            await asyncio.sleep(MENUS_RETRY)
    await house.writer.run(lambda: house.books.ledger.keep(facts, name=_MENUS, value=published))
