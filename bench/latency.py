"""P4: steady 100 updates a second; from release to answer.  python -m bench.latency [--seconds 10] [--rounds 3]"""

import argparse
import asyncio
import re
import statistics
import time

from bench.kit import Bench, bot, command, folder, middle, table, until

_NUMBER = re.compile(r"hello (\d+)")


async def steady(name: str, seconds: float, rate: int) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    with folder() as path:
        async with Bench() as server, bot("bench.bots", name, server.url, str(path)) as one:
            await until(lambda: server.polls)
            server.push(*(command(each) for each in range(200)))
            await until(lambda: server.sent >= 200)
            await one.idle()
            server.answered.clear()
            released: dict[int, float] = {}
            began, total = time.monotonic(), int(seconds * rate)
            for number in range(total):
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
                released[200 + number] = time.monotonic()
                server.push(command(200 + number))
            await until(lambda: len(server.answered) >= total)
            waits = []
            for at, words in server.answered:
                found = _NUMBER.search(words)
                assert found
                waits.append((at - released[int(found[1])]) * 1000)
            cuts = statistics.quantiles(waits, n=100)
            return cuts[49], cuts[98]


async def main(seconds: float, rounds: int, rate: int) -> None:
    runs: dict[str, list[tuple[float, float]]] = {"ptb_seq": [], "house": []}
    for _ in range(rounds):
        for name, theirs in runs.items():
            theirs.append(await steady(name, seconds, rate))
    print(f"{rate} updates a second for {seconds:.0f} s, median of {rounds}")
    bare = middle([each[1] for each in runs["ptb_seq"]])
    rows = [("", "median ms", "p99 ms", "p99 ratio")]
    for name, theirs in runs.items():
        half, most = middle([each[0] for each in theirs]), middle([each[1] for each in theirs])
        rows.append((name, f"{half:.1f}", f"{most:.1f}", f"{most / bare:.2f}"))
    table(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=int, default=100)
    asked = parser.parse_args()
    asyncio.run(main(asked.seconds, asked.rounds, asked.rate))
