"""Telegram calls us: with its secret, in pieces of a sensible size, and it is told 200 only when all is in the inbox."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from adapters.on_telegram import Address, Telegram
from adapters.telegram.webhook import HEADER, LARGEST
from bot.engine.incoming import Incoming
from tests.adapters.run_kit import Installation, running, until
from tests.adapters.telegram_kit import channel
from tests.command_line.running import local_voices, no_shouting
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import Fail, TelegramServer
from tests.servers.telegram_updates import SAM, Json

URL = "https://bots.example.org/telegram"
HELLO = "Hello. I am a bot"


@pytest.fixture
def port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


class Inbox:
    """Keeps batches, as soon as it may."""

    def __init__(self) -> None:
        self.kept: list[Incoming] = []
        self.open = asyncio.Event()
        self.open.set()
        self.broken = False

    async def keep(self, batch: list[Incoming]) -> None:
        await self.open.wait()
        if self.broken:
            raise RuntimeError("not now")
        self.kept += batch


@asynccontextmanager
async def called(us: Telegram, port: int, server: TelegramServer) -> AsyncIterator[Inbox]:
    inbox = Inbox()
    hearing = asyncio.ensure_future(us.be_called(Address(URL, port), inbox.keep))
    await until(lambda: server.methods.webhook or hearing.done(), "the address")
    try:
        yield inbox
    finally:
        hearing.cancel()
        with suppress(asyncio.CancelledError):
            await hearing


def secret_of(server: TelegramServer) -> str:
    return str(server.called("setWebhook")[-1].given["secret_token"])


async def call(port: int, body: bytes | Json, secret: str | None) -> int:
    """As the host's proxy passes it on."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/telegram", data=data, headers=headers) as answer,
    ):
        return answer.status


def update(number: int, words: str = "hello") -> Json:
    return {"update_id": number, **updates.text(SAM, words)}


async def test_it_is_heard_and_the_address_is_taken_back(us: Telegram, server: TelegramServer, port: int) -> None:
    async with called(us, port, server) as inbox:
        given = server.called("setWebhook")[0].given

        assert (URL, ["message", "callback_query", "my_chat_member", "chat_member"]) == (
            given["url"],
            given["allowed_updates"],
        )
        assert 200 == await call(port, update(5), secret_of(server))
        assert 1 == len(inbox.kept)
    assert "" == server.methods.webhook
    assert [False] == [each.given.get("drop_pending_updates", False) for each in server.called("deleteWebhook")]


@pytest.mark.parametrize("secret", [None, "", "wrong", "\u00e9"])
async def test_without_the_secret_nobody_is_heard(
    us: Telegram, server: TelegramServer, port: int, secret: str | None
) -> None:
    async with called(us, port, server) as inbox:
        assert 403 == await call(port, update(5), secret)
        assert [] == inbox.kept


async def test_it_is_not_told_200_before_it_is_kept(us: Telegram, server: TelegramServer, port: int) -> None:
    async with called(us, port, server) as inbox:
        inbox.open.clear()
        calling = asyncio.ensure_future(call(port, update(5), secret_of(server)))
        done, _ = await asyncio.wait({calling}, timeout=0.2)

        assert not done

        inbox.open.set()

        assert 200 == await calling


async def test_what_can_t_be_kept_is_brought_again(us: Telegram, server: TelegramServer, port: int) -> None:
    async with called(us, port, server) as inbox:
        inbox.broken = True

        assert 503 == await call(port, update(5), secret_of(server))

        inbox.broken = False

        assert 200 == await call(port, update(5), secret_of(server))
        assert 1 == len(inbox.kept)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": "x", "message": 5}', b"\xff\xfe", b"5"])
async def test_what_nobody_can_read_does_not_come_for_ever(
    us: Telegram, server: TelegramServer, port: int, body: bytes
) -> None:
    async with called(us, port, server) as inbox:
        assert 200 == await call(port, body, secret_of(server))
        assert [] == inbox.kept


async def test_what_is_much_too_large_is_refused(us: Telegram, server: TelegramServer, port: int) -> None:
    async with called(us, port, server) as inbox:
        assert 413 == await call(port, b"x" * (LARGEST + 1), secret_of(server))
        assert [] == inbox.kept


async def test_while_telegram_is_away_the_address_is_set_again_later(server: TelegramServer, port: int) -> None:
    server.fail("setWebhook", Fail(502, "Bad Gateway"), Fail(502, "Bad Gateway"))
    async with channel(server) as us, called(us, port, server):
        assert 3 == len(server.called("setWebhook"))


async def test_the_secret_is_the_same_after_a_restart_and_tells_nothing_of_the_token(
    server: TelegramServer, port: int
) -> None:
    for _ in range(2):
        async with channel(server) as us, called(us, port, server):
            pass
    one, other = (str(each.given["secret_token"]) for each in server.called("setWebhook"))

    assert one == other
    assert server.token not in one


@pytest.mark.timeout(60)
async def test_a_whole_run_that_is_called(server: TelegramServer, tmp_path: Path, port: int) -> None:
    home = Installation(tmp_path, {"TELEGRAM_WEBHOOK": URL, "TELEGRAM_WEBHOOK_PORT": str(port)})
    async with running(server, home) as copy:
        await until(lambda: server.methods.webhook)

        assert 200 == await call(port, update(5, "/start"), secret_of(server))
        assert 200 == await call(port, update(5, "/start"), secret_of(server))  # brought twice

        await until(lambda: server.texts(SAM["id"]))
        copy.terminate()

        assert 0 == await copy.ended()
        assert not any(secret_of(server) in line for line in copy.lines)
    assert [] == server.called("getUpdates")
    assert 1 == sum(HELLO in each for each in server.texts(SAM["id"]))
    assert "" == server.methods.webhook


def test_half_a_setting_is_refused(tmp_path: Path) -> None:
    run = local_voices(tmp_path, "run", telegram_token=f"7000000:{'x' * 35}", telegram_webhook="http://example.org")

    no_shouting(run)
    assert "LOCAL_VOICES_TELEGRAM_WEBHOOK must begin with https://" in run.stderr
