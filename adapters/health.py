"""`/healthz` and `/metrics`, for this machine only: sums, never a group, a person or an hour that somebody wrote.

What people do is counted in tens, so that nobody reads one message off a counter. Prometheus' text format by hand: its
library brings a registry and collectors for what are a dozen lines here.
"""

import asyncio
import resource
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.database.writer import StoreTrouble
from adapters.house import House
from adapters.troubles import CLOCK, COPIES, DATABASE, DISK, Troubles

HERE = "127.0.0.1"
PATIENCE = 2.0  # seconds that the database may take for nothing at all
STEP = 10
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # of what the system calls the peak


class Health:
    """Answers two questions: is all well, and how much."""

    def __init__(self, house: House, troubles: Troubles) -> None:
        self._house, self._troubles = house, troubles
        self._watched = (*(house.channels), DATABASE, CLOCK, COPIES, DISK)
        self._began = time.time()

    async def healthz(self, request: web.Request) -> web.Response:
        """200 and `ok`, or 503 and what is in trouble. It mends itself: nobody needs to start the bot again for it."""
        wrong = await self._wrong()
        text = "trouble: " + " ".join(wrong) if wrong else "ok"
        return web.Response(text=text + "\n", status=503 if wrong else 200)

    async def metrics(self, request: web.Request) -> web.Response:
        lines = [*self._lines(await self._wrong()), ""]
        return web.Response(text="\n".join(lines), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def _wrong(self) -> tuple[str, ...]:
        wrong = set(self._troubles.now)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._house.writer.run(lambda: None)
        except (StoreTrouble, TimeoutError):
            wrong.add(DATABASE)
        return tuple(sorted(wrong))

    def _lines(self, wrong: tuple[str, ...]) -> Iterator[str]:
        house = self._house
        yield from _metric("trouble", "gauge", {f'{{what="{each}"}}': int(each in wrong) for each in self._watched})
        yield from _metric("taken_in_total", "counter", {"": _in_tens(house.reception.taken_in)})
        yield from _metric("sent_total", "counter", {"": _in_tens(house.postman.sent)})
        yield from _metric("waiting", "gauge", {"": _in_tens(house.reception.waiting)})
        yield from _metric("start_time_seconds", "gauge", {"": round(self._began)})
        yield from _metric("cpu_seconds_total", "counter", {"": round(time.process_time(), 2)})
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT
        yield from _metric("memory_peak_bytes", "gauge", {"": peak})


def _metric(name: str, kind: str, values: dict[str, float]) -> Iterator[str]:
    yield f"# TYPE local_voices_{name} {kind}"
    yield from (f"local_voices_{name}{labels} {value}" for labels, value in values.items())


def _in_tens(count: int) -> int:
    return count // STEP * STEP


@asynccontextmanager
async def answering(health: Health, port: int) -> AsyncIterator[None]:
    """While the block runs, on loopback. Raises OSError when the port is taken."""
    app = web.Application()
    app.add_routes([web.get("/healthz", health.healthz), web.get("/metrics", health.metrics)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, HERE, port).start()
        yield
    finally:
        await runner.cleanup()
