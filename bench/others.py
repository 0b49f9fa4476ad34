"""P5: what each message costs the engine alone, beside opsdroid, errbot and aiogram.

python -m bench.others [--messages 5000] [--rounds 3]

Without a network and without a disk, in CPU time. The others live in an environment of their own, because what they pin
does not fit ours. It is made the first time, in a minute: in the cache of whoever runs it, or where BENCH_OTHERS says.
What can't be had is left out, and said.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import platformdirs

from bench.kit import HERE, middle, table
from bot.engine.incoming import Commanded
from bot.engine.message import Line, Reply
from bot.engine.room import Command, Outcome, Visit, says
from tests.rooms.desk_kit import SAM_PRIVATE, SmallDesk

WANTED = HERE / "bench" / "requirements.txt"
OTHERS = ("opsdroid_1", "opsdroid_30", "errbot", "aiogram")
ITEMS = (10, 1000)
AT_A_TIME = 250
FLOOR, GOAL = 250, 100  # microseconds
_LEFT_OUT: set[str] = set()


def left_out(what: str, why: str) -> None:
    """Said once."""
    if what not in _LEFT_OUT:
        print(f"LEFT OUT: {what}: {why}", file=sys.stderr, flush=True)
    _LEFT_OUT.add(what)


def python_of_others() -> str | None:
    """The Python of their environment, made when it is not there; None when it can't be made."""
    at = Path(os.environ.get("BENCH_OTHERS") or Path(platformdirs.user_cache_dir("local-voices")) / "bench-others")
    python, made = at / "bin" / "python", at / "made-from"
    if made.exists() and made.read_text() == WANTED.read_text():
        return str(python)
    print(f"making an environment for the other libraries: {at}", file=sys.stderr, flush=True)
    install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(WANTED)]
    for command in ([sys.executable, "-m", "venv", str(at)], [str(python), *install]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            left_out("opsdroid, errbot, aiogram", (done.stderr.strip().splitlines() or ["no word why"])[-1])
            return None
    made.write_text(WANTED.read_text())
    return str(python)


def theirs(name: str, messages: int) -> float | None:
    """Microseconds for each message."""
    python = python_of_others()
    if python is None:
        return None
    command = [python, "-W", "ignore", "-m", "bench.others_bots", name, str(messages)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        left_out(name, (done.stderr.strip().splitlines() or ["no word why"])[-1])
        return None
    return float(json.loads(done.stdout.strip().splitlines()[-1])) * 1e6


def ours(commands: int, messages: int) -> float:
    """Microseconds for each message: who is it, which room, what is said, for whom; one of so many commands."""

    def echo(visit: Visit, rest: str) -> Outcome:
        return says(Reply(Line("plain", {"words": rest})))

    offered = (Command("echo", echo), *(Command(f"other_{number}", echo) for number in range(commands - 1)))
    took = 0.0
    for _ in range(0, messages, AT_A_TIME):
        small = SmallDesk(commands=offered)  # anew: the books of the tests remember all that was said, in lists
        took += _some(small, AT_A_TIME) / messages
    return took * 1e6


def _some(small: SmallDesk, many: int) -> float:
    """Seconds of CPU, once what is made for the first message is there."""
    for counted in (False, True):
        began = time.process_time()
        for _ in range(many if counted else 20):
            assert len(small.does(Commanded("echo", "hello"), SAM_PRIVATE)) == 1
    return time.process_time() - began


def main(messages: int, rounds: int) -> dict[str, float]:
    """Prints, and returns microseconds by name."""
    runs: dict[str, list[float]] = {}
    for _ in range(rounds):
        for items in ITEMS:
            runs.setdefault(f"ours, {items} commands", []).append(ours(items, messages))
        for name in OTHERS:
            if (took := theirs(name, messages)) is not None:
                runs.setdefault(name, []).append(took)
    found = {name: middle(some) for name, some in runs.items()}
    mine = found[f"ours, {ITEMS[-1]} commands"]
    print(f"the engine alone, CPU for each message, median of {rounds}; floor {FLOOR} us, goal {GOAL} us")
    table([("", "us", "ours to it"), *((name, f"{us:.0f}", f"{mine / us:.2f}") for name, us in found.items())])
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    main(asked.messages, asked.rounds)
