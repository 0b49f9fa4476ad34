"""`local-voices run`: the bot, on every channel that has a token, until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import bindparam, select

from adapters.backups.copies import copy_of_today
from adapters.backups.journal import NAME as JOURNAL
from adapters.backups.journal import Journal
from adapters.bookshelf.listening import NAME as LEARNT
from adapters.bookshelf.listening import Kept
from adapters.command_line import doctor_words
from adapters.command_line.channels import Connection, connections
from adapters.command_line.watching import machine_clock, watched
from adapters.database.schema import house as facts
from adapters.database.sealing import Seal
from adapters.database.stores import password_of, place_of
from adapters.finding import OK
from adapters.house import House, open_house, seal_of
from adapters.library import Library
from adapters.logs import set_up_logs
from adapters.machine_clock import MachineClock
from adapters.problem import Problem
from adapters.settings import Settings
from adapters.ticking import SystemClock
from adapters.troubles import COPIES, Troubles, begins, over
from adapters.voice.engine import find_engine
from bot.engine.incoming import Incoming
from bot.engine.message import Line
from bot.engine.outbox import SendFailed, TryLater
from bot.engine.people import Reader

MENUS_RETRY = 60  # seconds
COPY_AFTER, COPY_LOOK = 60, 3600
T = TypeVar("T")
MISTAKE = Line("problem.mistake")
_FACT = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
log = logging.getLogger(__name__)


async def run(settings: Settings, unknown: Sequence[Line] = ()) -> int:
    """Serve until SIGTERM or SIGINT. Raises Problem when it can't start or go on. `unknown`: settings that are none of ours."""
    secrets = (settings.telegram_token, settings.discord_token, settings.key, password_of(settings))
    troubles = Troubles()
    set_up_logs(settings.log_level, *secrets, form=settings.log_format, also=troubles)
    if not (settings.telegram_token or settings.discord_token):
        raise Problem("problem.no_token")
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    try:
        reason = await _serve(settings, stop, troubles, unknown)
    except OSError as error:
        why = error.strerror or type(error).__name__
        if error.filename is None:
            raise Problem("problem.machine", why=why) from None
        raise Problem("problem.file", path=str(error.filename), why=why) from None
    if reason is not None:
        raise Problem(reason.key, **reason.values)
    return 0


async def _serve(
    settings: Settings, stop: asyncio.Event, troubles: Troubles, unknown: Sequence[Line] = ()
) -> Line | None:
    """Until it is told to stop, or can't go on: then why."""
    library, clock = Library(settings), SystemClock()
    connected = connections(settings, library, clock)  # before anything is made: a token may be of a wrong shape
    seal, new_key = seal_of(settings)
    if new_key:
        log.info("made a new key: %s. Keep a copy of it apart from the database.", settings.key_path)
    for line in unknown:
        log.warning("settings: %s", library.say.plain(line, Reader()))
    kept = Kept(settings.our_folder / LEARNT, seal)
    hearing = asyncio.ensure_future(_aside(lambda: library.listen(kept)))  # while the rest begins
    async with contextlib.AsyncExitStack() as closing:
        closing.callback(hearing.cancel)
        for each in connected:
            await each.channel.start()
            closing.push_async_callback(each.channel.stop)
        channels = {each.channel.name: each.channel for each in connected}
        believed = machine_clock(settings)
        speaker = await asyncio.to_thread(find_engine, settings.voices)
        opened = open_house(
            settings, seal, library, library.say, channels, clock, speaker=speaker, is_sure=believed.is_sure
        )
        house = await closing.enter_async_context(opened)
        await closing.enter_async_context(watched(settings, library, channels, house, troubles, believed))
        await hearing  # so that nobody in danger waits until we have learnt what to listen for
        log.info("ready: %s, database %s", " and ".join(channels), place_of(settings))
        daily = asyncio.ensure_future(_daily_copies(settings, seal, clock, library))
        closing.callback(daily.cancel)
        return await _until_stopped(settings, house, connected, library, believed, stop)


async def _until_stopped(
    settings: Settings,
    house: House,
    connected: list[Connection],
    library: Library,
    believed: MachineClock,
    stop: asyncio.Event,
) -> Line | None:
    """Listen until told to stop, or until no channel is left: then why. What has begun is seen through by the house."""
    listening = [
        asyncio.ensure_future(_listen(house, each, library, believed, alone=len(connected) == 1)) for each in connected
    ]
    warming = asyncio.ensure_future(warm_up(settings, library))
    stopping = asyncio.ensure_future(stop.wait())
    ended = asyncio.gather(*listening)
    either: set[asyncio.Future[Any]] = {ended, stopping}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    told_to = stop.is_set()
    for task in (*listening, stopping, warming):
        task.cancel()
    results = await asyncio.gather(*listening, return_exceptions=True)
    await asyncio.gather(ended, stopping, warming, return_exceptions=True)
    if told_to:
        log.info("stopped")
        return None
    return next((each for each in results if isinstance(each, Line)), MISTAKE)


async def _listen(
    house: House, connection: Connection, library: Library, believed: MachineClock, *, alone: bool
) -> Line:
    """One channel, until cancelled; why it ended for good. The other channels go on without it."""
    meanwhile = house.reception.meanwhile

    async def take_in(batch: Sequence[Incoming]) -> None:
        meanwhile.of_the_clock(batch, wrong=believed.is_wrong())
        await house.reception.take_in_at_last(batch)

    connection.channel.know(list(house.desk.registry.commands.values()))
    if connection.ear:
        await house.turn_to_listen(connection.ear)
    menus = asyncio.ensure_future(_publish_menus(house, connection, library))
    try:
        await connection.listen(take_in, house.offers, meanwhile.look)
    except Exception as error:  # at the edge of one channel, so that it does not stop the others
        reason = connection.plainly(error)
        if reason is None:
            log.error("a mistake of ours: %s", type(error).__name__, exc_info=error)
            reason = MISTAKE
        if not alone:  # else the last line says it
            said = library.say.plain(reason, Reader())
            log.warning("%s has ended: %s", connection.channel.name, said, extra=begins(connection.channel.name))
        return reason
    finally:
        menus.cancel()
        await asyncio.gather(menus, return_exceptions=True)
    return MISTAKE


async def _daily_copies(settings: Settings, seal: Seal, clock: SystemClock, library: Library) -> None:
    """A sealed copy a day, for as long as we run; what goes wrong is said once a day."""
    journal = Journal(settings.backups / JOURNAL, clock.now)
    said = ""

    def work() -> str:
        try:
            journal.begin()
            copy_of_today(settings.postgresql or settings.database, settings.backups, seal, clock.now())
            journal.sweep()
        except Problem as problem:
            return library.say.plain(problem.line, Reader())
        except OSError as error:
            return f"{settings.backups}: {error.strerror}"
        return ""

    await asyncio.sleep(COPY_AFTER)  # whoever starts and stops us all day gets no copy each time
    while True:
        trouble = await _aside(work)
        if trouble and trouble != said:
            log.error("no copy was made: %s", trouble, extra=begins(COPIES))
        if said and not trouble:
            log.info("a copy was made again", extra=over(COPIES))
        said = trouble
        await asyncio.sleep(COPY_LOOK)


async def _aside(work: Callable[[], T]) -> T:
    """In a thread that ends with the process: one of the loop's own would hold up the end until the work is done."""
    loop: asyncio.AbstractEventLoop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(worked: Future[T]) -> None:
        if done.done():
            return
        if (error := worked.exception()) is not None:
            done.set_exception(error)
        else:
            done.set_result(worked.result())

    def run() -> None:
        worked = Future[T]()
        try:
            worked.set_result(work())
        except Exception as error:  # whoever waits for it learns of it
            worked.set_exception(error)
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, worked)

    threading.Thread(target=run, name="aside", daemon=True).start()
    return await done


async def warm_up(settings: Settings, library: Library) -> None:
    """Read all content while nobody waits for it, and say what is wrong with it, and which numbers nobody rang lately."""
    await _aside(library.warm_up)
    for each in library.complaints:
        log.warning("content: %s", library.say.plain(each.line, Reader()))
    for found in await _aside(lambda: doctor_words.contacts(settings, library)):
        if found.mark != OK:
            log.warning("contacts: %s", library.say.plain(found.line, Reader()))


async def _publish_menus(house: House, connection: Connection, library: Library) -> None:
    """Tell the platform our commands when they changed; without a network it is tried again later."""
    fact = f"{connection.channel.name} menus"

    def last() -> str:
        row = house.books.ledger.one(_FACT, wanted=fact)
        return str(row[0]) if row else ""

    commands = list(house.desk.registry.commands.values())
    said = False
    while True:
        try:
            told = await house.writer.run(last)
            published = await connection.channel.publish_commands(commands, library.say, library.say.languages(), told)
            break
        except SendFailed as failure:  # a network that is away is the listening's to complain about
            if not said:
                level = logging.INFO if isinstance(failure, TryLater) else logging.WARNING
                log.log(level, "the menus could not be published yet; trying again each minute")
            said = True
            await asyncio.sleep(MENUS_RETRY)
    await house.writer.run(lambda: house.books.ledger.keep(facts, name=fact, value=published))
