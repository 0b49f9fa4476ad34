"""The token is in every address; it must be in no log and no traceback. Nor are people's words."""

import asyncio
import io
from collections.abc import Iterator

import pytest

from adapters.on_telegram import AnotherCopyIsRunning, BadToken, Pace
from adapters.on_telegram import Transport as Kind
from bot.engine.incoming import Place
from bot.engine.message import Attachment
from bot.engine.outbox import SendFailed
from tests.adapters.leaks import all_that_is_logged, told
from tests.adapters.telegram_kit import READER, Waits, channel, message, polled, words
from tests.servers import telegram_updates as updates
from tests.servers.telegram_server import BLOCKED, CONFLICT, UNAUTHORIZED, Drop, Fail, Page, TelegramServer, too_many
from tests.servers.telegram_updates import GROUP, SAM

CANARY = "canary-token-AAAA"
WORDS = "words nobody else may read"
FAULTS = (
    *(
        Drop(after=True),
        Drop(after=False),
        BLOCKED,
        UNAUTHORIZED,
        CONFLICT,
        too_many(1),
        Fail(500, "x"),
        Fail(404, "x"),
    ),
    *(
        Page(200, f"<a href=/bot7000:{CANARY}/x>"),
        Page(404, f"/bot7000:{CANARY}/getMe"),
        Page(502, f"/bot7000:{CANARY}/"),
    ),
    *(Page(302, f"/bot7000:{CANARY}/"), Page(403, f"/bot7000:{CANARY}/"), Page(400, f"/bot7000:{CANARY}/")),
)


@pytest.fixture
def everything() -> Iterator[io.StringIO]:
    with all_that_is_logged() as written:
        yield written


@pytest.mark.parametrize("transport", ["aiohttp", "httpx"])
async def test_nothing_that_can_happen_shows_the_token(everything: io.StringIO, transport: Kind) -> None:
    asyncio.get_running_loop().set_debug(True)
    errors: list[BaseException] = []
    async with TelegramServer() as server, channel(server, transport=transport) as us:
        paper = Attachment("paper.docx", b"x", words("x"))
        for fault in FAULTS:
            for method in ("sendMessage", "editMessageText", "sendDocument", "getFile", "getChatMember", "getMe"):
                server.fail(method, fault)
            for wanted in (message(WORDS), message(WORDS, edits="5"), message(WORDS, attachment=paper)):
                errors += await _try(us.send(wanted, READER, nonce=1, again=False))
            errors += await _try(us.download("F1"))
            await us.check()
        server.methods.webhook = ""
        server.fail_always("getUpdates", CONFLICT)
        errors += await _try(polled(us, 1))
        server.fail_always("getUpdates", UNAUTHORIZED)
        errors += await _try(polled(us, 1))
        server.fail_always("getUpdates", None)
        server.fail(
            "getUpdates", *(each for each in FAULTS if each not in (CONFLICT, UNAUTHORIZED) and not _ends(each))
        )
        server.push({"message": {"message_id": "?", "text": WORDS}}, updates.text(SAM, "hello"))
        server.push(updates.text(SAM, WORDS, GROUP))
        errors += await _try(polled(us, 1))

    assert len(errors) > 30
    assert any(isinstance(each, BadToken) for each in errors)
    assert any(isinstance(each, AnotherCopyIsRunning) for each in errors)
    everything_told = everything.getvalue() + "".join(map(told, errors))
    assert CANARY not in everything_told
    assert WORDS not in everything_told


def _ends(fault: object) -> bool:
    return isinstance(fault, Page | Fail) and fault.status in (401, 404)


async def _try(doing: object) -> list[BaseException]:
    try:
        await doing  # type: ignore[misc]  # a coroutine of any kind
    except (SendFailed, BadToken, AnotherCopyIsRunning) as error:
        return [error]
    return []


@pytest.mark.parametrize("transport", ["aiohttp", "httpx"])
async def test_a_server_that_is_not_there(everything: io.StringIO, transport: Kind) -> None:
    waits = Waits()
    async with TelegramServer() as server:
        pass
    async with channel(server, transport=transport, pace=Pace(poll=0, pause=waits)) as us:
        with pytest.raises(SendFailed) as caught:
            await us.send(message(WORDS, Place("telegram", "1", private=True)), READER, nonce=1, again=False)

    assert CANARY not in everything.getvalue() + told(caught.value)
