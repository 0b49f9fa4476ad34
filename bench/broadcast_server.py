"""A Bot API server as small as can be, in a process of its own, that counts:  python -m bench.broadcast_server PORTFILE

It answers sendMessage at once (or after a delay), keeps one number for each chat, and, when it is strict, refuses with 429
whoever sends more than `limit` in any second. `GET /figures` tells what it saw, `POST /push` puts an update into the queue.
"""

import asyncio
import json
import sys
import time
from collections import Counter, deque
from pathlib import Path

from aiohttp import web

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}


class Counting:
    """One bot's server."""

    def __init__(self, delay: float, limit: int) -> None:
        self.delay, self.limit = delay, limit
        self.chats: Counter[str] = Counter()
        self.times: list[float] = []
        self.refused = 0
        self.asked = 0  # whether somebody is still in a group
        self.second: deque[float] = deque()
        self.updates: list[dict[str, object]] = []
        self.answered: dict[str, float] = {}
        self.number = 0
        self.arrived = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        body = await request.read()
        match method:
            case "figures":
                return web.json_response(self.figures())
            case "clear":
                self.chats, self.times, self.refused = Counter(), [], 0
                return web.json_response({})
            case "push":
                self.number += 1
                self.updates.append({"update_id": self.number, **json.loads(body)})
                self.arrived.set()
                return web.json_response({"at": time.monotonic()})
            case "sendMessage":
                return await self.sent(request, body)
            case "getUpdates":
                return await self.polled(request, body)
            case "getMe":
                return web.json_response({"ok": True, "result": ME})
            case "getChatMember":
                self.asked += 1
                person = {
                    "id": int(fields_of(body, request.content_type)["user_id"]),
                    "is_bot": False,
                    "first_name": "Sam",
                }
                return web.json_response({"ok": True, "result": {"status": "member", "user": person}})
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)

    async def sent(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        now = time.monotonic()
        if self.limit:
            while self.second and self.second[0] <= now - 1:
                self.second.popleft()
            if len(self.second) >= self.limit:
                self.refused += 1
                more = {"parameters": {"retry_after": 1}}
                return web.json_response(
                    {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1", **more},
                    status=429,
                )
            self.second.append(now)
        if self.delay:
            await asyncio.sleep(self.delay)
        chat, words = given(body, request.content_type)
        self.chats[chat] += 1
        self.times.append(now)
        if words.startswith("echo"):
            self.answered[words] = time.monotonic()
        message = {"message_id": len(self.times), "date": 1, "chat": {"id": int(chat), "type": "private"}, "text": "x"}
        return web.json_response({"ok": True, "result": message})

    async def polled(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        fields = fields_of(body, request.content_type)
        offset = int(fields.get("offset", 0))
        self.updates = [each for each in self.updates if int(str(each["update_id"])) >= offset]
        if not self.updates:
            self.arrived.clear()
            try:
                async with asyncio.timeout(20):
                    await self.arrived.wait()
            except TimeoutError:
                pass
        return web.json_response({"ok": True, "result": self.updates[:100]})

    def figures(self) -> dict[str, object]:
        seconds = Counter(int(each - self.times[0]) for each in self.times) if self.times else Counter()
        return {
            "sent": len(self.times),
            "chats": len(self.chats),
            "most": max(self.chats.values(), default=0),
            "refused": self.refused,
            "asked": self.asked,
            "first": self.times[0] if self.times else 0,
            "last": self.times[-1] if self.times else 0,
            "busiest": max(seconds.values(), default=0),
            "answered": self.answered,
        }


def fields_of(body: bytes, kind: str) -> dict[str, str]:
    if kind == "application/json":
        return {key: str(value) for key, value in json.loads(body).items()} if body else {}
    from urllib.parse import parse_qsl

    return dict(parse_qsl(body.decode()))


def given(body: bytes, kind: str) -> tuple[str, str]:
    fields = fields_of(body, kind)
    return fields["chat_id"], fields.get("text", "")


async def main(port_file: str, delay: float, limit: int) -> None:
    counting = Counting(delay, limit)
    runner = web.ServerRunner(web.Server(counting.handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    Path(port_file).write_text(str(runner.addresses[0][1]))  # noqa: ASYNC240 - once, at the start
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
