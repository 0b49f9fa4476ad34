"""How well questions are answered: `python -m bench.ask [FILE]`, one JSON object a line with question, accept, difficulty.

`accept` holds the topics that would serve the asker; empty: the bot must say that it does not know; support-crisis alone:
the support card must come first. Lines of difficulty "bait" only sound like a crisis: whatever comes, it must not be the
card. Without FILE: the blind set, written by somebody who saw none of our content.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.command_line.pipes import CRISIS_TOPIC, answer_to
from adapters.library import Library
from adapters.settings import Settings

BAIT = "bait"
BLIND = Path(__file__).parent / "questions" / "blind.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, how hard it is, what would serve, and what came: topics best first."""

    difficulty: str
    accept: tuple[str, ...]
    found: tuple[str, ...]
    confident: bool
    ms: float

    def within(self, first: int) -> bool:
        return any(topic in self.accept for topic in self.found[:first])


def ask_all(path: Path) -> list[Asked]:
    """Every question of a file, asked."""
    library = Library(Settings())
    library.warm_up()
    asked = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        began = time.perf_counter()
        answer = answer_to(library, row["question"], None)
        ms = (time.perf_counter() - began) * 1000
        found = tuple(each["topic"] for each in answer["answers"])
        asked.append(Asked(row["difficulty"], tuple(row["accept"]), found, answer["confident"], ms))
    return asked


def share(of: Sequence[bool]) -> str:
    return f"{100 * sum(of) / len(of):5.1f}% of {len(of)}" if of else "none"


def main() -> None:
    asked = ask_all(Path(sys.argv[1]) if len(sys.argv) > 1 else BLIND)
    crisis = [each for each in asked if each.accept == (CRISIS_TOPIC,)]
    ours = [each for each in asked if each.accept and each not in crisis]
    bait = [each for each in asked if each.difficulty == BAIT]
    elsewhere = [each for each in asked if not each.accept and each not in bait]
    for name in ("all", *sorted({each.difficulty for each in ours})):
        some = [each for each in ours if name in ("all", each.difficulty)]
        first, three = share([each.within(1) for each in some]), share([each.within(3) for each in some])
        print(f"{name:12} right first {first}   among three {three}")
    print("answered confidently ", share([each.confident for each in ours]))
    print("out of scope rejected", share([not each.confident for each in elsewhere]))
    print("crisis heard         ", share([each.found[:1] == (CRISIS_TOPIC,) for each in crisis]))
    for name, calm in (("crisis false alarms  ", [*ours, *elsewhere]), ("   at lines made so  ", bait)):
        alarms = [each for each in calm if CRISIS_TOPIC not in each.accept and each.found[:1] == (CRISIS_TOPIC,)]
        print(name, len(alarms), "of", len(calm))
    times = sorted(each.ms for each in asked)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"p50 {times[len(times) // 2]:.1f} ms, most {times[-1]:.1f} ms; process {memory:.0f} MB")


if __name__ == "__main__":
    main()
