"""Discord's gateway, v10, JSON: hello, identify, heartbeats, resume, and every way it sends somebody away.

Every dispatch has a number and is kept, so that a client that resumes gets what it missed.
"""

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.servers import discord_events as events
from tests.servers.discord_events import Json

_FLUSH = b"\x00\x00\xff\xff"
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
_HEARTBEAT = 45_000  # milliseconds


@dataclass(slots=True, eq=False)
class _Session:
    """What a client gets back when it resumes."""

    id: str
    sent: list[Json] = field(default_factory=list)
    valid: bool = True


class Gateway:
    """All sockets of one bot; the newest is the one that events go to."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.url = ""
        self.guilds: list[Json] = [events.guild()]
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.beats = 0
        self.refuse: list[int] = []  # the next identifies are answered by closing with these codes
        self.silent = False  # no answer to heartbeats
        self.deaf = False  # nobody says goodbye when the other side does
        self.remaining = 1000  # identifies left today, as /gateway/bot tells
        self._session: _Session | None = None
        self._sessions: dict[str, _Session] = {}
        self._socket: web.WebSocketResponse | None = None
        self._request: web.Request | None = None
        self._packer: Any = None
        self._noted = asyncio.Event()
        self._stopped = asyncio.Event()
        self._number = 0

    # --- for tests

    async def told(self, times: int) -> None:
        """Returns once so many identifies and resumes were answered."""
        while self._number < times:
            self._noted.clear()
            await self._noted.wait()

    @property
    def connections(self) -> int:
        return self._number

    async def dispatch(self, name: str, data: Json) -> None:
        """An event. Kept for a resume when nobody is connected just now."""
        session = self._session
        assert session is not None, "nobody has identified yet"
        packet = {"op": 0, "t": name, "s": len(session.sent) + 1, "d": data}
        session.sent.append(packet)
        if self._socket is not None and not self._socket.closed:
            await self._send(packet)

    async def drop(self) -> None:
        """The connection is gone, without a word."""
        self._socket = None
        if self._request is not None and self._request.transport is not None:
            self._request.transport.abort()

    async def close(self, code: int) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close(code=code)

    async def reconnect(self) -> None:
        """Op 7: go away and resume."""
        await self._send({"op": 7, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9."""
        if self._session is not None and not resumable:
            self._session.valid = False
        await self._send({"op": 9, "d": resumable})

    async def stop(self) -> None:
        self._stopped.set()
        if self._socket is not None:
            await self._socket.close()

    # --- the protocol

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0, timeout=0.1, autoclose=not self.deaf)
        await socket.prepare(request)
        packer = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._socket, self._request, self._packer = socket, request, packer
        await self._send({"op": 10, "d": {"heartbeat_interval": _HEARTBEAT}})
        async for incoming in socket:
            if incoming.type is not WSMsgType.TEXT:
                break
            if socket is self._socket:
                await self._hear(json.loads(incoming.data))
        if self.deaf and request.transport is not None:
            await self._stopped.wait()
        return socket

    async def _send(self, packet: Json) -> None:
        socket = self._socket
        if socket is None or socket.closed:
            return
        text = json.dumps(packet)
        if self._packer is None:
            await socket.send_str(text)
        else:
            await socket.send_bytes(self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH))

    async def _hear(self, packet: Json) -> None:
        match packet["op"]:
            case 1:
                self.beats += 1
                if not self.silent:
                    await self._send({"op": 11})
            case 2:
                await self._identify(packet["d"])
            case 6:
                await self._resume(packet["d"])

    async def _identify(self, given: Json) -> None:
        self.identifies.append(given)
        if self.refuse:
            await self.close(self.refuse.pop(0))
        elif given["token"] != self.token:
            await self.close(4004)
        elif given["intents"] & PRIVILEGED:
            await self.close(4014)
        else:
            self._session = _Session(events.new_id())
            self._sessions[self._session.id] = self._session
            ready = {
                "v": 10,
                "user": events.US,
                "guilds": [events.guild(each["id"], unavailable=True) for each in self.guilds],
                "session_id": self._session.id,
                "resume_gateway_url": self.url,
                "application": {"id": events.APP, "flags": 0},
                "shard": [0, 1],
            }
            await self.dispatch("READY", ready)
            for each in self.guilds:
                await self.dispatch("GUILD_CREATE", each)
            self._note()

    async def _resume(self, given: Json) -> None:
        self.resumes.append(given)
        session = self._sessions.get(given["session_id"] or "")
        if given["token"] != self.token or session is None or not session.valid:
            await self._send({"op": 9, "d": False})
            return
        self._session = session
        for packet in session.sent[given["seq"] or 0 :]:
            await self._send(packet)
        await self.dispatch("RESUMED", {"_trace": []})
        self._note()

    def _note(self) -> None:
        self._number += 1
        self._noted.set()
