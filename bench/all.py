"""Every target of P, S, D and M in one table: ours, what it stands beside, floor and goal.

python -m bench.all [--quick] [--only P,M] [--postgresql]

Runs the benchmarks beside this file, each as its own command does, and says of each line whether floor and goal are held.
`--quick` takes short forms: some minutes in all. The store is what `bench.kit.store_in` says: a file, or
with `--postgresql` a server of the tests' own.
"""

import argparse
import asyncio
import contextlib
import io
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bench import echo, growth, latency, meetings, others, reminders, soak, start
from bench.kit import folder, middle, on_postgresql, table


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted: `ours` must be at most `floor`, or at least where it says so."""

    name: str
    what: str
    floor: float
    goal: float
    most: bool = True

    def held(self, ours: float) -> str:
        sign = 1 if self.most else -1
        if ours * sign <= self.goal * sign:
            return "goal"
        return "floor" if ours * sign <= self.floor * sign else "MISSED"


TARGETS = {
    each.name: each
    for each in (
        Target("P1", "updates a second, to ptb_seq", 1.0, 2.0, most=False),
        Target("P2", "CPU an update, to ptb_seq", 1.0, 0.55),
        Target("P3", "50 ms a send: updates a second, to ptb_32", 1.5, 2.5, most=False),
        Target("P4", "p99 at 100 a second, ms", 15, 5),
        Target("P5", "the engine alone, 1,000 commands, us", 250, 100),
        Target("S1", "add 100,000 reminders, s", 2, 0.5),
        Target("S2", "their memory, MB", 20, 8),
        Target("S3", "lag of one alone, ms", 1000, 50),
        Target("S4", "2,000 due at once, ms", 1000, 100),
        Target("S5", "missed rows not seen to at a start", 0, 0),
        Target("S5b", "a start with 2,000 missed, 100,000 to come, s", 1, 1),
        Target("S6", "a meeting of 500 moved, ms", 100, 10),
        Target("D1", "a sent row of a broadcast, bytes", 60, 30),
        Target("D2", "a message handled and answered, bytes", 400, 200),
        Target("D3", "file after nine tenths were cleared, %", 25, 12),
        Target("D3b", "the longest slice of clearing, ms", 20, 20),
        Target("M1", "first getUpdates, both channels, s", 1.5, 0.5),
        Target("M2", "memory when idle, both channels, MB", 110, 85),
        Target("M3", "peak memory in P1, MB", 140, 90),
        Target("M4", "memory more after the soak, MB", 20, 5),
        Target("M4b", "tasks, threads, handles more", 0, 0),
        Target("M5", "CPU when idle, 100,000 reminders, %", 1, 0.3),
    )
}
ELSEWHERE = "P6, B1 to B8 and P7 have commands of their own: bench.kills, bench.kills --broadcast, bench.broadcast"
Figures = dict[str, tuple[float, str]]  # ours, and what stood beside it


async def speed(quick: bool) -> Figures:
    updates, rounds = (1500, 1) if quick else (3000, 3)
    found: Figures = {}
    for delay, bare in ((0.0, "ptb_seq"), (0.05, "ptb_32")):
        names = [bare, "house", *(["aiogram"] if not delay and others.python_of_others() else [])]
        runs: dict[str, list[echo.Run]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                runs[name].append(await echo.burst(name, updates, delay))
        rate = {name: middle([each.rate for each in some]) for name, some in runs.items()}
        cpu = {name: middle([each.cpu for each in some]) for name, some in runs.items()}
        if delay:
            found["P3"] = rate["house"] / rate[bare], f"{rate['house']:.0f} to {rate[bare]:.0f} a second"
            continue
        more = f", aiogram {rate['aiogram']:.0f}" if "aiogram" in rate else ""
        found["P1"] = rate["house"] / rate[bare], f"{rate['house']:.0f} to {rate[bare]:.0f} a second{more}"
        more = f", aiogram {cpu['aiogram']:.0f}" if "aiogram" in cpu else ""
        found["P2"] = cpu["house"] / cpu[bare], f"{cpu['house']:.0f} to {cpu[bare]:.0f} us{more}"
        found["M3"] = max(each.peak for each in runs["house"]), f"ptb_seq {max(e.peak for e in runs[bare]):.0f}"
    return found


async def steady(quick: bool) -> Figures:
    runs = {
        name: [(await latency.steady(name, 5 if quick else 10, 100))[1] for _ in range(1 if quick else 3)]
        for name in ("ptb_seq", "house")
    }
    return {"P4": (middle(runs["house"]), f"ptb_seq {middle(runs['ptb_seq']):.1f}")}


async def alone(quick: bool) -> Figures:
    with contextlib.redirect_stdout(io.StringIO()):
        found = others.main(*((2000, 1) if quick else (5000, 3)))
    beside = [f"{name} {us:.0f}" for name, us in found.items() if not name.startswith("ours, 1000")]
    return {"P5": (found["ours, 1000 commands"], ", ".join(beside))}


async def clock(quick: bool) -> Figures:
    with folder() as path:
        ours = await reminders.ours(path)
    names = {"S1": "add 100,000: s", "S2": "memory: MB", "S3": "lag, the latest of 20: ms"}
    names["S4"] = "2,000 at once, all in the outbox: ms"
    theirs = {} if quick else await reminders.jobs()
    found = {
        key: (ours[name], f"a job each {theirs[name]:.1f}" if name in theirs else "") for key, name in names.items()
    }
    with folder() as path:
        moved = await meetings.measured(path)
    found["S5"] = moved["of those, not seen to"], "of 2,000"
    found["S5b"] = moved["start with 2,000 missed and 100,000 to come: s"], ""
    found["S6"] = moved["a meeting of 500 moved: ms"], ""
    return found


async def storage(quick: bool) -> Figures:
    with contextlib.redirect_stdout(io.StringIO()):
        got = await growth.main(*((10_000, 2000, 20_000) if quick else (20_000, 4000, 50_000)))
    sent, handled, buttons, left, swept, _, slice_ = got.values()
    return {
        "D1": (sent, ""),
        "D2": (handled, f"of it its buttons {buttons:.0f}"),
        "D3": (left, ""),
        "D3b": (max(swept, slice_), f"rows {swept:.0f}, pages {slice_:.0f}"),
    }


async def memory(quick: bool) -> Figures:
    seconds, rss, idle, bare, bare_rss = await start.measured(1 if quick else 3, 5 if quick else 20)
    first, updates = (2000, 10_000) if quick else (10_000, 100_000)
    with contextlib.redirect_stdout(io.StringIO()):
        more = await soak.main(first, updates)
    return {
        "M1": (seconds, f"ptb_seq {bare:.2f}"),
        "M2": (rss, f"ptb_seq {bare_rss:.0f}, as deploy/ runs it"),
        "M4": (more.memory, f"{updates} updates against {first}"),
        "M4b": (max(more.tasks, more.threads, more.handles), ""),
        "M5": (idle, ""),
    }


PARTS: dict[str, tuple[Callable[[bool], Awaitable[Figures]], ...]] = {
    "P": (speed, steady, alone),
    "S": (clock,),
    "D": (storage,),
    "M": (memory,),
}


async def main(quick: bool, only: str) -> int:
    began, found = time.monotonic(), dict[str, tuple[float, str]]()
    for letter in only.split(","):
        for part in PARTS[letter]:
            print(f"{part.__name__} ...", file=sys.stderr, flush=True)
            try:
                found |= await part(quick)
            except Exception as error:  # one that fails must not cost the others' figures
                print(f"LEFT OUT: {part.__name__}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    rows: list[Any] = [("", "ours", "floor", "goal", "held", "beside")]
    for name, target in TARGETS.items():
        if name in found:
            ours, beside = found[name]
            number, floor, goal = f"{ours:.4g}", f"{target.floor:g}", f"{target.goal:g}"
            rows.append((f"{name} {target.what}", number, floor, goal, target.held(ours), beside))
    table(rows)
    print(f"{ELSEWHERE}\n{(time.monotonic() - began) / 60:.1f} minutes")
    return 1 if any(row[4] == "MISSED" for row in rows) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS), type=lambda text: text.upper())
    parser.add_argument("--postgresql", action="store_true", help="P, S and M; D is about a file")
    asked = parser.parse_args()
    if asked.postgresql:
        on_postgresql()
        asked.only = ",".join(each for each in asked.only.split(",") if each != "D")
    raise SystemExit(asyncio.run(main(asked.quick, asked.only)))
