"""The open house: one writer, one desk, one postman, one clock, and whatever channels were asked for.

`main` says which channels and which settings; here everything is put together in the order it needs, and taken apart in
the reverse order whatever happens.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from adapters.alarm import Alarm
from adapters.at_work import at_work
from adapters.backups.copies import copies_before_updates
from adapters.backups.journal import NAME as JOURNAL
from adapters.backups.journal import Journal
from adapters.database.books.all import Books, open_books
from adapters.database.ledger import Ledger
from adapters.database.rebuilding import Soon, is_due, note_erased
from adapters.database.retention import steps
from adapters.database.sealing import Seal, WrongKey, key_from, key_in_file
from adapters.database.stores import has_books, opened_store
from adapters.database.writer import StoreTrouble, Writer
from adapters.library import Library
from adapters.postman import Postman
from adapters.press.printer import Press
from adapters.reception import Reception
from adapters.rooms import rooms_of
from adapters.settings import Settings
from adapters.settings_checks import answers_of
from adapters.ticking import FastClock, SystemClock, Ticking
from adapters.voice.aloud import Aloud
from bot.desk import Desk, HouseDefaults
from bot.engine.incoming import Incoming
from bot.engine.ports import Channel, Offer, Printer, Say, Speaker
from bot.engine.room import Room

Wait = Callable[[float], Awaitable[object]]
TURN = 5.0  # seconds between looks whether who listened has died


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is open, by name."""

    writer: Writer
    books: Books
    desk: Desk
    postman: Postman
    reception: Reception
    ticking: Ticking
    channels: tuple[str, ...]
    clock: SystemClock | FastClock

    async def offers(self, incoming: Incoming) -> Sequence[Offer]:
        """Ways to fill the words of a command that somebody is typing; none while the database is in trouble."""
        try:
            return await self.writer.run(lambda: self.desk.offers(incoming, self.clock.now()))
        except StoreTrouble:
            return ()

    async def turn_to_listen(self, ear: str) -> None:
        """Returns once we are the one of this house who has this ear (a channel, or a part of it); on a file nobody else
        can have it."""
        ledger = self.books.ledger
        while ledger.shared:
            with contextlib.suppress(StoreTrouble):
                if await self.writer.run(lambda: ledger.connection.listen(ear)):
                    return
            await asyncio.sleep(TURN)


def seal_of(settings: Settings) -> tuple[Seal, bool]:
    """The seal of this installation; the second value says that its key was made just now. Raises WrongKey."""
    if settings.key:
        return Seal(key_from(settings.key)), False
    if not settings.key_path.exists() and has_books(settings):
        raise WrongKey("doctor.key.lost", path=str(settings.key_path))
    key, new = key_in_file(settings.key_path)
    return Seal(key), new


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What whoever opens the house brings along; see `open_house`."""

    settings: Settings
    seal: Seal
    library: Library
    say: Say
    channels: Mapping[str, Channel]
    clock: SystemClock | FastClock
    printer: Printer
    speaker: Speaker | None
    extra_rooms: Sequence[Room]
    wait: Wait
    is_sure: Callable[[], bool]


def _furnish(wanted: _Wanted, writer: Writer, ledger: Ledger, soon: Soon | None) -> House:
    """Everything in its place; the call-backs run in the writer's thread, once all of it is there."""
    say, clock, channels = wanted.say, wanted.clock, wanted.channels
    tell = ledger.connection.tell if ledger.shared else lambda news: None  # the other processes
    alarm = Alarm(lambda: postman.wake())

    def wake_all() -> None:
        alarm.ring()
        tell("outbox")

    def sooner(at: int) -> None:
        ticking.sooner(at)
        tell(f"due {at}")

    def tidy(now: int) -> None:
        desk.tidy(now)
        if is_due(ledger, now):
            writer.rebuild()
        writer.scrub()  # what was sent or deleted since the last time is gone from the log as well

    journal = Journal(wanted.settings.backups / JOURNAL, clock.now)
    erased = _when_erased(wanted, ledger, soon, journal)
    books = open_books(ledger, wanted.seal, wake_all, sooner, erased, journal.add)
    rooms = rooms_of(wanted.library, say, books, wanted.settings, lambda: desk, writer.scrub, clock.now, wanted.speaker)
    abilities = {name: channel.abilities for name, channel in channels.items()}
    chosen, answers = wanted.settings, answers_of(wanted.settings.group_answers)
    defaults = HouseDefaults(chosen.language, chosen.time_zone, tuple(chosen.link_hosts.split()), answers)
    desk = Desk([*rooms, *wanted.extra_rooms], books.of_the_desk, say, abilities, defaults)
    postman = Postman(writer, books.of_the_desk, desk, channels, clock, wanted.printer)
    reception = Reception(writer, books.inbox, desk, channels, postman, clock, wait=wanted.wait)
    swept, give_back, is_sure = partial(steps, books=books), ledger.give_back, wanted.is_sure
    ticking = Ticking(writer, books.dues, desk, clock, postman.wake, tidy, give_back, swept, is_sure=is_sure)
    return House(writer, books, desk, postman, reception, ticking, tuple(channels), clock)


def _when_erased(wanted: _Wanted, ledger: Ledger, soon: Soon | None, journal: Journal) -> Callable[[bytes], None]:
    """What is done for whoever is forgotten, beside what the rooms forget."""
    settings, now = wanted.settings, wanted.clock.now

    def erased(mark: bytes) -> None:
        journal.add(mark)
        note_erased(ledger, now())
        if soon is not None:
            soon.rebuild()
        for copy in copies_before_updates(settings.postgresql or settings.database):
            copy.unlink(missing_ok=True)

    return erased


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
    speaker: Speaker | None = None,
    wait: Wait = asyncio.sleep,
    is_sure: Callable[[], bool] = lambda: True,
) -> AsyncIterator[House]:
    """The house, taking things in and sending them while the block runs. Raises OpeningFailed.

    Without a `printer` of the caller's own, papers and charts are drawn by the press; without a `speaker` nothing is read
    out. `wait`: between two tries while the database is in trouble. `is_sure`: whether the clock can be believed.
    """
    async with contextlib.AsyncExitStack() as closing:
        writer = Writer(closing.enter_context(opened_store(settings, seal)))
        closing.callback(writer.stop)
        ledger = Ledger(writer.start())

        printer = Aloud(printer or Press(say), speaker, say)
        soon = None if ledger.shared else Soon(writer, settings.database, wait)
        if soon is not None:
            closing.push_async_callback(soon.close)
        wanted = _Wanted(settings, seal, library, say, channels, clock, printer, speaker, extra_rooms, wait, is_sure)
        house = _furnish(wanted, writer, ledger, soon)
        async with (
            at_work(house.reception, house.postman, house.ticking),
            _neighbourly(settings, house, frozenset(channels)),
        ):
            yield house


@contextlib.asynccontextmanager
async def _neighbourly(settings: Settings, house: House, channels: frozenset[str]) -> AsyncIterator[None]:
    """In touch with the other processes of this house, where there can be any."""
    if not settings.postgresql:
        yield
        return
    from adapters.neighbours import Neighbours

    neighbours = Neighbours(
        settings.postgresql,
        house.writer,
        house.books,
        house.reception,
        house.postman,
        house.ticking,
        house.clock,
        channels,
    )
    neighbours.start()
    try:
        yield
    finally:
        await neighbours.close()
