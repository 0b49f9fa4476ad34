"""A server on this machine that speaks Discord's REST v10 and gateway v10: as strict as Discord, able to fail on purpose.

    async with DiscordServer() as server:
        channel = Discord(server.token, say, clock, api_url=server.url)
        asked = await server.interact(events.slash("ask", words="What is a pledge?"))

It writes down in `violations` whatever breaks Discord's own OpenAPI page, mentions somebody, or comes without a token.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.servers.discord_events import Json
from tests.servers.discord_faults import (  # noqa: F401 - tests take all of it from here
    UNAUTHORIZED,
    Drop,
    Fail,
    Fault,
    Hold,
    Page,
    refused,
    too_many,
)
from tests.servers.discord_gateway import Gateway
from tests.servers.discord_rest import Rest, read_json
from tests.servers.discord_rules import Rules, beyond_the_page
from tests.servers.discord_state import Asked, Sent

TOKEN = "NzAwMA.canary-token-AAAA"
_WITH_MESSAGE = ("messages", "callback", "webhooks")


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came in."""

    method: str
    path: str
    given: Any
    query: dict[str, str]
    files: dict[str, bytes]
    headers: dict[str, str]

    @property
    def line(self) -> str:
        return f"{self.method} {self.path}"


class DiscordServer:
    """One bot's Discord."""

    def __init__(self, token: str = TOKEN, *, strict: bool = True) -> None:
        self.token, self.url = token, ""
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.rest, self.gateway = Rest(), Gateway(token)
        self.limits: dict[str, tuple[int, float]] = {}  # by path: what is left, seconds until it is new
        self.cdn: dict[str, bytes] = {}  # by path: files that people sent
        self._strict, self._rules = strict, Rules.load() if strict else None
        self._faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}
        self._runner: web.AppRunner | None = None
        self._noted = asyncio.Event()

    @property
    def checks_the_spec(self) -> bool:
        return self._rules is not None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/cdn/{name:.*}", self._file)
        app.router.add_route("*", "/api/v10/{rest:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        host, port = self._runner.addresses[0][:2]
        self.url, self.gateway.url = f"http://{host}:{port}/api/v10", f"ws://{host}:{port}/gateway/"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    # --- for tests

    def fail(self, line: str, *faults: Fault | None) -> None:
        """The next requests that begin so ("POST /channels/9101/messages") go wrong in this order; None: goes well."""
        self._faults[line].extend(faults)

    def fail_always(self, line: str, fault: Fault | None) -> None:
        if fault is None:
            self._always.pop(line, None)
        else:
            self._always[line] = fault

    def called(self, line: str) -> list[Call]:
        """The requests that began so."""
        return [each for each in self.calls if each.line.startswith(line)]

    async def seen(self, line: str, times: int = 1) -> list[Call]:
        await self.until(lambda: len(self.called(line)) >= times)
        return self.called(line)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Returns once this is so; looked at after every request."""
        while not condition():
            self._noted.clear()
            await self._noted.wait()

    async def interact(self, payload: Json) -> Asked:
        """Somebody does something with us."""
        asked = self.rest.heard(payload)
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return asked

    async def answered(self, payload: Json) -> Asked:
        """The same, and returns once it has its first response."""
        asked = await self.interact(payload)
        await self.until(lambda: bool(asked.answers))
        return asked

    def standing(self, channel: str, *, seen_by: str = "") -> list[Sent]:
        """What stands in a channel for this person; for nobody in particular: what all see."""
        stands = [each for each in self.rest.messages.values() if each.channel == channel]
        return [each for each in stands if each.only in ("", seen_by)]

    def texts(self, channel: str, *, seen_by: str = "") -> list[str]:
        return [each.text for each in self.standing(channel, seen_by=seen_by)]

    # --- requests

    async def _file(self, request: web.Request) -> web.StreamResponse:
        body = self.cdn.get(request.match_info["name"])
        return web.Response(status=404) if body is None else web.Response(body=body)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        given, files, had_body = await _read(request)
        path = "/" + request.match_info["rest"]
        call = Call(request.method, path, given, dict(request.query), files, dict(request.headers))
        if request.headers.get("Authorization") != f"Bot {self.token}":
            self._note(call)
            return _refusal(UNAUTHORIZED)
        self._check(call, had_body)
        fault = self._fault(call.line)
        if isinstance(fault, Hold):
            await fault.until.wait()
        elif fault is not None:
            return await self._go_wrong(request, call, fault)
        answer = self._do(call)
        self._note(call)
        return answer

    def _note(self, call: Call) -> None:
        self.calls.append(call)
        self._noted.set()

    def _fault(self, line: str) -> Fault | None:
        for start, faults in self._faults.items():
            if faults and line.startswith(start):
                return faults.popleft()
        return next((fault for start, fault in self._always.items() if line.startswith(start)), None)

    async def _go_wrong(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        if isinstance(fault, Drop) and fault.after:
            self._do(call)
        self._note(call)
        if isinstance(fault, Fail):
            return _refusal(fault)
        if isinstance(fault, Page):
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _check(self, call: Call, had_body: bool) -> None:
        if self._rules is not None:
            self.violations += self._rules.broken(call.method, call.path, call.query, call.given, body=had_body)
        data = call.given
        if not self._strict or not isinstance(data, dict) or not any(each in call.path for each in _WITH_MESSAGE):
            return
        message = (data.get("data") or {}) if "callback" in call.path else data
        if data.get("type") == 9:
            return
        self.violations += [f"{call.line}: {each}" for each in beyond_the_page(message)]
        if message.get("content") and (message.get("allowed_mentions") or {}).get("parse") != []:
            self.violations.append(f"{call.line}: may mention somebody")

    def _do(self, call: Call) -> web.StreamResponse:
        if call.path == "/gateway/bot":
            left = {"total": 1000, "remaining": self.gateway.remaining, "reset_after": 3_600_000, "max_concurrency": 1}
            return web.json_response({"url": self.gateway.url, "shards": 1, "session_start_limit": left})
        done = self.rest.run(call.method, call.path, call.given, call.files, call.query)
        if isinstance(done, tuple):
            return _refusal(Fail(*done))
        headers = {"Via": "1.1 google"}
        if call.path in self.limits:
            left_now, seconds = self.limits[call.path]
            headers |= {"X-RateLimit-Bucket": "b" + call.path, "X-RateLimit-Limit": "5"}
            headers |= {"X-RateLimit-Remaining": str(left_now), "X-RateLimit-Reset-After": str(seconds)}
        return web.Response(status=204, headers=headers) if done is None else web.json_response(done, headers=headers)


def _refusal(fault: Fail) -> web.Response:
    body = {"message": fault.words, "code": fault.code, **fault.more}
    return web.json_response(body, status=fault.status, headers=fault.headers)


async def _read(request: web.Request) -> tuple[Any, dict[str, bytes], bool]:
    """The JSON, the files, and whether there was a body at all."""
    if not (request.content_type or "").startswith("multipart/"):
        text = await request.text()
        return read_json(text), {}, bool(text)
    given: Any = None
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        body = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            given = read_json(body.decode())
        else:
            files[part.name] = body
    return given, files, True
