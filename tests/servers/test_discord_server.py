"""The local Discord itself: as strict as the real one where our tests lean on it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.servers import discord_events as events
from tests.servers.discord_rules import SPEC, Rules, beyond_the_page
from tests.servers.discord_server import DiscordServer

needs_the_page = pytest.mark.skipif(
    not SPEC.is_file(), reason="ALOUD: without ../shared/specs no request is checked against Discord's OpenAPI page"
)
QUIET = {"allowed_mentions": {"parse": []}}


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


async def ask(server: DiscordServer, way: str, path: str, given: Any = None, token: str = "") -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {token or server.token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.request(way, server.url + path, json=given, headers=headers) as answer,
    ):
        return answer.status, await answer.json() if answer.status != 204 else None


async def test_a_nonce_gives_back_the_first_message(server: DiscordServer) -> None:
    given = {"content": "one", "nonce": "7", "enforce_nonce": True, **QUIET}
    _, first = await ask(server, "POST", "/channels/9101/messages", given)
    _, second = await ask(server, "POST", "/channels/9101/messages", {**given, "content": "two"})
    _, elsewhere = await ask(server, "POST", "/channels/9102/messages", given)
    _, without = await ask(server, "POST", "/channels/9101/messages", {"content": "three", "nonce": "7", **QUIET})

    assert first["id"] == second["id"]
    assert 3 == len({first["id"], elsewhere["id"], without["id"]})
    assert ["one", "three"] == server.texts("9101")


async def test_an_interaction_is_answered_once_and_only_with_its_token(server: DiscordServer) -> None:
    payload = events.slash("ask")
    server.rest.heard(payload)
    where = f"/interactions/{payload['id']}/{payload['token']}/callback"
    answer = {"type": 4, "data": {"content": "Here", **QUIET}}

    assert (404, 10062) == _code(await ask(server, "POST", "/interactions/1/x/callback", answer))
    assert 204 == (await ask(server, "POST", where, answer))[0]
    assert (400, 40060) == _code(await ask(server, "POST", where, answer))


async def test_a_filled_form_cannot_be_answered_by_a_form(server: DiscordServer) -> None:
    payload = events.submit("t", {"a": "b"})
    server.rest.heard(payload)
    form = {"custom_id": "t", "title": "T", "components": [{"type": 10, "content": "x"}]}
    where = f"/interactions/{payload['id']}/{payload['token']}/callback"

    assert (400, 50035) == _code(await ask(server, "POST", where, {"type": 9, "data": form}))


async def test_the_first_follow_up_takes_the_place_and_the_visibility_of_what_was_put_off(
    server: DiscordServer,
) -> None:
    payload = events.slash("ask")
    server.rest.heard(payload)
    await ask(server, "POST", f"/interactions/{payload['id']}/{payload['token']}/callback", {"type": 5})
    follow_up = {"content": "Not so hidden", "flags": 64, **QUIET}
    await ask(server, "POST", f"/webhooks/7000/{payload['token']}", follow_up)

    assert ["Not so hidden"] == server.texts(events.CHANNEL)


async def test_a_wrong_token(server: DiscordServer) -> None:
    assert 401 == (await ask(server, "GET", "/users/@me", token="other"))[0]


@needs_the_page
@pytest.mark.parametrize(
    ("way", "path", "given"),
    [
        ("POST", "/channels/1/messages", {"content": "x", "bogus": 1, **QUIET}),
        ("POST", "/channels/1/messages", {"content": "x", "nonce": "1" * 26, **QUIET}),
        ("POST", "/channels/1/messages", {"content": "x"}),
        ("POST", "/channels/1/messages", {"content": "x" * 2001, **QUIET}),
        ("POST", "/no/such/way", {}),
        ("POST", "/webhooks/1/t", {"content": "x", "nonce": "1", **QUIET}),
        ("PUT", "/applications/1/commands", [{"description": "no name"}]),
        ("POST", "/users/@me/channels", {"recipient_id": 5.5}),
        ("GET", "/users/@me", {"a": "body"}),
    ],
)
async def test_what_breaks_the_page_is_written_down(server: DiscordServer, way: str, path: str, given: Any) -> None:
    assert server.checks_the_spec
    await ask(server, way, path, given)

    assert server.violations != []


def test_what_the_page_does_not_say() -> None:
    button = {"type": 2, "style": 2, "label": "x", "custom_id": "a"}
    row = {"type": 1, "components": [button]}

    assert [] == beyond_the_page({"content": "x", "components": [row]})
    for wrong in (
        {"components": [row] * 6},
        {"components": [row, row]},
        {"components": [{"type": 1, "components": [{**button, "custom_id": str(n)} for n in range(6)]}]},
        {"components": [{"type": 1, "components": [{**button, "url": "https://a.example"}]}]},
        {"content": "😀" * 1001},
    ):
        assert beyond_the_page(wrong) != []


@needs_the_page
def test_the_page_knows_every_way_that_the_channel_uses() -> None:
    rules = Rules.load()
    assert rules is not None

    assert [] == rules.broken("GET", "/gateway/bot", {}, None, body=False)
    assert [] == rules.broken("DELETE", "/webhooks/1/t/messages/@original", {}, None, body=False)


def _code(answer: tuple[int, Any]) -> tuple[int, int]:
    return answer[0], answer[1]["code"]
