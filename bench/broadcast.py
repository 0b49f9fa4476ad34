"""B1, B2, B4 to B7, P7: one text to many.  python -m bench.broadcast [--people 100000] [--few 1000] [--rounds 1] [--only NAME]

Ours is the whole house: each recipient a row, claimed under a lease, passed by the gate (consent, hours, two a day), sent and
recorded with synchronous=FULL. Beside it, in the same run, python-telegram-bot's gather behind a semaphore of 8, and bare
long-lived workers over our own transport. Then paced: 30 and 1,000 a second against a server that refuses more.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.kit import HERE, folder, middle, table

NOON = 1_796_126_400  # where the house's clock begins
TICK = 0.25  # seconds between two questions, while a broadcast goes out
ASKERS = 40  # so that nobody asks again before they were answered


@dataclass(slots=True)
class Run:
    """One broadcast. `rate` in messages a second; `waits` are what somebody waited for an answer meanwhile (seconds)."""

    rate: float
    busiest: int
    refused: int
    most: int
    asked: int  # whether somebody is still in the group
    bot: dict[str, float]
    waits: list[float] = field(default_factory=list)


@contextlib.asynccontextmanager
async def server(path: Path, *, delay: float = 0.0, limit: int = 0) -> AsyncIterator[str]:
    port = path / f"port{time.monotonic_ns()}"
    arguments = ("-m", "bench.broadcast_server", str(port), str(delay), str(limit))
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=HERE)
    try:
        while not port.exists() or not port.read_text():  # noqa: ASYNC110 - it is about another process
            await asyncio.sleep(0.02)
        yield f"http://127.0.0.1:{port.read_text()}"
    finally:
        process.kill()
        await process.wait()


async def broadcast(name: str, url: str, people: int, path: Path, *, per_second: int = 0, asks: bool = False) -> Run:
    """Let one of them send to everybody, and count at the server."""
    arguments = ("-m", "bench.broadcast_bots", name, url, str(people), str(path), str(per_second))
    pipe = asyncio.subprocess.PIPE
    bot = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=HERE, stdin=pipe, stdout=pipe)
    assert bot.stdin is not None
    assert bot.stdout is not None
    async with aiohttp.ClientSession() as session:
        assert (await bot.stdout.readline()) == b"ready\n", f"{name} did not start"
        await session.get(f"{url}/clear")
        bot.stdin.write(b"go\n")
        asking = asyncio.create_task(_ask(session, url)) if asks else None
        told: dict[str, float] = json.loads(await bot.stdout.readline())
        await bot.wait()
        figures: dict[str, Any] = await (await session.get(f"{url}/figures")).json()
        asked = await _stopped(asking) if asking else {}
    wanted = people + len(figures["answered"])
    assert (figures["sent"], figures["chats"]) == (wanted, people + min(len(figures["answered"]), ASKERS)), (
        f"{name}: {figures['sent']} of {wanted}"
    )
    waits = [figures["answered"][words] - at for words, at in asked.items() if words in figures["answered"]]
    seconds = max(figures["last"] - figures["first"], 1e-9)
    return Run(
        figures["sent"] / seconds,
        figures["busiest"],
        figures["refused"],
        figures["most"],
        figures["asked"],
        told,
        waits,
    )


async def _ask(session: aiohttp.ClientSession, url: str) -> dict[str, float]:
    """People who type a command, one after the other, again and again."""
    asked: dict[str, float] = {}
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            words, chat = f"echo {len(asked)}", 900 + len(asked) % ASKERS
            person = {"id": chat, "is_bot": False, "first_name": "Sam", "language_code": "en"}
            message: dict[str, Any] = {"message_id": len(asked) + 1, "date": NOON, "from": person}
            message |= {"chat": {"id": chat, "type": "private", "first_name": "Sam"}, "text": f"/{words}"}
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": 5}]
            answer = await session.post(f"{url}/push", json={"message": message})
            asked[words] = (await answer.json())["at"]
            await asyncio.sleep(TICK)
    return asked


async def _stopped(task: "asyncio.Task[dict[str, float]]") -> dict[str, float]:
    task.cancel()
    return await task


async def prepare(people: int, path: Path) -> None:
    arguments = ("-m", "bench.broadcast_bots", "prepare", "-", str(people), str(path))
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=HERE)
    assert await process.wait() == 0


async def once(name: str, people: int, *, delay: float = 0.0, limit: int = 0, asks: bool = False) -> Run:
    with folder() as path:
        if name == "house":
            await prepare(people, path)
        async with server(path, delay=delay, limit=limit) as url:
            return await broadcast(name, url, people, path, per_second=limit, asks=asks)


def p99(waits: list[float]) -> float:
    return sorted(waits)[min(len(waits) - 1, round(len(waits) * 0.99))] if waits else 0.0


async def side_by_side(people: int, few: int, rounds: int) -> None:
    runs: dict[str, list[Run]] = {"gather": [], "workers": [], "house": []}
    for _ in range(rounds):
        for name, theirs in runs.items():
            theirs.append(await once(name, people))
    rate = {name: middle([each.rate for each in theirs]) for name, theirs in runs.items()}
    print(f"\n{people} people, a server without limits, median of {rounds}")
    rows = [("", "messages/s", "ours to it", "CPU us each", "peak MB")]
    for name, theirs in runs.items():
        peak = max(each.bot["peak"] for each in theirs)
        each_took = middle([each.bot["cpu"] for each in theirs]) / people * 1e6
        rows.append((name, f"{rate[name]:.0f}", f"{rate['house'] / rate[name]:.2f}", f"{each_took:.0f}", f"{peak:.0f}"))
    table(rows)
    ours, small = runs["house"][-1].bot, (await once("house", few)).bot
    print(
        f"all {ours['queued']:.0f} rows durable after {ours['durable']:.2f} s; the loop was held {ours['held'] * 1000:.0f} ms"
    )
    print(f"memory over a broadcast to {few}: {ours['peak'] - small['peak']:+.0f} MB")
    await answers(people)


async def answers(people: int) -> None:
    asked = await once("house", people, asks=True)
    half, most = middle(asked.waits) * 1000, p99(asked.waits) * 1000
    print(f"meanwhile {len(asked.waits)} questions were answered, median {half:.0f} ms, p99 {most:.0f} ms")


async def paced() -> None:
    for limit, people, delay in ((30, 900, 0.02), (1000, 20_000, 0.02)):
        run = await once("house", people, delay=delay, limit=limit, asks=limit > 30)
        cpu = run.bot["cpu"] / (people / run.rate)
        print(
            f"paced {limit}/s: {run.rate:.1f}/s, busiest second {run.busiest}, {run.refused} refused, {cpu * 100:.0f} % CPU, "
            f"{run.asked} questions who is still in the group"
        )
        if run.waits:
            print(f"    meanwhile p99 of an answer {p99(run.waits) * 1000:.0f} ms of {len(run.waits)}")


async def main(people: int, few: int, rounds: int, only: str) -> None:
    if only in ("", "rates"):
        await side_by_side(people, few, rounds)
    if only == "answers":
        await answers(people)
    if only in ("", "paced"):
        await paced()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", choices=("", "rates", "paced", "answers"), default="")
    given = parser.parse_args()
    asyncio.run(main(given.people, given.few, given.rounds, given.only))
