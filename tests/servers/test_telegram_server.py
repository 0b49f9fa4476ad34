"""The local server is as strict as it says, or the tests against it prove nothing."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.servers.telegram_rules import SPEC, BadMarkup, read_html
from tests.servers.telegram_server import TelegramServer
from tests.servers.telegram_updates import Json

needs_the_spec = pytest.mark.skipif(
    not SPEC.is_file(), reason="the Bot API's page as data (../shared/specs) is not here"
)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


async def asked(server: TelegramServer, method: str, **given: object) -> Json:
    form = {name: each if isinstance(each, str) else json.dumps(each) for name, each in given.items()}
    address = f"{server.url}/bot{server.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(address, data=form) as answer:
        told: Json = await answer.json()
        return told


@pytest.mark.parametrize(
    ("source", "expected"), [("a &lt;b&gt; &amp; &quot;", 'a <b> & "'), ("<b>x</b>", "x"), ("&#60;", "<"), ("", "")]
)
def test_html_is_read(source: str, expected: str) -> None:
    assert expected == read_html(source)


@pytest.mark.parametrize(
    "source", ["<3", "a & b", "<b>x", "x</b>", "<b><i>x</b></i>", "<script>x</script>", "a > b", "&nbsp;"]
)
def test_html_that_is_not_strict_is_refused(source: str) -> None:
    with pytest.raises(BadMarkup):
        read_html(source)


@needs_the_spec
@pytest.mark.parametrize(
    ("method", "given", "words"),
    [
        ("sendMessage", {"chat_id": "1"}, "text is missing"),
        ("sendMessage", {"chat_id": "1", "text": "x", "txet": "y"}, "unknown txet"),
        ("sendMessage", {"chat_id": "1", "text": "x", "parse_mode": "BBCode"}, "not one of"),
        ("sendMessage", {"chat_id": "1", "text": "x", "message_thread_id": "nine"}, "not Integer"),
        ("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": {"inline_keyboard": [[{}]]}}, "text missing"),
        ("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": {"buttons": []}}, "has no buttons"),
        ("sendMessage", {"chat_id": "1", "text": "x", "link_preview_options": {"is_disabled": "yes"}}, "not Boolean"),
        ("sendMesage", {"chat_id": "1"}, "no such method"),
        ("setMyCommands", {"commands": [{"command": "x"}]}, "description missing"),
    ],
)
async def test_what_breaks_the_page_is_written_down(
    server: TelegramServer, method: str, given: Json, words: str
) -> None:
    await asked(server, method, **given)

    assert any(words in each for each in server.violations), server.violations


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<3", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "message_thread_id": "4"}, "message thread not found"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}},
            "BUTTON_DATA",
        ),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "javascript:x"}]]}}, "BUTTON_URL"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}, "BUTTON_TYPE"),
    ],
)
async def test_what_telegram_refuses_is_refused(server: TelegramServer, given: Json, words: str) -> None:
    answer = await asked(server, "sendMessage", chat_id="1", **given)

    assert not answer["ok"]
    assert words in answer["description"]


async def test_updates_stay_until_a_higher_offset_is_asked_for(server: TelegramServer) -> None:
    ids = server.push({"a": 1}, {"a": 2})
    for _ in range(2):
        answer = await asked(server, "getUpdates")
        assert ids == [each["update_id"] for each in answer["result"]]
    answer = await asked(server, "getUpdates", offset=ids[1])
    assert [ids[1]] == [each["update_id"] for each in answer["result"]]
    assert server.methods.confirmed == ids[1]


async def test_another_token_is_unauthorized(server: TelegramServer) -> None:
    right, server.token = server.token, "1:other"
    address = f"{server.url}/bot{right}/getMe"
    async with aiohttp.ClientSession() as session, session.post(address) as answer:
        assert answer.status == 401
