"""Whole runs while the database is in trouble: who needs help gets it at once, on both channels, and nothing is lost."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.database.writer import StoreTrouble
from adapters.house import House, open_house
from adapters.library import Library
from adapters.on_discord import Discord
from adapters.on_telegram import Telegram
from adapters.settings import Settings
from adapters.ticking import SystemClock
from tests.a_library import LIBRARY
from tests.adapters.run_kit import Installation, running, until
from tests.contracts.conftest import Seal
from tests.servers import discord_events as events
from tests.servers import telegram_updates as updates
from tests.servers.discord_events import CHANNEL, SAM_DM
from tests.servers.discord_server import DiscordServer
from tests.servers.discord_state import Asked
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import ALEX, GROUP, JO, SAM

pytestmark = pytest.mark.timeout(120)
SOON = (
    5.0  # seconds for a card that was asked for; two are promised (`python -m bench.support`), the machine may be busy
)
CARD, CANT_STORE = "116 123", "I can't store anything just now."
WORDS = "i want to die"
HANDLED = "SELECT (SELECT count(*) FROM seen WHERE arrived) - (SELECT count(*) FROM inbox)"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as started:
        yield started
        assert [] == started.violations


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as started:
        yield started
        assert [] == started.violations


@pytest.fixture(scope="module")
def library() -> Library:
    opened = LIBRARY
    opened.warm_up()
    return opened


@contextlib.contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program holds the database while the block runs."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextlib.asynccontextmanager
async def both(
    telegram: TelegramServer, discord: DiscordServer, library: Library, database: Path
) -> AsyncIterator[House]:
    """A house with both channels, as `run` would open it."""
    settings, clock, seal = Settings(database_url=f"sqlite:///{database}"), SystemClock(), Seal(bytes(range(32)))
    one = Telegram(telegram.token, library.say, clock, api_url=telegram.url)
    other = Discord(discord.token, library.say, clock, api_url=discord.url)
    await one.start()
    await other.start()
    async with open_house(settings, seal, library, library.say, {one.name: one, other.name: other}, clock) as house:
        door = house.reception
        one.know(list(house.desk.registry.commands.values()))
        other.know(list(house.desk.registry.commands.values()))
        listening = (
            asyncio.create_task(one.poll(door.take_in_at_last, door.meanwhile.look)),
            asyncio.create_task(other.listen(door.take_in_at_last, house.offers)),
        )
        await discord.gateway.told(1)
        try:
            yield house
        finally:
            for each in listening:
                each.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
            await one.stop()
            await other.stop()


def cards(texts: list[str]) -> int:
    return sum(CARD in each for each in texts)


def hidden_cards(discord: DiscordServer) -> int:
    return cards(discord.texts(CHANNEL, seen_by=events.SAM["id"]))


async def in_need(telegram: TelegramServer, discord: DiscordServer) -> Asked:
    """On both channels they ask for help, each in their own way, and are answered while the database is as it is."""
    telegram.push(updates.text(SAM, "/support"))
    async with asyncio.timeout(SOON):
        await until(lambda: cards(telegram.texts(101)) == 1, "the card on Telegram")
    telegram.push(updates.text(ALEX, WORDS))  # waits at Telegram behind what can't be kept
    await until(lambda: cards(telegram.texts(ALEX["id"])) == 1, "the card for words of crisis")
    telegram.push(updates.text(JO, "what is co-production?"), updates.text(JO, "are you there?"))
    await until(lambda: telegram.texts(JO["id"]), "a line of patience")
    asked = await discord.interact(events.slash("support"))
    async with asyncio.timeout(SOON):
        await until(lambda: hidden_cards(discord) == 1, "the card on Discord")
    await discord.gateway.dispatch("MESSAGE_CREATE", events.message(WORDS, events.SAM, SAM_DM))
    await until(lambda: cards(discord.texts(SAM_DM)) == 1, "the card for words on Discord")
    return asked


def nothing_came_twice(telegram: TelegramServer, discord: DiscordServer) -> None:
    assert [1, 1, 0] == [cards(telegram.texts(each["id"])) for each in (SAM, ALEX, JO)]
    assert 1 == sum(CANT_STORE in each for each in telegram.texts(JO["id"]))
    assert [1, 1] == [hidden_cards(discord), cards(discord.texts(SAM_DM))]
    assert [] == discord.texts(CHANNEL)  # as others see it


async def asked(house: House, question: str) -> list[tuple[int]]:
    return await house.writer.run(lambda: house.books.ledger.connection.execute(question).fetchall())


async def filled(house: House) -> None:
    """Not one page is left, and those of what came in are full."""
    with contextlib.suppress(StoreTrouble):
        while True:
            await asked(house, "INSERT INTO seen (channel, event, arrived) SELECT 'x', 10000 + count(*), 0 FROM seen")


async def all_handled(house: House) -> None:
    handled: list[tuple[int]] = []
    while handled != [(6,)]:
        handled = await asked(house, HANDLED)
    await house.reception.settle()


async def test_while_another_program_locks_the_database(
    telegram: TelegramServer, discord: DiscordServer, tmp_path: Path
) -> None:
    home = Installation(tmp_path, {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.url})
    async with running(telegram, home) as copy:
        await until(lambda: copy.said("ready") and discord.gateway.connections, "the bot")
        await until(lambda: discord.rest.commands, "the commands")
        with locked(home.database):
            await in_need(telegram, discord)
            telegram.push(updates.text(SAM, "/support", GROUP))

            assert [] == telegram.texts(GROUP["id"])
        await until(lambda: home.count(HANDLED) == 7, "all handled")
        await until(lambda: len(telegram.texts(JO["id"])) >= 3, "both of Jo's answers")
        await until(lambda: home.count("SELECT count(*) FROM outbox WHERE state < 2") <= 1, "all sent")

    assert 1 == sum(CANT_STORE in each for each in telegram.texts(JO["id"]))
    assert 2 == cards(telegram.texts(SAM["id"]))  # the second one was asked for in the group
    assert 1 == cards(telegram.texts(ALEX["id"]))
    assert [1, 1] == [hidden_cards(discord), cards(discord.texts(SAM_DM))]


async def test_while_the_disk_is_full(
    telegram: TelegramServer, discord: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with both(telegram, discord, library, tmp_path / "books.db") as house:
        await asked(house, "PRAGMA max_page_count=1")  # as few as there are
        await filled(house)
        await in_need(telegram, discord)
        await asked(house, "PRAGMA max_page_count=1000000")
        await all_handled(house)
        await until(lambda: len(telegram.texts(JO["id"])) >= 3, "both of Jo's answers")

    nothing_came_twice(telegram, discord)


class NoWrites:
    """While it is on, SQLite gives up each statement that would write; what only reads goes on. In the writer's thread, but
    turned on and off from outside, as a disk is that can only be read for a while."""

    def __init__(self) -> None:
        self.on, self._writes = False, False

    def begins(self, statement: str) -> None:
        self._writes = statement.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))

    def gives_up(self) -> bool:
        return self.on and self._writes

    def watch(self, connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(self.begins)
        connection.set_progress_handler(self.gives_up, 1)


async def test_while_it_can_only_be_read(
    telegram: TelegramServer, discord: DiscordServer, library: Library, tmp_path: Path
) -> None:
    async with both(telegram, discord, library, tmp_path / "books.db") as house:
        none = NoWrites()
        await house.writer.run(lambda: none.watch(house.books.ledger.connection))
        none.on = True
        await in_need(telegram, discord)
        none.on = False
        await all_handled(house)
        await until(lambda: len(telegram.texts(JO["id"])) >= 3, "both of Jo's answers")

    nothing_came_twice(telegram, discord)
