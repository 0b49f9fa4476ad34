"""The open house: one writer, one desk, one postman, one clock, and whatever channels were asked for.

`main` says which channels and which settings; here everything is put together in the order it needs, and taken apart in
the reverse order whatever happens.
"""

import asyncio
import contextlib
import logging
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.books import Books, books_of
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.retention import sweep
from adapters.database.sealing import Seal, WrongKey, key_from, key_in_file
from adapters.database.writer import Writer
from adapters.for_plans import rooms_of_plans
from adapters.library import Library
from adapters.postman import Postman
from adapters.press.printer import Press
from adapters.reception import Reception
from adapters.settings import Settings
from adapters.ticking import FastClock, SystemClock, Ticking
from bot.desk import Desk, HouseDefaults
from bot.engine.people import PersonId
from bot.engine.ports import Channel, Printer, Say
from bot.engine.room import Room
from bot.groups.room import open_groups
from bot.meetings.room import open_meetings
from bot.people import open_people
from bot.principles.room import open_principles
from bot.privacy import open_privacy
from bot.reports.room import open_reports
from bot.settings.room import open_settings
from bot.support.room import open_support
from bot.words.room import open_words

SETTLE = 2.0  # seconds for what has begun, at the end
RESTART = 1.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is open, by name."""

    writer: Writer
    books: Books
    desk: Desk
    postman: Postman
    reception: Reception
    ticking: Ticking
    clock: SystemClock | FastClock


def seal_of(settings: Settings) -> tuple[Seal, bool]:
    """The seal of this installation; the second value says that its key was made just now. Raises WrongKey."""
    if settings.key:
        return Seal(key_from(settings.key)), False
    if settings.database.exists() and not settings.key_path.exists():
        raise WrongKey("doctor.key.lost", path=str(settings.key_path))
    key, new = key_in_file(settings.key_path)
    return Seal(key), new


def rooms_of(
    library: Library,
    say: Say,
    books: Books,
    settings: Settings,
    registry: Callable[[], Desk],
    scrub: Callable[[], None],
    now: Callable[[], int],
) -> list[Room]:
    """All rooms, in the order that `/help` shows them. `scrub` clears what was deleted from the file's log too."""

    def wait_for(person: PersonId) -> None:
        scrub()
        books.outbox.forget(person)
        books.talks.forget(person)

    def merge_waiting(old: PersonId, new: PersonId) -> None:
        books.outbox.merge(old, new)
        books.talks.merge(old, new)

    def rooms() -> Sequence[Room]:
        return registry().registry.rooms

    return [
        open_people(books.people, say, lambda: registry().registry.commands),
        open_principles(library, lambda word: bool(library.look_up(word)), may_keep_words=bool(settings.notice)),
        open_words(library.words_doors),
        open_meetings(books.meetings, books.groups, books.dues),
        *rooms_of_plans(books, library, scrub, may_keep=bool(settings.notice)),
        open_reports(books.groups, rooms),
        open_groups(books.groups, books.people, books.dues, books.codes, say, random.randint, now),
        open_support(library.contacts, library),
        open_settings(books.people, books.consents, books.codes, rooms, merge_waiting),
        open_privacy(rooms, books.people, wait_for, settings.notice),
    ]


def _opened(database: Path, seal: Seal) -> sqlite3.Connection:
    """The connection for units, with the key that belongs to it. Raises OpeningFailed."""
    connection = connect(database)
    try:
        check_key(connection, seal)
    except BaseException:
        connection.close()
        raise
    return connection


def _furnish(
    settings: Settings,
    seal: Seal,
    library: Library,
    say: Say,
    channels: Mapping[str, Channel],
    clock: SystemClock | FastClock,
    printer: Printer,
    extra_rooms: Sequence[Room],
    writer: Writer,
    ledger: Ledger,
) -> House:
    """Everything in its place; the two call-backs run in the writer's thread, once all of it is there."""
    loop = asyncio.get_running_loop()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: the next start finds the row
            loop.call_soon_threadsafe(postman.wake)

    books = books_of(ledger, seal, wake, lambda at: ticking.sooner(at))
    rooms = [*rooms_of(library, say, books, settings, lambda: desk, writer.scrub, clock.now), *extra_rooms]
    abilities = {name: channel.abilities for name, channel in channels.items()}
    defaults = HouseDefaults(settings.language, settings.time_zone)
    desk = Desk(rooms, books.of_the_desk, say, abilities, defaults)
    postman = Postman(writer, books.of_the_desk, desk, channels, clock, printer)
    reception = Reception(writer, books.inbox, desk, channels, postman, clock)

    def tidy(now: int) -> None:
        desk.tidy(now)
        sweep(
            now,
            ledger,
            books.inbox,
            books.outbox,
            books.talks,
            books.people,
            books.dues,
            books.meetings,
            books.of_plans,
            books.codes,
        )

    ticking = Ticking(writer, books.dues, desk, clock, postman.wake, tidy)
    return House(writer, books, desk, postman, reception, ticking, clock)


@contextlib.asynccontextmanager
async def open_house(
    settings: Settings,
    seal: Seal,
    library: Library,
    say: Say,
    channels: Mapping[str, Channel],
    clock: SystemClock | FastClock,
    extra_rooms: Sequence[Room] = (),
    printer: Printer | None = None,
) -> AsyncIterator[House]:
    """The house, taking things in and sending them while the block runs. Raises OpeningFailed.

    Without a `printer` of the caller's own, papers and charts are drawn by the press.
    """
    async with contextlib.AsyncExitStack() as closing:
        closing.enter_context(lock_file(settings.database))
        writer = Writer(lambda: _opened(settings.database, seal))
        closing.callback(writer.stop)
        ledger = Ledger(writer.start())

        printer = printer or Press(say)
        house = _furnish(settings, seal, library, say, channels, clock, printer, extra_rooms, writer, ledger)
        async with _at_work(house):
            yield house


@contextlib.asynccontextmanager
async def _at_work(house: House) -> AsyncIterator[None]:
    """Handling and sending in the background; at the end what has begun is seen through first."""
    workers = [asyncio.ensure_future(_for_ever(each.run)) for each in (house.reception, house.postman)]
    house.ticking.start()
    await house.reception.catch_up()
    try:
        yield
    finally:
        house.ticking.stop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SETTLE):
                await house.reception.settle()
        for _ in range(2):  # the first lets a send that has begun end; the second does not wait for a hanging one
            for worker in workers:
                worker.cancel()
            await asyncio.wait(workers, timeout=SETTLE)


async def _for_ever(run: Callable[[], Awaitable[None]]) -> None:
    """A worker that dies of a mistake is said in the log and starts again; the others never notice."""
    while True:
        try:
            await run()
        except Exception as error:
            log.error("a worker died and starts again: %s", type(error).__name__, exc_info=error)
        await asyncio.sleep(RESTART)
