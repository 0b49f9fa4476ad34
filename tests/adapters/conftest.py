"""What the tests of this folder are handed: Telegram on a local server, a small house, a front door, a bot that runs.

The tests of Discord have a server and a channel of their own, under the same names.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.on_telegram import Telegram
from tests.adapters.chats import Chats
from tests.adapters.front_kit import Front
from tests.adapters.house_kit import SmallHouse
from tests.adapters.run_kit import Copy, Installation, running
from tests.adapters.telegram_kit import channel
from tests.adapters.writer_kit import Tally
from tests.servers.telegram_server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Every request that a test makes is as the Bot API's own page has it."""
    async with TelegramServer() as started:
        yield started
        assert started.violations == []


@pytest.fixture
async def us(server: TelegramServer) -> AsyncIterator[Telegram]:
    async with channel(server) as opened:
        yield opened


# --- the house on one file


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[SmallHouse]:
    house = SmallHouse(tmp_path)
    yield house
    await house.end()


@pytest.fixture
async def front(tmp_path: Path) -> AsyncIterator[Front]:
    front = Front(tmp_path)
    yield front
    await front.house.end()


@pytest.fixture
def tally(tmp_path: Path) -> Iterator[Tally]:
    tally = Tally(tmp_path)
    yield tally
    tally.writer.stop()


# --- the real bot in a process of its own


@pytest.fixture
def home(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


@pytest.fixture
def chats(server: TelegramServer) -> Chats:
    return Chats(server)


@pytest.fixture
async def bot(server: TelegramServer, home: Installation) -> AsyncIterator[Copy]:
    """A copy that runs; it must have nothing to complain about."""
    async with running(server, home) as copy:
        yield copy
        assert copy.running, copy.lines
        assert copy.troubles == []
