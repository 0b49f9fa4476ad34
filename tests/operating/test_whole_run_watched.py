"""The real `local-voices run` in real trouble: it says so to its operator, tells people kindly, and mends itself."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from tests.adapters.run_kit import Copy, Installation, running, until
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import Fail, TelegramServer
from tests.servers.telegram_updates import ALEX, SAM

pytestmark = pytest.mark.timeout(240)
OPERATOR = 777
HELLO = "Hello. I am a bot"
CANT_STORE = "I can't store anything just now."
A_BLOCK = 4096  # bytes


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as started:
        yield started
        assert [] == started.violations


@pytest.fixture
def home(tmp_path: Path, unused_tcp_port: int) -> Installation:
    return Installation(tmp_path, {"OPERATOR_CHAT": f"telegram:{OPERATOR}", "HEALTH_PORT": str(unused_tcp_port)})


@pytest.fixture
def unused_tcp_port() -> int:
    import socket

    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@pytest.fixture
async def bot(server: TelegramServer, home: Installation) -> AsyncIterator[Copy]:
    async with running(server, home) as copy:
        await until(lambda: copy.said("ready:") and server.called("getUpdates"))
        yield copy


async def answer(home: Installation, path: str) -> tuple[int, str]:
    address = f"http://127.0.0.1:{home.settings['HEALTH_PORT']}{path}"
    async with aiohttp.ClientSession() as session, session.get(address) as found:
        return found.status, await found.text()


async def health_is(home: Installation, wanted: str) -> None:
    async with asyncio.timeout(100):  # the clock looks again once a minute
        while wanted != (await answer(home, "/healthz"))[1].strip():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)


def told(server: TelegramServer) -> list[str]:
    return server.texts(OPERATOR)


async def test_all_is_well_and_the_counts_are_sums_in_tens(
    bot: Copy, server: TelegramServer, home: Installation
) -> None:
    server.push(
        *(updates.text({"id": 5000 + each, "is_bot": False, "first_name": "Sam"}, "/start") for each in range(23))
    )
    await until(lambda: all(server.texts(5000 + each) for each in range(23)), "answers")
    status, metrics = await answer(home, "/metrics")

    assert (200, "ok\n") == await answer(home, "/healthz")
    assert 200 == status
    assert "local_voices_taken_in_total 20\n" in metrics
    assert 'local_voices_trouble{what="database"} 0\n' in metrics
    assert "5000" not in metrics
    assert [] == told(server)


async def test_a_full_disk_is_told_to_people_and_operator_and_mends_itself(
    bot: Copy, server: TelegramServer, home: Installation
) -> None:
    server.push(updates.text(ALEX, "/start"))
    await until(lambda: server.texts(ALEX["id"]))
    await until(lambda: home.count("SELECT count(*) FROM outbox") == 0)
    full = A_BLOCK  # not one byte more goes into the database or its log
    resource.prlimit(bot.number, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
    server.push(updates.text(SAM, "/start"))
    await until(lambda: any(CANT_STORE in each for each in server.texts(SAM["id"])), "a kind word")
    await until(lambda: told(server), "an alert")
    await health_is(home, "trouble: database")

    assert not any(HELLO in each for each in server.texts(SAM["id"]))

    resource.prlimit(bot.number, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await until(lambda: any(HELLO in each for each in server.texts(SAM["id"])), "the answer")
    await health_is(home, "ok")
    await until(lambda: any("That is over" in each for each in told(server)), "that it is over")

    assert bot.running


async def test_a_locked_database_is_told_and_mends_itself(
    bot: Copy, server: TelegramServer, home: Installation
) -> None:
    with closing(sqlite3.connect(home.database, isolation_level=None, timeout=20)) as other:
        other.execute("BEGIN IMMEDIATE")
        server.push(updates.text(SAM, "/start"))
        await until(lambda: any("database is locked" in each for each in told(server)), "an alert")
        await health_is(home, "trouble: database")
        other.execute("ROLLBACK")
    await until(lambda: any(HELLO in each for each in server.texts(SAM["id"])), "the answer")
    await health_is(home, "ok")


async def test_a_platform_that_is_down_is_told_when_it_is_back(
    bot: Copy, server: TelegramServer, home: Installation
) -> None:
    server.fail_always("getUpdates", Fail(502, "Bad Gateway"))
    server.fail_always("sendMessage", Fail(502, "Bad Gateway"))
    server.push(updates.text(SAM, "/start"))  # ends the call that is open
    await health_is(home, "trouble: telegram")
    server.fail_always("getUpdates", None)
    server.fail_always("sendMessage", None)
    await until(lambda: any(HELLO in each for each in server.texts(SAM["id"])), "the answer")
    await health_is(home, "ok")

    assert bot.running


async def test_nobody_elsewhere_is_answered(bot: Copy, home: Installation) -> None:
    held = await asyncio.to_thread(Path("/proc/net/tcp").read_text)
    port = f"{int(home.settings['HEALTH_PORT']):04X}"

    assert {f"0100007F:{port}"} == {
        each.split()[1] for each in held.splitlines() if each.split()[1].endswith(f":{port}")
    }
