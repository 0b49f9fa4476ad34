"""A small house for the tests of reception, postman and clock: real writer, books and desk, one room, a fake channel."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from adapters.database.books.dues import SqlDues
from adapters.database.books.groups import SqlGroups
from adapters.database.books.inbox import SqlInbox
from adapters.database.books.outbox import SqlOutbox
from adapters.database.books.people import SqlPeople
from adapters.database.books.talks import SqlTalks
from adapters.database.ledger import Ledger
from adapters.database.opening import connect
from adapters.database.sealing import Seal
from adapters.database.writer import Writer
from adapters.postman import Postman
from bot.desk import Desk, DeskBooks, HouseDefaults
from bot.engine.due import Due
from bot.engine.incoming import Act, Commanded, Incoming, Place, SentFile, Typed
from bot.engine.message import Line, Message, Reply
from bot.engine.outbox import BULK
from bot.engine.people import Account, PersonId, Reader
from bot.engine.ports import Channel
from bot.engine.room import Command, KeepsNothing, Outcome, Room, Visit, Work, says
from tests.fakes import FakeChannel, HandClock, PlainSay
from tests.fakes_press import FakePrinter

SEAL = Seal(bytes(range(32)))


class Slip(Exception):  # noqa: N818 - a mistake of ours
    """The room goes wrong after it has written."""


@dataclass(slots=True)
class EchoRoom:
    """Says back what was said; "slip" goes wrong, "at length" comes back five thousand times.

    A due "reminder" is told to whoever it is about.
    """

    heard: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    books_go_on: threading.Event = field(
        default_factory=threading.Event
    )  # "help" waits for it where the books are written
    work_goes_on: threading.Event = field(default_factory=threading.Event)  # "help slowly" waits for it first

    def room(self) -> Room:
        return Room(
            "echo",
            KeepsNothing("a test"),
            commands=(
                Command("check", self._check, manages=True),
                Command("card", self._card),
                Command("help", self._help, bookless=True),
            ),
            free_text=self._free_text,
            took_file=self._took_file,
            prepare=self._prepare,
            due={"reminder": self._remind, "broken": self._broken},
        )

    def _prepare(self, act: Act) -> Work | None:
        if act == Commanded("help", "slowly"):
            return lambda: self.work_goes_on.wait(30)
        return (lambda: "prepared") if isinstance(act, SentFile) else None

    def _free_text(self, visit: Visit, text: str) -> Outcome:
        self.heard.append(text)
        if text == "slip":
            raise Slip(text)
        return says(Reply(Line("echo", {"words": text * 5000 if text == "at length" else text})))

    def _check(self, visit: Visit, rest: str) -> Outcome:
        return says(Reply(Line("manages", {"it": str(visit.manages)})))

    def _card(self, visit: Visit, rest: str) -> Outcome:
        return says(Reply(Line("card"), again=False))

    def _help(self, visit: Visit, rest: str) -> Outcome:
        if threading.current_thread() is not threading.main_thread():
            self.books_go_on.wait(30)
        return says(Reply(Line("help"), again=False))

    def _took_file(self, visit: Visit, file: SentFile, prepared: object) -> Outcome:
        return says(Reply(Line("file", {"text": file.text, "problem": file.problem, "and": str(prepared)})))

    def _remind(self, due: Due, now: int) -> Outcome:
        self.done.append(due.key)
        return says(Reply(Line("reminder", {"note": due.note}), to=PersonId(due.about)))

    def _broken(self, due: Due, now: int) -> Outcome:
        raise Slip(due.key)


class GatedChannel(FakeChannel):
    """A channel whose sends to a chat wait while its gate is shut."""

    def __init__(self) -> None:
        super().__init__()
        self.gates: dict[str, asyncio.Event] = {}
        self.under_way: list[str] = []

    def shut(self, chat: str) -> None:
        self.gates[chat] = asyncio.Event()

    def open(self, chat: str) -> None:
        self.gates.pop(chat).set()

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        self.under_way.append(message.place.chat)
        if gate := self.gates.get(message.place.chat):
            await gate.wait()
        return await super().send(message, reader, nonce=nonce, again=again)


class SmallHouse:
    """Everything between the door and the post, on one file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "books.db"
        self.clock, self.channel, self.echo = HandClock(), GatedChannel(), EchoRoom()
        self.printer = FakePrinter()
        self.writer = Writer(self._open)
        self.connection = self.writer.start()
        ledger = Ledger(self.connection)
        self.on_sooner: Callable[[int], None] = lambda at: None
        self.people, self.groups = SqlPeople(ledger, SEAL), SqlGroups(ledger)
        self.talks, self.outbox = SqlTalks(ledger, SEAL), SqlOutbox(ledger, SEAL)
        self.dues = SqlDues(ledger, SEAL, lambda at: self.on_sooner(at))
        self.inbox = SqlInbox(ledger, SEAL)
        books = self.desk_books = DeskBooks(self.people, self.groups, self.talks, self.outbox, self.dues)
        abilities = {"telegram": self.channel.abilities}
        self.desk = Desk([self.echo.room()], books, PlainSay(), abilities, HouseDefaults())
        self.channels: dict[str, Channel] = {"telegram": self.channel}
        self.postman = Postman(self.writer, books, self.desk, self.channels, self.clock, self.printer)
        self._tasks: list[asyncio.Task[None]] = []

    def _open(self) -> sqlite3.Connection:
        connection = connect(self.path)
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA busy_timeout=20")  # the real one waits five seconds
        return connection

    def begin(self, task: asyncio.Task[None]) -> None:
        self._tasks.append(task)

    async def end(self) -> None:
        for chat in list(self.channel.gates):  # what a failed test left shut would be waited for without end
            self.channel.open(chat)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.writer.stop()

    def lock(self) -> sqlite3.Connection:
        """Another program holds the write lock until the returned connection is closed."""
        other = sqlite3.connect(self.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        return other

    async def known(self, chat: str) -> PersonId:
        """Somebody who has opened a private chat."""

        def unit() -> PersonId:
            account = Account("telegram", chat)
            person = (self.people.known(account) or self.people.meet(account, self.clock.now())).person
            self.people.opened(person, "telegram", chat)
            return person

        return await self.writer.run(unit)

    async def queue(
        self, words: str, chat: str = "7001", *, person: PersonId | None = None, again: bool = True
    ) -> None:
        """A message that nobody is waiting for."""
        place = Place("telegram", chat, private=not chat.startswith("-"))
        message = Message(place, Line("bulk", {"words": words}), person=person, again=again)
        now = self.clock.now()
        await self.writer.run(lambda: self.outbox.put(words, message, lane=BULK, not_before=now))
        self.postman.wake()

    async def rows(self, question: str) -> list[tuple[object, ...]]:
        """Asked in the writer's thread, after all that was handed in before."""
        return await self.writer.run(lambda: self.connection.execute(question).fetchall())

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let everything run until this is so; the test's own timeout ends it if it never is."""
        while not condition():
            await self.writer.run(lambda: None)

    async def until_beside_the_books(self, condition: Callable[[], bool]) -> None:
        """The same while a unit holds the books: what does not need them takes a few turns."""
        while not condition():  # noqa: ASYNC110 - a few turns of the loop, and no event says that they are over
            await asyncio.sleep(0)


def typed(event: int, text: str, chat: str = "7001") -> Incoming:
    """Free text, in private unless the chat is a group's."""
    private = not chat.startswith("-")
    account = Account("telegram", chat if private else "7001")
    return Incoming(str(event), Place("telegram", chat, private), account, Typed(text))


def commanded(event: int, name: str, chat: str = "7001") -> Incoming:
    return Incoming(
        str(event), Place("telegram", chat, not chat.startswith("-")), Account("telegram", "7001"), Commanded(name)
    )
