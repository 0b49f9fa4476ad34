"""The library's own Bot over our transports: its whole contract, kept on a local server."""

import asyncio
import io

import pytest
import telegram
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest

from adapters.proxy import proxy_for
from adapters.telegram.answers import FileTooBig, Flooded, LostAnswer, NotSent
from adapters.telegram.transport import AiohttpRequest, HttpxRequest
from tests.adapters.telegram_kit import plain_bot
from tests.servers.telegram_server import (
    BLOCKED,
    CONFLICT,
    UNAUTHORIZED,
    Drop,
    Fail,
    Hold,
    Page,
    TelegramServer,
    migrated,
    too_many,
)

Request = AiohttpRequest | HttpxRequest
KINDS = pytest.mark.parametrize("kind", [AiohttpRequest, HttpxRequest], ids=["aiohttp", "httpx"])


@KINDS
async def test_a_message_goes_out_and_its_number_comes_back(server: TelegramServer, kind: type[Request]) -> None:
    async with plain_bot(server, kind(2)) as bot:
        sent = await bot.send_message(101, "Ünï & <b>", disable_notification=True)

        assert sent.text == "Ünï & <b>"
        assert server.called("sendMessage")[0].given["disable_notification"] is True


@KINDS
async def test_files_go_up_whole(server: TelegramServer, kind: type[Request]) -> None:
    async with plain_bot(server, kind(2)) as bot:
        body = bytes(range(256)) * 2000
        await bot.send_document(101, body, caption="A paper", filename="päper.docx")
        await bot.send_photo(101, io.BytesIO(b"png"), filename="chart.png")

        paper, chart = server.called("sendDocument", "sendPhoto")
        assert {"document": body} == paper.files
        assert paper.given["caption"] == "A paper"
        assert chart.files == {"photo": b"png"}


@KINDS
@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (BLOCKED, Forbidden),
        (UNAUTHORIZED, InvalidToken),
        (CONFLICT, Conflict),
        (Fail(404, "Not Found"), InvalidToken),
        (Fail(400, "Bad Request: chat not found"), BadRequest),
        (Fail(413, "Request Entity Too Large"), BadRequest),
        (Fail(500, "Internal Server Error"), NetworkError),
        (Page(502, "<html>Bad gateway</html>"), LostAnswer),
        (Page(504, ""), LostAnswer),
        (Page(200, "<html>Please sign in to the network</html>"), LostAnswer),
        (Page(403, "<html>/bot7000:canary is not allowed</html>"), Forbidden),
        (Drop(after=True), LostAnswer),
        (Drop(after=False), LostAnswer),
        (migrated(-100), ChatMigrated),
        (too_many(7), Flooded),
        (Page(429, "slow down"), Flooded),
    ],
    ids=str,
)
async def test_what_goes_wrong_has_the_librarys_names(
    server: TelegramServer, kind: type[Request], fault: Fail | Drop | Page, expected: type[TelegramError]
) -> None:
    async with plain_bot(server, kind(2)) as bot:
        server.fail("sendMessage", fault)
        with pytest.raises(expected) as caught:
            await bot.send_message(101, "hello")

        assert "canary" not in repr(caught.value)
        assert caught.value.__cause__ is None or isinstance(caught.value.__cause__, TelegramError)


async def test_how_long_to_wait_is_told(server: TelegramServer) -> None:
    async with plain_bot(server, AiohttpRequest(2)) as bot:
        server.fail("sendMessage", too_many(7))
        with pytest.raises(Flooded) as caught:
            await bot.send_message(101, "hello")

        assert caught.value.after == 7


@KINDS
@pytest.mark.parametrize("per_call", [True, False], ids=["as the call says", "as usual"])
async def test_an_answer_that_does_not_come_in_time(
    server: TelegramServer, kind: type[Request], per_call: bool
) -> None:
    request = kind(2) if per_call else kind(2, read_timeout=0.05)
    bot = telegram.Bot(server.token, f"{server.url}/bot", request=request, get_updates_request=kind(1))
    hold = asyncio.Event()
    server.fail("sendMessage", Hold(hold))
    async with request:
        with pytest.raises(TimedOut) as caught:
            await (bot.send_message(101, "hello", read_timeout=0.05) if per_call else bot.send_message(101, "hello"))
    hold.set()

    assert not isinstance(caught.value, NotSent)


@KINDS
async def test_a_server_that_is_not_there_got_nothing(kind: type[Request]) -> None:
    request = kind(2)
    bot = telegram.Bot("7000:canary", "http://127.0.0.1:9/bot", request=request, get_updates_request=kind(1))
    async with request:
        with pytest.raises(NotSent) as caught:
            await bot.get_me()

        assert "canary" not in repr(caught.value)


async def test_waiting_for_a_free_connection_in_vain_sends_nothing(server: TelegramServer) -> None:
    async with plain_bot(server, AiohttpRequest(1)) as bot:
        hold = asyncio.Event()
        server.fail("sendMessage", Hold(hold))
        async with asyncio.TaskGroup() as group:
            group.create_task(bot.send_message(101, "first"))
            await server.seen("sendMessage")
            with pytest.raises(NotSent):
                await bot.send_message(101, "second", connect_timeout=0.01, pool_timeout=0.01)
            hold.set()

        assert server.texts(101) == ["first"]


async def test_many_at_once_stay_within_the_limit(server: TelegramServer) -> None:
    async with plain_bot(server, AiohttpRequest(4)) as bot:
        await asyncio.gather(*(bot.send_message(chat, "hello") for chat in range(1, 101)))

        assert server.sent == 100


def test_the_usual_time_to_wait_is_told_to_the_library() -> None:
    assert [
        AiohttpRequest(1, read_timeout=3.0).read_timeout,
        HttpxRequest(1, read_timeout=4.0).read_timeout,
    ] == [3.0, 4.0]
    assert issubclass(AiohttpRequest, BaseRequest)


async def test_a_transport_can_be_closed_twice_and_opened_again(server: TelegramServer) -> None:
    request = AiohttpRequest(1)
    bot = telegram.Bot(server.token, f"{server.url}/bot", request=request, get_updates_request=AiohttpRequest(1))
    with pytest.raises(NotSent):
        await bot.get_me()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await bot.get_me()
        await request.shutdown()
        await request.shutdown()


@KINDS
async def test_a_file_that_proves_too_large_is_not_taken(server: TelegramServer, kind: type[Request]) -> None:
    server.methods.files["documents/1.txt"] = b"x" * 1000
    request, address = kind(2), f"{server.url}/file/bot{server.token}/documents/1.txt"
    async with request:
        assert await request.fetch(address, 1000) == b"x" * 1000
        with pytest.raises(FileTooBig):
            await request.fetch(address, 999)
        with pytest.raises(TelegramError) as caught:
            await request.fetch(f"{server.url}/file/bot{server.token}/nothing", 10)

        assert server.token not in repr(caught.value)


def test_the_environments_proxy_is_used_but_never_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "bots.example")

    assert proxy_for("https://api.telegram.org") == "http://proxy.example:3128"
    assert proxy_for("https://bots.example") is None
    assert proxy_for("http://127.0.0.1:8081") is None
