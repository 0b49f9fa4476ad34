"""How python-telegram-bot reaches the Bot API: over aiohttp, or over its own httpx.

aiohttp is the default because the HTTP client is most of what a message costs. The token is part of every address, so
no exception of an HTTP library leaves this file: what comes out says what happened and nothing about where.
"""

from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

from adapters.telegram.answers import Careful, FileTooBig, LostAnswer, NotSent, NotSentInTime, checked

CONNECT, READ, WRITE, POOL = 10.0, 20.0, 20.0, 30.0  # seconds
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}

Timeout = object  # PTB's "as at the start" marker, a number of seconds, or None for no limit


@dataclass(frozen=True, slots=True)
class Form:
    """What a request carries, when its values are text already: as much of a RequestData as transports ask for."""

    json_parameters: dict[str, str]
    contains_files: bool = False
    multipart_data: None = None


class AiohttpRequest(Careful):
    """PTB's contract over one aiohttp session of at most `limit` connections."""

    def __init__(self, limit: int, *, read_timeout: float = READ, proxy: str | None = None) -> None:
        self._connections, self._read_timeout, self._proxy = limit, read_timeout, proxy
        self._session: aiohttp.ClientSession | None = None
        self._limits: dict[tuple[Timeout, ...], aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, limit_per_host=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        # aiohttp starts to wait for the answer while a long upload is still going out
        uploading = write_timeout if request_data is not None and request_data.contains_files else 0
        asked = (read_timeout, uploading, connect_timeout, pool_timeout)
        limits = self._limits.get(asked) or self._limits_of(*asked)
        code, body = await self._exchange(url, method, request_data, limits)
        return self._answer(code, body) if method == "POST" else checked(code, body)

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise NotSent("not open")
        body, headers = _body(data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError:
            problem: TelegramError = NotSentInTime()
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL) as error:
            problem = NotSent(type(error).__name__)
        except TimeoutError:
            problem = TimedOut()
        except (aiohttp.ClientError, OSError) as error:
            problem = LostAnswer(type(error).__name__)
        raise problem  # outside of the except, so that the library's own error and its address are not attached

    def _limits_of(self, read: Timeout, write: Timeout, connect: Timeout, pool: Timeout) -> aiohttp.ClientTimeout:
        """PTB's four timeouts as aiohttp's; made once for each set of them."""
        reading, writing = _seconds(read, self._read_timeout), _seconds(write, WRITE)
        connecting, waiting = _seconds(connect, CONNECT), _seconds(pool, POOL)
        answering = None if reading is None or writing is None else reading + writing
        starting = None if connecting is None or waiting is None else connecting + waiting
        made = aiohttp.ClientTimeout(connect=starting, sock_connect=connecting, sock_read=answering)
        self._limits[(read, write, connect, pool)] = made
        return made

    async def fetch(self, url: str, most: int) -> bytes:
        """A file, or FileTooBig as soon as it proves larger than `most` bytes."""
        if self._session is None or self._session.closed:
            raise NotSent("not open")
        limits = self._limits_of(self.DEFAULT_NONE, 0, self.DEFAULT_NONE, self.DEFAULT_NONE)
        try:
            async with self._session.get(url, timeout=limits, allow_redirects=False) as response:
                if response.status != 200:
                    raise BadRequest(f"answer {response.status}")
                body = bytearray()
                async for piece in response.content.iter_any():
                    body += piece
                    if len(body) > most:
                        raise FileTooBig("too big")
                return bytes(body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            problem = NetworkError(type(error).__name__)
        raise problem


def _seconds(asked: Timeout, usual: float) -> float | None:
    if asked is None:
        return None
    return asked if isinstance(asked, int | float) else usual


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        return form_of(data.json_parameters), _FORM
    form = aiohttp.FormData(data.json_parameters)
    for field, (name, content, kind) in data.multipart_data.items():
        form.add_field(field, content, filename=name, content_type=kind)
    return form, None


def form_of(values: dict[str, str]) -> bytes:
    """As a form is sent. Python's own `urlencode` takes seven times as long, a tenth of all that an answer costs."""
    return URL.build(query=values).raw_query_string.encode()


class HttpxRequest(Careful, HTTPXRequest):
    """PTB's own transport, kept as a setting; it slows down beyond some 16 requests at a time."""

    def __init__(self, limit: int, *, read_timeout: float = READ, proxy: str | None = None) -> None:
        super().__init__(
            limit,
            read_timeout=read_timeout,
            connect_timeout=CONNECT,
            pool_timeout=POOL,
            proxy=proxy,
            write_timeout=WRITE,
        )

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        problem: TelegramError
        try:
            code, body = await super().do_request(url, method, *args, **kwargs)
        except NetworkError as error:
            problem = _named(error)
        else:
            return self._answer(code, body) if method == "POST" else checked(code, body)
        raise problem

    async def fetch(self, url: str, most: int) -> bytes:
        body = await self.retrieve(url)
        if len(body) > most:
            raise FileTooBig("too big")
        return body


def _named(error: NetworkError) -> TelegramError:
    cause = type(error.__cause__).__name__
    if cause in ("ConnectTimeout", "PoolTimeout"):
        return NotSentInTime()
    if cause in ("ConnectError", "UnsupportedProtocol", "InvalidURL", "ProxyError"):
        return NotSent(cause)
    return TimedOut() if isinstance(error, TimedOut) else LostAnswer(cause)
