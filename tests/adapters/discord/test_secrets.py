"""The token goes with every request; it must be in no log and no traceback. Nor are people's words."""

import asyncio
import io
from collections.abc import Iterator

import pytest

from adapters.on_discord import BadToken, Discord, IntentRefused
from bot.engine.message import Attachment
from bot.engine.outbox import SendFailed
from tests.adapters.discord_kit import READER, SAM_PRIVATE, TALK, at_work, buttons, message, silent, words
from tests.adapters.leaks import all_that_is_logged, told
from tests.servers import discord_events as events
from tests.servers.discord_server import UNAUTHORIZED, DiscordServer, Drop, Fail, Page, refused, too_many
from tests.servers.discord_state import CLOSED_DM, NO_RIGHT, UNKNOWN_INTERACTION

CANARY = "canary-token-AAAA"
WORDS = "words nobody else may read"
ECHO = f"<html>Authorization: Bot NzAwMA.{CANARY}</html>"
FAULTS = (
    *(Drop(after=True), Drop(after=False), UNAUTHORIZED, refused(NO_RIGHT), refused(CLOSED_DM)),
    *(Fail(500), Fail(503), Fail(400, 50035, "Invalid Form Body"), too_many(100), refused(UNKNOWN_INTERACTION)),
    *(Page(200, ECHO), Page(302, ECHO), Page(403, ECHO), Page(404, ECHO), Page(502, ECHO), Page(429, ECHO)),
)


@pytest.fixture
def everything() -> Iterator[io.StringIO]:
    with all_that_is_logged() as written:
        yield written


async def tries(us: Discord) -> list[BaseException]:
    """Everything that goes out."""
    paper = Attachment("paper.docx", b"x", words("x"))
    wanted = (message(WORDS), message(WORDS, SAM_PRIVATE), message(WORDS, edits="5"), message(WORDS, attachment=paper))
    errors: list[BaseException] = []
    for each in wanted:
        try:
            await us.send(each, READER, nonce=1, again=False)
        except SendFailed as error:
            errors.append(error)
    await us.check()
    return errors


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: repr(fault)[:40])
async def test_nothing_that_can_happen_shows_the_token(everything: io.StringIO, fault: Fail | Drop | Page) -> None:
    errors: list[BaseException] = []
    async with DiscordServer() as server:
        async with silent(server) as us:
            for line in ("POST /channels", "PATCH /channels", "GET /users"):
                server.fail_always(line, fault)
            errors += await tries(us)
            for line in ("POST /channels", "PATCH /channels", "GET /users"):
                server.fail_always(line, None)
        async with at_work(server) as run:
            run.answers(message(WORDS, rows=buttons("yes")), message(WORDS, whisper=True))
            for line in ("POST /interactions", "POST /webhooks", "POST /channels", "POST /users"):
                server.fail(line, fault, fault)
            await server.interact(events.slash("ask", words=WORDS))
            await run.heard()
            await server.interact(events.submit(TALK, {"a": WORDS}))
            await run.heard(2)
            await server.gateway.dispatch("MESSAGE_CREATE", {**events.message(WORDS, where=events.SAM_DM), "type": "x"})
            await server.gateway.dispatch("MESSAGE_CREATE", events.message(WORDS, where=events.SAM_DM))
            await run.heard(3)
            await server.gateway.drop()
            await server.gateway.told(2)
            errors += await tries(run.us)

    everything_told = everything.getvalue() + "".join(map(told, errors))
    assert CANARY not in everything_told
    assert WORDS not in everything_told


@pytest.mark.parametrize(("code", "kind"), [(4004, BadToken), (4014, IntentRefused)])
async def test_being_refused_shows_no_token_either(everything: io.StringIO, code: int, kind: type[Exception]) -> None:
    async with DiscordServer() as server:
        server.gateway.refuse.append(code)
        async with at_work(server) as run:
            assert run.task is not None
            [error] = await asyncio.gather(run.task, return_exceptions=True)

    assert isinstance(error, kind)
    assert CANARY not in everything.getvalue() + told(error)
