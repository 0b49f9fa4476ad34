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

from adapters.database.books.checkins import SqlCheckIns
from adapters.database.books.dues import SqlDues
from adapters.database.books.groups import SqlGroups
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.meetings import SqlMeetings
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.opening import check_key, connect, lock_file
from adapters.database.retention import sweep
from adapters.database.sealing import Seal, WrongKey, key_from, key_in_file
from adapters.database.writer import Writer
from adapters.library import Library
from adapters.postman import Postman
from adapters.reception import Reception
from adapters.settings import Settings
from adapters.ticking import FastClock, SystemClock, Ticking
from bot.checkins.room import open_checkins
from bot.desk import Desk, DeskBooks, HouseDefaults
from bot.engine.people import PersonId
from bot.engine.ports import Channel, Say
from bot.engine.room import Room
from bot.groups import open_groups
from bot.meetings.room import open_meetings
from bot.people import open_people
from bot.principles.room import open_principles
from bot.privacy import open_privacy
from bot.support.room import open_support
from bot.words.room import open_words

SETTLE = 2.0  # seconds for what has begun, at the end
RESTART = 1.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Books:
    """Every book of one database."""

    ledger: Ledger
    people: SqlPeople
    groups: SqlGroups
    talks: SqlTalks
    outbox: SqlOutbox
    dues: SqlDues
    inbox: SqlInbox
    meetings: SqlMeetings
    checkins: SqlCheckIns

    @property
    def of_the_desk(self) -> DeskBooks:
        return DeskBooks(self.people, self.groups, self.talks, self.outbox, self.dues)


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
        raise WrongKey(f"there is a database, but no key at {settings.key_path}. Put the key back, or name its place.")
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

    return [
        open_people(books.people, say, lambda: registry().registry.commands),
        open_principles(library, lambda word: bool(library.look_up(word)), may_keep_words=bool(settings.notice)),
        open_words(library.words_doors),
        open_meetings(books.meetings, books.groups, books.dues),
        open_checkins(
            books.checkins,
            books.groups,
            books.people,
            books.dues,
            library.eight,
            random.randint,
            scrub,
            may_keep=bool(settings.notice),
        ),
        open_groups(books.groups, books.people, books.dues, say, random.randint, now),
        open_support(library.contacts, library),
        open_privacy(lambda: registry().registry.rooms, wait_for, settings.notice),
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
    extra_rooms: Sequence[Room],
    writer: Writer,
    ledger: Ledger,
) -> House:
    """Everything in its place; the two call-backs run in the writer's thread, once all of it is there."""
    loop = asyncio.get_running_loop()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: the next start finds the row
            loop.call_soon_threadsafe(postman.wake)

    books = Books(
        ledger,
        SqlPeople(ledger, seal),
        SqlGroups(ledger),
        SqlTalks(ledger, seal),
        SqlOutbox(ledger, seal, wake),
        SqlDues(ledger, seal, lambda at: ticking.sooner(at)),
        SqlInbox(ledger, seal),
        SqlMeetings(ledger, seal),
        SqlCheckIns(ledger, seal),
    )
    rooms = [*rooms_of(library, say, books, settings, lambda: desk, writer.scrub, clock.now), *extra_rooms]
    abilities = {name: channel.abilities for name, channel in channels.items()}
    defaults = HouseDefaults(settings.language, settings.time_zone)
    desk = Desk(rooms, books.of_the_desk, say, abilities, defaults)
    postman = Postman(writer, books.of_the_desk, desk.reader, channels, clock)
    reception = Reception(writer, books.inbox, desk, channels, postman, clock)

    def tidy(now: int) -> None:
        sweep(
            now,
            ledger,
            books.inbox,
            books.outbox,
            books.talks,
            books.people,
            books.dues,
            books.meetings,
            books.checkins,
        )
        writer.scrub()  # what was sent or deleted since the last time is gone from the log as well

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
) -> AsyncIterator[House]:
    """The house, taking things in and sending them while the block runs. Raises OpeningFailed."""
    async with contextlib.AsyncExitStack() as closing:
        closing.enter_context(lock_file(settings.database))
        writer = Writer(lambda: _opened(settings.database, seal))
        closing.callback(writer.stop)
        ledger = Ledger(writer.start())

        house = _furnish(settings, seal, library, say, channels, clock, extra_rooms, writer, ledger)
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
