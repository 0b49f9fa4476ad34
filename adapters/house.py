"""The open house: one writer, one desk, one postman, one clock, and whatever channels were asked for.

`main` says which channels and which settings; here everything is put together in the order it needs, and taken apart in
the reverse order whatever happens.
"""

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.database.books.codes import SqlCodes
from adapters.database.books.consents import SqlConsents
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
from adapters.loop import LoopBooks, loop_rooms
from adapters.postman import Postman
from adapters.press.printer import Press
from adapters.reception import Reception
from adapters.settings import Settings
from adapters.ticking import FastClock, SystemClock, Ticking
from adapters.workers import for_ever
from bot.desk import Desk, DeskBooks, HouseDefaults
from bot.engine.people import PersonId
from bot.engine.ports import Channel, Printer, Say
from bot.engine.room import Room
from bot.groups.room import open_groups
from bot.meetings.room import open_meetings
from bot.people import open_people
from bot.principles.room import open_principles
from bot.privacy import open_privacy
from bot.settings.room import open_settings
from bot.support.room import open_support
from bot.words.for_rooms import WordsForRooms
from bot.words.room import open_words

SETTLE = 2.0  # seconds for what has begun, at the end


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
    consents: SqlConsents
    codes: SqlCodes
    loop: LoopBooks

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

    def merge_waiting(old: PersonId, new: PersonId) -> None:
        books.outbox.merge(old, new)
        books.talks.merge(old, new)

    def rooms() -> Sequence[Room]:
        return registry().registry.rooms

    inputs, updates = loop_rooms(books, WordsForRooms(library.check), say, scrub, may_keep_words=bool(settings.notice))
    return [
        open_people(books.people, say, lambda: registry().registry.commands),
        open_principles(
            library, lambda word: bool(library.look_up(word)), inputs.reading, may_keep_words=bool(settings.notice)
        ),
        open_words(library.words_doors),
        open_meetings(books.meetings, books.groups, books.dues),
        inputs.room,
        updates,
        open_groups(books.groups, books.people, books.dues, books.codes, books.loop.names, say, random.randint, now),
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

    outbox = SqlOutbox(ledger, seal, wake)
    books = Books(
        ledger,
        SqlPeople(ledger, seal),
        SqlGroups(ledger),
        SqlTalks(ledger, seal),
        outbox,
        SqlDues(ledger, seal, lambda at: ticking.sooner(at)),
        SqlInbox(ledger, seal),
        SqlMeetings(ledger, seal),
        SqlConsents(ledger),
        SqlCodes(ledger, seal),
        LoopBooks.of(ledger, seal, outbox),
    )
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
            books.codes,
            books.loop.broadcasts,
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
    workers = [asyncio.ensure_future(for_ever(each.run)) for each in (house.reception, house.postman)]
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
