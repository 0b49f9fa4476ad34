"""How discord.py reaches Discord's REST API: its own HTTP client, with one method of ours in place of its `request`.

The library's sleeps inside a call, up to minutes, and asks again by itself; an interaction has three seconds and the
outbox decides about the rest, so here a long wait is an error with a name, a short one is waited out, and nothing is
asked twice unless it was refused as too fast. The base address is ours, so nothing of the library's is patched.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
import discord
from discord import DiscordException, DiscordServerError, Forbidden, HTTPException, LoginFailure, NotFound
from discord.gateway import DiscordClientWebSocketResponse
from discord.http import HTTPClient, Route

from adapters.discord.errors import DMS_TOO_FAST, FileTooBig, LostAnswer, NotSent, TooFast
from adapters.discord.limits import REFUSALS, Breaker, Limits
from adapters.proxy import proxy_for

API_URL = "https://discord.com/api/v10"
PATIENCE = 5.0  # seconds that a request waits here for its turn; a channel's budget is 5 messages in 5 seconds
TRIES = 3
_TIMEOUT = aiohttp.ClientTimeout(total=30.0, sock_connect=5.0)
_SHUT_OUT = 600.0  # a 429 that is not Discord's own: the address is shut out for a while
_INVALID = frozenset({401, 403, 429})  # what Discord counts against the address
_ANSWERS = ("/interactions/", "/webhooks/")
Pause = Callable[[float], Awaitable[object]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How to wait and how to tell time; a test hands in its own. `patience`: until a first response is put off."""

    pause: Pause = asyncio.sleep
    now: Callable[[], float] = field(default=monotonic)
    patience: float = 1.5


class Http(HTTPClient):
    """discord.py's client for requests. Raises DiscordException, and of ours NotSent, LostAnswer and TooFast."""

    def __init__(self, token: str, api_url: str, pace: Pace) -> None:
        self._base = (api_url or API_URL).rstrip("/")
        super().__init__(discord.utils.MISSING, proxy=proxy_for(self._base))  # the client sets the loop
        self.token = token
        self._pace, self._limits, self._breaker = pace, Limits(pace.now), Breaker(pace.now)

    # --- the session, which the library would make at log in

    async def open(self) -> None:
        self._global_over = asyncio.Event()
        self._global_over.set()
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            ws_response_class=DiscordClientWebSocketResponse,
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        self._HTTPClient__session = session  # where the library looks for it, for interactions and the gateway

    @property
    def _session(self) -> aiohttp.ClientSession:
        found: aiohttp.ClientSession | None = getattr(self, "_HTTPClient__session", None) or None
        if found is None or found.closed:
            raise NotSent("not open")
        return found

    async def static_login(self, token: str) -> Any:
        try:
            return await self.request(Route("GET", "/users/@me"))
        except HTTPException as error:
            refused = error.status == 401
            problem = error
        raise LoginFailure("Discord does not know the token") if refused else problem

    # --- requests

    async def request(
        self,
        route: Route,
        *,
        files: Sequence[discord.File] | None = None,
        form: Iterable[dict[str, Any]] | None = None,
        **how: Any,
    ) -> Any:
        """What Discord answers. `form` is a body in parts, of bytes; `json` and `params` as aiohttp has them."""
        answer = route.path.startswith(_ANSWERS)
        parts = list(form) if form is not None else None
        for tried in range(1, TRIES + 1):
            await self._turn(route, answer=answer)
            response, data = await self._once(route, parts, how)
            self._limits.note(route, response.headers)
            if response.status < 300:
                if isinstance(data, str) and response.status != 204:
                    raise LostAnswer("an answer that is not Discord's")
                return data
            seconds = self._count(route, response, data)
            if response.status != 429:
                break
            if seconds > PATIENCE or tried == TRIES:
                raise TooFast(seconds)
        raise _error(response, data)

    async def _turn(self, route: Route, *, answer: bool) -> None:
        """Wait until it may be asked, if that is soon."""
        if not answer and (shut := self._breaker.wait()):
            raise TooFast(shut)
        wait = self._limits.wait(route, answer=answer)
        if wait > PATIENCE:
            raise TooFast(wait)
        if wait:
            await self._pace.pause(wait)

    def _count(self, route: Route, response: aiohttp.ClientResponse, data: object) -> float:
        """Note a refusal; the seconds to wait after one for being too fast."""
        if response.status not in _INVALID:
            return 0.0
        shared = response.headers.get("X-RateLimit-Scope") == "shared"  # somebody else's doing, not counted
        if not shared and self._breaker.refused():
            log.error("Discord refused %d requests in ten minutes; only answers are sent now", REFUSALS)
        if response.status != 429:
            return 0.0
        if not isinstance(data, Mapping) or "retry_after" not in data:
            if isinstance(data, Mapping) and data.get("code") == DMS_TOO_FAST:
                return 60.0
            log.error("this address is shut out by Discord's guard; only answers are tried now")
            self._breaker.shut_out()
            return _SHUT_OUT
        seconds = float(data["retry_after"])
        self._limits.held_back(route, seconds, everywhere=bool(data.get("global")))
        return seconds

    async def _once(
        self, route: Route, parts: list[dict[str, Any]] | None, how: Mapping[str, Any]
    ) -> tuple[aiohttp.ClientResponse, Any]:
        """One request."""
        headers = {"User-Agent": self.user_agent, "Authorization": f"Bot {self.token}"}
        body: aiohttp.FormData | None = None
        if parts is not None:
            body = aiohttp.FormData(quote_fields=False)  # Discord does not know [ and ] as escapes
            for each in parts:
                body.add_field(**each)
        try:
            async with self._session.request(
                route.method,
                self._base + route.url.removeprefix(Route.BASE),
                data=body,
                json=how.get("json"),
                params=how.get("params"),
                headers=headers,
                proxy=self.proxy,
                timeout=_TIMEOUT,
                allow_redirects=False,
            ) as response:
                return response, await _read(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            problem: DiscordException = NotSent(type(error).__name__)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            problem = LostAnswer(type(error).__name__)
        raise problem  # outside of the except, so that the library's own error and its address are not attached

    async def fetch(self, url: str, most: int) -> bytes:
        """A file that somebody sent, or FileTooBig as soon as it proves larger. Our token does not go there."""
        try:
            async with self._session.get(url, timeout=_TIMEOUT, proxy=self.proxy, allow_redirects=False) as response:
                if response.status != 200:
                    raise _error(response, None)
                body = bytearray()
                async for piece in response.content.iter_any():
                    body += piece
                    if len(body) > most:
                        raise FileTooBig("too big")
                return bytes(body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            problem = NotSent(type(error).__name__)
        raise problem


async def _read(response: aiohttp.ClientResponse) -> Any:
    """JSON, or whatever else somebody in between answered, as text. Raises ValueError."""
    text = await response.text("utf-8", "replace")
    return json.loads(text) if response.content_type == "application/json" else text


def _error(response: aiohttp.ClientResponse, data: object) -> HTTPException:
    """The library's error; without the page of a proxy, which may repeat what we sent."""
    told = data if isinstance(data, dict) else None
    if response.status >= 500:
        return DiscordServerError(response, told)
    kinds: dict[int, type[HTTPException]] = {403: Forbidden, 404: NotFound}
    return kinds.get(response.status, HTTPException)(response, told)
