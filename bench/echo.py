"""P1, P2, P3: the whole engine beside bare echo bots.  python -m bench.echo [--updates 3000] [--rounds 3]

The engine has everything durable on: inbox, dedupe, people, outbox, wording, order within a chat, synchronous=FULL.
"""

import argparse
import asyncio
import sys
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from bench.kit import Bench, Bot, bot, command, folder, middle, table, until
from bench.others import python_of_others


@dataclass(frozen=True, slots=True)
class Run:
    """One burst, answered."""

    rate: float  # updates a second
    cpu: float  # microseconds of the bot's CPU for each
    peak: float  # MB


def bot_named(name: str, url: str, path: Path) -> AbstractAsyncContextManager[Bot]:
    """One of ours, or one of another library in its own environment."""
    if name == "aiogram":
        return bot("bench.others_bots", "aiogram_echo", url, python=python_of_others() or sys.executable)
    return bot("bench.bots", name, url, str(path))


async def burst(name: str, updates: int, delay: float) -> Run:
    with folder() as path:
        async with Bench(delay=delay) as server, bot_named(name, server.url, path) as one:
            await until(lambda: server.polls)
            server.push(*(command(each) for each in range(200)))
            await until(lambda: server.sent >= 200)
            await one.idle()
            before, done = one.used(), server.sent
            server.answered.clear()
            started = asyncio.get_running_loop().time()
            server.push(*(command(each) for each in range(200, 200 + updates)))
            await until(lambda: server.sent >= done + updates)
            seconds = server.answered[-1][0] - started
            after = one.used()
            texts = {text for _, text in server.answered}
            assert len(texts) == updates, f"{name}: {len(texts)} of {updates} were answered"
            return Run(updates / seconds, (after.cpu - before.cpu) / updates * 1e6, after.peak)


async def main(updates: int, rounds: int) -> None:
    for delay, bare in ((0.0, "ptb_seq"), (0.05, "ptb_32")):
        aiogram = ("aiogram",) if python_of_others() else ()
        names = ("ptb_seq", "ptb_32", *aiogram, "house") if not delay else ("ptb_32", *aiogram, "house")
        runs: dict[str, list[Run]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                runs[name].append(await burst(name, updates, delay))
        rate = {name: middle([each.rate for each in theirs]) for name, theirs in runs.items()}
        cpu = {name: middle([each.cpu for each in theirs]) for name, theirs in runs.items()}
        print(
            f"\n{updates} updates from 200 chats, {delay * 1000:.0f} ms for each send, median of {rounds}, against {bare}"
        )
        table(
            [
                ("", "updates/s", "ratio", "CPU us each", "ratio", "peak MB"),
                *(
                    (
                        name,
                        f"{rate[name]:.0f}",
                        f"{rate[name] / rate[bare]:.2f}",
                        f"{cpu[name]:.0f}",
                        f"{cpu[name] / cpu[bare]:.2f}",
                        f"{max(each.peak for each in runs[name]):.0f}",
                    )
                    for name in names
                ),
            ]
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    asyncio.run(main(asked.updates, asked.rounds))
