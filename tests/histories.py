"""Random histories: people who wander through the whole bot, pressing what they see and typing what they like, and then go.

What may be left of somebody who was forgotten is nothing: not their account, their number, its hash, nor the name they chose to
be shown by, in any file of the deployment, sealed or not. What they gave to the group stays, without them.
"""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from adapters.backups.copies import copy_to
from adapters.backups.journal import NAME as JOURNAL
from adapters.backups.journal import Journal
from adapters.backups.restoring import restore
from adapters.command_line.at_rest import rooms_at_rest
from adapters.database.books.people import mark_of
from adapters.database.schema import metadata
from adapters.database.sealing import Seal, WrongKey, key_from
from adapters.house import House, open_house
from adapters.library import Library
from adapters.settings import NOTICE, Settings
from bot.engine.incoming import BotAdded, Commanded, Incoming, Place, Pressed, Typed
from bot.engine.message import Button, Line, Lines, Message
from bot.engine.people import Account, PersonId, Reader, Role
from bot.engine.ports import Abilities, Say
from tests.fakes_press import QuickPrinter
from tests.transcripts.phone import HandClock

CAN = Abilities(text_length=4000, buttons_per_row=5, rows=10, whisper=True, masks_identity=True)
GROUP = Place("phone", "-100777", private=False)
TELLS = (
    "pass_on",
    "post_text",
    "bell",
    "ring",
    "words.post",
    "explain.bell",
)  # what these buttons carry goes to others
NOT_PRESSED = ("privacy.forget", "forget_me.sure.yes", "left.yes", "long_gone.stay", "close.yes")
PERSON = ("person", "other", "id")  # what a column is called that may hold somebody's number
SHOWN = 6  # messages that somebody still looks at


class NotingSeal(Seal):
    """Remembers for what things were sealed, so that all of a file can be opened afterwards."""

    def __init__(self, key: bytes) -> None:
        super().__init__(key)
        self.purposes: set[str] = set()

    def close(self, plain: bytes, about: str) -> bytes:
        self.purposes.add(about)
        return super().close(plain, about)

    def opened(self, sealed: bytes) -> bytes:
        """What is in it, as whatever it was sealed; empty where it is no sealed thing."""
        for purpose in self.purposes:
            try:
                return self.open(sealed, purpose)
            except (WrongKey, ValueError):
                continue
        return b""


@dataclass(slots=True)
class Wanderer:
    """Somebody with marks that can be found again: an account, a name, words."""

    number: int
    shown: list[Message] = field(default_factory=list)
    person: PersonId | None = None

    @property
    def account(self) -> Account:
        return Account("phone", f"91234567{self.number:06d}")

    @property
    def home(self) -> Place:
        return Place("phone", self.account.id, private=True)

    @property
    def name(self) -> str:
        return f"Quokka{self.number:06d}x"

    @property
    def words(self) -> str:
        return f"the zanzibar{self.number:06d}x bus"

    @property
    def secret(self) -> str:
        """What they ask or have checked, and tell nobody."""
        return f"okapi{self.number:06d}x"


class Everybody:
    """A channel where everybody sees what is for them."""

    name, abilities = "phone", CAN

    def __init__(self, say: Say) -> None:
        self.people: dict[str, Wanderer] = {}
        self.speaker, self._say = "", say
        self.read: list[tuple[str, str]] = []  # who could read what, the group's chat by its own number

    async def send(self, message: Message, reader: Reader, *, nonce: int, again: bool) -> str | None:
        private = message.place.private
        theirs = [message.place.chat] if private else [self.speaker] if message.whisper else list(self.people)
        for who in (self.people[each] for each in theirs if each in self.people):
            who.shown = [*who.shown[-SHOWN + 1 :], message]
        labels = [self._say.plain(each.label, reader) for row in message.rows for each in row]
        file = message.attachment.body if message.attachment else b""
        words = "\n".join(
            (self._say.plain(message.text, reader), *labels, file.decode() if isinstance(file, bytes) else "")
        )
        self.read.append((self.speaker if message.whisper else message.place.chat, words))
        return str(nonce)

    async def begin(self, incoming: Incoming) -> None:
        self.speaker = incoming.account.id if incoming.account else ""

    async def finish(self, incoming: Incoming) -> None: ...

    async def download(self, file: str) -> bytes:
        return b"a paper"

    async def may_manage(self, place: Place, account: Account) -> bool | None:
        return False

    async def is_in(self, place: Place, account: Account) -> bool | None:
        return None


def asked_key(message: Message) -> str:
    """The key of the last line of a message; of a question it is the question's."""
    text: Line | Lines = message.text
    while isinstance(text, Lines):
        text = text.lines[-1]
    return text.key


@dataclass(slots=True)
class Deployment:
    """A house, its folder, and the people in it."""

    folder: Path
    library: Library
    settings: Settings
    seal: NotingSeal
    house: House
    channel: Everybody
    clock: HandClock
    chance: random.Random
    minute: asyncio.Event
    events: int = 0

    async def does(self, who: Wanderer, place: Place, act: object) -> None:
        self.events += 1
        incoming = Incoming(f"e{self.events}", place, who.account, act)  # type: ignore[arg-type]  # one of many acts
        await self.house.reception.take_in([incoming])
        await self.house.reception.settle()

    async def comes(self, number: int) -> Wanderer:
        """Somebody new: known in private and in the group, now and then with a part in it."""
        who = self.channel.people[f"91234567{number:06d}"] = Wanderer(number)
        await self.does(who, who.home, Commanded("start"))
        await self.does(who, GROUP, Commanded("help"))
        books = self.house.books

        def known() -> PersonId:
            profile, group = books.people.known(who.account), books.groups.at(GROUP)
            assert profile is not None
            assert group is not None
            if (role := self.chance.choice((None, None, *Role))) is not None:
                books.groups.give_role(group.id, profile.person, role, self.clock.now())
            return profile.person

        who.person = await self.house.writer.run(known)
        return who

    async def wanders(self, who: Wanderer, steps: int) -> None:
        """Presses what they see, runs commands, answers what they are asked."""
        for _ in range(steps):
            buttons = [(each, button) for each in who.shown for row in each.rows for button in row]
            ways = [each for each in buttons if isinstance(each[1], Button) and each[1].label.key not in NOT_PRESSED]
            asks = who.shown[-1] if who.shown and who.shown[-1].awaits_words else None
            lot = self.chance.random()
            if asks is None and self.chance.random() < 0.1:
                await self._asks_in_private(who)
                continue
            if asks is not None and lot < 0.6:
                named = asked_key(asks).rpartition(".")[2].startswith("name")
                await self.does(who, asks.place, Typed(who.name if named else self._some_words(who)))
            elif ways and lot < 0.9:
                newest = [each for each in ways if each[0] is ways[-1][0] and each[1].label.key != "talk.leave"]  # type: ignore[union-attr]  # a Button
                message, button = self.chance.choice(newest if newest and self.chance.random() < 0.8 else ways)
                assert isinstance(button, Button)
                await self.does(who, message.place, Pressed(button.token, "1"))
            else:
                command = self.chance.choice(list(self.house.desk.registry.commands.values()))
                rest = self.chance.choice(("", *command.whats, who.words if command.option else ""))
                if command.name not in ("stop", "setup") and rest != "forget":
                    await self.does(who, self.chance.choice((who.home, who.home, GROUP)), Commanded(command.name, rest))

    async def _asks_in_private(self, who: Wanderer) -> None:
        """What nobody else may ever read."""
        texts = (f"what about {who.secret}?", f"i want to die {who.secret}", f"the {who.secret} pathway", who.secret)
        text = self.chance.choice(texts)
        acts = (Typed(text), *(Commanded(each, text) for each in ("ask", "words", "explain", "principles", "support")))
        await self.does(who, who.home, self.chance.choice(acts))

    def _some_words(self, who: Wanderer) -> str:
        return self.chance.choice((who.words, who.words, "10 December 2026 at 6pm", "tomorrow at 6pm", "we"))

    async def goes(self, who: Wanderer) -> None:
        """Forget me."""
        await self.does(who, who.home, Commanded("privacy", "forget"))
        buttons = [each for message in reversed(who.shown) for row in message.rows for each in row]
        yes = next(each for each in buttons if isinstance(each, Button) and each.label.key == "forget_me.sure.yes")
        await self.does(who, who.home, Pressed(yes.token, "1"))

    async def a_minute_passes(self) -> None:
        """All is sent, and whoever waits for some seconds has waited them."""
        await self.house.writer.run(lambda: None)
        self.minute.set()
        for _ in range(3):  # the wait ends, the file is written anew, and that is done
            await self.house.writer.run(lambda: None)
        self.minute.clear()

    async def a_night_passes(self) -> None:
        self.clock.at += 17 * 3600  # from ten in the morning to three at night
        await self.house.ticking.tidy()
        await self.house.writer.run(lambda: None)

    # --- looking

    def traces(self, who: Wanderer) -> list[str]:
        """Where anything of them still is; the journal may hold the hash, as text."""
        assert who.person is not None
        number = str(who.person).encode()
        secret = {
            "account": who.account.id.encode(), "name": who.name.encode(), "words": who.words.encode(), "number": number,
            "number as stored": int(who.person).to_bytes(8), "hash": mark_of(who.account, self.seal),
        }  # fmt: skip
        found = [
            f"{what} in {path.name}" for path, held in self._files() for what, each in secret.items() if each in held
        ]
        for table, held in self._sealed():
            opened = self.seal.opened(held)
            found += [f"{what} sealed in {table}" for what in ("account", "name", "number") if secret[what] in opened]
        return found

    def _files(self) -> Iterator[tuple[Path, bytes]]:
        yield from ((each, each.read_bytes()) for each in sorted(self.folder.rglob("*")) if each.is_file())

    def _sealed(self) -> Iterator[tuple[str, bytes]]:
        with closing(sqlite3.connect(f"file:{self.settings.database}?mode=ro", uri=True)) as reading:
            for table in metadata.sorted_tables:
                for row in reading.execute(f'SELECT * FROM "{table.name}"'):  # noqa: S608 - our own names
                    yield from ((table.name, each) for each in row if isinstance(each, bytes))

    def rows_of(self, who: Wanderer) -> list[tuple[object, ...]]:
        """Everything that stands with their number, but for what others may move."""
        found: list[tuple[object, ...]] = []
        with closing(sqlite3.connect(f"file:{self.settings.database}?mode=ro", uri=True)) as reading:
            for table in metadata.sorted_tables:
                for column in (each for each in PERSON if each in table.columns):
                    sql = f'SELECT * FROM "{table.name}" WHERE "{column}" = ?'  # noqa: S608 - our own names
                    found += [(table.name, *row) for row in reading.execute(sql, (who.person,))]
        return sorted(found, key=repr)

    def copied(self) -> Path:
        copy = self.folder / "backups" / "yesterday.backup"
        copy_to(self.settings.database, copy, self.seal)
        return copy

    def put_back(self, copy: Path) -> int:
        """With the house closed. How many were forgotten again."""
        journal = Journal(self.settings.backups / JOURNAL, self.clock.now)
        before = self.settings.backups / "before-restore.backup"
        return restore(
            copy, self.settings.database, before, self.seal, journal,
            lambda books: rooms_at_rest(self.library, self.settings, books),
        ).forgotten  # fmt: skip


@asynccontextmanager
async def deployed(folder: Path, library: Library, seed: int) -> AsyncIterator[Deployment]:
    """A new house with a group; `Deployment.put_back` is for after the block."""
    settings = Settings(
        group_answers="",  # the clock stands still
        database_url=f"sqlite:///{folder}/bot.sqlite3",
        key="5a" * 32,
        **dict.fromkeys(NOTICE, "Chester"),
    )
    seal, channel, clock, say = NotingSeal(key_from(settings.key)), Everybody(library.say), HandClock(), library.say
    minute = asyncio.Event()
    opened = open_house(
        settings, seal, library, say, {"phone": channel}, clock,  # type: ignore[dict-item]  # a channel
        printer=QuickPrinter(say), wait=lambda seconds: minute.wait(),
    )  # fmt: skip
    async with opened as house:
        there = Deployment(folder, library, settings, seal, house, channel, clock, random.Random(seed), minute)
        jo = channel.people["jo"] = Wanderer(0)
        await there.does(jo, GROUP, BotAdded())
        yield there
