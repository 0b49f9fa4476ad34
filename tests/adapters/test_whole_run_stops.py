"""The real `local-voices run` is stopped, started twice, has no network or a locked database: nothing is lost."""

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from tests.adapters.chats import Chats
from tests.adapters.run_kit import Copy, Installation, running, until
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import Hold, TelegramServer
from tests.servers.telegram_updates import ALEX, SAM

pytestmark = pytest.mark.timeout(120)
HELLO = "Hello. I am a bot"


async def test_told_to_stop_under_load_it_ends_and_nothing_is_lost_or_said_twice(
    server: TelegramServer, home: Installation
) -> None:
    everybody = [{"id": 5000 + number, "is_bot": False, "first_name": "Sam"} for number in range(400)]
    async with running(server, home) as copy:
        await until(lambda: server.called("getUpdates"))
        server.push(*(updates.text(each, "/start") for each in everybody))
        await until(lambda: len(server.methods.messages) >= 50)
        copy.terminate()
        assert await copy.ended(5) == 0
        assert copy.troubles == []
    async with running(server, home) as copy:
        await until(lambda: copy.said("ready:"))
        await until(lambda: all(server.texts(each["id"]) for each in everybody), "all answers")
        await until(lambda: home.count("SELECT count(*) FROM outbox") == 0)
        copy.terminate()
        assert await copy.ended(5) == 0
    assert [1] * 400 == [len(server.texts(each["id"])) for each in everybody]


async def test_told_to_stop_while_telegram_does_not_answer_it_still_ends(
    server: TelegramServer, home: Installation, chats: Chats
) -> None:
    async with running(server, home) as copy:
        await until(lambda: server.called("getUpdates"))
        held = asyncio.Event()
        server.fail_always("sendMessage", Hold(held))
        chats.say(SAM, "/start")
        await until(lambda: server.called("sendMessage"))
        copy.terminate()
        assert await copy.ended(8) == 0
        held.set()
    server.fail_always("sendMessage", None)
    async with running(server, home):
        await chats.sees(101, "You may have had this message already")


async def test_a_second_copy_ends_with_one_line(
    bot: Copy, server: TelegramServer, home: Installation, chats: Chats
) -> None:
    await until(lambda: server.called("getUpdates"))
    polls = len(server.called("getUpdates"))
    async with running(server, home) as second:
        assert await second.ended() == 2
        assert len(second.troubles) == 1
        assert "Another copy of the bot is using" in second.troubles[0]
    assert len(server.called("getUpdates")) == polls
    chats.say(SAM, "/start")
    await chats.sees(101, HELLO)


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
async def test_a_token_that_telegram_does_not_know_is_said_without_it(
    server: TelegramServer, home: Installation, level: str
) -> None:
    home.settings["LOG_LEVEL"] = level
    right = server.token
    async with running(server, home) as copy:
        server.token = "1:another"
        assert await copy.ended() == 2
        assert copy.said("Telegram does not know this token")
        assert not any(right in line or "canary" in line for line in copy.lines)
        assert level == "DEBUG" or len(copy.troubles) == 1


async def test_without_a_network_it_says_so_once_and_goes_on_when_it_comes(
    server: TelegramServer, home: Installation, chats: Chats
) -> None:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))  # nobody listens there yet
        port = place.getsockname()[1]
        home.settings["TELEGRAM_API_URL"] = f"http://127.0.0.1:{port}"
        async with running(server, home) as copy:
            chats.say(SAM, "/start")
            await until(lambda: copy.said("Telegram can't be reached") and copy.said("the menus could not"))
            place.close()
            async with _relay(port, urlsplit(server.url).port or 0):
                await chats.sees(101, HELLO)
            assert len(copy.troubles) == 1
            assert "Telegram can't be reached" in copy.troubles[0]


@contextlib.asynccontextmanager
async def _relay(port: int, to: int) -> AsyncIterator[None]:
    """The network comes: what arrives at one port goes to another."""

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(65536):
                writer.write(piece)
                await writer.drain()
        writer.close()

    async def both(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", to)
        await asyncio.gather(pass_on(reader, there[1]), pass_on(there[0], writer))

    listening = await asyncio.start_server(both, "127.0.0.1", port)
    try:
        yield
    finally:
        listening.close()


async def test_a_database_that_is_locked_costs_nobody_their_answer(
    server: TelegramServer, home: Installation, chats: Chats
) -> None:
    async with running(server, home) as copy:
        chats.say(ALEX, "/start")
        await until(lambda: server.texts(102))
        await until(lambda: home.count("SELECT count(*) FROM outbox") == 0)
        with contextlib.closing(sqlite3.connect(home.database, isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            chats.say(SAM, "/start")
            await until(lambda: copy.said("the database can't be written"), "a line about it")
            other.execute("ROLLBACK")
        await chats.sees(101, HELLO)
        assert len([line for line in copy.troubles if "can't be written" in line]) == 1
        assert 1 == sum(
            text.startswith(HELLO) for text in server.texts(101)
        )  # a word that it has to wait may come first
