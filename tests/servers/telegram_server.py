"""A server on this machine that speaks the Bot API: as strict as Telegram, and able to fail on purpose.

    async with TelegramServer() as server:
        channel = Telegram(server.token, say, clock, api_url=server.url)
        server.push(updates.text(updates.SAM, "hello"))

It confirms updates only when asked with a higher offset, refuses what Telegram refuses, and writes down in `violations`
whatever breaks the Bot API's own page. With `strict=False` nothing is checked or remembered, for benchmarks.
"""

import asyncio
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web

from tests.servers.faults import Drop, Hold, Page
from tests.servers.telegram_methods import Methods
from tests.servers.telegram_rules import Rules
from tests.servers.telegram_updates import ME_FULL, Json

TOKEN = "7000:canary-token-AAAA"
_OK = "application/json"


@dataclass(frozen=True, slots=True)
class Fail:
    """A refusal, as Telegram words it."""

    status: int
    description: str
    parameters: Json = field(default_factory=dict)


Fault = Fail | Drop | Page | Hold
BLOCKED = Fail(403, "Forbidden: bot was blocked by the user")
NOT_STARTED = Fail(403, "Forbidden: bot can't initiate conversation with a user")
NOT_FOUND = Fail(400, "Bad Request: chat not found")
CONFLICT = Fail(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
UNAUTHORIZED = Fail(401, "Unauthorized")


def too_many(seconds: int) -> Fail:
    return Fail(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(to: int) -> Fail:
    return Fail(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": to})


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came in; `given` has JSON values read."""

    method: str
    given: Json
    files: dict[str, bytes]
    at: float


class TelegramServer:
    """One bot's Bot API."""

    def __init__(self, *, strict: bool = True, token: str = TOKEN, delay: float = 0.0) -> None:
        self.token, self.strict, self.delay = token, strict, delay
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.url = ""
        self.sent = 0
        self.methods = Methods(me=dict(ME_FULL), strict=strict)
        self._rules = Rules.load() if strict else None
        self._faults: defaultdict[tuple[str, str], deque[Fault | None]] = defaultdict(deque)
        self._always: dict[tuple[str, str], Fault] = {}
        self._runner: web.ServerRunner | None = None
        self._noted = asyncio.Event()

    @property
    def checks_the_spec(self) -> bool:
        return self._rules is not None

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.methods.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # --- for tests ------------------------------------------------------------------------------------------------

    def push(self, *updates: Json) -> list[int]:
        """Things people did; their update ids."""
        return [self.methods.push(each) for each in updates]

    def fail(self, method: str, *faults: Fault | None, chat: int | str = "") -> None:
        """The next calls of this method (to this chat) go wrong like this, in order; None: that one goes well."""
        self._faults[(method, str(chat))].extend(faults)

    def fail_always(self, method: str, fault: Fault | None, chat: int | str = "") -> None:
        if fault is None:
            self._always.pop((method, str(chat)), None)
        else:
            self._always[(method, str(chat))] = fault

    def called(self, *methods: str) -> list[Call]:
        return [each for each in self.calls if each.method in methods]

    async def seen(self, method: str, times: int = 1) -> None:
        """Returns once this method was called so often."""
        while len(self.called(method)) < times:
            self._noted.clear()
            await self._noted.wait()

    def texts(self, chat: int | str) -> list[str]:
        """What a chat was sent, as people read it."""
        return [each.text for each in self.methods.sent_to(chat)]

    # --- requests -------------------------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        head, _, rest = request.path.removeprefix("/file").removeprefix("/bot").partition("/")
        if head != self.token:
            return _refusal(UNAUTHORIZED)
        if request.path.startswith("/file/"):
            body = self.methods.files.get(rest)
            return web.Response(status=404) if body is None else web.Response(body=body)
        params, files = await _read(request)
        if self.delay:
            await asyncio.sleep(self.delay)
        fault = self._fault(rest, params.get("chat_id", ""))
        if fault is not None:
            done = await self._go_wrong(request, fault, rest, params, files)
            if done is not None:
                return done
        return self._answered(await self._do(rest, params, files))

    def _fault(self, method: str, chat: str) -> Fault | None:
        for key in ((method, chat), (method, "")):
            if self._faults.get(key):
                return self._faults[key].popleft()
            if key in self._always:
                return self._always[key]
        return None

    async def _go_wrong(
        self, request: web.BaseRequest, fault: Fault, method: str, params: dict[str, str], files: dict[str, bytes]
    ) -> web.StreamResponse | None:
        if not isinstance(fault, Drop) or fault.after:
            self._note(method, params, files)
        match fault:
            case Fail():
                return _refusal(fault)
            case Page():
                return web.Response(status=fault.status, text=fault.body, content_type="text/html")
            case Hold():
                await fault.until.wait()
                return None
            case Drop():
                if fault.after:
                    await self._do(method, params, files, noted=True)
                if request.transport is not None:
                    request.transport.close()
                return web.Response()

    async def _do(
        self, method: str, params: dict[str, str], files: dict[str, bytes], *, noted: bool = False
    ) -> Json | Fail:
        if not noted:
            self._note(method, params, files)
        if method == "sendMessage":
            self.sent += 1
        done = await self.methods.run(method, params, files)
        return done if not isinstance(done, tuple) else Fail(*done)

    def _note(self, method: str, params: dict[str, str], files: dict[str, bytes]) -> None:
        if not self.strict:
            return
        self.calls.append(Call(method, {name: _value(each) for name, each in params.items()}, files, time.monotonic()))
        self._noted.set()
        if self._rules is not None:
            self.violations += self._rules.broken(method, params, files)

    def _answered(self, done: Any) -> web.Response:
        if isinstance(done, Fail):
            return _refusal(done)
        return web.Response(body=json.dumps({"ok": True, "result": done}).encode(), content_type=_OK)


def _refusal(fail: Fail) -> web.Response:
    body: Json = {"ok": False, "error_code": fail.status, "description": fail.description}
    if fail.parameters:
        body["parameters"] = fail.parameters
    return web.Response(status=fail.status, body=json.dumps(body).encode(), content_type=_OK)


async def _read(request: web.BaseRequest) -> tuple[dict[str, str], dict[str, bytes]]:
    if request.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl((await request.read()).decode(), keep_blank_values=True)), {}
    if request.content_type == "application/json":
        given = json.loads(await request.read() or b"{}")
        return {name: each if isinstance(each, str) else json.dumps(each) for name, each in given.items()}, {}
    if request.content_type != "multipart/form-data":
        return dict(request.query), {}
    params: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, each in (await request.post()).items():
        if isinstance(each, str):
            params[name] = each
        else:
            files[name] = bytes(each) if isinstance(each, bytes | bytearray) else each.file.read()
    return params, files


def _value(text: str) -> Any:
    if text[:1] not in ("{", "[") and text not in ("true", "false"):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
