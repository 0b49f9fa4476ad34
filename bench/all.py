"""Every target of P, S, D and M in one table: ours, what it stands beside, floor and goal.

python -m bench.all [--quick] [--only P,M] [--postgresql]

Runs the benchmarks beside this file, each as its own command does, and says of each line whether floor and goal are held, as
a table for `docs/performance.md`. `--quick` takes short forms: some minutes in all. With `--postgresql` each part is run
twice, on a file and on a server of the tests' own, which costs the same two cores; that it waits for no disk flatters it.
"""

import argparse
import asyncio
import contextlib
import io
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from math import inf

from bench import echo, growth, latency, meetings, others, reminders, soak, start
from bench.kit import folder, middle, on_postgresql


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
        Target("S5b", "a start with 2,000 missed, 100,000 to come, s", inf, 1),
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
ELSEWHERE = "With commands of their own: P6 and B8 bench.kills, B1 to B7 and P7 bench.broadcast, M4 in full bench.soak"
Figures = dict[str, tuple[float, str]]  # ours, and what stood beside it
Part = Callable[[bool], Awaitable[Figures]]


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
        got = await growth.main(*((10_000, 2000, 50_000) if quick else (20_000, 4000, 50_000)))
    sent, handled, buttons, left, came, swept, _, slice_ = got.values()
    return {
        "D1": (sent, ""),
        "D2": (handled, f"of it its buttons {buttons:.0f}"),
        "D3": (left, f"{came:.0f} of what came to the empty tables"),
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


PARTS: dict[str, tuple[Part, ...]] = {
    "P": (speed, steady, alone),
    "S": (clock,),
    "D": (storage,),
    "M": (memory,),
}


async def figures(part: Part, quick: bool) -> Figures:
    print(f"{part.__name__} ...", file=sys.stderr, flush=True)
    try:
        return await part(quick)
    except Exception as error:  # one that fails must not cost the others' figures
        print(f"LEFT OUT: {part.__name__}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return {}


def rows_of(found: Figures, theirs: Figures) -> Iterator[tuple[str, ...]]:
    """A line for each target that was measured; with a column of PostgreSQL's where that was."""
    yield "", "ours", "beside", *(["on PostgreSQL", "beside"] if theirs else []), "floor, goal", "held"
    yield ("---",) * (7 if theirs else 5)
    for name, target in TARGETS.items():
        if name not in found:
            continue
        ours, beside = found[name]
        held, more = target.held(ours), tuple[str, ...]()
        if theirs:
            number, more = theirs.get(name), ("", "")
            if number is not None:
                held, more = f"{held}; {target.held(number[0])}", (f"{number[0]:.4g}", number[1])
        wanted = f"{target.floor:g}, {target.goal:g}".removeprefix("inf, ")  # some have a goal only
        yield f"{name} {target.what}", f"{ours:.4g}", beside, *more, wanted, held


async def main(quick: bool, only: str, *, both: bool) -> int:
    began, found, theirs = time.monotonic(), dict[str, tuple[float, str]](), dict[str, tuple[float, str]]()
    for part in (each for letter in only.split(",") for each in PARTS[letter]):
        found |= await figures(part, quick)
        if both and part is not alone:  # which has no store
            with on_postgresql():
                theirs |= await figures(part, quick)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    for row in rows_of(found, theirs):
        print(f"| {' | '.join(row)} |".replace("  ", " "))
    print(f"\n{ELSEWHERE}\n{(time.monotonic() - began) / 60:.1f} minutes; load of the last 1, 5 and 15: {load}")
    return 1 if any(TARGETS[name].held(ours) == "MISSED" for name, (ours, _) in found.items()) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS), type=lambda text: text.upper())
    parser.add_argument("--postgresql", action="store_true", help="beside the file, on a server of the tests' own")
    asked = parser.parse_args()
    raise SystemExit(asyncio.run(main(asked.quick, asked.only, both=asked.postgresql)))
